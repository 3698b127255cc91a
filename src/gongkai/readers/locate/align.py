"""Whose row each run of figures is: runs and the form's rows are matched in order, by label and by count.

Labels may be abbreviated, mistyped, torn over lines or lost; the order of the form and the number of figures carry
the rest. A run that could be several rows' is nobody's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from gongkai.readers.locate.runs import Run
from gongkai.readers.normalise import compact, core
from gongkai.report.form import Group, Row, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A line of the printed form that may hold figures: a row, a heading printed with figures, or all of 表四.

    ``widths`` are the figures it holds, row by row of the form (one row: ``(7,)``; 表四: ``(5, 5, 5)``).
    """

    id: str
    labels: tuple[str, ...]
    widths: tuple[int, ...]
    row: Row | None = None
    group: Group | None = None
    across: bool = False
    totalled: bool = False
    """Its last figure is the sum of the others."""

    @property
    def width(self) -> int:
        """How many figures it holds."""
        return sum(self.widths)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating:
    """A run in a seat.

    ``likeness`` of the label is 1 where it is printed as the form prints it, 0 where only order and count speak;
    ``doubtful`` where other rows could as well be meant.
    """

    seat: Seat
    run: Run
    likeness: float
    doubtful: bool = False


_LIKE = 0.6
_EXACT = 1.0
_INSIDE = 0.9
_WIDE = 5
_SHORT = 2
"""其他 and 总计 also stand inside other labels and above columns; their number must be there too."""


def seats_of(table: Table) -> tuple[Seat, ...]:
    """List the seats of a table in print order, headings included where figures have been seen beside them."""
    if table.layout == "across":
        words = (*(group.label for group in table.groups), *(row.label for row in table.rows))
        labels = (*words, *(column.label for column in table.columns))
        widths = tuple(len(table.columns) for _ in table.rows)
        return (Seat(id=table.id, labels=labels, widths=widths, across=True),)
    return tuple(_seats(table))


def _seats(table: Table) -> Iterator[Seat]:
    opened: set[str] = set()
    for block in table.blocks:
        for row in block.rows:
            for group in table.headings_of(row):
                if group.id not in opened:
                    opened.add(group.id)
                    yield Seat(id=group.id, labels=(group.label,), widths=(len(block.columns),), group=group)
            yield Seat(
                id=row.id,
                labels=(row.label, *row.also),
                widths=(len(block.columns),),
                row=row,
                totalled=bool(table.total_column),
            )


def seat_runs(seats: Sequence[Seat], runs: Sequence[Run]) -> tuple[Seating, ...]:
    """Match runs to seats, in order and with the highest score together; then take in those out of order."""
    scores = [[_score(seat, run) for seat in seats] for run in runs]
    chosen = _best_path(scores)
    chosen += _out_of_order(scores, chosen)
    seatings = [
        Seating(seat=seats[j], run=runs[i], likeness=scores[i][j][1], doubtful=_is_doubtful(i, j, scores, chosen))
        for i, j in sorted(chosen)
    ]
    return tuple(seatings)


_Score = tuple[float, float]
"""The worth of a match, and the likeness of its label."""


def _score(seat: Seat, run: Run) -> _Score:
    fit = _fit(seat, run)
    if fit == 0:
        return 0.0, 0.0
    if seat.across:
        words = compact(run.before)
        seen = sum(compact(label) in words for label in seat.labels) / len(seat.labels)
        return (10 * seen + 2 * fit, seen) if seen > _LIKE / 2 or fit == 1 else (0.0, 0.0)
    likeness = max(_likeness(label, run.label) for label in seat.labels)
    if not run.has_figures and likeness <= (_EXACT if len(core(seat.labels[0])) <= _SHORT else _LIKE):
        return 0.0, 0.0  # a header's empty cells are no row
    if likeness >= _LIKE:
        return 10 * likeness + 2 * fit, likeness
    if fit == 1 and run.has_figures and seat.width >= _WIDE and seat.group is None:
        return 0.1, 0.0
    return 0.0, 0.0


def _fit(seat: Seat, run: Run) -> float:
    """Say how well the run's count of figures suits the seat, 0 to 1."""
    filled = [chunk for chunk in run.chunks if not chunk.is_blank]
    count, width = len(run.chunks), seat.width
    if count == width or (count > width >= len(filled) and _trimmed(run) <= width):
        return 1.0
    if len(filled) > width:
        return 0.3 if seat.width == 1 or not run.closed else 0.1
    digits = sum(len(chunk.text) for chunk in filled if not chunk.sealed)
    if digits >= width:
        return 0.8
    if seat.across:
        return 0.5 if 2 * len(filled) >= width or run.last else 0.0
    if seat.width >= _WIDE and len(filled) <= 1 and not run.last and count < width:
        return 0.2 if run.closed or run.chunks[0].sealed else 0.05
    return 0.6


def _trimmed(run: Run) -> int:
    filled = [number for number, chunk in enumerate(run.chunks) if not chunk.is_blank]
    return filled[-1] - filled[0] + 1 if filled else 0


@lru_cache(maxsize=65536)
def _likeness(label: str, words: str) -> float:
    """Compare a label with the words before figures: only their end can be the label."""
    wanted, printed = core(label), core(words)
    whole = _letters(compact(words))
    if not printed or not wanted:
        return 0.0
    if whole.endswith(_letters(compact(label))) or (printed == wanted and len(wanted) > _SHORT):
        return _EXACT + 0.1
    if whole.endswith(wanted):
        return _EXACT
    tail = whole[-(len(wanted) + 12) :]
    if wanted in tail and len(wanted) > _SHORT:
        return _INSIDE
    if len(printed) < len(wanted):
        share = len(printed) / len(wanted)
        alike = fuzz.partial_ratio(printed, wanted) / 100 * (0.65 + 0.35 * share)
        return alike if len(printed) > 3 else 0.0  # noqa: PLR2004  # fewer characters are in too many labels
    return (
        max(fuzz.ratio(wanted, whole[-size:]) for size in range(max(2, len(wanted) - 2), len(wanted) + 3)) / 100 * 0.9
    )


def mentions(words: str, label: str) -> bool:
    """Say whether words that stand before another row's figures hold this label too."""
    wanted = core(label)
    return _letters(compact(label if len(wanted) <= _SHORT else wanted)) in _letters(compact(words))


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


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


def _out_of_order(scores: list[list[_Score]], chosen: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Seat what is left over where its label is exactly that of a row left over."""
    found: list[tuple[int, int]] = []
    runs = {i for i, _ in chosen}
    seats = {j for _, j in chosen}
    for i, row in enumerate(scores):
        if i in runs:
            continue
        exact = [j for j, (worth, likeness) in enumerate(row) if j not in seats and worth > 0 and likeness >= _EXACT]
        if len(exact) == 1 and row[exact[0]][0] > 10:  # noqa: PLR2004  # the label and some fitting count
            found.append((i, exact[0]))
            seats.add(exact[0])
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
