import re
from contextlib import closing

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import settings as budget

from gongkai.errors import MissingExtraError
from gongkai.report.form import load_form
from gongkai.report.report import Passage, Report, cells_of
from gongkai.report.write import pdf
from gongkai.report.write.extras import require
from gongkai.report.write.texts import printable
from tests.factories.reports import FORMS, form_named, make_report
from tests.gongkai.report.write.strategies import HOSTILE, reports


def has_pdf() -> bool:
    try:
        pdf.dump(Report(form=load_form("2021"), cells={}))
    except MissingExtraError:
        return False
    return True


pytestmark = pytest.mark.skipif(not has_pdf(), reason="typst or a Chinese font is not installed")


def pages_of(data: bytes) -> list[str]:
    with closing(pypdfium2.PdfDocument(data)) as document:
        texts = []
        for page in document:
            with closing(page), closing(page.get_textpage()) as words:
                texts.append(words.get_text_bounded())
        return texts


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("form", FORMS)
def test_every_figure_is_in_the_text_in_print_order(form: str) -> None:
    edition = form_named(form)
    figures = {address: 1000 + 7 * number for number, address in enumerate(edition.addresses)}
    found = re.findall(r"\d+", "\n".join(pages_of(pdf.dump(Report(form=edition, cells=cells_of(figures))))))
    assert [int(figure) for figure in found if int(figure) in figures.values()] == list(figures.values())


def test_prose_headings_and_metadata_are_in_the_text() -> None:
    report = make_report(4)
    text = squeezed("".join(re.sub(r"— \d+ —", "", page) for page in pages_of(pdf.dump(report))))
    assert squeezed(report.title or "") in text
    assert f"索引号：{report.metadata['index_no']}" in text
    for passage in report.sections.values():
        assert squeezed(passage.heading) in text
        assert all(squeezed(line) in text for line in passage.text.split("\n"))


def test_it_is_tagged_accessible_and_the_same_each_time() -> None:
    data = pdf.dump(make_report(5))
    assert data == pdf.dump(make_report(5))
    document = pypdfium2.PdfDocument(data)
    assert document.is_tagged()
    assert document.get_metadata_value("Title") == make_report(5).title
    assert document.get_metadata_value("Author") == make_report(5).agency
    assert document.get_metadata_value("CreationDate") == ""
    document.close()
    assert b"pdfuaid" in data


def test_table_three_stands_on_one_page() -> None:
    pages = pages_of(pdf.dump(make_report(6, form="2021")))
    (page,) = [text for text in pages if "一、本年新收" in text]
    assert "四、结转下年度继续办理" in page


def test_a_table_longer_than_a_page_flows_and_loses_nothing() -> None:
    form = load_form("2021")
    figures = {address: 10**70 + number for number, address in enumerate(form.addresses)}
    cells = cells_of(figures)
    text = squeezed("".join(pages_of(pdf.dump(Report(form=form, cells=cells)))))
    assert all(str(figure) in text for figure in figures.values())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_text(text: str) -> None:
    sections = {"overview": Passage(heading="一、总体情况", text=text)}
    report = Report(form=load_form("2021"), cells={}, title="年报", agency=text, sections=sections)
    read = squeezed("".join(pages_of(pdf.dump(report))))
    wanted = squeezed(printable(text)).replace("\uf06c", "").replace("\ufffd", "")
    assert wanted in re.sub("[\uf06c\ufffd\ufffe\0-\x1f]", "", read)


def test_a_wrapped_heading_goes_on_at_the_margin_as_a_paragraph_does() -> None:
    long = "（五）本机关对年度报告中的统计口径以及与上一年度相比的变化需要作出说明的事项"
    sections = {"overview": Passage(heading="一、总体情况", text=long)}
    data = pdf.dump(Report(form=load_form("2021"), cells={}, title="年报", sections=sections))
    with (
        closing(pypdfium2.PdfDocument(data)) as document,
        closing(document[0]) as page,
        closing(page.get_textpage()) as words,
    ):
        text = words.get_text_range()
        first = words.get_charbox(text.index("（五）"), loose=True)
        second = words.get_charbox(text.index("\r\n", text.index("（五）")) + 2, loose=True)
    margin = 28 / 25.4 * 72
    assert first[0] == pytest.approx(margin + 2 * 16, abs=9)
    assert second[0] == pytest.approx(margin, abs=2)


@budget(max_examples=8)
@given(report=reports())
def test_any_report_is_set(report: Report) -> None:
    assert pdf.dump(report).startswith(b"%PDF-")


def test_a_missing_extra_names_the_mend() -> None:
    with pytest.raises(MissingExtraError, match=r"PDF needs no_such_module: pip install 'gongkai\[pdf\]"):
        require("no_such_module", extra="pdf", purpose="PDF")


def test_no_chinese_font_is_said_with_the_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bare:
        def families(self) -> list[str]:
            return ["Libertinus Serif"]

    pdf.find_fonts.cache_clear()  # what was found before would answer
    monkeypatch.setattr("typst.Fonts", lambda **_: Bare())
    with pytest.raises(pdf.NoChineseFontError, match="fonts-noto-cjk"):
        pdf.dump(make_report(1))
    pdf.find_fonts.cache_clear()  # the next test wants the real ones
