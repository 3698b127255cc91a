import csv as reader
import io
from dataclasses import replace

import pytest
from hypothesis import given
from msgspec import structs

from gongkai.errors import BadDataError
from gongkai.report.cell import Place
from gongkai.report.report import Passage, Report
from gongkai.report.write import csv
from tests.factories.reports import make_report
from tests.gongkai.report.write.strategies import HOSTILE, reports

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(reader.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@given(report=reports())
def test_any_report_is_loaded_again_with_all_its_facts(report: Report) -> None:
    loaded = csv.load(csv.dump(report))
    assert loaded == report
    assert (loaded.source, loaded.notices) == (report.source, report.notices)
    assert [cell.raw for cell in loaded.cells.values()] == [cell.raw for cell in report.cells.values()]


def test_places_are_kept() -> None:
    report = make_report(1)
    address = report.form.addresses[-1]
    where = Place(page=3, table=2, row=4, column=1)
    placed = replace(report, cells={**report.cells, address: structs.replace(report.cells[address], where=where)})
    assert csv.load(csv.dump(placed)).cells[address].where == where


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula(text: str) -> None:
    report = replace(make_report(1), agency=text, sections={"overview": Passage(heading=text, text=text)})
    data = csv.dump(report)
    for row in rows_of(data):
        wild = [value for name, value in row.items() if value.startswith(FORMULA) and name != "value"]
        assert wild == []
        assert row["kind"] == "cell" or not row["value"].startswith(FORMULA)
    assert csv.load(data) == report


def test_each_cell_is_a_line_with_its_label_state_and_figure() -> None:
    report = make_report(1, form="2021")
    assert csv.dump(report).startswith(b"\xef\xbb\xbfkind,key,label,value,state,raw,")
    cells = [row for row in rows_of(csv.dump(report)) if row["kind"] == "cell"]
    assert [row["key"] for row in cells] == list(report.form.addresses)
    assert cells[10]["label"] == "一、本年新收政府信息公开申请数量·自然人"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a,b\r\n", "first line"),
        (b"", "first line"),
        (b"\xff\xfe", "not a report"),
        (",".join(csv.COLUMNS).encode() + b"\r\nreport,form\r\n", "row 2 has 2 columns"),
        (",".join(csv.COLUMNS).encode() + b"\r\ncell,nowhere,,1,read,,,,,,\r\n", "form"),
        (",".join(csv.COLUMNS).encode() + b"\r\nreport,form,,1999,,,,,,,\r\n", "no such edition"),
    ],
)
def test_what_is_no_such_table_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(BadDataError, match=reason):
        csv.load(data, source="年报.csv")


@pytest.mark.parametrize("edition", ["2021" * 100, "../forms/2021", "2021\0", "forms", ""])
def test_an_edition_that_is_none_opens_no_file(edition: str) -> None:
    data = ",".join(csv.COLUMNS) + f"\r\nreport,form,,{edition},,,,,,,\r\n"
    with pytest.raises(BadDataError, match="no such edition"):
        csv.load(data.encode())


@pytest.mark.parametrize("said", ["1e2147483647", "-1e-999999999", "NaN", "Infinity", "9" * 40])
def test_a_number_that_no_report_could_state_is_refused(said: str) -> None:
    report = make_report(1, form="2021")
    lines = csv.dump(report).decode().splitlines(keepends=True)
    fees = next(n for n, line in enumerate(lines) if "proactive.fees.collected" in line)
    fields = lines[fees].split(",")
    fields[3] = said
    lines[fees] = ",".join(fields)
    with pytest.raises(BadDataError):
        csv.load("".join(lines).encode())


def test_a_wrong_figure_names_itself() -> None:
    data = csv.dump(make_report(1, form="2021")).replace(b"proactive.licences.decided,", b"proactive.nothing,")
    with pytest.raises(BadDataError, match=r"proactive\.nothing"):
        csv.load(data)
