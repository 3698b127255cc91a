"""GK301 to GK306: a region's report against those of the agencies below it."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.checks import Finding, check
from gongkai.report.cell import Cell, State
from gongkai.report.report import Report, cells_of
from tests.factories.mistakes import spoil_region
from tests.factories.reports import make_region

Region = tuple[Report, tuple[Report, ...]]


@pytest.fixture
def region() -> Region:
    return make_region(5)


def found(report: Report, children: tuple[Report, ...], roster: list[str] | None = None) -> list[Finding]:
    verdict = check(report, children=children, roster=roster, only=["GK3"])
    assert verdict.crashes == ()
    return list(verdict.findings)


@given(st.integers(0, 10_000))
@settings(max_examples=10)
def test_a_true_region_has_no_fault(seed: int) -> None:
    parent, children = make_region(seed)
    assert found(parent, children) == []


@given(st.integers(0, 10_000))
@settings(max_examples=10)
def test_one_wrong_figure_is_located(seed: int) -> None:
    mistake = spoil_region(Random(seed), *make_region(seed))
    (finding,) = found(mistake.report, mistake.children)
    assert (finding.code, finding.cells) == ("GK301", mistake.cells)


def test_merged_rows_are_compared_as_one() -> None:
    parent, children = make_region(2, form="2021")
    rows = [row.id for row in parent.form.table("applications").rows if row.under == "other"]
    columns = [column.id for column in parent.form.table("applications").columns]
    merged = {f"applications.other.{c}": parent.sum(f"applications.{row}.{c}" for row in rows) for c in columns}
    form = parent.form.merging("other")
    cells = {a: cell for a, cell in {**parent.cells, **cells_of(merged)}.items() if a in form.slots}
    as_one = replace(parent, form=form, cells=cells)
    assert found(as_one, children) == []
    wrong = replace(as_one, cells={**cells, **cells_of({"applications.other.total": 10**6})})
    assert [f.cells for f in found(wrong, children)] == [("applications.other.total",)]


def test_a_report_that_is_no_sum_is_told_once(region: Region) -> None:
    _, children = region
    findings = found(replace(children[0], agency="云泽市"), children[1:])
    assert [f.code for f in findings if f.code == "GK301"] == ["GK301"]


def test_a_report_of_one_office_is_recognised(region: Region) -> None:
    _, children = region
    busiest = max(children, key=lambda child: child["applications.received.total"] or 0)
    findings = found(replace(busiest, agency="云泽市人民政府"), children)
    assert [f.code for f in findings] == ["GK302"]


def test_the_roll_up_itself_among_the_children_is_not_added(region: Region) -> None:
    parent, children = region
    assert found(parent, (*children, parent)) == []


def test_who_is_missing_is_named(region: Region) -> None:
    parent, children = region
    names = [child.agency or "" for child in children]
    findings = found(parent, children, [*names[1:], "霁原县水务局"])
    assert [f.code for f in findings] == ["GK303", "GK303"]
    assert "霁原县水务局" in "".join(f.message for f in findings)
    assert names[0] in "".join(f.message for f in findings)


def test_a_child_of_another_year_is_left_out_and_named(region: Region) -> None:
    parent, children = region
    odd = replace(children[0], year=2020)
    findings = [f for f in found(parent, (odd, *children[1:])) if f.code == "GK304"]
    assert len(findings) == 1
    assert odd.agency is not None
    assert odd.agency in findings[0].message


def test_a_child_that_does_not_balance_is_named(region: Region) -> None:
    parent, children = region
    wrong = {"applications.granted.total": (children[0]["applications.granted.total"] or 0) + 1}
    spoiled = replace(children[0], cells={**children[0].cells, **cells_of(wrong)})
    assert "GK305" in {f.code for f in found(parent, (spoiled, *children[1:]))}


def test_unread_cells_are_not_judged_and_told(region: Region) -> None:
    parent, children = region
    address = "proactive.licences.decided"
    unread = replace(
        children[0], cells={**children[0].cells, address: Cell(value=None, state=State.UNREAD)}, agency=None
    )
    findings = found(parent, (unread, *children[1:]))
    assert [f.code for f in findings] == ["GK306", "GK306"]


def test_rows_that_a_child_does_not_have_are_not_judged_but_told(region: Region) -> None:
    parent, children = region
    child = max(children, key=lambda c: c["proactive.licences.decided"] or 0)
    assert child["proactive.licences.decided"]
    cells = {a: cell for a, cell in child.cells.items() if a != "proactive.licences.decided"}
    others = tuple(other for other in children if other is not child)
    assert [f.code for f in found(parent, (replace(child, cells=cells), *others))] == ["GK306"]
