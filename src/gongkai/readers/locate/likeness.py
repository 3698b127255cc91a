"""How like a row's label printed words are: the very label, the label among other words, a misprint, a torn piece."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from gongkai.readers.locate.seats import Seat
from gongkai.readers.normalise import core, letters
from gongkai.report.form import Table

NUMBERED = 1.1
"""The label with its number, or a long one without."""
EXACT = 1.0
"""The label's words at the end of what is printed."""
LIKE = 0.6
"""Below this, words are not a label's."""
_INSIDE = 0.9
SHORT = 2
"""其他 and 总计 also stand inside other labels and above columns; their number must be there too."""
_MARGIN = 12
_FADING = 0.02
_TORN = 3
_COVERED = 0.8
_SUBTOTAL = re.compile(r"小计|合计")
_NUMBERED = re.compile(r"(?:\d|[一二三四五六七八九十]).{3}")


def exactness(seat: Seat, words: str) -> float:
    """Return how exactly printed words end in a seat's label; 0 where they do not."""
    return _best_exactness(seat.labels, words)


@lru_cache(maxsize=2048)
def _best_exactness(labels: tuple[str, ...], words: str) -> float:
    return max((_exactness(label, words) for label in labels), default=0.0)


@lru_cache(maxsize=4096)
def _exactness(label: str, words: str) -> float:
    wanted, whole = core(label), letters(words)
    if not wanted or not whole:
        return 0.0
    if whole.endswith(letters(label)) or (len(wanted) > SHORT and core(words) == wanted):
        return NUMBERED
    return EXACT if whole.endswith(wanted) else 0.0


def likeness(seat: Seat, words: str) -> float:
    """Compare a seat's labels with the words before figures: only their end can be the label."""
    return _best_likeness(seat.labels, words)


@lru_cache(maxsize=4096)
def _best_likeness(labels: tuple[str, ...], words: str) -> float:
    return max((_likeness(label, words) for label in labels), default=0.0)


def _likeness(label: str, words: str) -> float:
    wanted, printed, whole = core(label), core(words), letters(words)
    if not printed or not wanted:
        return 0.0
    if exact := _exactness(label, words):
        return exact
    if len(wanted) > SHORT and wanted in whole[-(len(wanted) + _MARGIN) :]:
        behind = len(whole) - whole.rindex(wanted) - len(wanted)
        return _INSIDE - _FADING * behind  # a longer tail may be the next row's label, mistyped
    if len(printed) < len(wanted):
        share = len(printed) / len(wanted)
        return fuzz.partial_ratio(printed, wanted) / 100 * (0.65 + 0.35 * share) if len(printed) > _TORN else 0.0
    sizes = range(max(2, len(wanted) - 2), len(wanted) + 3)
    return max(fuzz.ratio(wanted, whole[-size:]) for size in sizes) / 100 * 0.9


def mentions(words: str, label: str) -> bool:
    """Say whether words that stand before another row's figures hold this label too."""
    wanted = core(label)
    return letters(label if len(wanted) <= SHORT else wanted) in letters(words)


def is_followed_by_stranger(seat: Seat, words: str, table: Table) -> bool:
    """Say whether a numbered label that the form does not have stands between a seat's label and its figures."""
    whole = letters(words)
    for label in seat.labels:
        _, found, rest = whole.rpartition(core(label))
        if found and (_SUBTOTAL.search(rest) or (_NUMBERED.match(rest) and not may_be_torn(rest, table))):
            return True
    return False


def may_be_torn(words: str, table: Table) -> bool:
    """Say whether words are pieces of a table's print, or nothing at all; if not, they are a label of their own."""
    text = letters(words)
    return not _SUBTOTAL.search(text[-2:]) and _covered(text, table, SHORT) >= _COVERED * len(text)


def is_torn_from(words: str, table: Table) -> bool:
    """Say whether words are one piece of a table's print, or several that are longer than its shortest words."""
    text = letters(words)
    return text in _printed(table) or _covered(text, table, SHORT + 1) >= _COVERED * len(text)


def _covered(text: str, table: Table, least: int) -> int:
    """Return how many characters of a text are pieces of a table's print of at least so many."""
    joined = _printed(table)
    covered = at = 0
    while at < len(text):
        end = at + 1
        while end <= len(text) and text[at:end] in joined:
            end += 1
        length = end - 1 - at
        covered += length if length >= least else 0
        at += max(length, 1)
    return covered


@lru_cache(maxsize=16)
def _printed(table: Table) -> str:
    rows = (label for row in table.rows for label in (row.label, *row.also))
    columns = (text for block in table.blocks for c in block.columns for text in (c.label, c.under))
    around = (table.corner, table.banner, *(block.label for block in table.blocks), *(g.label for g in table.groups))
    return "\n".join(sorted({letters(text) for text in (*rows, *columns, *around) if text}))
