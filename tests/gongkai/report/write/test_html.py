import pytest
from hypothesis import given
from hypothesis import settings as budget
from lxml import etree
from lxml import html as parser

from gongkai.report.cell import State
from gongkai.report.form import load_form
from gongkai.report.report import Passage, Report
from gongkai.report.write import html
from gongkai.report.write.texts import figure_text, printable
from tests.factories.reports import FORMS, make_report
from tests.gongkai.report.write.strategies import HOSTILE, reports


def page_of(report: Report) -> etree._Element:
    return parser.document_fromstring(html.dump(report), parser=parser.HTMLParser(encoding="utf-8"))


@budget(max_examples=40)
@given(report=reports())
def test_every_address_has_one_data_cell_whose_headers_exist(report: Report) -> None:
    page = page_of(report)
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    drawn = {cell.get("id"): cell for cell in page.iter("td")}
    for address, cell in report.cells.items():
        if cell.state is not State.ABSENT:
            assert (drawn[address].text or "") == figure_text(cell)
    headers = {element.get("id") for element in page.iter("th")}
    for data in drawn.values():
        named = data.get("headers", "").split()
        assert named
        assert set(named) <= headers


@pytest.mark.parametrize("form", FORMS)
def test_a_cells_headers_are_its_names_in_the_form(form: str) -> None:
    report = make_report(3, form=form)
    page = page_of(report)
    names = {th.get("id"): th.text for th in page.iter("th")}
    for cell in page.iter("td"):
        slot = report.form.slot(cell.get("id", ""))
        assert {slot.row.label, slot.column.label} <= {names[name] for name in cell.get("headers", "").split()}


def test_headings_language_and_table_names() -> None:
    report = make_report(4, form="2021")
    page = page_of(report)
    assert page.get("lang") == "zh-CN"
    assert [h.text for h in page.iter("h1")] == [report.title]
    assert [h.text for h in page.iter("h2")] == [section.heading for section in report.form.sections]
    headings = {h.get("id"): h.text for h in page.iter("h2")}
    tables = {t.get("id"): headings[t.get("aria-labelledby")] for t in page.iter("table")}
    assert tables == {f"table-{s.table}": s.heading for s in report.form.sections if s.table}
    assert {th.get("scope") for th in page.iter("th")} == {"col", "row", "colgroup", "rowgroup"}


def test_nothing_remote_and_nothing_that_runs() -> None:
    page = page_of(make_report(4))
    assert not list(page.iter("script", "link", "img", "iframe", "object"))
    style = "".join(element.text or "" for element in page.iter("style"))
    assert "url(" not in style
    assert "@import" not in style
    assert "$" not in style


def test_metadata_stands_in_the_head_and_on_the_page() -> None:
    report = make_report(4)
    page = page_of(report)
    meta = {element.get("name"): element.get("content") for element in page.iter("meta")}
    assert meta["ArticleTitle"] == report.title
    assert meta["PubDate"] == report.metadata["published_on"]
    assert meta["ContentSource"] == report.metadata["issuer"]
    shown = ["".join(str(text) for text in entry.itertext()) for entry in page.iterfind(".//dl/div")]
    assert f"索引号：{report.metadata['index_no']}" in shown
    assert len(shown) == len(report.metadata)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_text(text: str) -> None:
    sections = {"overview": Passage(heading="一、总体情况", text=text)}
    report = Report(
        form=load_form("2021"), cells={}, agency=text, title=text, sections=sections, metadata={"else": text}
    )
    page = page_of(report)
    assert ["".join(str(text) for text in element.itertext()) for element in page.iter("p")] == printable(text).split(
        "\n"
    )
    assert not list(page.iter("script"))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert html.dump(make_report(9)) == html.dump(make_report(9))
