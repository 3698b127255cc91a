"""Makes the copy that may be given out: pictures of the pages with the boxes painted over, and the kept text unseen.

Nothing of the original file is carried over, only what its pages look like: what is not in the picture is gone.
"""

import hashlib
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pikepdf
import pypdfium2 as pdfium
from PIL import Image

from gongkai_web.files.redaction.boxes import Area, Box
from gongkai_web.files.redaction.overlay import draw_overlay, label_glyphs, lay_fields, paint
from gongkai_web.files.redaction.pages import (
    DPI,
    Look,
    RedactionError,
    Tell,
    look_at,
    opened,
    picture_of,
    scale_of,
    tell_nobody,
)
from gongkai_web.files.redaction.pdf_parts import Codes, add_font, add_picture, write_page

_LONGEST_LABEL: Final = 40
_NO_BOXES: Final = "没有选定要遮盖的地方；请先在页面上框选"
_NO_PAGE: Final = "第 {page} 页不存在（共 {count} 页）；请重新框选"
_OFF_PAGE: Final = "第 {page} 页有一处框选没有大小或不在页面内；请删去后重新框选"
_NO_LABEL: Final = "第 {page} 页有一处没有写明不予公开的理由；请逐处选定理由（不超过 {most} 字）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """How often a ground was given in a document."""

    ground: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What was done to a document (遮盖记录), to be kept beside both files."""

    original_sha256: str
    result_sha256: str
    pages: int
    boxes: int
    characters: int
    unseen: int
    grounds: tuple[Ground, ...]


def redact(data: bytes, boxes: Sequence[Box], *, dpi: int = DPI, tell: Tell = tell_nobody) -> tuple[bytes, Record]:
    """Make the redacted copy of a PDF.

    Raises:
        RedactionError: the PDF cannot be opened, or a box has no place on its page or no ground.
    """
    if not boxes:
        raise RedactionError(_NO_BOXES)
    codes = Codes()
    looks: list[Look] = []
    with opened(data) as document, pikepdf.new() as result:
        _check(boxes, document)
        for number in range(1, len(document) + 1):
            look = look_at(document, number, boxes)
            scale = scale_of(look.sheet, dpi)
            _add_page(result, look, scale, picture_of(document, number, scale), codes)
            looks.append(look)
            tell(number, len(document))
        font = add_font(result, codes)
        for page in result.pages:
            page.Resources.Font = pikepdf.Dictionary(Unseen=font)
        made = _save(result)
    return made, _record(data, made, boxes, looks)


def _add_page(result: pikepdf.Pdf, look: Look, scale: float, picture: Image.Image, codes: Codes) -> None:
    fields = lay_fields(look.covered)
    text = list(look.kept)
    if fields:
        paint(picture, draw_overlay(look.sheet, fields, scale), fields, scale)
        text += [glyph for field in fields for glyph in label_glyphs(field)]
    page = result.add_blank_page(page_size=(look.sheet.width, look.sheet.height))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=add_picture(result, picture)))
    page.Contents = result.make_stream(write_page(look.sheet, text, codes))


def _save(result: pikepdf.Pdf) -> bytes:
    buffer = io.BytesIO()
    result.Root.Lang = pikepdf.String("zh-CN")
    result.save(
        buffer,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=True,
        deterministic_id=True,
    )
    return buffer.getvalue()


def _check(boxes: Sequence[Box], document: pdfium.PdfDocument) -> None:
    for box in boxes:
        if not 1 <= box.page <= len(document):
            raise RedactionError(_NO_PAGE, {"page": box.page, "count": len(document)})
        width, height = document.get_page_size(box.page - 1)
        if box.area.shared(Area(left=0, top=0, right=width, bottom=height)) <= 0:
            raise RedactionError(_OFF_PAGE, {"page": box.page})
        if not box.ground or not 0 < len(box.label.strip()) <= _LONGEST_LABEL:
            raise RedactionError(_NO_LABEL, {"page": box.page, "most": _LONGEST_LABEL})


def _record(data: bytes, made: bytes, boxes: Sequence[Box], looks: Sequence[Look]) -> Record:
    grounds = Counter((box.ground, box.label) for box in boxes)
    return Record(
        original_sha256=hashlib.sha256(data).hexdigest(),
        result_sha256=hashlib.sha256(made).hexdigest(),
        pages=len(looks),
        boxes=len(boxes),
        characters=sum(not glyph.is_blank for look in looks for glyph in look.taken),
        unseen=sum(look.unseen for look in looks),
        grounds=tuple(Ground(ground=key, label=label, count=n) for (key, label), n in sorted(grounds.items())),
    )
