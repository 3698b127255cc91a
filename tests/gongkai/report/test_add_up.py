"""Adding up: the sum is right, whatever the order and grouping, and nothing is added in silence."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import BadDataError
from gongkai.report.add_up import Reason, Region, add_up
from gongkai.report.cell import Cell, State
from gongkai.report.report import Report, cells_of
from tests.factories.reports import Variant, form_named, make_region, make_report

RECEIVED = "applications.received.natural_person"


def _children(forms: list[str]) -> st.SearchStrategy[list[Report]]:
    """Draw reports of one year, each of its own agency, some with blanks, some cells unread."""
    child = st.builds(_child, st.integers(0, 9999), form=st.sampled_from(forms), unread=st.booleans())
    return st.lists(child, min_size=1, max_size=6).map(_named)


def _child(seed: int, *, form: str, unread: bool) -> Report:
    report = make_report(seed, form=form, year=2024)
    lost = Cell(value=None, state=State.UNREAD, raw="?")
    addresses = Random(seed).sample(report.form.addresses, 3) if unread else []
    return replace(report, cells={**report.cells, **dict.fromkeys(addresses, lost)})


def _named(children: list[Report]) -> list[Report]:
    return [replace(child, agency=f"第{number}局") for number, child in enumerate(children)]


def _add(children: list[Report], agency: str = "云泽市") -> Region:
    return add_up(children, agency=agency, year=2024)


def _cells(region: Region) -> Mapping[str, Cell]:
    return region.report.cells


FORMS_2021 = ["2021", "2021 merged"]


@given(_children(FORMS_2021), st.randoms())
def test_order_does_not_matter(children: list[Report], rng: Random) -> None:
    shuffled = rng.sample(children, len(children))
    assert _add(children) == _add(shuffled)


@given(_children(FORMS_2021), st.data())
def test_grouping_does_not_matter(children: list[Report], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(children) - 1))
    inner = _add(children[cut:], agency="下辖片区").report
    grouped = _add([*children[:cut], inner])
    assert _cells(grouped) == _cells(_add(children))


@given(_children(["2019"]), st.data())
def test_grouping_does_not_matter_in_the_old_form(children: list[Report], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(children) - 1))
    inner = _add(children[cut:], agency="下辖片区").report
    assert _cells(_add([*children[:cut], inner])) == _cells(_add(children))


@given(st.integers(0, 500))
def test_a_region_equals_the_sum_of_its_children(seed: int) -> None:
    parent, children = make_region(seed, size=5, year=2024)
    region = _add(list(children))
    assert {a: cell.value for a, cell in _cells(region).items()} == {a: parent[a] for a in parent.form.addresses}
    assert region.is_whole
    assert all(weighing.holds for weighing in region.report.weighings())


def _report(agency: str, **figures: int | None) -> Report:
    form = form_named("2021")
    values = dict.fromkeys(form.addresses, 0) | {RECEIVED: figures.get("received", 0)}
    return Report(form=form, cells=cells_of(values), agency=agency, year=2024, source=f"{agency}.docx")


def test_the_sum_has_every_heading_of_the_form() -> None:
    _parent, children = make_region(3, size=3)
    report = add_up(children, agency="云泽市", year=2025).report
    assert [passage.heading for passage in report.sections.values()] == [s.heading for s in report.form.sections]
    assert not any(passage.text for passage in report.sections.values())


def test_who_is_missing_is_named() -> None:
    region = add_up(
        [_report("青桑区 民政局"), _report("陌生局")],
        agency="青桑区",
        year=2024,
        expected=["青桑区民政局", "青桑区司法局", " "],
    )
    assert region.missing == ("青桑区司法局",)
    assert region.unexpected == ("陌生局",)
    assert not region.is_whole


def test_blanks_stay_blank_only_if_all_are() -> None:
    blank, zero = _report("甲局", received=None), _report("乙局", received=0)
    assert _cells(_add([blank]))[RECEIVED].state is State.BLANK
    summed = _add([blank, zero])
    assert _cells(summed)[RECEIVED] == Cell(value=0, state=State.READ)
    (gap,) = summed.gaps
    assert (gap.address, gap.state, gap.agencies) == (RECEIVED, State.BLANK, ("甲局",))


def test_an_unread_cell_is_left_out_and_named() -> None:
    child = _report("甲局", received=3)
    unread = replace(child, agency="乙局", cells={**child.cells, RECEIVED: Cell(value=None, state=State.UNREAD)})
    region = _add([child, unread])
    assert _cells(region)[RECEIVED].state is State.UNREAD
    assert [gap.agencies for gap in region.gaps] == [("乙局",)]
    assert not region.is_whole


def test_another_year_and_another_form_are_not_counted() -> None:
    old = replace(make_report(1, form="2019", variant=Variant.FULL), agency="旧表局", year=2024)
    late = replace(_report("去年局", received=5), year=2023)
    region = _add([_report("甲局", received=2), old, late])
    assert region.report[RECEIVED] == 2
    assert {(left.agency, left.reason) for left in region.left_out} == {
        ("旧表局", Reason.OTHER_FORM),
        ("去年局", Reason.OTHER_YEAR),
    }


def test_a_report_without_a_year_is_counted_only_where_that_is_asked_for() -> None:
    undated = replace(_report("乙局", received=5), year=None)
    given = [_report("甲局", received=2), undated]
    assert [left.reason for left in _add(given).left_out] == [Reason.OTHER_YEAR]
    region = add_up(given, agency="云泽市", year=2024, with_undated=True)
    assert (region.report[RECEIVED], region.undated, region.left_out) == (7, ("乙局",), ())
    assert any("乙局" in notice.message for notice in region.report.notices)
    dated = add_up([*given, _report("乙局", received=1)], agency="云泽市", year=2024, with_undated=True)
    assert (dated.report[RECEIVED], dated.undated) == (3, ())


def test_reports_of_the_old_form_alone_are_added_in_it() -> None:
    old = [replace(make_report(n, form="2019"), agency=f"{n}局", year=2024) for n in range(3)]
    assert _add(old).report.form.edition == "2019"


def test_a_copy_counts_once_and_a_conflict_not_at_all() -> None:
    one = _report("甲局", received=2)
    twice = _add([one, replace(one, source="copy.docx"), _report("乙局", received=1)])
    assert twice.report[RECEIVED] == 3
    assert [left.reason for left in twice.left_out] == [Reason.COPY]
    differing = _add([one, _report("甲局", received=4), _report("乙局", received=1)])
    assert differing.report[RECEIVED] == 1
    assert [left.reason for left in differing.left_out] == [Reason.CONFLICT] * 2


def test_a_child_that_does_not_balance_is_counted_and_named() -> None:
    region = _add([_report("甲局", received=2)])
    assert region.report[RECEIVED] == 2
    assert {item.weighing.relation.line for item in region.unbalanced} == {"received", "natural_person"}


def test_merged_rows_are_added_as_one_and_said() -> None:
    whole = replace(make_report(5, form="2021", variant=Variant.FULL), agency="甲局", year=2024)
    merged = replace(make_report(6, form="2021 merged", variant=Variant.FULL), agency="乙局", year=2024)
    region = _add([whole, merged])
    parts = [f"applications.other.{row}.total" for row in ("not_corrected", "fee_unpaid", "other")]
    assert region.report["applications.other.total"] == whole.sum(parts) + merged.sum(["applications.other.total"])
    assert region.merged == ("乙局",)
    assert any("乙局" in notice.message for notice in region.report.notices)


def test_nothing_of_the_year_is_an_error() -> None:
    with pytest.raises(BadDataError, match="2025"):
        add_up([_report("甲局")], agency="云泽市", year=2025)


def test_the_region_s_own_report_is_not_counted_into_itself() -> None:
    parent, children = make_region(5)
    region = add_up([*children, parent], agency=parent.agency, year=parent.year or 0)
    assert region.report["applications.received.total"] == parent["applications.received.total"]
    assert [(left.agency, left.reason) for left in region.left_out] == [(parent.agency, Reason.OWN)]


def test_the_agency_s_own_office_can_be_counted() -> None:
    given = [_report("云泽市", received=3), _report("甲局", received=2)]
    assert add_up(given, agency="云泽市", year=2024).report[RECEIVED] == 2
    region = add_up(given, agency="云泽市", year=2024, with_own=True)
    assert (region.report[RECEIVED], region.left_out) == (5, ())
