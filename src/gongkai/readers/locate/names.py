"""Which printed head names which column of the form: exactly, nearly, or by being the only one left."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from gongkai.readers.normalise import core, letters
from gongkai.report.form import Block, Table

FOREIGN = re.compile(r"小计|备注|说明|序号|编号|行次|同比|占比|比例|增长|上年|去年|上一年|上期")
"""Heads that the form does not have and agencies add."""
_LAST_YEAR = re.compile(r"上年|去年|上一年|上期|同期")
_THIS_YEAR = re.compile(r"本年|今年|当年|本期")
_NEAR = 66.0
_PIECE = 80.0
_SHORT = 3
_SEVERAL = 3
"""Heads in a row that no row's label is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A column of the form by the words that head it: the form's own first, then others seen in print."""

    key: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Printed columns in order by the key of the form's, None for one that the form does not have.

    ``doubtful`` are columns of the form that are printed, but it is not certain where; ``strange`` are the heads of
    those that the form does not have.
    """

    keys: tuple[str | None, ...]
    doubtful: frozenset[str] = frozenset()
    strange: tuple[str, ...] = ()

    def are_of(self, block: Block) -> bool:
        """Say whether these are columns of a block."""
        known = {key for key in self.keys if key is not None} | self.doubtful
        return bool(known) and known <= {column.id for column in block.columns}


@lru_cache(maxsize=64)
def names_of(block: Block) -> tuple[Name, ...]:
    """List a block's columns by their words, in the form's order."""
    return tuple(
        Name(key=column.id, labels=tuple(map(letters, (column.label, *column.also)))) for column in block.columns
    )


def is_foreign(text: str) -> bool:
    """Say whether a head is of a kind that the form does not have: 小计, 备注, last year's figures."""
    return bool(FOREIGN.search(text))


@lru_cache(maxsize=16)
def head_words(table: Table) -> frozenset[str]:
    """List the words that stand above columns: their names, what joins several of them, the banner."""
    names = {label for block in table.blocks for name in names_of(block) for label in name.labels}
    above = {column.under for block in table.blocks for column in block.columns} | {table.banner}
    return frozenset(names | {letters(text) for text in above if text})


@lru_cache(maxsize=4096)
def ends_in_heads(text: str, table: Table) -> bool:
    """Say whether words end in several heads of columns, one behind another."""
    words, count = letters(text), 0
    while head := max((head for head in head_words(table) if words.endswith(head)), key=len, default=""):
        words, count = words.removesuffix(head), count + 1
    return count >= _SEVERAL


@lru_cache(maxsize=16)
def _labels(table: Table) -> frozenset[str]:
    rows = (label for row in table.rows for label in (row.label, *row.also))
    return frozenset(letters(core(label)) for label in (*rows, *(group.label for group in table.groups)))


def is_label(text: str, table: Table) -> bool:
    """Say whether words are the label of a row or of a heading over rows, give or take a misprint."""
    words = letters(core(text))
    labels = _labels(table)
    return words in labels or (len(words) > _SHORT and any(fuzz.ratio(words, label) >= _PIECE for label in labels))


@lru_cache(maxsize=16)
def _beginnings(table: Table) -> tuple[str, ...]:
    return tuple(letters(label) for row in table.rows for label in (row.label, *row.also))


def is_label_start(text: str, table: Table) -> bool:
    """Say whether words with their number are what a row's label begins with."""
    words = letters(text)
    return len(words) > _SHORT and any(label.startswith(words) or words == label for label in _beginnings(table))


def match_names(heads: Sequence[Sequence[str]], names: Sequence[Name]) -> Columns:
    """Name printed heads, each given by its texts from the lowest to the highest, letters only."""
    spelled = [_alternatives(texts) for texts in heads]
    keys: list[str | None] = [None] * len(heads)
    doubtful: set[str] = set()
    taken = _exactly(heads, spelled, names, keys, doubtful)
    free = [place for place in range(len(heads)) if place not in taken and not is_foreign("".join(heads[place]))]
    _nearly(spelled, [name for name in names if name.key not in doubtful and name.key not in keys], keys, free)
    lacking = [name.key for name in names if name.key not in keys and name.key not in doubtful]
    first = next((place for place, key in enumerate(keys) if key is not None), len(keys))
    left = [place for place in free if keys[place] is None and place > first]
    only = len(lacking) == len(left) == 1 and not any(heads[left[0]])  # a legible head is its own column's
    if only and _fits_between(left[0], lacking[0], keys, names):
        keys[left[0]] = lacking[0]
    elif left:
        doubtful.update(lacking)
    return Columns(keys=tuple(keys), doubtful=frozenset(doubtful))


def _alternatives(texts: Sequence[str]) -> list[str]:
    """Return a head's lowest text, then joined with each above it, for words may be torn over lines."""
    joined, found = "", []
    for text in texts:
        joined = text + joined
        found.append(joined)
    return found


def _exactly(
    heads: Sequence[Sequence[str]],
    spelled: Sequence[Sequence[str]],
    names: Sequence[Name],
    keys: list[str | None],
    doubtful: set[str],
) -> set[int]:
    """Name the heads that print a column's words; return the places spoken for."""
    labels = {label for name in names for label in name.labels}
    last_year = {
        place
        for place, texts in enumerate(heads)
        if any(_LAST_YEAR.search(text) for text in texts if text not in labels)
    }
    taken = set(last_year)
    for name in names:
        for label in name.labels:
            places = [p for p, texts in enumerate(spelled) if label in texts and p not in taken]
            if len(places) > 1:
                this_year = [p for p in places if any(_THIS_YEAR.search(t) for t in heads[p] if t not in labels)]
                places = this_year or places
            if len(places) > 1:
                doubtful.add(name.key)
                taken.update(places)
            elif places:
                keys[places[0]] = name.key
                taken.add(places[0])
            if places:
                break
    return taken


def _nearly(spelled: Sequence[Sequence[str]], names: Sequence[Name], keys: list[str | None], free: list[int]) -> None:
    """Name the heads that are nearly a column's words, the nearest first."""
    scored = sorted(
        (
            (-_nearness(spelled[place], name), place, name.key)
            for place in free
            for name in names
            if _nearness(spelled[place], name) >= _NEAR
        ),
    )
    for _, place, key in scored:
        if keys[place] is None and key not in keys:
            keys[place] = key


def _nearness(texts: Sequence[str], name: Name) -> float:
    return max(
        (
            _PIECE if len(text) > 1 and text in label else fuzz.ratio(text, label)
            for text in texts
            for label in name.labels
        ),
        default=0.0,
    )


def _fits_between(place: int, key: str, keys: Sequence[str | None], names: Sequence[Name]) -> bool:
    """Say whether a head that could be anything stands where the form has the one column that is lacking."""
    order = [name.key for name in names]
    before = keys[place - 1] if place else None
    after = keys[place + 1] if place + 1 < len(keys) else None
    at = order.index(key)
    return before == (order[at - 1] if at else None) and after == (order[at + 1] if at + 1 < len(order) else None)
