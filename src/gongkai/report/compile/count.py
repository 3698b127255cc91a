"""Counting cases into a report: every figure of 表三 and 表四 with the list of cases behind it.

The rules are those of the form: new by day of receipt, results by day of the answer, one result for one application,
whatever is unanswered on 31 December is carried out (条例第五十条; 国办公开办函〔2021〕30号).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from gongkai.errors import BadDataError
from gongkai.law.outcomes import load_outcomes
from gongkai.report.cell import Cell, State
from gongkai.report.compile.case import Case, Dispute, find_faults
from gongkai.report.compile.facts import COUNTED, Facts
from gongkai.report.compile.problems import BadRegisterError, Problem
from gongkai.report.form import Form, form_for
from gongkai.report.report import Notice, Report, cells_of
from gongkai.sentences import N_


class DisputeRule(StrEnum):
    """Which reviews and suits a year counts; the form's labels do not settle it, so a person may choose."""

    HANDLED = "handled"
    """Every one that was open on some day of the year: each result is printed in exactly one year."""
    FILED = "filed"
    """Only those filed in the year, with their state on 31 December."""


@dataclass(frozen=True, kw_only=True)
class Compilation:
    """A report made of cases. ``cases_behind`` lists, for each counted cell, the numbers of its cases in their order.

    ``outside`` are cases that play no part: received after the year, or settled before it.
    """

    report: Report
    cases_behind: Mapping[str, tuple[str, ...]]
    outside: tuple[str, ...] = ()


def compile_cases(
    cases: Iterable[Case],
    *,
    agency: str,
    year: int,
    facts: Facts | None = None,
    dispute_rule: DisputeRule = DisputeRule.HANDLED,
    tracks_disputes: bool | None = None,
) -> Compilation:
    """Count cases into the report of a year, in the edition of the form that is in force for it.

    ``tracks_disputes`` says whether the cases know of reviews and suits; by default they do if any has one. What
    neither cases nor facts know stays blank.

    Raises:
        BadRegisterError: a case contradicts itself, or two have one number.
        BadDataError: no form is in force for the year, or the facts do not fit it.
    """
    form = form_for(year)
    if form is None:
        raise BadDataError(N_("no form of the annual report is held for {year}"), {"year": year})
    listed = tuple(cases)
    _check(listed, form)
    facts = facts or Facts()
    counting = _Counting(form, year)
    for case in listed:
        counting.count(case)
    tracked = tracks_disputes if tracks_disputes is not None else any(case.disputes for case in listed)
    given = facts.figures(form)
    if tracked:
        counting.count_disputes(listed, dispute_rule)
        twice = next((address for address in given if address.startswith("disputes.")), None)
        if twice is not None:
            raise BadDataError(COUNTED, {"address": twice}, source=facts.source)
    cells = dict.fromkeys(form.addresses, Cell(value=None, state=State.BLANK))
    cells |= cells_of({address: len(numbers) for address, numbers in counting.behind.items()}) | cells_of(given)
    report = Report(
        form=form,
        cells=cells,
        agency=agency,
        year=year,
        title=facts.title or form.title.format(agency=agency, year=year),
        metadata=facts.metadata,
        notices=_notices(cells, tracked=tracked, rule=dispute_rule),
    )
    return Compilation(
        report=replace(report, sections=facts.passages(report)),
        cases_behind=MappingProxyType({address: tuple(numbers) for address, numbers in counting.behind.items()}),
        outside=tuple(counting.outside),
    )


def _check(cases: tuple[Case, ...], form: Form) -> None:
    problems: list[Problem] = []
    results = {row.id: row.label for row in form.table("applications").result_rows()}
    seen: dict[str, int] = {}
    columns = {column.id for column in form.table("applications").columns} - {form.table("applications").total_column}
    for line, case in enumerate(cases, start=1):
        problems += [
            Problem(kind=fault.kind, line=line, column=fault.field, value=fault.value, other=fault.other)
            for fault in find_faults(case)
        ]
        first = seen.setdefault(case.number, line)
        if first != line:
            problems.append(Problem(kind="duplicate-number", line=line, value=case.number, other=str(first)))
        if case.applicant not in columns:
            problems.append(
                Problem(kind="unknown-applicant", line=line, value=case.applicant, choices=tuple(sorted(columns)))
            )
        if case.outcome is not None and row_of(form, case.outcome) is None:
            problems.append(Problem(kind="unknown-outcome", line=line, value=case.outcome, choices=tuple(results)))
    if problems:
        msg = ""
        raise BadRegisterError(msg, problems)


def row_of(form: Form, outcome: str) -> str | None:
    """Return the result row an outcome is counted in, or None; form 2019 has one row for all of （六）其他处理."""
    known = load_outcomes().get(outcome)
    row = outcome if known is None else known.row_of(form.edition).removeprefix("applications.")
    results = {result.id for result in form.table("applications").result_rows()}
    return next((name for name in (row, row.partition(".")[0]) if name in results), None)


class _Counting:
    """Lists of case numbers by address, one list for every cell that is counted."""

    def __init__(self, form: Form, year: int) -> None:
        self.form = form
        self.first, self.last = date(year, 1, 1), date(year, 12, 31)
        slots = form.table("applications").slots
        self.behind: dict[str, list[str]] = {slot.address: [] for slot in slots}
        self.outside: list[str] = []

    def _put(self, table: str, row: str, column: str, number: str) -> None:
        for name in (column, "total"):
            self.behind[f"{table}.{row}.{name}"].append(number)

    def count(self, case: Case) -> None:
        if not case.application:
            return
        settled_before = case.decided is not None and case.decided < self.first
        if case.received > self.last or settled_before:
            self.outside.append(case.number)
            return
        taken = "received" if case.received >= self.first else "carried_in"
        self._put("applications", taken, case.applicant, case.number)
        if case.outcome is not None and case.decided is not None and case.decided <= self.last:
            row = row_of(self.form, case.outcome)
            for counted in filter(None, (row, "concluded")):
                self._put("applications", counted, case.applicant, case.number)
        else:
            # Overdue or not, what is unanswered on the last day goes on.
            self._put("applications", "carried_out", case.applicant, case.number)

    def count_disputes(self, cases: Iterable[Case], rule: DisputeRule) -> None:
        self.behind |= {slot.address: [] for slot in self.form.table("disputes").slots}
        for case in cases:
            for review in case.reviews:
                self._count_dispute("review", review, case.number, rule)
            for suit in case.suits:
                reviewed = any(review.over == suit.over and review.filed <= suit.filed for review in case.reviews)
                row = "suit_after_review" if reviewed else "direct_suit"
                self._count_dispute(row, suit, case.number, rule)

    def _count_dispute(self, row: str, dispute: Dispute, number: str, rule: DisputeRule) -> None:
        closed_before = dispute.closed is not None and dispute.closed < self.first
        old = dispute.filed < self.first if rule is DisputeRule.FILED else closed_before
        if dispute.filed > self.last or old:
            return
        closed = dispute.closed is not None and dispute.closed <= self.last
        column = dispute.result if closed and dispute.result is not None else "pending"
        self._put("disputes", row, column, number)


def _notices(cells: Mapping[str, Cell], *, tracked: bool, rule: DisputeRule) -> tuple[Notice, ...]:
    said = []
    blank = defaultdict[str, list[str]](list)
    for address, cell in cells.items():
        if cell.state is State.BLANK:
            blank[address.partition(".")[0]].append(address)
    for addresses in blank.values():
        message = "台账中没有，也未另行提供，留空待填"
        said.append(Notice(code="C101", message=message, cells=tuple(addresses)))
    if tracked:
        words = {
            DisputeRule.HANDLED: "表四计入本年内曾在办的复议、诉讼（含上年未结）",
            DisputeRule.FILED: "表四只计入本年新发生的复议、诉讼",
        }
        said.append(Notice(code="C102", message=words[rule]))
    return tuple(said)
