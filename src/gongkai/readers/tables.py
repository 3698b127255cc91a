"""The three tables: which lines they stand in, whose figures are whose, and what each cell then says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from msgspec import structs

from gongkai.readers.columns import break_lone_short, column_notices, settle_columns
from gongkai.readers.locate.align import Alignment, Seating, align, without_doubtful
from gongkai.readers.locate.likeness import mentions
from gongkai.readers.locate.lines import Line, without_page_numbers
from gongkai.readers.locate.pieces import Chunk
from gongkai.readers.locate.printed import seat_as_printed
from gongkai.readers.locate.runs import Run, runs_of
from gongkai.readers.locate.seats import Seat, seats_of
from gongkai.readers.locate.sections import Stretch
from gongkai.readers.locate.upright import set_upright
from gongkai.readers.locate.word_heads import with_columns
from gongkai.readers.manner import Manner, fitted, learn_manner
from gongkai.readers.misprints import header_misprints, label_misprints
from gongkai.readers.normalise import are_plain_figures, compact, is_plain_figure, read_figure
from gongkai.readers.notices import Code
from gongkai.readers.options import options_of
from gongkai.readers.prose import Measure, is_beside_table, without_sentences
from gongkai.readers.reading import Option, Reading, Riddle, cell_of
from gongkai.report.cell import Cell, Figure, State
from gongkai.report.form import Form, Table
from gongkai.report.report import Notice

_TELLING_ROWS = 2
"""Whole rows from which on all of a document's rows are taken to be so."""


@dataclass(slots=True)
class Gathered:
    """What has been read of the tables so far."""

    cells: dict[str, Cell] = field(default_factory=dict)
    riddles: list[Riddle] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where a table stands and whose its figures are. ``own``: in a section of its own; ``cut``: the document's end."""

    region: tuple[Line, ...]
    alignment: Alignment
    own: bool
    cut: bool
    as_printed: bool = False
    """It is printed just as the form prints it."""

    @property
    def seatings(self) -> tuple[Seating, ...]:
        """The runs that have a seat."""
        return self.alignment.seatings

    def is_whole(self, table: Table) -> bool:
        """Say whether every row has a seat, and no figures are left over."""
        seated = {seating.seat.id for seating in self.seatings}
        rows = {table.id} if table.layout == "across" else {row.id for row in table.rows}
        return rows <= seated and not self.alignment.homeless and not self.alignment.strangers


def find_table(
    table: Table, stretches: Sequence[Stretch], *, torn: bool = False, fills: Measure | None = None
) -> Found:
    """Find the runs of figures of a table in its section and match them with its rows; or anywhere, if not there.

    ``torn``: the document's last line or table does not end. ``fills``: where its prose was hard-wrapped.
    """
    own = next((s.lines for s in stretches if s.section == table.id), None)
    if own is not None:
        lines = [line for line in own if not is_beside_table(line)]
        found = _find(table, lines, stretches, own=True, torn=torn)
        if found.seatings or _prints_labels(table, found):
            return found
    anywhere = [line for stretch in stretches for line in without_sentences(stretch.lines, fills)]
    elsewhere = _find(table, anywhere, stretches, own=False, torn=torn)
    sure = tuple(seating for seating in elsewhere.seatings if seating.is_certain)
    if own is not None and not sure:
        return found
    alignment = Alignment(seatings=sure)
    if own is not None and (lost := _unseated(found, sure)):
        # Its own section prints figures that no row there would take: its other rows are unread, not lacking.
        rows = {row.id for block in table.blocks for row in block.rows}
        alignment = replace(alignment, homeless=lost, lost=tuple(sorted(rows - {seating.seat.id for seating in sure})))
    return replace(elsewhere, alignment=alignment)


def _unseated(found: Found, seatings: Sequence[Seating]) -> tuple[Run, ...]:
    """Return the rows of figures in a table's own section that are in none of the seats."""
    seated = {seating.run.where for seating in seatings}
    runs = (*found.alignment.homeless, *found.alignment.strangers)
    return tuple(run for run in runs if run.where not in seated and len(run.chunks) > 1)


def _prints_labels(table: Table, found: Found) -> bool:
    """Say whether most of a table's rows are named in its section, though no figures stand there."""
    words = "".join(line.text for line in found.region)
    return 2 * sum(mentions(words, row.label) for row in table.rows) > len(table.rows)


def _find(table: Table, lines: Sequence[Line], stretches: Sequence[Stretch], *, own: bool, torn: bool) -> Found:
    region: tuple[Line, ...] = tuple(without_page_numbers(lines))
    cut = stretches[-1].lines[-1:] == region[-1:]
    if not cut and (printed := seat_as_printed(table, region)) is not None:
        return Found(region=region, alignment=Alignment(seatings=printed), own=own, cut=False, as_printed=True)
    region = set_upright(region, table)
    cut = stretches[-1].lines[-1:] == region[-1:]
    runs = with_columns(runs_of(region, table), table)
    if runs and runs[-1].last:
        runs = (*runs[:-1], structs.replace(runs[-1], last=cut, torn=cut and torn))
    alignment = align(table, runs)
    alignment = without_doubtful(alignment) if own else alignment
    alignment = replace(alignment, seatings=settle_columns(table, break_lone_short(alignment.seatings)))
    return Found(region=region, alignment=alignment, own=own, cut=cut)


def are_regular(tables: Iterable[Found]) -> bool | None:
    """Say whether every row that is not a document's last has a cell for each column; None if too few rows tell.

    Rows of 表二 do not tell: their few cells are filled by agencies that leave 表三 blank.
    """
    seatings = [
        s for found in tables for s in found.seatings if s.seat.totalled and s.run.has_figures and not s.run.last
    ]
    whole = all(len(s.run.chunks) >= len(s.columns) for s in seatings)
    return None if whole and len(seatings) < _TELLING_ROWS else whole


def merge_groups(form: Form, tables: Mapping[str, Found]) -> Form:
    """Return the form as this document prints it, where it gives a group one row."""
    for table in form.tables:
        found = tables[table.id]
        seated = {seating.seat.id for seating in found.seatings}
        for group in table.groups:
            children = {row.id for row in table.rows if row.under == group.id}
            if not group.mergeable or children & seated:
                continue
            printed = seated | _printed_empty(table, found)
            if group.id in printed and not children & printed:
                form = form.merging(group.id)
    return form


def _printed_empty(table: Table, found: Found) -> set[str]:
    """Return the rows and headings whose label is printed with nothing behind it: other words follow."""
    seats = seats_of(table)
    if table.layout == "across":
        words = "".join(line.words for line in found.region)
        header = all(compact(label) in words for label in seats[0].labels)
        is_empty = found.own and header and not found.cut and not found.seatings
        return {row.id for row in table.rows} if is_empty else set()
    seated = {seating.seat.id: seating for seating in found.seatings}
    if any(seating.seat.names_rows for seating in found.seatings):
        return set()
    words = _words_behind(found)
    empty = set()
    for seat in reversed(seats):
        if seat.id in seated:
            words = seated[seat.id].run.label
        elif any(mentions(words, label) for label in seat.labels):
            empty.add(seat.id)
    return empty


def _words_behind(found: Found) -> str:
    """Return the words of a table's region behind its last figures; none where the document ends there, cut off."""
    if found.cut or not found.own:
        return ""
    last = max((seating.run.end for seating in found.seatings), default=-1)
    return "".join(line.text for line in found.region[last + 1 :])


def gather(table: Table, found: Found, gathered: Gathered, *, regular: bool | None) -> None:
    """Read every seated run: into cells where there is one way to, into a riddle where there are several.

    ``regular`` says whether all rows of the document's tables are whole.
    """
    if found.as_printed:
        _gather_as_printed(table, found, gathered)
        return
    rows = {row.id: [column.id for column in block.columns] for block in table.blocks for row in block.rows}
    by_seat = {seating.seat.id: seating for seating in found.seatings}
    by_seat |= _moved(table, by_seat, gathered)
    manner = learn_manner(found.seatings)
    taken = [_read(s, manner, regular=regular) for name, s in by_seat.items() if s.seat.names_rows or name in rows]
    without = _without_figures(table, found, rows, taken)
    gathered.cells |= without
    read = {address for one in taken if one.reading.options for address in one.seating.seat.addresses}
    costs = tuple(address for address, cell in without.items() if cell.state is State.UNREAD and address not in read)
    gathered.notices += _unplaced(table, found, gathered, rows, costs)
    gathered.notices += column_notices(found.seatings)
    gathered.notices += label_misprints(found.seatings, table)
    gathered.notices += header_misprints(table, found.region, set(by_seat))
    for one in taken:
        _take(one, gathered)


def _gather_as_printed(table: Table, found: Found, gathered: Gathered) -> None:
    """Read a table that is printed as the form prints it: a figure for each column, and one way to read them."""
    gathered.notices += header_misprints(table, found.region, {seating.seat.id for seating in found.seatings})
    for seating in found.seatings:
        seat, chunks = seating.seat, seating.run.chunks
        _note(
            seat,
            tuple([cell_of(chunk, column) for chunk, (_, column) in zip(chunks, seat.columns, strict=True)]),
            gathered,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A seated run, without spare cells, and the ways to read it."""

    seating: Seating
    run: Run
    reading: Reading


def _read(seating: Seating, manner: Manner, *, regular: bool | None) -> _Taken:
    run = fitted(seating, manner)
    return _Taken(seating=seating, run=run, reading=options_of(run, seating.seat, regular=regular))


def _without_figures(
    table: Table, found: Found, rows: Mapping[str, Sequence[str]], taken: Sequence[_Taken]
) -> dict[str, Cell]:
    """Return the cells of rows whose label is printed and no figure behind it: blank, unless figures are nobody's."""
    state = State.BLANK
    if found.is_whole(table) and all(one.reading.options for one in taken):
        return {}
    empty = _printed_empty(table, found)
    if found.alignment.homeless or found.alignment.strangers or not all(one.reading.options for one in taken):
        words = "".join(line.text for line in found.region)
        empty |= {row.id for row in table.rows if mentions(words, row.label)}
        state = State.UNREAD
    cell = Cell(value=None, state=state)
    return {f"{table.id}.{row_id}.{column}": cell for row_id in rows if row_id in empty for column in rows[row_id]}


def _unplaced(
    table: Table, found: Found, gathered: Gathered, rows: Mapping[str, Sequence[str]], costs: tuple[str, ...]
) -> Iterator[Notice]:
    """Say what figures are nobody's, and leave the rows unread that they may be; ``costs``: others unread for it."""
    named = rows if table.id in found.alignment.lost else [row for row in found.alignment.lost if row in rows]
    lost = tuple(f"{table.id}.{row}.{column}" for row in named for column in rows[row])
    gathered.cells |= dict.fromkeys(lost, Cell(value=None, state=State.UNREAD))
    for run in found.alignment.homeless:
        message = f"数字“{_print_of(run)}”属于哪一行无法确定，未采用"
        yield Notice(
            code=Code.LOST_ROW, message=message, cells=(*lost, *(a for a in costs if a not in lost)), where=run.where
        )
    for run in found.alignment.strangers:
        message = f"“{run.label.strip()}”一行（{_print_of(run)}）不属格式，未采用"
        yield Notice(code=Code.STRANGE_ROW, message=message, cells=costs, where=run.where)


def _print_of(run: Run) -> str:
    return " ".join(chunk.text for chunk in run.chunks if not chunk.is_blank)


def _moved(table: Table, by_seat: Mapping[str, Seating], gathered: Gathered) -> dict[str, Seating]:
    """Give a heading's figures to its first row where that is printed empty (a table shifted by one row)."""
    moved: dict[str, Seating] = {}
    for group in table.groups:
        heading = by_seat.get(group.id)
        children = [row.id for row in table.rows if row.under == group.id]
        if heading is None or not heading.run.has_figures or not children:
            continue
        first, *others = (by_seat.get(child) for child in children)
        addresses = tuple(f"{table.id}.{children[0]}.{column.id}" for column in table.columns)
        seated = [other for other in others if other is not None and other.seat.id != table.total_row]
        slipped = first and not first.run.has_figures and all(other.run.has_figures for other in seated)
        if first and slipped and all(others) and not _is_sum(heading.run, seated):
            moved[children[0]] = structs.replace(first, run=heading.run)
            message = f"“{group.label}”一行印有数字而其下第一行空白：按错位一行读取"
            gathered.notices.append(Notice(code=Code.MOVED, message=message, cells=addresses, where=heading.run.where))
            continue
        message = f"“{group.label}”一行另印有数字，格式中此行无数据，未采用"
        lost = addresses if first is None and not _is_sum(heading.run, seated) else ()
        gathered.cells |= dict.fromkeys(lost, Cell(value=None, state=State.UNREAD, where=heading.run.where))
        gathered.notices.append(Notice(code=Code.SUBTOTAL, message=message, cells=lost, where=heading.run.where))
    return moved


def _is_sum(run: Run, parts: Sequence[Seating]) -> bool:
    """Say whether a heading's figures are its rows' sums, and not only noughts."""

    def figures(chunks: Sequence[Chunk]) -> list[Figure]:
        return [read_figure(chunk.text).value or 0 for chunk in chunks]

    rows = [figures(part.run.chunks) for part in parts]
    own = figures(run.chunks)
    return any(own) and own == [sum(column) for column in zip(*rows, strict=False)]


def _take(taken: _Taken, gathered: Gathered) -> None:
    seat, run, reading = taken.seating.seat, taken.run, taken.reading
    addresses = seat.addresses
    if not reading.options:
        raw = _print_of(run)
        unread = Cell(value=None, state=State.UNREAD, raw=raw, where=run.where)
        gathered.cells |= dict.fromkeys(addresses, unread)
        if reading.surplus:
            message = f"印有{len(run.chunks)}个数字，格式只有{len(addresses)}格：{raw}"
            gathered.notices.append(Notice(code=Code.SURPLUS, message=message, cells=addresses, where=run.where))
        return
    if reading.is_riddle:
        gathered.riddles.append(
            Riddle(addresses=addresses, options=reading.options, others=reading.others, open=reading.open)
        )
        return
    if reading.cut_off:
        gathered.notices.append(
            Notice(code=Code.CUT_OFF, message="文件在本行中间结束，其余各格未见", cells=addresses, where=run.where)
        )
    if taken.seating.likeness == 0:
        message = "行标签无法辨认，按顺序和数字个数确定所属行"
        gathered.notices.append(Notice(code=Code.PLACED_BY_ORDER, message=message, cells=addresses, where=run.where))
    _note(seat, reading.options[0], gathered)


def _note(seat: Seat, option: Option, gathered: Gathered) -> None:
    gathered.cells |= zip(seat.addresses, option, strict=True)
    gathered.notices += _spelling(seat, option)


def _spelling(seat: Seat, option: Option) -> Iterator[Notice]:
    """Say what was normalised in a row, and which of its cells are merged with others."""
    if all(cell.state is State.READ for cell in option) and are_plain_figures([cell.raw for cell in option]):
        return
    for address, (_, column), cell in zip(seat.addresses, seat.columns, option, strict=True):
        if cell.state is State.READ and is_plain_figure(cell.raw):
            continue
        printed = read_figure(cell.raw, column.kind, column.unit)
        if cell.state is State.UNREAD and printed.value is not None:
            message = f"“{cell.raw}”所在单元格跨行或跨列，属于哪一格无法确定，未读"
            yield Notice(code=Code.SHARED, message=message, cells=(address,), where=cell.where)
        if printed.change and cell.value is not None:
            message = f"“{cell.raw}”读作{printed.value}"
            yield Notice(code=Code.NORMALISED, message=message, cells=(address,), where=cell.where)
        if printed.remark and cell.value is not None:
            message = f"数字后有附注“{printed.remark}”"
            yield Notice(code=Code.REMARK, message=message, cells=(address,), where=cell.where)
