import io
import re
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as budget
from lxml import etree
from python_calamine import CalamineWorkbook

from gongkai.errors import BadDataError
from gongkai.report.cell import State
from gongkai.report.form import load_form
from gongkai.report.report import Passage, Report, cells_of
from gongkai.report.write import xlsx
from gongkai.report.write.layout import lay_out
from gongkai.report.write.texts import printable
from tests.factories.reports import make_report
from tests.gongkai.report.write.strategies import HOSTILE, reports

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets_of(data: bytes) -> dict[str, list[list[str]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: [[str(value) for value in row] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        for name in book.sheet_names
    }


def test_sheets_follow_the_form_and_bear_its_headings() -> None:
    report = make_report(1, form="2021")
    form = report.form
    names = [form.section(name).heading for name in ("proactive", "applications", "disputes", "problems")]
    assert list(sheets_of(xlsx.dump(report)))[1:] == names


@budget(max_examples=40)
@given(report=reports())
def test_figures_are_numbers_at_their_place_and_blanks_stay_blank(report: Report) -> None:
    drawn = [cells for cells in cells_by_sheet(xlsx.dump(report)) if any(column for _, column in cells)]
    for grid, cells in zip(lay_out(report).grids, drawn, strict=True):
        top = max(row for row, _ in cells) + 1 - grid.rows
        for box in grid.boxes:
            if box.address:
                kind, text = cells[top + box.row, box.column]
                cell = report.cells[box.address]
                if cell.state is State.READ:
                    assert (kind, Decimal(text)) == ("n", cell.value)
                else:
                    assert (kind, text) == ("s" if box.text else "", box.text)


def cells_by_sheet(data: bytes) -> list[dict[tuple[int, int], tuple[str, str]]]:
    """List each sheet's cells by row and column from 0: n and a number, s and a text, or nothing."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        parts = {name: etree.fromstring(container.read(name)) for name in container.namelist() if name.endswith(".xml")}
    shared = ["".join(t.text or "" for t in item.iter(f"{S}t")) for item in parts["xl/sharedStrings.xml"]]
    sheets = sorted((name for name in parts if "worksheets/sheet" in name), key=lambda name: (len(name), name))
    return [dict(_cell(cell, shared) for cell in parts[name].iter(f"{S}c")) for name in sheets]


def _cell(cell: etree._Element, shared: list[str]) -> tuple[tuple[int, int], tuple[str, str]]:
    found = re.fullmatch(r"([A-Z])(\d+)", cell.get("r", ""))
    assert found is not None
    value = cell.findtext(f"{S}v")
    place = int(found[2]) - 1, ord(found[1]) - ord("A")
    if value is None:
        return place, ("", "")
    return place, ("s", shared[int(value)]) if cell.get("t") == "s" else ("n", value)


def test_money_shows_the_decimals_it_was_printed_with() -> None:
    form = load_form("2021")
    data = xlsx.dump(Report(form=form, cells=cells_of({"proactive.fees.collected": Decimal("12.50")})))
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        styles = etree.fromstring(container.read("xl/styles.xml"))
    assert "0.00" in {found.get("formatCode") for found in styles.iter(f"{S}numFmt")} or any(
        found.get("numFmtId") == "2" for found in styles.iter(f"{S}xf")
    )


def test_a_figure_too_long_for_a_number_is_kept_as_text() -> None:
    report = Report(form=load_form("2021"), cells=cells_of({"proactive.licences.decided": 12345678901234567890}))
    assert "12345678901234567890" in {v for rows in sheets_of(xlsx.dump(report)).values() for row in rows for v in row}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_text_and_never_as_a_formula(text: str) -> None:
    sections = {"overview": Passage(heading="一、总体情况", text=text)}
    report = Report(form=load_form("2021"), cells={}, agency=text, title=text, sections=sections)
    data = xlsx.dump(report)
    (rows,) = sheets_of(data).values()
    assert [row[0] for row in rows][2:] == printable(text).split("\n")
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        sheets = [container.read(name) for name in container.namelist() if re.match("xl/worksheets/", name)]
    assert all(etree.fromstring(sheet).find(f".//{S}f") is None for sheet in sheets)


def test_sheet_names_are_lawful_and_unlike() -> None:
    form = load_form("2021")
    sections = {s.id: Passage(heading="四：[各]种*情?况/" + "𠮷长" * 20) for s in form.sections}
    names = list(sheets_of(xlsx.dump(Report(form=form, cells=make_report(2, form="2021").cells, sections=sections))))
    assert len(names) == len({name.casefold() for name in names}) == 5
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_a_paragraph_too_long_for_a_cell_is_refused() -> None:
    sections = {"overview": Passage(heading="一、总体情况", text="长" * 40_000)}
    with pytest.raises(BadDataError, match="40000 characters"):
        xlsx.dump(Report(form=load_form("2021"), cells={}, sections=sections))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert xlsx.dump(make_report(9)) == xlsx.dump(make_report(9))
