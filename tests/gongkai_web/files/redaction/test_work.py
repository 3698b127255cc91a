"""The work in a process of its own, on every kind of file that can be redacted."""

import io
from pathlib import Path
from shutil import which

import docx
import pypdfium2 as pdfium
import pytest

from gongkai_web.apart import ApartError, Caps, run_apart
from gongkai_web.files.redaction import Area, Box, FaultKind, redact, work
from gongkai_web.files.redaction.work import Order, PageWanted, Source, draw_page, redact_and_verify, suggest_boxes
from tests.factories.documents.drawing import Drawing, pdf
from tests.factories.documents.pictures import located, picture

pytestmark = pytest.mark.apart


def box(left: float, top: float, right: float, bottom: float) -> Box:
    area = Area(left=left, top=top, right=right, bottom=bottom)
    return Box(page=1, area=area, ground="refused.third_party_rights", label="个人隐私")


def source(folder: Path, kind: str, data: bytes) -> Source:
    path = folder / f"original.{kind}"
    path.write_bytes(data)
    return Source(path=str(path), kind=kind)


def word(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def text_of(path: Path) -> str:
    document = pdfium.PdfDocument(path)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def test_a_document_is_drawn_suggested_redacted_and_proved(tmp_path: Path) -> None:
    given = source(tmp_path, "pdf", pdf(Drawing().write(50, 100, "电话13800138000，公开")))
    shown = run_apart(draw_page, PageWanted(source=given, page=1))
    assert shown.png.startswith(b"\x89PNG")
    assert (shown.pages, shown.sheet.width) == (1, 595)
    (suggestion,) = run_apart(suggest_boxes, given)
    result = tmp_path / "result.pdf"
    done = run_apart(redact_and_verify, Order(source=given, result=str(result), boxes=suggestion.boxes))
    assert done.record is not None
    assert done.record.grounds[0].label == "个人隐私"
    assert text_of(result).replace("个人隐私", "") == "电话，公开"


@pytest.mark.parametrize(("kind", "name"), [("jpeg", "JPEG"), ("png", "PNG"), ("tiff", "TIFF")])
def test_a_picture_is_redacted(tmp_path: Path, kind: str, name: str) -> None:
    data = picture(name, width=300, height=200, exif=located() if kind == "jpeg" else b"")
    result = tmp_path / "result.pdf"
    order = Order(source=source(tmp_path, kind, data), result=str(result), boxes=(box(20, 20, 90, 60),))
    assert redact_and_verify(order).record is not None
    assert b"Camera" not in result.read_bytes()
    document = pdfium.PdfDocument(result)
    seen = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    assert seen.getpixel((25, 25)) == (0, 0, 0)
    assert seen.getpixel((5, 5))[0] > 180


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed (requirements/debian.txt)")
def test_a_word_document_is_redacted(tmp_path: Path) -> None:
    given = source(tmp_path, "docx", word("申请人电话13800138000，予以公开。"))
    found = suggest_boxes(given)
    assert [each.text for each in found] == ["13800138000"]
    result = tmp_path / "result.pdf"
    assert redact_and_verify(Order(source=given, result=str(result), boxes=found[0].boxes)).record is not None
    assert "13800138000" not in text_of(result)
    assert "予以公开" in text_of(result)


def test_without_libreoffice_the_mend_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ApartError, match="另存为 PDF 后上传"):
        run_apart(suggest_boxes, source(tmp_path, "docx", word("x")))


def test_a_kind_that_has_no_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ApartError, match="打印或另存为 PDF"):
        run_apart(suggest_boxes, source(tmp_path, "ofd", b"PK"))


def test_a_copy_with_faults_is_never_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A copy made with the box somewhere else: the proof must stop it.
    monkeypatch.setattr(work, "redact", lambda data, _boxes, tell: redact(data, [box(400, 400, 420, 420)], tell=tell))
    given = source(tmp_path, "pdf", pdf(Drawing().write(50, 100, "张三丰")))
    result = tmp_path / "result.pdf"
    done = redact_and_verify(Order(source=given, result=str(result), boxes=(box(48, 86, 90, 104),)))
    assert done.record is None
    assert {fault.kind for fault in done.faults} >= {FaultKind.TEXT_UNDER_BOX, FaultKind.SEEN_UNDER_BOX}
    assert all("张" not in fault.message for fault in done.faults)
    assert not result.exists()


def test_work_that_takes_too_long_or_too_much_is_given_up(tmp_path: Path) -> None:
    given = source(tmp_path, "pdf", pdf(*[Drawing().write(50, 100, "页") for _ in range(300)]))
    order = Order(source=given, result=str(tmp_path / "r.pdf"), boxes=(box(0, 0, 9, 9),))
    with pytest.raises(ApartError, match="无法处理"):
        run_apart(redact_and_verify, order, caps=Caps(seconds=1))
    with pytest.raises(ApartError, match="无法处理"):
        run_apart(draw_page, PageWanted(source=given, page=1), caps=Caps(memory_bytes=30 * 2**20))
