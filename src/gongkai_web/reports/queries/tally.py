"""The figures of 表三 and 表四 in one pass over the register, for one agency or for thousands at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Case as Whether
from django.db.models import Count, F, Q, QuerySet, Value, When

from gongkai.report.compile import DisputeRule
from gongkai_web.agencies.models import Agency
from gongkai_web.reports.queries.register import cases_in, contests_in, first_day, last_day
from gongkai_web.reports.seats import add_up_seats, list_seats, row_for

PENDING: Final = "pending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a year counts, by agency: how often each seat is taken, in the order of ``list_seats``."""

    year: int
    by_agency: Mapping[int, list[int]]

    def figures(self, agency: int) -> dict[str, int]:
        """Return an agency's figures by address, sums included; all are 0 where it has no case."""
        return add_up_seats(self.year, self.by_agency.get(agency, _none(self.year)))

    def together(self) -> dict[str, int]:
        """Return the figures of all the agencies added up."""
        columns = zip(_none(self.year), *self.by_agency.values(), strict=True)
        return add_up_seats(self.year, list(map(sum, columns)))


def tally(agencies: QuerySet[Agency] | None = None, *, year: int, rule: DisputeRule = DisputeRule.HANDLED) -> Tally:
    """Count the register of some agencies, or of all, into the figures of a year.

    Raises:
        BadDataError: no form is in force for the year, or a case has an outcome that no row counts.
    """
    by_agency: dict[int, list[int]] = {}
    _count_cases(by_agency, agencies, year)
    _count_contests(by_agency, agencies, year, rule)
    return Tally(year=year, by_agency=by_agency)


def _count_cases(by_agency: dict[int, list[int]], agencies: QuerySet[Agency] | None, year: int) -> None:
    # One row for each applicant and outcome with three counts, rather than one for each way to begin and end: fewer
    # groups, and the database reads them off the index in its order. Counting columns that the index holds, and no
    # key, keeps it from opening the table.
    groups = (
        cases_in(year, agencies)
        .values_list("agency_id", "applicant_kind", "outcome")
        .annotate(
            every=Count("*"),
            new=Count("received_on", filter=Q(received_on__gte=first_day(year))),
            done=Count("decided_on", filter=Q(decided_on__lte=last_day(year))),
        )
    )
    # For thousands of agencies these few lines run a hundred thousand times: hence rows as the database gives them, a
    # plain dictionary and lists.
    known: dict[tuple[str, str], tuple[int, int, int, int]] = {}
    for agency, applicant, outcome, every, new, done in _rows(groups):
        seats = by_agency.get(agency)
        if seats is None:
            seats = by_agency[agency] = _none(year)
        places = known.get((applicant, outcome))
        if places is None:
            places = known[applicant, outcome] = _places(year, applicant, outcome)
        received, carried_in, concluded, carried_out = places
        seats[received] += new
        seats[carried_in] += every - new
        seats[carried_out] += every - done
        if done:
            seats[concluded] += done


def _rows(groups: QuerySet[Any, Any]) -> Iterator[tuple[Any, ...]]:
    """Ask a question and yield its rows without Django's conversion of every count."""
    connection = connections[groups.db]
    try:
        sql, params = groups.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        yield from cursor.fetchall()


def _count_contests(
    by_agency: dict[int, list[int]], agencies: QuerySet[Agency] | None, year: int, rule: DisputeRule
) -> None:
    ended = Whether(When(closed_on__lte=last_day(year), then=F("result")), default=Value(PENDING))
    groups = contests_in(year, rule, agencies).annotate(column=ended)
    rows = groups.values_list("case__agency_id", "kind", "after_review", "column").annotate(number=Count("*"))
    for agency, kind, after_review, column, number in rows:
        seats = by_agency.setdefault(agency, _none(year))
        seats[_place(year, f"disputes.{contest_row(kind, after_review=after_review)}.{column}")] += number


def contest_row(kind: str, *, after_review: bool) -> str:
    """Return the row of 表四 that counts a review or a suit."""
    if kind == "review":
        return "review"
    return "suit_after_review" if after_review else "direct_suit"


def _none(year: int) -> list[int]:
    return [0] * len(list_seats(year))


def _places(year: int, applicant: str, outcome: str) -> tuple[int, int, int, int]:
    """Return the seats of new, carried in, concluded with this outcome, carried out; -1 where there is no outcome."""
    received, carried_in, carried_out = (
        _place(year, f"applications.{row}.{applicant}") for row in ("received", "carried_in", "carried_out")
    )
    concluded = _place(year, f"applications.{row_for(year, outcome)}.{applicant}") if outcome else -1
    return received, carried_in, concluded, carried_out


@cache
def _place(year: int, seat: str) -> int:
    return list_seats(year).index(seat)
