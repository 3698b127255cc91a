"""What differs between two states of a report: cell by cell, old and new, with the cases gained and lost."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.report.cell import Figure
from gongkai.report.compile import DisputeRule
from gongkai.report.report import Report
from gongkai_web.reports.models import SignedReport
from gongkai_web.reports.queries.drafting import scope_of
from gongkai_web.reports.queries.signed import frozen_standings, report_of, touched_since
from gongkai_web.reports.queries.standings import Standings, list_standings
from gongkai_web.reports.queries.tally import tally
from gongkai_web.reports.seats import list_counted, seats_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A cell that differs: its figures before and after, and the cases (by their keys) that came and went.

    Figures may be equal where one case came for another that went.
    """

    address: str
    label: str
    before: Figure | None
    after: Figure | None
    gained: frozenset[int] = frozenset()
    lost: frozenset[int] = frozenset()


def late_changes(signed: SignedReport) -> tuple[Change, ...]:
    """Return what the register says otherwise than when the report was signed, in the scope it was signed for.

    Only the cases touched since are read, of however many there are.
    """
    scope, rule = scope_of(signed.agency, subtree=signed.subtree), DisputeRule(signed.rule)
    touched = touched_since(signed)
    before = frozen_standings(signed, only=touched)
    after = list_standings(scope, year=signed.year, rule=rule, only=touched)
    if before == after:
        return ()
    now = tally(scope, year=signed.year, rule=rule).together()
    report = report_of(signed)
    then = {address: report[address] for address in list_counted(signed.year)}
    return compare(report, then, now, before, after)


def version_changes(older: SignedReport, newer: SignedReport) -> tuple[Change, ...]:
    """Return what one signed version says otherwise than another, 表二 included."""
    report = report_of(newer)
    then = {address: cell.value for address, cell in report_of(older).cells.items()}
    now = {address: cell.value for address, cell in report.cells.items()}
    return compare(report, then, now, frozen_standings(older), frozen_standings(newer))


def draft_changes(older: SignedReport, report: Report, standings: Standings) -> tuple[Change, ...]:
    """Return what a draft says otherwise than a signed version."""
    then = {address: cell.value for address, cell in report_of(older).cells.items()}
    now = {address: cell.value for address, cell in report.cells.items()}
    return compare(report, then, now, frozen_standings(older), standings)


def compare(
    report: Report,
    then: Mapping[str, Figure | None],
    now: Mapping[str, Figure | None],
    before: Standings,
    after: Standings,
) -> tuple[Change, ...]:
    """Compare figures and the cases behind them; ``report`` names the cells and their year."""
    came, went = _by_seat(after - before), _by_seat(before - after)
    counted = frozenset(list_counted(report.year or 0))
    changes = []
    for address in then:
        seats = seats_of(report.year or 0, address) if address in counted else ()
        gained = frozenset[int]().union(*(came[seat] for seat in seats if seat in came))
        lost = frozenset[int]().union(*(went[seat] for seat in seats if seat in went))
        if then[address] != now.get(address) or gained != lost:
            changes.append(
                Change(
                    address=address,
                    label=report.form.label_of(address),
                    before=then[address],
                    after=now.get(address),
                    gained=gained - lost,
                    lost=lost - gained,
                )
            )
    return tuple(changes)


def _by_seat(standings: Standings) -> dict[str, set[int]]:
    by_seat = defaultdict[str, set[int]](set)
    for case, seat in standings:
        by_seat[seat].add(case)
    return by_seat
