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


def test_a_child_whose_year_was_not_read_is_counted_and_noted(region: Region) -> None:
    parent, children = region
    findings = found(parent, (replace(children[0], year=None), *children[1:]), [c.agency or "" for c in children])
    assert [(f.code, str(children[0].agency) in f.message) for f in findings] == [("GK306", True)]


def test_an_undated_report_gives_way_to_its_agencys_dated_one(region: Region) -> None:
    parent, children = region
    undated = replace(spoil_region(Random(1), parent, children).children[0], year=None, cells=parent.cells)
    findings = found(parent, (*children, replace(undated, agency=children[0].agency)))
    assert [f.code for f in findings] == ["GK304"]
    assert "年度不明" in findings[0].message


def test_the_offices_own_report_may_bear_the_parents_name(region: Region) -> None:
    parent, children = region
    names = [child.agency or "" for child in children]
    own = replace(children[0], agency=parent.agency)
    assert found(parent, (own, *children[1:]), [parent.agency or "", *names[1:]]) == []


def test_another_copy_of_the_roll_up_is_still_not_added(region: Region) -> None:
    parent, children = region
    draft = replace(parent, cells={**parent.cells, **cells_of({"proactive.fees.collected": 1})})
    findings = found(parent, (*children, draft), [parent.agency or "", *(child.agency or "" for child in children)])
    assert [f.code for f in findings] == ["GK304"]
    assert "已含下级数字" not in findings[0].message


@pytest.mark.parametrize(("sign", "words"), [(1, "重复计入"), (-1, "漏计")])
def test_one_child_counted_twice_or_left_out_is_named(region: Region, sign: int, words: str) -> None:
    parent, children = region
    child = max(children, key=lambda c: c["applications.received.total"] or 0)
    cells = cells_of({a: (parent[a] or 0) + sign * (child[a] or 0) for a in parent.form.addresses})
    (finding,) = found(replace(parent, cells=cells), children)
    assert finding.code == "GK301"
    assert f"“{child.agency}”的数字" in finding.message
    assert words in finding.message
    assert set(finding.cells) == {a for a in child.form.addresses if child[a]}


def test_conflicting_copies_are_told_once_and_the_one_that_was_added_is_known(region: Region) -> None:
    parent, children = region
    child = max(children, key=lambda c: c["applications.received.total"] or 0)
    other = replace(child, cells={**child.cells, **cells_of({"proactive.licences.decided": 77})})
    findings = found(parent, (*children, other), [child.agency or "" for child in children])
    assert [f.code for f in findings] == ["GK301", "GK304"]
    assert "疑本报告已含该份报告" in findings[0].message
    assert "2 份报告未计入" in findings[1].message


def test_a_nameless_child_is_called_by_no_mark(region: Region) -> None:
    parent, children = region
    names = [child.agency or "" for child in children]
    findings = found(parent, (replace(children[0], agency=None), *children[1:]), names)
    assert [f.code for f in findings] == ["GK303", "GK306"]
    assert "未能识别机关名称" in findings[0].message
    assert not any("?" in f.message for f in findings)


def test_an_office_by_name_with_its_own_figures_is_a_note(region: Region) -> None:
    parent, children = region
    office = make_region(8)[1][0]
    made = replace(parent, agency="云泽市人民政府办公室", cells=office.cells)
    assert [f.code for f in found(made, children)] == ["GK302"]


def test_an_office_that_files_for_the_whole_region_is_still_checked() -> None:
    parent, children = make_region(3)
    mistake = spoil_region(Random(3), replace(parent, agency="云泽市人民政府办公室"), children)
    assert [f.code for f in found(mistake.report, mistake.children)] == ["GK301"]


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
