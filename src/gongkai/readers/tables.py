"""The three tables: which lines they stand in, whose figures are whose, and what each cell then says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongkai.readers.locate.align import Seating, mentions, seat_runs, seats_of
from gongkai.readers.locate.lines import Line
from gongkai.readers.locate.runs import Run, runs_of
from gongkai.readers.locate.sections import Stretch
from gongkai.readers.misprints import header_misprints, label_misprints
from gongkai.readers.normalise import compact
from gongkai.readers.notices import Code
from gongkai.readers.options import Riddle, options_of, parse
from gongkai.readers.prose import is_prose
from gongkai.report.cell import Cell, State
from gongkai.report.form import Column, Form, Table
from gongkai.report.report import Notice


@dataclass(slots=True)
class Gathered:
    """What has been read of the tables so far."""

    cells: dict[str, Cell] = field(default_factory=dict)
    riddles: list[Riddle] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def _region(table: Table, stretches: Sequence[Stretch]) -> tuple[Line, ...]:
    """Return the lines in which a table stands: its section's, or anywhere if its heading is missing."""
    own = [s for s in stretches if s.section == table.id]
    lines = own[0].lines if own else tuple(line for s in stretches for line in s.lines)
    return tuple(line for line in lines if not is_prose(line))


def seat_table(table: Table, stretches: Sequence[Stretch]) -> tuple[Seating, ...]:
    """Find the runs of figures of a table and match them with its rows."""
    region = _region(table, stretches)
    runs = runs_of(region)
    if not runs:
        return ()
    tail = stretches[-1].lines[-1:] == region[-1:]
    if not tail and runs[-1].last:
        runs = (*runs[:-1], _not_last(runs[-1]))
    seatings = seat_runs(seats_of(table), runs)
    if not any(s.section == table.id for s in stretches):
        seatings = tuple(s for s in seatings if s.likeness >= 1)
    return seatings


def merge_groups(form: Form, seatings: Mapping[str, tuple[Seating, ...]], stretches: Sequence[Stretch]) -> Form:
    """Return the form as this document prints it, where it gives a group one row."""
    for table in form.tables:
        for group in table.groups:
            seated = {s.seat.id for s in seatings[table.id]} | _printed_empty(table, seatings[table.id], stretches)
            children = {row.id for row in table.rows if row.under == group.id}
            if group.mergeable and group.id in seated and not children & seated:
                form = form.merging(group.id)
    return form


def _not_last(run: Run) -> Run:
    return replace(run, last=False)


def _printed_empty(table: Table, seatings: Sequence[Seating], stretches: Sequence[Stretch]) -> set[str]:
    """Return the rows and headings whose label is printed with nothing behind it: other words follow."""
    seats = seats_of(table)
    if table.layout == "across":
        words = compact("".join(line.text for line in _region(table, stretches)))
        header = all(compact(label) in words for label in seats[0].labels)
        own = any(stretch.section == table.id for stretch in stretches[:-1])
        return {row.id for row in table.rows} if own and header and not seatings else set()
    seated = {seating.seat.id: seating for seating in seatings}
    words = _words_behind(table, seatings, stretches)
    found = set()
    for seat in reversed(seats):
        if seat.id in seated:
            words = seated[seat.id].run.label
        elif any(mentions(words, label) for label in seat.labels):
            found.add(seat.id)
    return found


def _words_behind(table: Table, seatings: Sequence[Seating], stretches: Sequence[Stretch]) -> str:
    """Return the words of a table's region behind its last figures; none where the document ends there, cut off."""
    region = _region(table, stretches)
    if stretches[-1].lines[-1:] == region[-1:] or not any(stretch.section == table.id for stretch in stretches):
        return ""
    last = max((seating.run.end for seating in seatings), default=-1)
    return "".join(line.text for line in region[last + 1 :])


def gather(table: Table, seatings: Sequence[Seating], stretches: Sequence[Stretch], gathered: Gathered) -> None:
    """Read every seated run: into cells where there is one way to, into a riddle where there are several."""
    rows = {row.id: (row, block) for block in table.blocks for row in block.rows}
    by_seat = {seating.seat.id: seating for seating in seatings}
    blank = Cell(value=None, state=State.BLANK)
    for row_id in _printed_empty(table, seatings, stretches) & set(rows):
        columns = rows[row_id][1].columns
        gathered.cells |= {f"{table.id}.{row_id}.{column.id}": blank for column in columns}
    moved = _moved(table, by_seat, gathered)
    manner = learn_manner(seatings)
    gathered.notices += label_misprints(seatings, table)
    gathered.notices += header_misprints(table, _region(table, stretches), set(by_seat))
    for seat_id, seating in by_seat.items():
        if seating.seat.across:
            slots = [
                (f"{table.id}.{row.id}.{column.id}", column) for row, block in rows.values() for column in block.columns
            ]
        elif seat_id in rows:
            row, block = rows[seat_id]
            slots = [(f"{table.id}.{row.id}.{column.id}", column) for column in block.columns]
        else:
            continue
        _take(moved.get(seat_id, seating), slots, gathered, manner)


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
        if first and not first.run.has_figures and all(other and other.run.has_figures for other in others):
            moved[children[0]] = replace(first, run=heading.run)
            message = f"“{group.label}”一行印有数字而其下第一行空白：按错位一行读取"
            gathered.notices.append(Notice(code=Code.MOVED, message=message, cells=addresses, where=heading.run.where))
        else:
            message = f"“{group.label}”一行另印有数字，格式中此行无数据，未采用"
            gathered.notices.append(Notice(code=Code.SUBTOTAL, message=message, where=heading.run.where))
    return moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How this table's rows leave cells empty beside their figures, learnt from the rows that leave no doubt.

    ``follows``: figures begin right behind the label, and spare cells stand at the row's end (as a page's export pads
    it). Otherwise figures begin in ``column`` in every row, and spare cells belong to the labels' columns.
    """

    follows: bool
    column: int | None = None


def learn_manner(seatings: Sequence[Seating]) -> Manner:
    """Learn how rows are padded from those whose figures are all printed."""
    full = [
        (seating.run.chunks[0].is_blank, filled[0].where.column)
        for seating in seatings
        if len(filled := [chunk for chunk in seating.run.chunks if not chunk.is_blank]) == seating.seat.width
        and len(seating.run.chunks) > seating.seat.width
    ]
    columns = [column for _, column in full if column is not None]
    if not any(blank for blank, _ in full):
        return Manner(follows=True)
    return Manner(follows=False, column=max(set(columns), key=columns.count) if columns else None)


def _fitted(run: Run, width: int, manner: Manner) -> Run:
    """Leave the spare blank cells out of a row that has more cells than figures, in the table's manner."""
    if len(run.chunks) <= width:
        return run
    if manner.follows:
        kept = run.chunks[:width]
    else:
        start = manner.column or 0
        kept = tuple(chunk for chunk in run.chunks if start <= (chunk.where.column or 0) < start + width)
    spare = [chunk for chunk in run.chunks if chunk not in kept]
    return replace(run, chunks=kept) if len(kept) == width and all(chunk.is_blank for chunk in spare) else run


def _take(seating: Seating, slots: Sequence[tuple[str, Column]], gathered: Gathered, manner: Manner) -> None:
    addresses = tuple(address for address, _ in slots)
    run = _fitted(seating.run, len(slots), manner)
    reading = options_of(run, seating.seat, [column for _, column in slots])
    if seating.doubtful or not reading.options:
        raw = " ".join(chunk.text for chunk in run.chunks if not chunk.is_blank)
        unread = Cell(value=None, state=State.UNREAD, raw=raw, where=run.where)
        gathered.cells |= dict.fromkeys(addresses, unread)
        if reading.surplus:
            message = f"印有{len(run.chunks)}个数字，格式只有{len(slots)}格：{raw}"
            gathered.notices.append(Notice(code=Code.SURPLUS, message=message, cells=addresses, where=run.where))
        return
    if len(reading.options) > 1:
        gathered.riddles.append(Riddle(addresses=addresses, options=reading.options))
        return
    gathered.cells |= zip(addresses, reading.options[0], strict=True)
    if reading.cut_off:
        gathered.notices.append(
            Notice(code=Code.CUT_OFF, message="文件在本行中间结束，其余各格未见", cells=addresses, where=run.where)
        )
    if seating.likeness == 0:
        message = "行标签无法辨认，按顺序和数字个数确定所属行"
        gathered.notices.append(Notice(code=Code.PLACED_BY_ORDER, message=message, cells=addresses, where=run.where))
    gathered.notices += _spelling(run, slots)


def _spelling(run: Run, slots: Sequence[tuple[str, Column]]) -> Iterator[Notice]:
    """Say what was normalised in a row whose cells are one chunk each."""
    for chunk, (address, column) in zip(run.chunks, slots, strict=False):
        printed = parse(chunk, column)
        if printed.change:
            message = f"“{chunk.text}”读作{printed.value}"
            yield Notice(code=Code.NORMALISED, message=message, cells=(address,), where=chunk.where)
        if printed.remark:
            message = f"数字后有附注“{printed.remark}”"
            yield Notice(code=Code.REMARK, message=message, cells=(address,), where=chunk.where)
