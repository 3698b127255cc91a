"""The seats of 表三 and 表四: which cells a case can stand in by itself, and which figures are sums of those.

A *seat* (单项格) is a cell that no other cells add up to: ``applications.granted.enterprise``. A case stands in one
opening and one closing seat of 表三 and, for each review or suit, in one of 表四. Everything else is derived from the
form's own equations.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from gongkai.errors import BadDataError, UnknownAddressError
from gongkai.law.outcomes import load_outcomes
from gongkai.report.compile import row_of
from gongkai.report.form import Form, Table, form_for
from gongkai.sentences import N_

COUNTED_TABLES: Final = ("applications", "disputes")
"""The tables that the register fills; 表二 and the prose are the writer's."""


def form_of(year: int) -> Form:
    """Return the edition of the form in force for a year.

    Raises:
        BadDataError: none is.
    """
    form = form_for(year)
    if form is None:
        raise BadDataError(N_("no form of the annual report is held for {year}"), {"year": year})
    return form


UNCOUNTED: Final = "处理结果“{outcome}”在年报格式（{edition}年）中没有对应的行"


@cache
def _seats_by_cell(edition_year: int) -> dict[str, tuple[str, ...]]:
    form = form_of(edition_year)
    return {
        slot.address: _seats_in(form.table(name), slot.row.id, slot.column.id)
        for name in COUNTED_TABLES
        for slot in form.table(name).slots
    }


def _seats_in(table: Table, row: str, column: str) -> tuple[str, ...]:
    rows = [one.id for one in table.result_rows()] if row == table.total_row else [row]
    columns = [one.id for one in table.columns if one.id != table.total_column]
    columns = columns if column == table.total_column else [column]
    return tuple(f"{table.id}.{one}.{other}" for one in rows for other in columns)


def seats_of(year: int, address: str) -> tuple[str, ...]:
    """Return the seats that a cell of 表三 or 表四 adds up; a seat is its own.

    Raises:
        UnknownAddressError: the form has no such cell, or it is one of 表二.
    """
    try:
        return _seats_by_cell(year)[address]
    except KeyError:
        named = {"address": address, "edition": form_of(year).edition}
        raise UnknownAddressError(N_("{address}: no such cell in form {edition}"), named) from None


@cache
def list_counted(year: int) -> tuple[str, ...]:
    """List the cells that the register fills, in print order."""
    return tuple(_seats_by_cell(year))


@cache
def list_seats(year: int) -> tuple[str, ...]:
    """List the cells that no others add up to, in print order."""
    return tuple(address for address, seats in _seats_by_cell(year).items() if seats == (address,))


def add_up_seats(year: int, taken: Sequence[int]) -> dict[str, int]:
    """Return every counted figure by address, from how often each of ``list_seats`` is taken."""
    return {address: sum([taken[place] for place in places]) for address, places in _places_by_cell(year)}


@cache
def _places_by_cell(year: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
    place = {seat: number for number, seat in enumerate(list_seats(year))}
    return tuple((address, tuple(place[seat] for seat in seats)) for address, seats in _seats_by_cell(year).items())


@cache
def row_for(year: int, outcome: str) -> str:
    """Return the result row that counts an outcome.

    Raises:
        BadDataError: no row does.
    """
    form = form_of(year)
    row = row_of(form, outcome)
    if row is None:
        named = {"outcome": outcome, "edition": form.edition}
        raise BadDataError(UNCOUNTED, named)
    return row


@cache
def outcomes_in(year: int, row: str) -> tuple[str, ...]:
    """List the outcomes that a result row counts."""
    form = form_of(year)
    known = (*load_outcomes(), *(one.id for one in form.table("applications").result_rows()))
    return tuple(outcome for outcome in dict.fromkeys(known) if row_of(form, outcome) == row)
