"""What a step must be told, declared beside it: forms, the API, imports and scenarios all ask for the same."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final
from unicodedata import category

from gongkai.law.phrases import Words
from gongkai.sentences import N_, Sentence

Fact = str | int | bool | date | Decimal
"""A value told with a step."""


class AskKind(StrEnum):
    """The kinds of facts that a step asks for."""

    DAY = "day"
    TEXT = "text"
    LINE = "line"
    COUNT = "count"
    MONEY = "money"
    FLAG = "flag"
    CHOICE = "choice"
    OUTCOME = "outcome"
    CONSULTATION = "consultation"
    CONTEST = "contest"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One fact that a step asks for. ``choices`` are ids with their label and gloss; ``hint`` helps to fill it in.

    One with ``among`` matters only where the answer to the ask ``beside`` is one of these; it may be told all the same.
    """

    id: str
    label: str
    gloss: str
    kind: AskKind
    required: bool = True
    choices: tuple[tuple[str, str, str], ...] = ()
    hint: str = ""
    usual: int | None = None
    least: int = 0
    most: int | None = None
    beside: str = "outcome"
    among: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        """What is asked for, in both languages."""
        return Words(self.label, self.gloss)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanting:
    """What is wrong with one fact: which, and the sentence that says how to mend it."""

    ask: str
    sentence: Sentence


_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LONGEST: Final = 20_000
_LONGEST_LINE: Final = 500

FIRST_DAY: Final = date(2000, 1, 1)
"""No day told lies before it; a slip of the year is told at once."""
LAST_DAY: Final = date(2099, 12, 31)
"""No day told lies after it."""

_BIGGEST: Final = 1_000_000
_FEN: Final = Decimal("0.01")
_YES, _NO = frozenset({"true", "1", "yes", "是", "on"}), frozenset({"false", "0", "no", "否", "off", ""})


class Told:
    """The facts told with a step, each of the type that its ask declares."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        """Keep facts that have been read against their asks."""
        self._facts = facts

    def text(self, name: str) -> str:
        """Return a text; the empty one where none was told."""
        return str(self._facts.get(name, ""))

    def day(self, name: str) -> date:
        """Return a day that was asked for."""
        value = self._facts[name]
        assert isinstance(value, date)  # noqa: S101 - read_facts has seen to it
        return value

    def maybe_day(self, name: str) -> date | None:
        """Return a day, or None where none was told."""
        return self.day(name) if name in self._facts else None

    def count(self, name: str, default: int = 0) -> int:
        """Return a number."""
        value = self._facts.get(name, default)
        assert isinstance(value, int)  # noqa: S101 - read_facts has seen to it
        return value

    def money(self, name: str) -> Decimal:
        """Return an amount in yuan."""
        value = self._facts[name]
        assert isinstance(value, Decimal)  # noqa: S101 - read_facts has seen to it
        return value

    def flag(self, name: str) -> bool:
        """Say whether something was affirmed."""
        return bool(self._facts.get(name, False))

    def as_mapping(self) -> Mapping[str, Fact]:
        """Return everything told."""
        return self._facts


def read_facts(asks: tuple[Ask, ...], given: Mapping[str, object]) -> tuple[dict[str, Fact], list[Wanting]]:
    """Read what was given against what is asked: typed facts, and what is wanting.

    Days may be dates or ``2026-03-05``; numbers, money and flags may be text. A fact nobody asked for is wanting too.
    """
    facts: dict[str, Fact] = {}
    strange = given.keys() - {ask.id for ask in asks}
    wanting = [
        Wanting(ask=name, sentence=Sentence(N_("{name}: this step does not ask for it"), {"name": name}))
        for name in sorted(strange)
    ]
    for ask in asks:
        value = given.get(ask.id)
        if isinstance(value, str):
            value = value.strip()
        if value is None or value == "":
            if ask.required and ask.kind is not AskKind.FLAG:
                wanting.append(_want(ask, N_("{what}: required, and missing")))
            continue
        read = _READ[ask.kind](ask, value)
        if isinstance(read, Sentence):
            wanting.append(Wanting(ask=ask.id, sentence=read))
        else:
            facts[ask.id] = read
    return facts, wanting


def _want(ask: Ask, sentence: str, values: Mapping[str, object] | None = None) -> Wanting:
    return Wanting(ask=ask.id, sentence=_say(ask, sentence, values))


def _say(ask: Ask, sentence: str, values: Mapping[str, object] | None = None) -> Sentence:
    return Sentence(sentence, {"what": ask.words, **(values or {})})


def _read_day(ask: Ask, value: object) -> Fact | Sentence:
    try:
        day = value.date() if isinstance(value, datetime) else value
        # Python's own reading takes more than a clerk means: weeks, no hyphens, and 20260417.5.
        day = day if isinstance(day, date) else date(*map(int, _split_day(str(value))))
    except ValueError:
        return _say(ask, N_("{what}: {value} is not a day; write it as 2026-03-05"), {"value": value})
    if not FIRST_DAY <= day <= LAST_DAY:
        return _say(ask, N_("{what}: {value} is not a day of this century; check the year"), {"value": day})
    return day


def _split_day(text: str) -> tuple[str, str, str]:
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError
    return found[1], found[2], found[3]


def _read_text(ask: Ask, value: object) -> Fact | Sentence:
    text = str(value)
    if ask.kind is not AskKind.TEXT:
        text = " ".join(text.split())
    most = _LONGEST if ask.kind is AskKind.TEXT else _LONGEST_LINE
    if len(text) > most:
        return _say(
            ask, N_("{what}: {count} characters are too many; at most {most}"), {"count": len(text), "most": most}
        )
    if any(category(character) in {"Cc", "Cs"} and character not in "\n\r\t" for character in text):
        return _say(ask, N_("{what}: it holds characters that cannot be printed; type it again"))
    return text


def _read_count(ask: Ask, value: object) -> Fact | Sentence:
    most = ask.most or _BIGGEST
    try:
        count = int(str(value))
    except ValueError:
        return _say(ask, N_("{what}: {value} is not a whole number"), {"value": value})
    if not ask.least <= count <= most:
        bounds = {"value": count, "least": ask.least, "most": most}
        return _say(ask, N_("{what}: {value} must lie between {least} and {most}"), bounds)
    return count


def _read_money(ask: Ask, value: object) -> Fact | Sentence:
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or not 0 <= amount <= _BIGGEST or amount != amount.quantize(_FEN):
        return _say(ask, N_("{what}: {value} is not an amount in yuan"), {"value": value})
    return amount


def _read_flag(ask: Ask, value: object) -> Fact | Sentence:
    if isinstance(value, bool):
        return value
    word = str(value).lower()
    if word not in _YES | _NO:
        return _say(ask, N_("{what}: {value} is neither yes nor no"), {"value": value})
    return word in _YES


def _read_choice(ask: Ask, value: object) -> Fact | Sentence:
    known = [choice[0] for choice in ask.choices]
    if known and str(value) not in known:
        return _say(
            ask, N_("{what}: there is no {value}; choose one of {known}"), {"value": value, "known": tuple(known)}
        )
    return str(value)


_READ: Final = {
    AskKind.DAY: _read_day,
    AskKind.TEXT: _read_text,
    AskKind.LINE: _read_text,
    AskKind.COUNT: _read_count,
    AskKind.MONEY: _read_money,
    AskKind.FLAG: _read_flag,
    AskKind.CHOICE: _read_choice,
    AskKind.OUTCOME: _read_choice,
    AskKind.CONSULTATION: _read_choice,
    AskKind.CONTEST: _read_choice,
    AskKind.OFFICE: _read_text,
}
