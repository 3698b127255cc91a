"""Hostile zips of XML: Word, Excel, OFD and OpenDocument files that swell, loop, lie or reach out."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from tests.factories.documents.compound import compound
from tests.factories.documents.containers import locked
from tests.factories.hostile.kinds import MIB, Hostile, saved, written

_PACKED: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "docx": (partial(written, "docx"), "word/document.xml"),
    "xlsx": (partial(written, "xlsx"), "xl/worksheets/sheet1.xml"),
    "ofd": (partial(written, "ofd"), "Doc_0/Pages/Page_0/Content.xml"),
    "odt": (partial(saved, ".odt"), "content.xml"),
    "ods": (partial(saved, ".ods"), "content.xml"),
}
"""Each format of zipped XML: the report in it, and the member that holds its words."""
_BOMB_BYTES: Final = 1536 * MIB
_REPEATED: Final = b'<table:table-cell table:number-columns-repeated="1000000000"'
_LAUGHS: Final = b"<!DOCTYPE x [" + b"".join(
    b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10 if level else b"ha" * 10) for level in range(10)
) + b"]>"  # fmt: skip
_REACHING: Final = b'<!DOCTYPE x [<!ENTITY out SYSTEM "file:///etc/passwd">]>'


def packages() -> Iterator[Hostile]:
    """Yield what may be done to every format of zipped XML."""
    for ending, (make, member) in _PACKED.items():
        body = partial(_with_changed, make, member)

        def named(
            what: str, made: Callable[[], bytes], *, slow: bool = False, holds: bool = False, ending: str = ending
        ) -> Hostile:
            return Hostile(name=f"{ending}: {what}", ending=ending, make=made, slow=slow, holds=holds)

        yield named("swells to 1.5 GB", partial(_bomb, make, member), slow=True)
        yield named("swells, and lies about it", partial(_lying_bomb, make, member))
        yield named("billion laughs", partial(body, partial(_with_type, _LAUGHS, b"&a9;")))
        yield named("entity from outside", partial(body, partial(_with_type, _REACHING, b"&out;")))
        yield named("200,000 nested elements", partial(body, partial(_nested, 200_000)), holds=True)
        yield named("a tag of 200,000 attributes", partial(body, _crowded), holds=True)
        yield named("3 M elements", partial(body, partial(_crammed, b"<x/>", 3_000_000)), slow=True, holds=True)
        yield named("locked with a password", partial(_locked, make))
        yield named("cut in the middle", partial(_cut, make))
        yield named("a member damaged", partial(_damaged, make), holds=True)
        yield named("its main member missing", partial(_without, make, member))


def words() -> Iterator[Hostile]:
    """Yield what only Word can say."""
    body = partial(_with_changed, partial(written, "docx"), "word/document.xml")
    yield Hostile(name="docx: gridSpan 50,000,000", ending="docx", make=partial(body, _far_span), holds=True)
    yield Hostile(
        name="docx: 3 M paragraphs", ending="docx", make=partial(body, partial(_crammed, b"<w:p/>", 3_000_000))
    )
    yield Hostile(name="docx: 3,000 nested tables", ending="docx", make=partial(body, partial(_nested_tables, 3_000)))
    yield Hostile(name="docx: a million cells in a row", ending="docx", make=partial(body, _long_row))
    yield Hostile(
        name="docx: encrypted",
        ending="docx",
        make=lambda: compound({"EncryptedPackage": bytes(8192), "EncryptionInfo": bytes(4096)}),
    )


def workbooks() -> Iterator[Hostile]:
    """Yield what only a workbook can say."""
    sheet = partial(_with_changed, partial(written, "xlsx"), "xl/worksheets/sheet1.xml")
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>1</t></is></c></row></sheetData>'
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    yield Hostile(
        name="xlsx: a cell at XFD1048576", ending="xlsx", make=partial(sheet, _put(b"</sheetData>", far)), holds=True
    )
    yield Hostile(
        name="xlsx: A1:XFD1048576 merged", ending="xlsx", make=partial(sheet, _put(b"</sheetData>", merge)), holds=True
    )
    strings = partial(_with_changed, partial(written, "xlsx"), "xl/sharedStrings.xml")
    yield Hostile(
        name="xlsx: says it has 4,294,967,295 strings",
        ending="xlsx",
        make=partial(strings, _put(b'uniqueCount="', b'uniqueCount="4294967295" was="')),
        holds=True,
    )
    for kind, what, before, more in (
        ("ods", "a cell a billion times", b"<table:table-row", b"<table:table-row>%s/></table:table-row>" % _REPEATED),
        (
            "ods",
            "a row a billion times",
            b"<table:table-row",
            b'<table:table-row table:number-rows-repeated="1000000000">%s><text:p>1</text:p></table:table-cell>'
            b"</table:table-row>" % _REPEATED,
        ),
        ("odt", "a blank a billion times", b"<text:p", b'<text:p><text:s text:c="1000000000"/></text:p>'),
    ):
        yield Hostile(
            name=f"{kind}: {what}",
            ending=kind,
            make=partial(_with_changed, partial(saved, f".{kind}"), "content.xml", _put(before, more + before)),
            holds=True,
        )


def members_of(data: bytes) -> dict[str, bytes]:
    """Return what lies in a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def pack(members: Mapping[str, bytes]) -> bytes:
    """Pack members, a mimetype first and unpacked as OpenDocument wants it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as container:
        for name, content in members.items():
            container.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return buffer.getvalue()


def _with_changed(make: Callable[[], bytes], member: str, change: Callable[[bytes], bytes]) -> bytes:
    members = members_of(make())
    return pack(members | {member: change(members[member])})


def _bomb(make: Callable[[], bytes], member: str) -> bytes:
    members = members_of(make())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as container:
        for name, content in members.items():
            if name != member:
                container.writestr(name, content)
        with container.open(member, "w", force_zip64=True) as stream:
            for _ in range(_BOMB_BYTES // MIB):
                stream.write(b" " * MIB)
    return buffer.getvalue()


def _lying_bomb(make: Callable[[], bytes], member: str) -> bytes:
    """Let the directory and the member's own head say that a gigabyte is but a few bytes."""
    size = 1024 * MIB
    data = bytearray(_with_changed(make, member, lambda _: b" " * size))
    told = size.to_bytes(4, "little")
    at = data.find(told)
    while at >= 0:
        data[at : at + 4] = (5_000).to_bytes(4, "little")
        at = data.find(told, at + 4)
    return bytes(data)


def _behind_root(xml: bytes, more: bytes) -> bytes:
    """Put something right behind the root's opening tag."""
    start = xml.find(b"?>") + 2 if xml.startswith(b"<?xml") else 0
    end = xml.index(b">", start) + 1
    return xml[:end] + more + xml[end:]


def _with_type(declared: bytes, used: bytes, xml: bytes) -> bytes:
    start = xml.find(b"?>") + 2 if xml.startswith(b"<?xml") else 0
    return xml[:start] + declared + _behind_root(xml[start:], used)


def _nested(depth: int, xml: bytes) -> bytes:
    return _behind_root(xml, b"<x>" * depth + b"</x>" * depth)


def _crowded(xml: bytes) -> bytes:
    return _behind_root(xml, b"<x " + b" ".join(b'a%d="1"' % number for number in range(200_000)) + b"/>")


def _crammed(element: bytes, times: int, xml: bytes) -> bytes:
    return _behind_root(xml, element * times)


def _put(before: bytes, more: bytes) -> Callable[[bytes], bytes]:
    return lambda xml: xml.replace(before, more, 1)


def _far_span(xml: bytes) -> bytes:
    table = (
        b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="50000000"/></w:tcPr><w:p/></w:tc></w:tr>'
        b'<w:tr><w:trPr><w:gridBefore w:val="50000000"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
    )
    return xml.replace(b"<w:body>", b"<w:body>" + table, 1)


def _nested_tables(depth: int, xml: bytes) -> bytes:
    return xml.replace(
        b"<w:body>",
        b"<w:body>" + b"<w:tbl><w:tr><w:tc>" * depth + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * depth,
        1,
    )


def _long_row(xml: bytes) -> bytes:
    cells = b"<w:tc><w:p/></w:tc>" * 400_000
    return xml.replace(b"<w:body>", b"<w:body><w:tbl><w:tr>" + cells + b"</w:tr></w:tbl>", 1)


def _locked(make: Callable[[], bytes]) -> bytes:
    return locked(make())


def _cut(make: Callable[[], bytes]) -> bytes:
    return make()[: len(make()) // 2]


def _damaged(make: Callable[[], bytes]) -> bytes:
    data = bytearray(make())
    middle = len(data) // 3
    data[middle : middle + 64] = bytes(byte ^ 0x55 for byte in data[middle : middle + 64])
    return bytes(data)


def _without(make: Callable[[], bytes], member: str) -> bytes:
    return pack({name: content for name, content in members_of(make()).items() if name != member})
