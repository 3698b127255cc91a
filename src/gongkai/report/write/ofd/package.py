"""The package: which files an OFD document has, and the container that holds them.

The same document always gives the same bytes: nothing in it depends on the clock or the machine.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from gongkai.report.write.ofd.alphabet import Alphabet
from gongkai.report.write.ofd.faces import open_type
from gongkai.report.write.ofd.marks import Heading, Scan
from gongkai.report.write.ofd.page import Types, page_box, write_page
from gongkai.report.write.ofd.wording import Attributes, Numbers, element, length, member, writable
from gongkai.zipped import zip_up

_IDENTITY: Final = 32
"""Hexadecimal digits of a document's own name, as many as a UUID has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a document says about itself; ``facts`` are further names with their values (文号, 索引号)."""

    title: str
    author: str
    day: date | None = None
    facts: tuple[tuple[str, str], ...] = ()


def pack(scan: Scan, about: About, identity: bytes) -> bytes:
    """Return a document as an OFD file; ``identity`` is what makes it the document that it is.

    Raises:
        MissingExtraError: fontTools is not installed.
    """
    numbers = Numbers()
    alphabet = Alphabet(scan)
    identifiers = tuple(numbers.give() for _ in scan.faces)
    types = Types(faces=scan.faces, identifiers=identifiers, alphabet=alphabet)
    pages = tuple(numbers.give() for _ in scan.sheets)
    contents = {
        f"Doc_0/Pages/Page_{place}/Content.xml": write_page(sheet, types, numbers)
        for place, sheet in enumerate(scan.sheets)
    }
    texts = {
        "OFD.xml": _entry(about, sha256(identity).hexdigest()[:_IDENTITY]),
        "Doc_0/Document.xml": _document(scan, pages, numbers.last),
        "Doc_0/PublicRes.xml": _resources(types),
        **contents,
    }
    members = {name: text.encode() for name, text in texts.items()}
    members |= {
        f"Doc_0/Res/{name}": open_type(face, alphabet.of(place))
        for place, (face, name) in enumerate(zip(scan.faces, _files(types), strict=True))
    }
    return zip_up(members.items())


def _entry(about: About, identity: str) -> str:
    said = {
        "DocID": identity,
        "Title": about.title,
        "Author": about.author,
        "CreationDate": about.day.isoformat() if about.day else "",
        "Creator": "gongkai",
    }
    information = "".join(element(name, writable(value)) for name, value in said.items() if value)
    facts = "".join(element("CustomData", writable(value), {"Name": name}) for name, value in about.facts)
    information += element("CustomDatas", facts) if facts else ""
    body = element("DocInfo", information) + element("DocRoot", "Doc_0/Document.xml")
    return member("OFD", element("DocBody", body), {"Version": "1.0", "DocType": "OFD"})


def _document(scan: Scan, pages: tuple[int, ...], last: int) -> str:
    data = (
        element("MaxUnitID", str(last))
        + element("PageArea", element("PhysicalBox", page_box(scan.sheets[0])))
        + element("PublicRes", "PublicRes.xml")
    )
    listed = "".join(_listed(place, page) for place, page in enumerate(pages))
    inside = element("CommonData", data) + element("Pages", listed)
    if scan.outline:
        inside += element("Outlines", "".join(_entry_of(heading, pages) for heading in scan.outline))
    return member("Document", inside)


def _listed(place: int, page: int) -> str:
    return element("Page", attributes={"ID": page, "BaseLoc": f"Pages/Page_{place}/Content.xml"})


def _entry_of(heading: Heading, pages: tuple[int, ...]) -> str:
    left, top = heading.at
    place: Attributes = {
        "Type": "XYZ",
        "PageID": pages[heading.page],
        "Left": length(left),
        "Top": length(top),
        "Zoom": "0",
    }
    goto = element("Goto", element("Dest", attributes=place))
    led = element("Actions", element("Action", goto, {"Event": "CLICK"}))
    under = "".join(_entry_of(one, pages) for one in heading.under)
    return element("OutlineElem", led + under, {"Title": heading.title})


def _resources(types: Types) -> str:
    # That a face is bold is not said: the file is bold already, and a viewer would make it bold once more.
    fonts = "".join(
        element(
            "Font",
            element("FontFile", file),
            {
                "ID": identifier,
                "FontName": face.name,
                "FamilyName": face.name,
                "Serif": "true" if face.serif else "false",
            },
        )
        for face, identifier, file in zip(types.faces, types.identifiers, _files(types), strict=True)
    )
    return member("Res", element("Fonts", fonts), {"BaseLoc": "Res"})


def _files(types: Types) -> tuple[str, ...]:
    return tuple(f"font_{identifier}.ttf" for identifier in types.identifiers)
