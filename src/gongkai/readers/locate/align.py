"""Whose row each run of figures is: runs and the form's rows are matched by label, then by order and count.

Labels may be abbreviated, mistyped, torn over lines or lost; the order of the form and the number of figures carry
the rest. A run that could be several rows' is nobody's, and so is one whose label is a stranger to the form.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from msgspec import Struct, structs

from gongkai.readers.locate.likeness import (
    EXACT,
    LIKE,
    NUMBERED,
    SHORT,
    exactness,
    is_followed_by_stranger,
    is_torn_from,
    likeness,
    may_be_torn,
)
from gongkai.readers.locate.names import Columns, ends_in_heads
from gongkai.readers.locate.pieces import Chunk
from gongkai.readers.locate.runs import Run
from gongkai.readers.locate.seats import Seat, row_seats_of, seats_of, slot_seats_of
from gongkai.readers.normalise import core, letters
from gongkai.report.form import Table


class Seating(Struct, frozen=True, kw_only=True):
    """A run in a seat.

    ``likeness`` of the label is 1 or more where it is printed as the form prints it, 0 where only order and count
    speak.
    """

    seat: Seat
    run: Run
    likeness: float

    @property
    def columns(self) -> tuple[str | None, ...]:
        """The columns that its table prints, by their keys."""
        printed = columns_for(self.seat, self.run)
        return self.seat.keys if printed is None else printed.keys

    @property
    def is_certain(self) -> bool:
        """Whether the very label is printed: 其他 or 总计 alone are none."""
        return self.likeness >= NUMBERED or (self.likeness >= EXACT and len(core(self.seat.labels[0])) > SHORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """The runs that found a seat, and those with figures that did not: ``strangers`` have labels of their own."""

    seatings: tuple[Seating, ...] = ()
    strangers: tuple[Run, ...] = ()
    homeless: tuple[Run, ...] = ()
    lost: tuple[str, ...] = ()
    """The rows that the homeless may be."""


_WIDE = 5
_MOST_RUNS = 500
"""Above this many runs only those whose label is the form's are looked at: no table has so many rows."""
_MANY = 3
"""Runs without a seat, from which on a table's layout may be another than thought."""
_BLANK = 0.5
"""What a run without figures is worth less: it may be the rest of a row that a page cut in two."""
_Score = tuple[float, float]
"""The worth of a match, and the likeness of its label."""
_NOTHING: _Score = (0.0, 0.0)


def align(table: Table, runs: Sequence[Run]) -> Alignment:
    """Find the seat of each run of a table."""
    if table.layout == "across":
        in_rows = _seat_runs(table, row_seats_of(table), [_named_before(run, table) for run in runs])
        told = [s for s in in_rows.seatings if s.run.has_figures or s.run.placings]
        fitting = tuple(s for s in told if s.likeness >= EXACT and fit_of(s.seat, s.run) == 1)
        if len(fitting) > 1:
            return replace(in_rows, seatings=fitting)
        runs = _side_by_side(runs)
    by_rows = _seat_runs(table, seats_of(table), runs)
    if table.layout == "blocks":
        # Where fewer than half of the rows have the figures they should, it may be a list of single ones.
        listed = _seat_runs(table, slot_seats_of(table), runs)
        certain = tuple(s for s in listed.seatings if s.is_certain)
        if len(certain) > max(len(by_rows.seatings), len(slot_seats_of(table)) // 2):
            return replace(listed, seatings=certain)
    return by_rows


def without_doubtful(alignment: Alignment) -> Alignment:
    """Unseat what order alone has seated where many figures found no seat: the layout is not understood.

    An empty row, too, is then not known to be empty.
    """
    homeless = sum(len(run.chunks) > 1 or not _is_in_prose(run) for run in alignment.homeless)
    figured = [s for s in alignment.seatings if s.run.has_figures and not s.run.placings]
    lost = homeless >= _MANY and homeless >= len(figured)
    out = [
        s for s in alignment.seatings if not s.run.placings and ((lost and s in figured) or _is_empty_by(s, homeless))
    ]
    return replace(
        alignment,
        seatings=tuple(s for s in alignment.seatings if s not in out),
        homeless=(*alignment.homeless, *(s.run for s in out if s.run.has_figures)),
        lost=(*alignment.lost, *(s.seat.id for s in out)),
    )


def _is_empty_by(seating: Seating, homeless: int) -> bool:
    return homeless > 0 and not seating.run.has_figures


def _seat_runs(table: Table, seats: Sequence[Seat], runs: Sequence[Run]) -> Alignment:
    runs = _joined_rows(seats, runs)
    exact = [_exact_seats(seats, run) for run in runs]
    if len(runs) > _MOST_RUNS:
        runs = [run for run, known in zip(runs, exact, strict=True) if known][:_MOST_RUNS]
        exact = [known for known in exact if known][:_MOST_RUNS]
    scores = [_scores(table, seats, run, known) for run, known in zip(runs, exact, strict=True)]
    chosen = _best_path(scores)
    strayed = _out_of_order(scores, chosen, exact)
    pairs = sorted(chosen + strayed)
    unsure = {pair for pair in pairs if _is_doubtful(*pair, scores, chosen) or _is_twice(*pair, runs, exact)}
    sure = [pair for pair in pairs if pair not in unsure and not (strayed and scores[pair[0]][pair[1]][1] == 0)]
    left = [i for i, run in enumerate(runs) if run.has_figures and i not in dict(sure)]
    in_cells = 2 * sum(not _is_in_prose(runs[i]) for i, _ in sure) > len(sure)
    homeless = [
        i
        for i in left
        if i in dict(pairs) or (may_be_torn(runs[i].label, table) and not (in_cells and _is_in_prose(runs[i])))
    ]
    return Alignment(
        seatings=tuple(Seating(seat=seats[j], run=runs[i], likeness=scores[i][j][1]) for i, j in sure),
        strangers=tuple(runs[i] for i in left if i not in homeless and _is_row(runs[i])),
        homeless=tuple(runs[i] for i in homeless),
        lost=tuple(seats[j].id for j in sorted({j for i in homeless for j in _free_seats(i, sure, seats)})),
    )


def _is_in_prose(run: Run) -> bool:
    """Say whether a run's figures stand in a line of words: where a table has cells, they are none of its."""
    return not run.closed and not any(chunk.sealed for chunk in run.chunks)


def _is_row(run: Run) -> bool:
    return run.closed or len(run.chunks) >= _WIDE


def _exact_seats(seats: Sequence[Seat], run: Run) -> tuple[int, ...]:
    """Return the seats whose very label stands before a run; 其他 and 总计 without a number are no label."""
    values = [0.0 if seat.across else exactness(seat, run.label) for seat in seats]
    best = max(values, default=0.0)
    found = [j for j, value in enumerate(values) if value == best]
    if best == 0 or (best < NUMBERED and any(len(core(seats[j].labels[0])) <= SHORT for j in found)):
        return ()
    return tuple(found)


def _scores(table: Table, seats: Sequence[Seat], run: Run, known: tuple[int, ...]) -> list[_Score]:
    if ends_in_heads(run.label, table):
        run = structs.replace(run, label="")  # the last of them, 其他 or 总计, is no row's label
    torn = not known and run.has_figures and may_be_torn(run.label, table) and not _says_a_row(run, table)
    return [
        _NOTHING if known and j not in known else _score(table, seat, run, torn=torn) for j, seat in enumerate(seats)
    ]


def _says_a_row(run: Run, table: Table) -> bool:
    """Say whether a label is legible and whole: a row's own (总计), or one put together of the form's short words."""
    words = letters(run.label)
    return any(words == letters(core(row.label)) for row in table.rows) or (
        run.closed and bool(words) and not is_torn_from(words, table)
    )


def _score(table: Table, seat: Seat, run: Run, *, torn: bool) -> _Score:
    fit = fit_of(seat, run)
    if fit == 0:
        return _NOTHING
    if seat.across:
        return _score_across(seat, run, fit)
    like = likeness(seat, run.label)
    if not run.has_figures:
        # A header's empty cells are no row.
        least = EXACT if len(core(seat.labels[0])) <= SHORT else LIKE
        return (10 * like + 2 * fit - _BLANK, like) if like > least else _NOTHING
    if like >= LIKE and not (like < EXACT and is_followed_by_stranger(seat, run.label, table)):
        return 10 * like + 2 * fit, like
    if torn and fit == 1 and seat.width >= _WIDE and seat.group is None:
        return 0.1, 0.0
    return _NOTHING


def _score_across(seat: Seat, run: Run, fit: float) -> _Score:
    """Score all of 表四 by how many of its heads stand before the figures."""
    words = letters(run.before)
    seen = 1.0 if run.placings else sum(letters(label) in words for label in seat.labels) / len(seat.labels)
    if not (run.has_figures or run.placings) or (seen <= LIKE / 2 and fit < 1):
        return _NOTHING
    return 10 * seen + 2 * fit, seen


def columns_for(seat: Seat, run: Run) -> Columns | None:
    """Return the columns that a run's table prints, if they are a seat's."""
    first = run.columns[0] if run.columns else None
    if first is not None and first.keys == seat.keys and not first.doubtful:
        return first
    own = set(seat.keys)
    return next((c for c in run.columns if {key for key in c.keys if key} | c.doubtful <= own), None)


def fit_of(seat: Seat, run: Run) -> float:
    """Say how well the run's count of figures suits the seat, 0 to 1."""
    columns = columns_for(seat, run)
    if columns is not None and run.placings:
        return 1.0
    width = seat.width if columns is None else len(columns.keys)
    chunks = run.within(width)
    filled = [chunk for chunk in chunks if not chunk.is_blank]
    count = len(chunks)
    if count == width or (count > width >= len(filled) and _trimmed(chunks) <= width):
        return 1.0
    if len(filled) > width:
        return 0.3 if seat.width == 1 or not run.closed else 0.1
    return _fit_of_few(seat, run, filled, width)


def _fit_of_few(seat: Seat, run: Run, filled: Sequence[Chunk], width: int) -> float:
    """Say how well fewer pieces than columns suit a seat: they ran together, or cells left no trace."""
    if sum(len(chunk.text) for chunk in filled if not chunk.sealed) >= width:
        return 0.8
    if seat.across:
        return 0.5 if 2 * len(filled) >= width or run.last else 0.0
    if seat.width >= _WIDE and len(filled) <= 1 and not run.last and len(run.chunks) < width:
        return 0.2 if run.closed or run.chunks[0].sealed else 0.05
    return 0.6


def _trimmed(chunks: Sequence[Chunk]) -> int:
    filled = [number for number, chunk in enumerate(chunks) if not chunk.is_blank]
    return filled[-1] - filled[0] + 1 if filled else 0


def _joined_rows(seats: Sequence[Seat], runs: Sequence[Run]) -> list[Run]:
    """Join the two pieces of a row that a page's end cut in two: the figures stand in one, words in both."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last is not None and last.closed and run.closed and last.has_figures != run.has_figures:
            words = last.label + run.label
            if any(exactness(seat, words) >= NUMBERED for seat in seats) and not (
                _exact_seats(seats, last) or _exact_seats(seats, run)
            ):
                figured = last if last.has_figures else run
                joined[-1] = structs.replace(figured, label=words, before=last.before + run.before)
                continue
        joined.append(run)
    return joined


def _named_before(run: Run, table: Table) -> Run:
    """Give a run of 表四 the name of its row, where that stands above the heads of its own small table."""
    if any(exactness(seat, run.label) for seat in row_seats_of(table)):
        return run
    words = letters(run.before)
    named = [row.label for row in table.rows if letters(row.label) in words]
    return structs.replace(run, label=named[0]) if len(named) == 1 else run


def _side_by_side(runs: Sequence[Run]) -> Sequence[Run]:
    """Join the runs of 表四 whose heads say both row and column: it may be printed in several pieces."""
    told = [run for run in runs if run.placings and any("." in key for key in run.columns[0].keys if key)]
    if len(told) < 2 or any(run.is_short for run in told):  # noqa: PLR2004  # one piece has nothing to be joined to
        return runs  # and of a row that lacks cells nobody can say under which heads its figures stand
    pairs = [
        (key, chunk)
        for run in told
        for key, chunk in zip(run.columns[0].keys, run.placings[0], strict=True)
        if key is not None
    ]
    texts: dict[str, set[str]] = {}
    for key, chunk in pairs:
        texts.setdefault(key, set()).add(chunk.text)
    doubtful = {key for run in told for key in run.columns[0].doubtful} | {k for k, t in texts.items() if len(t) > 1}
    sure = {key: chunk for key, chunk in pairs if key not in doubtful}
    chunks = tuple(sure.values())
    columns = Columns(keys=tuple(sure), doubtful=frozenset(doubtful))
    return [structs.replace(told[0], chunks=chunks, columns=(columns,), placings=(chunks,), end=told[-1].end)]


def _best_path(scores: list[list[_Score]]) -> list[tuple[int, int]]:
    """Find the pairs (run, seat), both rising, whose scores add up highest."""
    runs, seats = len(scores), len(scores[0]) if scores else 0
    best = [[0.0] * (seats + 1) for _ in range(runs + 1)]
    for i in range(1, runs + 1):
        for j in range(1, seats + 1):
            value = scores[i - 1][j - 1][0]
            paired = best[i - 1][j - 1] + value if value > 0 else -1.0
            best[i][j] = max(best[i - 1][j], best[i][j - 1], paired)
    pairs = []
    i, j = runs, seats
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
    return pairs[::-1]


def _out_of_order(
    scores: list[list[_Score]], chosen: list[tuple[int, int]], exact: Sequence[tuple[int, ...]]
) -> list[tuple[int, int]]:
    """Seat what is left over where its label is exactly that of a row left over."""
    found: list[tuple[int, int]] = []
    runs = {i for i, _ in chosen}
    seats = {j for _, j in chosen}
    for i, row in enumerate(scores):
        if i in runs:
            continue
        own = [j for j in exact[i] if j not in seats and row[j][0] > 10]  # noqa: PLR2004  # some fitting count
        if len(own) == 1:
            found.append((i, own[0]))
            seats.add(own[0])
    return found


def _is_doubtful(i: int, j: int, scores: list[list[_Score]], chosen: list[tuple[int, int]]) -> bool:
    """Say whether a run without a label could sit elsewhere: its neighbours leave more seats free than runs."""
    if scores[i][j][1] > 0:
        return False
    labelled = sorted((a, b) for a, b in chosen if scores[a][b][1] > 0)
    low = max((pair for pair in labelled if pair[0] < i), default=(-1, -1))
    high = min((pair for pair in labelled if pair[0] > i), default=(len(scores), len(scores[0])))
    free = [b for b in range(low[1] + 1, high[1]) if any(scores[a][b][0] > 0 for a in range(low[0] + 1, high[0]))]
    waiting = [a for a in range(low[0] + 1, high[0]) if any(scores[a][b][0] > 0 for b in free)]
    return len(free) != len(waiting)


def _is_twice(i: int, j: int, runs: Sequence[Run], exact: Sequence[tuple[int, ...]]) -> bool:
    """Say whether the same row is printed again in a table's cells, with other figures."""
    texts = [chunk.text for chunk in runs[i].chunks]
    return j in exact[i] and any(
        other is not runs[i]
        and j in known
        and other.closed
        and other.has_figures
        and [chunk.text for chunk in other.chunks] != texts
        for other, known in zip(runs, exact, strict=True)
    )


def _free_seats(i: int, sure: Sequence[tuple[int, int]], seats: Sequence[Seat]) -> Iterator[int]:
    """Yield the rows that a run without a seat may be: those not taken between its neighbours'."""
    low = max((pair for pair in sure if pair[0] < i), default=(-1, -1))[1]
    high = min((pair for pair in sure if pair[0] > i), default=(0, len(seats)))[1]
    taken = {j for _, j in sure}
    between = range(low + 1, high) if low < high else range(len(seats))
    yield from (j for j in between if j not in taken and seats[j].group is None)
