"""The benchmark's own honesty: what is wrong counts as wrong, and nothing else does."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from benchmarks.scoring import UNKNOWN, Mark, lost_facets, mark_cell, mark_report, truth_of
from gongkai.report.cell import ABSENT, Cell, State
from gongkai.report.report import Notice
from tests.factories.reports import Variant, make_report

THREE = Cell(value=3, state=State.READ)
BLANK = Cell(value=None, state=State.BLANK)
SLASH = Cell(value=None, state=State.PLACEHOLDER)
UNREAD = Cell(value=None, state=State.UNREAD)
EDGE_ZERO = Cell(value=0, state=State.UNREAD)


def _decoded(value: int) -> Cell:
    return Cell(value=value, state=State.DECODED)


@pytest.mark.parametrize(
    ("truth", "got", "mark"),
    [
        (THREE, THREE, Mark.RIGHT),
        (THREE, _decoded(3), Mark.DECODED),
        (THREE, _decoded(4), Mark.WRONG),
        (THREE, Cell(value=4, state=State.READ), Mark.WRONG),
        (THREE, BLANK, Mark.WRONG),
        (THREE, UNREAD, Mark.UNREAD),
        (THREE, ABSENT, Mark.MISSED),
        (BLANK, BLANK, Mark.RIGHT),
        (BLANK, _decoded(0), Mark.DECODED),
        (BLANK, _decoded(1), Mark.WRONG),
        (BLANK, Cell(value=0, state=State.READ), Mark.WRONG),
        (BLANK, SLASH, Mark.WRONG),
        (SLASH, SLASH, Mark.RIGHT),
        (ABSENT, ABSENT, Mark.RIGHT),
        (ABSENT, BLANK, Mark.WRONG),
        (ABSENT, _decoded(0), Mark.WRONG),
        (UNKNOWN, ABSENT, Mark.RIGHT),
        (UNKNOWN, UNREAD, Mark.RIGHT),
        (UNKNOWN, THREE, Mark.WRONG),
        (EDGE_ZERO, Cell(value=0, state=State.READ), Mark.RIGHT),
        (EDGE_ZERO, THREE, Mark.WRONG),
    ],
)
def test_a_cell_is_marked(truth: Cell, got: Cell, mark: Mark) -> None:
    assert mark_cell(truth, got) is mark


def test_a_report_against_itself_is_right() -> None:
    report = make_report(3, variant=Variant.FULL)
    assert mark_report(report.cells, report) == Counter({Mark.RIGHT: len(report.cells)})
    assert lost_facets(report, report, ["title", "metadata", "prose"]) == []


def test_an_invented_cell_is_wrong() -> None:
    report = make_report(3, form="2021", variant=Variant.FULL)
    truth = {a: cell for a, cell in report.cells.items() if not a.startswith("disputes.")}
    assert mark_report(truth, report)[Mark.SILENT] == 15
    assert mark_report(truth, report, tables=["applications"])[Mark.SILENT] == 0


def test_a_wrong_cell_that_a_notice_names_is_not_silent() -> None:
    report = make_report(3, form="2021", variant=Variant.FULL)
    address = "disputes.review.total"
    wrong = replace(report, cells={**report.cells, address: Cell(value=99_999, state=State.READ)})
    assert mark_report(report.cells, wrong)[Mark.SILENT] == 1
    warned = replace(wrong, notices=(Notice(code="R112", message="?", cells=(address,)),))
    assert mark_report(report.cells, warned)[Mark.WRONG] == 1


def test_what_is_lost_is_named() -> None:
    report = make_report(3)
    bare = replace(report, title="别的题名", metadata={}, sections={})
    assert lost_facets(report, bare, ["title", "metadata", "prose"]) == ["title", "metadata", "prose"]


def test_truth_tells_blanks_from_noughts() -> None:
    truth = truth_of({"a": 0, "b": None, "c": Decimal("1.5")})
    assert (truth["a"].value, truth["b"].state, truth["c"].value) == (0, State.BLANK, Decimal("1.5"))
