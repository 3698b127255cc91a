"""The race: rows are found in what peers give back, and held against the report."""

from pathlib import Path

from benchmarks.race.contestants import rows_of_markup
from benchmarks.race.documents import Course, right_by_labels, right_of_ours
from benchmarks.race.measuring import GOALS, OURS
from benchmarks.race.memory import measure_memory
from benchmarks.race.running import race
from tests.factories.hard_cases.word import WORD_CASES
from tests.factories.layouts.sheet import sheets
from tests.factories.reports import Variant, make_report

REPORT = make_report(7, form="2021", variant=Variant.FULL)


def test_rows_are_found_in_markdown_html_and_tabs() -> None:
    assert rows_of_markup("| 规章 | 1 | 2 |\n|---|---|---|") == [["规章", "1", "2"], ["---", "---", "---"]]
    assert rows_of_markup("<table><tr><td>规章<td><b>1</b></tr><tr><th>a&amp;b</th></tr></table>") == [
        ["规章", "1"],
        ["a&b"],
    ]
    assert rows_of_markup("规章\t1") == [["规章", "1"]]


def test_cells_are_right_where_they_stand_behind_their_label() -> None:
    rows = [[box.text for box in row] for sheet in sheets(REPORT).values() for row in sheet.rows()]
    assert right_by_labels(rows, REPORT) == 200
    first = next(number for number, row in enumerate(rows) if row[0] == "规章")
    assert right_by_labels([*rows[:first], ["规章", "9999", *rows[first][2:]], *rows[first + 1 :]], REPORT) == 199
    assert right_by_labels(rows[:first], REPORT) == 0


def test_ours_races_and_a_peer_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(WORD_CASES["split runs, full-width digits"](REPORT))
    course = Course(kind="docx", files=(file,), reports=(REPORT,))
    ours, peer = race(course, (OURS, "mammoth"), None, rounds=1, tell=lambda _: None)
    assert ours.right == (200,)
    assert ours.milliseconds is not None
    assert 20 < ours.peak // 2**20 < 150
    assert peer.failed == "not installed"
    assert right_of_ours([], REPORT) == 0


def test_every_goal_names_a_contestant() -> None:
    assert all(name in goal.peers for goal in GOALS for name in goal.times)


def test_the_memory_of_a_process_is_followed() -> None:
    measure = measure_memory(10, progress=lambda _: None)
    assert [row[0] for row in measure.rows] == [1, 2, 5, 10]
    assert all(int(str(row[1])) > 20 for row in measure.rows)
