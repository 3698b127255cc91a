import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from gongkai.cli.codes import Exit
from gongkai.cli.show import show_report
from gongkai.report.cell import ABSENT, Cell, Place, State
from gongkai.report.report import Notice, Report
from gongkai.report.wire import load_report
from gongkai.report.write import parquet, write
from tests.factories.reports import make_report

Run = Callable[..., tuple[int, str, str]]


def draw(report: Report, *, width: int = 100) -> str:
    text = io.StringIO()
    show_report(report, Console(file=text, width=width))
    return text.getvalue()


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx", ".xlsx"])
def test_a_written_report_is_read_back(gongkai: Run, tmp_path: Path, suffix: str) -> None:
    report = make_report(21, form="2021")
    path = tmp_path / f"年报{suffix}"
    write(report, path)
    code, out, err = gongkai("read", "--format", "json", path)
    assert (code, err) == (0, "")
    read = load_report(out)
    assert {a: c.value for a, c in read.cells.items()} == {a: c.value for a, c in report.cells.items()}
    assert (read.year, read.agency) == (report.year, report.agency)


def test_json_has_the_keys_promised(gongkai: Run, report_json: Path) -> None:
    _code, out, _err = gongkai("read", "--format", "json", report_json)
    read = json.loads(out)
    assert set(read) >= {"source", "form", "agency", "year", "title", "cells", "sections", "warnings"}
    assert set(next(iter(read["cells"].values()))) == {"value", "raw", "state", "where"}


def test_one_bad_file_is_said_and_the_others_read(gongkai: Run, report_json: Path, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"form": "2021"}', encoding="utf-8")
    code, out, err = gongkai("read", "--format", "json", tmp_path)
    assert code == Exit.CANNOT
    assert len(out.splitlines()) == 1
    assert err.startswith(f"gongkai: {tmp_path / 'a.json'}: not a report")
    assert report_json.exists()


def test_csv_has_one_fact_a_line_with_its_source(gongkai: Run, report_json: Path) -> None:
    code, out, _err = gongkai("read", "--format", "csv", report_json)
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    cells = {row["key"]: row["value"] for row in rows if row["kind"] == "cell"}
    report = make_report(7)
    assert code == 0
    assert cells["applications.received.total"] == str(report["applications.received.total"])
    assert set(cells) == set(report.form.addresses)
    assert {row["source"] for row in rows} == {str(report_json)}


def test_parquet_has_one_report_a_row(gongkai: Run, report_json: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "all.parquet"
    target.parent.mkdir()
    assert gongkai("read", "--format", "parquet", "-o", target, report_json)[0] == 0
    assert parquet.load(target.read_bytes()) == make_report(7)


def test_the_table_can_be_written_to_a_file(gongkai: Run, report_json: Path, tmp_path: Path) -> None:
    target = tmp_path / "年报.txt"
    assert gongkai("read", "-o", target, report_json) == (0, "", "")
    assert (make_report(7).agency or "") in target.read_text(encoding="utf-8")


def test_the_table_marks_how_each_figure_is_known() -> None:
    made = make_report(5, form="2021")
    cells = dict(made.cells)
    cells["applications.received.natural_person"] = Cell(value=4321, state=State.DECODED)
    cells["applications.received.enterprise"] = Cell(value=None, state=State.UNREAD, raw="1|?")
    cells["applications.received.research"] = Cell(value=None, state=State.BLANK)
    cells["applications.received.public_welfare"] = Cell(value=None, state=State.PLACEHOLDER, raw="—")
    cells["applications.received.total"] = ABSENT
    notice = Notice(code="R104", message="这一格不能确认", where=Place(page=2, row=5))
    drawn = draw(replace(made, cells=cells, notices=(notice,)))
    (line,) = [line for line in drawn.splitlines() if "newly received" in line]
    assert line.split()[4:8] == ["4321*", "?", "·", "—"]
    assert "figure proved" in drawn
    assert "R104 page 2, row 5 这一格不能确认" in drawn


def test_a_missing_table_is_said() -> None:
    made = make_report(5, form="2021")
    cells = {a: ABSENT if a.startswith("disputes") else cell for a, cell in made.cells.items()}
    assert "this table is not in the document" in draw(replace(made, cells=cells))


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("width", [80, 100, 140])
def test_no_figure_is_ever_broken_over_lines(width: int) -> None:
    made = make_report(5, form="2021")
    big = {a: Cell(value=1_234_567 + n, state=State.READ) for n, a in enumerate(made.cells) if "applications" in a}
    drawn = draw(replace(made, cells={**made.cells, **big}), width=width)
    assert "自然" in drawn
    for cell in big.values():
        assert str(cell.value) in drawn
