"""OFD: as the standard asks, the same page as the PDF, with fonts that lead from every character to its glyph."""

import io
import re
from datetime import date
from itertools import chain
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from gongkai.cli.main import main
from gongkai.errors import BadDataError, MissingExtraError
from gongkai.report.form import load_form
from gongkai.report.report import Passage, Report
from gongkai.report.wire import dump_report
from gongkai.report.write import ofd, pdf
from tests.factories.ofd.compared import find_differences
from tests.factories.ofd.drawn import draw
from tests.factories.ofd.opened import SPACE, Opened, characters, open_ofd, rules
from tests.factories.ofd.structure import find_faults
from tests.factories.reports import make_report
from tests.gongkai.report.write.strategies import HOSTILE


def has_pdf() -> bool:
    try:
        pdf.dump(Report(form=load_form("2021"), cells={}))
    except MissingExtraError:
        return False
    return True


pytestmark = pytest.mark.skipif(not has_pdf(), reason="typst or a Chinese font is not installed")

ABOUT = ofd.About(title="年报", author="云泽市")
STRANGE = ("😀 rare \U00020bb7 and combined e\u0301", "العربية", "no font has ☃\u0378")


def said(text: str) -> Report:
    sections = {"overview": Passage(heading="一、总体情况", text=text)}
    return Report(form=load_form("2021"), cells={}, title="年报", agency=text, sections=sections)


@pytest.fixture(scope="module")
def printed() -> tuple[bytes, Opened]:
    made = pdf.dump(make_report(4))
    return made, open_ofd(ofd.convert(made, ABOUT))


def test_a_report_is_a_package_as_the_standard_asks(printed: tuple[bytes, Opened]) -> None:
    assert find_faults(printed[1]) == []


def test_everything_stands_where_it_stands_in_the_pdf(printed: tuple[bytes, Opened]) -> None:
    assert find_differences(*printed) == []


def test_it_looks_as_the_pdf_does(printed: tuple[bytes, Opened]) -> None:
    made, opened = printed
    for number, page in enumerate(pypdfium2.PdfDocument(made)):
        ours = draw(opened, page=number, dots=4).convert("L").resize((105, 149))
        theirs = page.render(scale=4 * 25.4 / 72).to_pil().convert("L").resize((105, 149))
        strays = [abs(a - b) for a, b in zip(ours.tobytes(), theirs.tobytes(), strict=True) if abs(a - b) > 60]
        assert len(strays) < 10


def test_the_tables_are_ruled(printed: tuple[bytes, Opened]) -> None:
    drawn = [rule for page in printed[1].pages for rule in rules(page)]
    assert len(drawn) == sum(1 for page in pikepdf.open(io.BytesIO(printed[0])).pages for _ in strokes(page))
    assert {round(rule.width, 2) for rule in drawn} == {0.18}


def strokes(page: pikepdf.Page) -> list[object]:
    return [one for one in pikepdf.parse_content_stream(page) if str(one.operator) == "S"]


def test_every_character_finds_its_glyph_in_the_embedded_font(printed: tuple[bytes, Opened]) -> None:
    fonts = printed[1].fonts()
    for one in chain.from_iterable(characters(page) for page in printed[1].pages):
        glyph = fonts[one.font].getBestCmap()[ord(one.text)]
        assert one.text.isspace() or has_ink(fonts[one.font], glyph), one


def has_ink(font: TTFont, glyph: str) -> bool:
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return pen.bounds is not None


def test_it_tells_its_title_agency_day_and_numbers() -> None:
    report = make_report(5)
    opened = open_ofd(ofd.dump(report, day=date(2026, 1, 20)))
    assert opened.fact("Title") == report.title
    assert opened.fact("Author") == report.agency
    assert opened.fact("CreationDate") == "2026-01-20"
    told = {one.get("Name"): one.text for one in opened.trees["OFD.xml"].iter(f"{SPACE}CustomData")}
    assert told["索引号"] == report.metadata["index_no"]
    assert open_ofd(ofd.dump(report)).fact("CreationDate") is None


def test_its_outline_leads_to_the_headings(printed: tuple[bytes, Opened]) -> None:
    opened = printed[1]
    entries = list(opened.document.iter(f"{SPACE}OutlineElem"))
    pages = [page.get("ID") for page in opened.document.iter(f"{SPACE}Page")]
    under = opened.document.find(f"{SPACE}Outlines")
    assert under is not None
    assert [entry.get("Title", "")[:2] for entry in under] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert len(entries) > len(under)
    for entry in entries:
        dest = next(entry.iter(f"{SPACE}Dest"))
        page = opened.pages[pages.index(dest.get("PageID"))]
        top = float(dest.get("Top", "0"))
        line = "".join(one.text for one in characters(page) if 0 < one.y - top < 9)
        assert line
        assert entry.get("Title", "").startswith(line)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert ofd.dump(make_report(6)) == ofd.dump(make_report(6))


@pytest.mark.parametrize("text", [*HOSTILE, *STRANGE])
def test_whatever_was_typed_makes_a_sound_package_with_the_words_of_the_pdf(text: str) -> None:
    made = pdf.dump(said(text))
    opened = open_ofd(ofd.convert(made, ABOUT))
    assert find_faults(opened) == []
    words = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))
    known = re.sub("[\ufffd\ufffe\0-\x1f]", "", opened.text())
    assert squeezed(known) in squeezed(re.sub("[\ufffd\ufffe\0-\x1f]", "", words)) or text in STRANGE


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_letters_that_are_not_one_character_and_one_glyph_name_their_glyphs() -> None:
    opened = open_ofd(ofd.dump(said("云e\u0301云")))
    (words,) = (
        one for page in opened.pages for one in page.iter(f"{SPACE}TextObject") if "e" in "".join(one.itertext())
    )
    named = words.find(f"{SPACE}CGTransform")
    if named is None:  # the font has the letter with its accent as one character
        assert "\u00e9" in opened.text() or "e\u0301" in opened.text()
    else:
        assert named.get("CodeCount") == str(len(words.findtext(f"{SPACE}TextCode", "")))


@pytest.mark.parametrize(
    ("drawn", "what"),
    [(b"0 0 10 10 re f", "re"), (b"1 0 0 1 0 0 cm /X Do", "Do"), (b"BT 3 Tr ET", "hidden"), (b"0 1 1 0 k", "k")],
)
def test_what_our_templates_never_draw_is_refused_not_left_out(drawn: bytes, what: str) -> None:
    document = pikepdf.Pdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    page.contents_add(drawn)
    stream = io.BytesIO()
    document.save(stream)
    with pytest.raises(BadDataError, match=what):
        ofd.convert(stream.getvalue(), ABOUT)


def test_the_command_line_writes_it(tmp_path: Path) -> None:
    source, target = tmp_path / "年报.json", tmp_path / "年报.ofd"
    source.write_bytes(dump_report(make_report(7)))
    assert main(["write", str(source), "-o", str(target)]) == 0
    assert find_faults(open_ofd(target.read_bytes())) == []
