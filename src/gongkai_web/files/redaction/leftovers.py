"""What may stand in a redacted copy, and nothing besides: one picture and one layer of text a page.

Listing what is allowed is safer than listing what is not: a new place to hide things is then found too.
"""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

import pikepdf

from gongkai_web.files.redaction.findings import Fault, FaultKind

_OPERATORS: Final = frozenset({"q", "Q", "cm", "Do", "BT", "ET", "Tr", "Tf", "Tz", "Tm", "Tj"})
_ROOT: Final = frozenset({"/Type", "/Pages", "/Lang"})
_PAGE: Final = frozenset({"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"})
_PICTURE: Final = frozenset(
    {
        "/Type", "/Subtype", "/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Filter", "/DecodeParms",
        "/Length",
    }
)  # fmt: skip
_TRAILER: Final = frozenset({"/Root", "/Size", "/ID"})
_UNSEEN: Final = 3
_NUMBERED: Final = re.compile(rb"(?<![0-9])([0-9]+) 0 obj\b")
_ENDS: Final = (b"%%EOF", b"startxref")
_SHORTEST_PLAIN: Final = 6
_SHORTEST: Final = 2


def find_left_over(data: bytes) -> Iterator[Fault]:
    """Find everything in a copy that redaction does not write there."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for name, allowed, holder in (("文件属性", _TRAILER, document.trailer), ("文件结构", _ROOT, document.Root)):
            yield from _strange_keys(0, name, holder, allowed)
        for number, page in enumerate(document.pages, start=1):
            yield from _strange_keys(number, "页面", page.obj, _PAGE)
            yield from _check_page(number, page)
        count = len(document.objects)
    if any(data.count(end) != 1 for end in _ENDS) or len(set(_NUMBERED.findall(data))) != count:
        yield Fault(kind=FaultKind.LEFT_OVER, page=0, detail="旧版本")


def find_secrets(data: bytes, secrets: Iterable[str]) -> Iterator[Fault]:
    """Look for strings in the unpacked bytes of everything but pictures, in every way that PDFs write text."""
    forms = [form for secret in set(secrets) for form in written_forms(secret)]
    if not forms:
        return
    with pikepdf.open(io.BytesIO(data)) as document:
        contents = [_unpacked(thing) for thing in document.objects]
    raw = [data] if all(len(form) >= _SHORTEST_PLAIN for form in forms) else []
    if any(form in content for content in [*contents, *raw] for form in forms):
        yield Fault(kind=FaultKind.WITHHELD_IN_BYTES, page=0)


def written_forms(secret: str) -> list[bytes]:
    """Write a string as PDFs do: two bytes a letter, in hexadecimal, and in the encodings of metadata."""
    if len(secret) < _SHORTEST:
        return []
    wide = secret.encode("utf-16-be", errors="ignore")
    forms = [wide, wide.hex().encode(), wide.hex().upper().encode()]
    for encoding in ("utf-8", "gb18030"):
        plain = secret.encode(encoding, errors="ignore")
        if len(plain) >= _SHORTEST_PLAIN:
            forms.append(plain)
    return forms


def _unpacked(thing: pikepdf.Object) -> bytes:
    if not isinstance(thing, pikepdf.Stream):
        return thing.unparse()
    if thing.get("/Subtype") == pikepdf.Name.Image:
        return b""  # what a picture shows is compared pixel by pixel
    try:
        return thing.read_bytes()
    except pikepdf.PdfError:
        return thing.read_raw_bytes()


def _strange_keys(page: int, name: str, holder: pikepdf.Object, allowed: frozenset[str]) -> Iterator[Fault]:
    strange = sorted(set(holder.keys()) - allowed)
    if strange:
        yield Fault(kind=FaultKind.LEFT_OVER, page=page, detail=f"{name} {'、'.join(strange)}")


def _check_page(number: int, page: pikepdf.Page) -> Iterator[Fault]:
    pictures = dict(page.Resources.get("/XObject", {}).items())
    if set(page.Resources.keys()) - {"/XObject", "/Font"} or list(pictures) != ["/Picture"]:
        yield Fault(kind=FaultKind.LEFT_OVER, page=number, detail="页面上的其他对象")
        return
    yield from _strange_keys(number, "图片", pictures["/Picture"], _PICTURE)
    operators = pikepdf.parse_content_stream(page)
    named = [str(each.operator) for each in operators]
    unseen = [each.operands[0] for each in operators if str(each.operator) == "Tr"]
    if set(named) - _OPERATORS or named.count("Do") != 1 or unseen != [_UNSEEN]:
        yield Fault(kind=FaultKind.LEFT_OVER, page=number, detail="页面上的其他内容")
