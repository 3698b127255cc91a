"""Adding reports of children up into a region's report, naming who is missing and what does not add.

The sum depends neither on the order of the children nor on how they are grouped. Nothing is guessed: a cell that one
child prints illegibly stays unread in the sum (条例第四十九条第二款).
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from gongkai.errors import BadDataError
from gongkai.report.cell import ABSENT, Cell, Figure, State
from gongkai.report.form import Form, form_for
from gongkai.report.report import Notice, Passage, Report, Weighing
from gongkai.sentences import N_


class Reason(StrEnum):
    """Why a report was not counted."""

    OTHER_YEAR = "other-year"
    """It is another year's, or does not say which and those are not to be counted."""
    OTHER_FORM = "other-form"
    """It is in another edition of the form: 2019 and 2021 count other things."""
    OWN = "own"
    """It bears the name of the agency for which the others are added up: it may hold their figures already."""
    COPY = "copy"
    """It is another report of the same agency over again."""
    CONFLICT = "conflict"
    """There are several reports of the agency and their figures differ; none of them is counted."""


UNNAMED = "机关不明的报告"
"""What a report is called that names neither its agency nor its file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A report that was not counted, and why."""

    agency: str | None
    source: str
    reason: Reason
    year: int | None = None
    edition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unbalanced:
    """A relation that does not hold in a child that was counted as it is printed."""

    agency: str | None
    source: str
    weighing: Weighing


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A cell without a figure in some children, by the state it has there.

    ``unread`` leaves the region's cell unread; ``blank``, ``placeholder`` and ``absent`` count as 0 as long as another
    child has a figure.
    """

    address: str
    state: State
    agencies: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Region:
    """A region's report and everything a person should know before signing it.

    ``counted`` names the children in the sum; ``missing`` those expected of whom no report was counted; ``unexpected``
    those counted who were not expected; ``undated`` those counted who do not say their year. ``merged`` names the
    children that print （六）其他处理 as one row, where not all do: the sum then has that one row.
    """

    report: Report
    counted: tuple[str, ...]
    missing: tuple[str, ...] = ()
    unexpected: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unbalanced: tuple[Unbalanced, ...] = ()
    gaps: tuple[Gap, ...] = ()
    merged: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everyone expected is in the sum, with every figure legible and every relation holding."""
        unread = any(gap.state is State.UNREAD for gap in self.gaps)
        return not (self.missing or self.left_out or self.unbalanced or unread)


def add_up(
    children: Iterable[Report],
    *,
    agency: str | None,
    year: int,
    expected: Iterable[str] | None = None,
    title: str | None = None,
    with_undated: bool = False,
    with_own: bool = False,
) -> Region:
    """Add the reports of one year up into the report of ``agency`` (None: of no one yet).

    ``expected`` lists who had to report. The edition is the one in force for the year, or the one the children use
    where none of them uses that. A cell is blank in the sum only where it is blank in every child. Reports that do not
    say their year are counted ``with_undated``, unless their agency has one that does; those of ``agency`` itself
    ``with_own``.

    Raises:
        BadDataError: none of the reports is of this year.
    """
    given = sorted(children, key=_order)
    of_year = _of_year(given, year, with_undated=with_undated)
    if not of_year:
        named = {"count": len(given), "year": year}
        raise BadDataError(N_("nothing to add up: none of {count} reports is of {year}"), named)
    edition = _edition(of_year, year)
    own = [] if with_own else [child for child in of_year if is_named(child, agency)]
    in_form = [child for child in of_year if child.form.edition == edition and child not in own]
    counted, doubled = _once_each(in_form)
    left_out = [_left_out(child, Reason.OTHER_YEAR) for child in given if child not in of_year]
    left_out += [_left_out(child, Reason.OWN) for child in own]
    left_out += [_left_out(c, Reason.OTHER_FORM) for c in of_year if c.form.edition != edition and c not in own]
    form, merged = _common_form(counted or in_form or own)
    rows = [(_name(child), _merge_cells(child, form)) for child in counted]
    names = tuple(name for name, _ in rows)
    missing, unexpected = _compare(names, expected)
    region = Region(
        report=Report(
            form=form,
            cells={address: _sum([cells[address] for _, cells in rows]) for address in form.addresses},
            agency=agency,
            year=year,
            title=title or form.title.format(agency=agency or "", year=year),
            sections={section.id: Passage(heading=section.heading, text="") for section in form.sections},
        ),
        counted=names,
        missing=missing,
        unexpected=unexpected,
        left_out=tuple(left_out + doubled),
        unbalanced=tuple(_unbalanced(counted)),
        gaps=_gaps(form, rows),
        merged=merged,
        undated=tuple(_name(child) for child in counted if child.year != year),
    )
    return _with_notices(region)


def _order(report: Report) -> tuple[str, int, str, str]:
    return (report.agency or "", report.year or 0, report.form.edition, report.source)


def _name(report: Report) -> str:
    return report.agency or report.source or UNNAMED


def is_named(report: Report, agency: str | None) -> bool:
    """Say whether a report bears an agency's name."""
    return bool(agency and report.agency) and _key(report.agency or "") == _key(agency or "")


def _of_year(reports: Sequence[Report], year: int, *, with_undated: bool) -> list[Report]:
    """Pick the reports of a year; one that does not say its year gives way to its agency's that does."""
    dated = {_key(report.agency) for report in reports if report.year == year and report.agency}
    undated = [r for r in reports if r.year is None and (not r.agency or _key(r.agency) not in dated)]
    return [r for r in reports if r.year == year or (with_undated and any(r is other for other in undated))]


def _key(name: str) -> str:
    """Bring an agency's name to one spelling: blanks and the width of characters do not part two names."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name))


def _edition(reports: Sequence[Report], year: int) -> str:
    found = {report.form.edition for report in reports}
    in_force = form_for(year)
    return in_force.edition if in_force is not None and in_force.edition in found else max(found)


def _once_each(reports: Sequence[Report]) -> tuple[list[Report], list[LeftOut]]:
    """Keep one report of each agency; of agencies with several that differ, none."""
    by_agency: dict[str, list[Report]] = defaultdict(list)
    for number, report in enumerate(reports):
        # A report that names no agency cannot be anyone's second one.
        by_agency[_key(report.agency) if report.agency else f"?{number}"].append(report)
    kept: list[Report] = []
    left_out: list[LeftOut] = []
    for first, *rest in by_agency.values():
        if all(other.form == first.form and other.cells == first.cells for other in rest):
            kept.append(first)
            left_out += [_left_out(other, Reason.COPY) for other in rest]
        else:
            left_out += [_left_out(report, Reason.CONFLICT) for report in (first, *rest)]
    return kept, left_out


def _left_out(report: Report, reason: Reason) -> LeftOut:
    return LeftOut(
        agency=report.agency, source=report.source, reason=reason, year=report.year, edition=report.form.edition
    )


def _common_form(reports: Sequence[Report]) -> tuple[Form, tuple[str, ...]]:
    """Return the form all can be brought to: a group that anyone prints as one row is one row in the sum."""
    groups = {group for report in reports for group in report.form.merged}
    form = reports[0].form
    for group in sorted(groups - form.merged):
        form = form.merging(group)
    merging = tuple(_name(report) for report in reports if report.form.merged)
    return form, merging if len(merging) < len(reports) else ()


def _merge_cells(report: Report, form: Form) -> Mapping[str, Cell]:
    """Bring a report's cells to the common form: rows of a merged group are added into its one row."""
    if report.form.merged == form.merged:
        return report.cells
    cells = dict(report.cells)
    for table in report.form.tables:
        for group in form.merged - report.form.merged:
            rows = [row.id for row in table.rows if row.under == group]
            for column in table.columns if rows else ():
                parts = [report.cells[f"{table.id}.{row}.{column.id}"] for row in rows]
                cells[f"{table.id}.{group}.{column.id}"] = _sum(parts)
    return {address: cells[address] for address in form.addresses}


# A cell without a figure in every child takes the state that says most: a blank is at least printed.
_EMPTY = (State.BLANK, State.PLACEHOLDER, State.ABSENT)


def _sum(cells: Sequence[Cell]) -> Cell:
    """Add cells up: unread if one is, empty if all are, else their sum with empty ones taken as 0."""
    states = {cell.state for cell in cells}
    if State.UNREAD in states:
        return Cell(value=None, state=State.UNREAD)
    figures = [cell.value for cell in cells if cell.value is not None]
    if not figures:
        state = next((state for state in _EMPTY if state in states), State.ABSENT)
        return ABSENT if state is State.ABSENT else Cell(value=None, state=state)
    total: Figure = sum(figures, 0)
    return Cell(value=total, state=State.READ, raw=f"{total:f}" if isinstance(total, Decimal) else str(total))


def _compare(counted: Sequence[str], expected: Iterable[str] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if expected is None:
        return (), ()
    wanted = {_key(name): name for name in expected if name.strip()}
    found = {_key(name) for name in counted}
    missing = tuple(name for key, name in wanted.items() if key not in found)
    return missing, tuple(name for name in counted if _key(name) not in wanted)


def _unbalanced(reports: Sequence[Report]) -> Iterable[Unbalanced]:
    for report in reports:
        for weighing in report.weighings():
            if weighing.holds is False:
                yield Unbalanced(agency=report.agency, source=report.source, weighing=weighing)


def _gaps(form: Form, rows: Sequence[tuple[str, Mapping[str, Cell]]]) -> tuple[Gap, ...]:
    found = []
    for address in form.addresses:
        by_state: dict[State, list[str]] = defaultdict(list)
        for name, cells in rows:
            if cells[address].value is None:
                by_state[cells[address].state].append(name)
        has_figure = sum(map(len, by_state.values())) < len(rows)
        for state, names in by_state.items():
            if has_figure or state is State.UNREAD:
                found.append(Gap(address=address, state=state, agencies=tuple(names)))
    return tuple(found)


def _with_notices(region: Region) -> Region:
    """Write what a reader of the report alone must know into its notices."""
    said: list[Notice] = []

    def say(code: str, message: str, cells: tuple[str, ...] = ()) -> None:
        said.append(Notice(code=code, message=message, cells=cells))

    say("A101", f"由{len(region.counted)}份报告逐格相加")
    if region.undated:
        say("A107", f"年度未能识读，按本年度计入：{'、'.join(region.undated)}")
    if region.missing:
        say("A102", f"缺{len(region.missing)}份：{'、'.join(region.missing)}")
    for reason, number in sorted(Counter(left.reason for left in region.left_out).items()):
        names = "、".join(sorted({left.agency or left.source for left in region.left_out if left.reason is reason}))
        say("A103", f"{number}份未计入（{_REASONS[reason]}）：{names}")
    if region.unbalanced:
        names = "、".join(dict.fromkeys(item.agency or item.source for item in region.unbalanced))
        say("A104", f"下列报告自身勾稽不符，按原数计入：{names}")
    if region.merged:
        say("A105", f"（六）其他处理合为一行相加，因下列报告未分行：{'、'.join(region.merged)}")
    for state, text in _GAPS.items():
        gaps = [gap for gap in region.gaps if gap.state is state]
        names = "、".join(dict.fromkeys(name for gap in gaps for name in gap.agencies))
        if gaps:
            say("A106", f"{text}：{names}", tuple(gap.address for gap in gaps))
    return replace(region, report=replace(region.report, notices=tuple(said)))


_REASONS = {
    Reason.OTHER_YEAR: "不是本年度的报告",
    Reason.OTHER_FORM: "格式版本不同",
    Reason.OWN: "与汇总机关同名，疑已含下级数字",
    Reason.COPY: "重复提交",
    Reason.CONFLICT: "同一机关多份报告数字不一",
}
_GAPS = {
    State.UNREAD: "有单元格未能识读，合计留空",
    State.BLANK: "有空白单元格，按0计入",
    State.PLACEHOLDER: "有“/”等占位单元格，按0计入",
    State.ABSENT: "缺行或缺表，按0计入",
}
