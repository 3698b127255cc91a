"""The copy that is given out: what stays, what goes, on pages of every make."""

import io
from itertools import pairwise

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from gongkai_web.files.redaction import Area, Box, RedactionError, redact, verify
from tests.factories.documents.drawing import Drawing, pdf


def box(left: float, top: float, right: float, bottom: float, *, page: int = 1, label: str = "个人隐私") -> Box:
    area = Area(left=left, top=top, right=right, bottom=bottom)
    return Box(page=page, area=area, ground="refused.third_party_rights", label=label)


def lines_of(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def page_of(data: bytes, *, scale: float = 1.0) -> Image.Image:
    document = pdfium.PdfDocument(data)
    try:
        picture: Image.Image = document[0].render(scale=scale).to_pil().convert("RGB")
        return picture
    finally:
        document.close()


def test_only_what_is_under_the_box_goes() -> None:
    original = pdf(Drawing().write(100, 100, "左边张三右边", size=20))
    copy, record = redact(original, [box(141, 80, 179, 104)])
    assert lines_of(copy).replace("个人隐私", "") == "左边右边"
    assert record.characters == 2
    picture = page_of(copy)
    assert picture.getpixel((150, 83)) == (0, 0, 0)
    assert picture.getpixel((135, 60)) == (255, 255, 255)


def test_a_character_that_a_box_cuts_goes_wholly() -> None:
    original = pdf(Drawing().write(100, 100, "左张右", size=20))
    copy, _ = redact(original, [box(126, 90, 134, 96)])
    assert "张" not in lines_of(copy)
    inside = page_of(copy, scale=4).crop((4 * 121, 4 * 84, 4 * 139, 4 * 101))
    # Of the letter's outermost strokes nothing is seen: all of it is black or the label's white.
    assert inside.getpixel((0, 10)) == inside.getpixel((71, 60)) == (0, 0, 0)
    assert verify(copy, original, [box(126, 90, 134, 96)]) == []


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_redacted_as_it_is_seen(rotate: int) -> None:
    drawing = Drawing(width=400, height=600, rotate=rotate).write(100, 200, "甲乙丙丁", size=20)
    original = pdf(drawing)
    # The third letter stands at 140 to 160 across and 180 to 204 down before the page is turned.
    area = {0: (141, 181, 159, 203), 90: (397, 141, 419, 159), 180: (241, 397, 259, 419), 270: (181, 241, 203, 259)}
    copy, _ = redact(original, [box(*area[rotate])])
    assert sorted(set(lines_of(copy)) - set("个人隐私")) == sorted("甲乙丁")
    assert verify(copy, original, [box(*area[rotate])]) == []


@pytest.mark.parametrize("matrix", ["0 1 -1 0", "0.7071 0.7071 -0.7071 0.7071", "-1 0 0 -1"])
def test_text_set_slantwise_stays_where_it_is(matrix: str) -> None:
    original = pdf(Drawing().write(300, 400, "斜排的水印文字", size=20, matrix=matrix).write(50, 50, "张三"))
    boxes = [box(48, 36, 76, 56)]
    copy, _ = redact(original, boxes)
    assert sorted(set(lines_of(copy)) - set("个人隐私")) == sorted("斜排的水印文字")
    assert verify(copy, original, boxes) == []


def test_boxes_that_overlap_and_touch_are_proved_together() -> None:
    original = pdf(Drawing().write(100, 100, "一二三四五六七八九十", size=20))
    boxes = [box(101, 80, 159, 104), box(141, 78, 199, 106, label="商业秘密"), box(199, 80, 240, 90)]
    copy, record = redact(original, boxes)
    assert verify(copy, original, boxes) == []
    assert {ground.label: ground.count for ground in record.grounds} == {"个人隐私": 2, "商业秘密": 1}
    text = lines_of(copy)
    assert not set("一二三四五六") & set(text.replace("个人隐私", ""))
    assert "八九十" in text


def test_rare_letters_beyond_the_basic_plane_stay() -> None:
    original = pdf(Drawing().write(100, 100, "姓名𠮷野𡋾家", size=20).write(100, 200, "张三"))
    boxes = [box(98, 186, 126, 206)]
    copy, _ = redact(original, boxes)
    assert verify(copy, original, boxes) == []


def test_the_cropped_page_is_what_counts() -> None:
    with pikepdf.open(io.BytesIO(pdf(Drawing().write(100, 100, "框内").write(20, 20, "框外")))) as document:
        document.pages[0].CropBox = pikepdf.Array([80, 600, 500, 800])
        buffer = io.BytesIO()
        document.save(buffer)
    original = buffer.getvalue()
    boxes = [box(32, 46, 43.5, 62)]
    copy, _ = redact(original, boxes)
    assert verify(copy, original, boxes) == []
    assert lines_of(copy).replace("个人隐私", "") == "框"


def test_a_coloured_page_is_proved_too() -> None:
    drawing = Drawing().write(100, 100, "公章之下的张三", size=20)
    drawing.operators.append("1 0 0 RG 4 w 120 600 m 300 700 l 200 780 l s 0 0.4 0.8 rg 100 300 200 200 re f")
    original = pdf(drawing)
    boxes = [box(199, 78, 245, 106), box(150, 400, 250, 450)]
    copy, _ = redact(original, boxes)
    assert verify(copy, original, boxes) == []


@pytest.mark.parametrize("measures", [(595.303955, 841.889771), (400, 646)])
def test_a_page_of_any_measures_is_kept_pixel_by_pixel(measures: tuple[float, float]) -> None:
    # LibreOffice's A4, where rounding to hundredths shifts every letter, and a sheet that viewers round up by a pixel.
    drawing = Drawing(width=measures[0], height=measures[1])
    for row in range(40):
        drawing.write(40, 40 + 20 * row, "政府信息公开工作年度报告" * 3, size=14)
    original = pdf(drawing)
    boxes = [box(100, 30, 150, 60), box(300, 600, 380, 630)]
    copy, _ = redact(original, boxes)
    assert verify(copy, original, boxes) == []


def test_an_empty_page_and_a_box_over_nothing() -> None:
    original = pdf(Drawing(), Drawing().write(50, 50, "第二页"))
    boxes = [box(10, 10, 50, 50)]
    copy, record = redact(original, boxes)
    assert verify(copy, original, boxes) == []
    assert (record.characters, record.pages) == (0, 2)


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ([], "没有选定"),
        ([box(0, 0, 9, 9, page=2)], "第 2 页不存在（共 1 页）"),
        ([box(0, 0, 9, 9, page=0)], "不存在"),
        ([box(900, 0, 950, 9)], "不在页面内"),
        ([box(9, 9, 9, 20)], "没有大小"),
        ([box(0, 0, 9, 9, label=" ")], "没有写明"),
    ],
)
def test_boxes_that_make_no_sense_are_refused(boxes: list[Box], said: str) -> None:
    with pytest.raises(RedactionError, match=said):
        redact(pdf(Drawing()), boxes)


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(RedactionError, match="打不开"):
        redact(b"nothing", [box(0, 0, 9, 9)])


LETTERS = st.text(st.sampled_from("甲乙丙丁戊己庚辛壬癸子丑寅卯0123456789Xabc，。"), min_size=2, max_size=24)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    lines=st.lists(st.tuples(LETTERS, st.integers(20, 200), st.sampled_from([9, 12, 20])), min_size=1, max_size=6),
    cuts=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 400), st.integers(4, 200)), min_size=1, max_size=4),
    rotate=st.sampled_from([0, 90, 180, 270]),
    size=st.tuples(st.floats(400, 900), st.floats(450, 900)),
)
def test_any_page_with_any_boxes_is_redacted_and_proved(
    lines: list[tuple[str, int, int]], cuts: list[tuple[int, int, int]], rotate: int, size: tuple[float, float]
) -> None:
    drawing = Drawing(width=round(size[0], 4), height=round(size[1], 4), rotate=rotate)
    for row, (text, x, height) in enumerate(lines):
        drawing.write(x, 80 + 60 * row, text, size=height)
    original = pdf(drawing)
    boxes = [box(x, 50 + 60 * row, x + width, 90 + 60 * row) for row, x, width in cuts]
    copy, _ = redact(original, boxes)
    assert verify(copy, original, boxes) == []


def test_an_area_joins_grows_and_shares() -> None:
    areas = [Area(left=0, top=0, right=2, bottom=2), Area(left=1, top=1, right=3, bottom=4)]
    assert [one.shared(other) for one, other in pairwise(areas)] == [1]
    assert areas[0].joined(areas[1]) == Area(left=0, top=0, right=3, bottom=4)
    assert areas[0].grown(1).size == 16
    assert Area(left=2, top=0, right=1, bottom=5).size == 0
