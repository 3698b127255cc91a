"""The proof of squashed rows: never wrong, and complete where only one reading adds up."""

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.readers.decode import complete, decode
from gongkai.readers.locate.pieces import Chunk
from gongkai.readers.locate.runs import Run
from gongkai.readers.locate.seats import seats_of
from gongkai.readers.options import options_of
from gongkai.readers.reading import Riddle
from gongkai.report.cell import Cell, Figure, Place, State
from gongkai.report.form import Form, load_form
from gongkai.report.report import cells_of
from tests.factories.reports import make_report

FORM = load_form("2021")
TABLE = FORM.table("applications")


def squash(form: Form, row: str, figures: Mapping[str, Figure | None]) -> Riddle:
    """Print a row without any separator, blanks leaving no trace, and list the ways to read it."""
    addresses = tuple(f"applications.{row}.{column.id}" for column in form.table("applications").columns)
    text = "".join("" if figures[address] is None else str(figures[address]) for address in addresses)
    run = Run(label=row, before=row, chunks=(Chunk(text=text, where=Place()),), where=Place(), end=0)
    seat = next(seat for seat in seats_of(form.table("applications")) if seat.id == row)
    return Riddle(addresses=addresses, options=options_of(run, seat).options)


def test_one_reading_that_adds_up_is_proved_without_the_rest() -> None:
    riddle = squash(
        FORM,
        "received",
        {f"applications.received.{c.id}": v for c, v in zip(TABLE.columns, [71, 3, 0, 0, 0, 0, 74], strict=True)},
    )
    cells = decode(FORM, {}, [riddle])
    assert [cells[address].value for address in riddle.addresses] == [71, 3, 0, 0, 0, 0, 74]
    assert cells["applications.received.total"].state is State.DECODED


def test_two_readings_that_fit_stay_unread() -> None:
    row = dict.fromkeys((f"applications.received.{c.id}" for c in TABLE.columns), None) | {
        "applications.received.enterprise": 5,
        "applications.received.total": 5,
    }
    cells = decode(FORM, {}, [squash(FORM, "received", row)])
    assert cells["applications.received.total"].value == 5
    assert cells["applications.received.enterprise"].state is State.UNREAD
    assert cells["applications.received.natural_person"].state is State.UNREAD


def test_a_column_decides_between_readings_of_a_row() -> None:
    figures = dict.fromkeys(FORM.addresses, 0) | {
        "applications.received.research": 5, "applications.received.total": 5,
        "applications.granted.research": 5, "applications.granted.total": 5,
        "applications.concluded.research": 5, "applications.concluded.total": 5,
    }  # fmt: skip
    row = {a: v or None for a, v in figures.items() if a.startswith("applications.received.")}
    known = {a: c for a, c in cells_of(figures).items() if a not in row}
    cells = decode(FORM, known, [squash(FORM, "received", row)])
    assert cells["applications.received.research"].value == 5
    assert cells["applications.received.enterprise"].value == 0
    assert all(cell.state is State.DECODED for cell in cells.values())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 23))
def test_squashed_rows_of_a_consistent_report_are_never_read_wrong(seed: int, rows: int) -> None:
    report = make_report(seed, form="2021")
    figures = {a: c.value for a, c in report.cells.items() if a.startswith("applications.")}
    chosen = Random(seed).sample([row.id for row in TABLE.rows], rows)
    riddles = [squash(FORM, row, figures) for row in chosen]
    asked = {address for riddle in riddles for address in riddle.addresses}
    known = {a: c for a, c in report.cells.items() if a not in asked}
    cells = decode(FORM, known, riddles)
    wrong = {
        a: (c, figures[a])
        for a, c in cells.items()
        if c.state is not State.UNREAD and (c.value or 0) != (figures[a] or 0)
    }
    assert not wrong


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.data())
def test_an_illegible_cell_is_proved_where_two_relations_agree(seed: int, data: st.DataObject) -> None:
    report = make_report(seed, form="2021")
    address = data.draw(st.sampled_from([a for a in FORM.addresses if a.startswith("applications.")]))
    unread = Cell(value=None, state=State.UNREAD, raw="?")
    proved = complete(FORM, {**report.cells, address: unread})
    assert proved[address].value == (report[address] or 0)
    assert proved[address].state is State.DECODED


def test_one_relation_alone_proves_nothing() -> None:
    report = make_report(3, form="2021")
    unread = Cell(value=None, state=State.UNREAD, raw="?")
    cells = {**report.cells, "disputes.review.upheld": unread}
    assert "disputes.review.upheld" not in complete(FORM, cells)


def test_relations_that_disagree_prove_nothing() -> None:
    report = make_report(3, form="2021")
    spoiled = Cell(value=(report["applications.granted.total"] or 0) + 1, state=State.READ)
    unread = Cell(value=None, state=State.UNREAD, raw="?")
    cells = {**report.cells, "applications.granted.total": spoiled, "applications.granted.natural_person": unread}
    assert "applications.granted.natural_person" not in complete(FORM, cells)


@pytest.mark.parametrize("text", ["000000000000000", "309178826440111662413067989", "10001000000000 0"])
def test_rows_side_by_side_are_cut_where_each_adds_up(text: str) -> None:
    (seat,) = seats_of(FORM.table("disputes"))
    chunks = tuple(Chunk(text=piece, where=Place()) for piece in text.split())
    run = Run(label="", before="", chunks=chunks, where=Place(), end=0)
    for option in options_of(run, seat).options:
        for start in (0, 5, 10):
            *parts, total = (cell.value or 0 for cell in option[start : start + 5])
            assert sum(parts) == total
    assert options_of(run, seat).options


def test_a_row_that_no_head_stands_over_is_not_short() -> None:
    chunk = Chunk(text="84", where=Place(), shared=True)
    run = Run(label="行政处罚", before="行政处罚", chunks=(chunk,), where=Place(), end=8, placings=((chunk,),))
    assert not run.is_short
