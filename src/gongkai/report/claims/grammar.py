"""The grammar of claims as data: vocabulary and topics read from TOML, their patterns compiled.

A new kind of claim is one ``[[topic]]`` in ``topics/`` with its examples; ``patterns`` says how patterns are written.
"""

import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Final, Literal, TypeVar

import msgspec

from gongkai.errors import BadDataError, parser_reason
from gongkai.report.claims.patterns import Compiler, signs_in
from gongkai.sentences import N_
from gongkai.shapes import typed

Role = Literal["says", "none", "shares"]
_CASES: Final = ("件", "件次", "份", "宗", "起", "例", "条", "个", "封", "次", "项", "人", "人次", "笔", "批")


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The base of everything written in the grammar's files: closed schema, kebab-case keys."""


class About(_Entry, frozen=True, kw_only=True):
    """A legitimate meaning; a cell with a leading ``-`` is taken off, ``{name}`` stands for the name in the text."""

    label: str
    cells: tuple[str, ...]


class Name(_Entry, frozen=True, kw_only=True):
    """Something of the form named in prose; ``ids`` where it is several, ``also`` other sets it may mean.

    ``kinds`` are words for a part only of what the form counts there (信息不存在 of 本机关不掌握).
    """

    id: str
    words: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    also: tuple[tuple[str, ...], ...] = ()

    @property
    def known_as(self) -> tuple[str, ...]:
        """Every word for it, whole or part."""
        return self.words + self.kinds

    @property
    def parts(self) -> tuple[str, ...]:
        """The ids it stands for."""
        return self.ids or (self.id,)


class Topic(_Entry, frozen=True, kw_only=True):
    """One kind of claim.

    ``about`` are its legitimate meanings, ``of`` what shares may be of. ``says`` find a figure, ``none`` the saying
    that there is none, ``shares`` a percentage. ``subject`` and ``context`` are what the sentence must speak of;
    ``unless`` are words in its clause that make it something else, ``unless_after`` words before it in its sentence;
    ``plain`` are words of its own that do not limit a figure to a part.
    ``offset`` is the year, from the report's own, that ``@`` must be. ``up_to`` says that any figure up to that of a
    meaning is as it should be (not every decision is published). ``examples`` are texts with the figures they
    claim, ``silent`` texts that claim nothing of the kind.
    """

    id: str
    label: str
    gloss: str
    kind: Literal["figure", "year"] = "figure"
    subject: str | None = None
    context: str | None = None
    offset: int = 0
    up_to: bool = False
    about: tuple[About, ...] = ()
    of: tuple[About, ...] = ()
    says: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    units: tuple[str, ...] = _CASES
    sections: tuple[str, ...] = msgspec.field(default=(), name="in")
    names: tuple[Name, ...] = ()
    examples: tuple[tuple[str, str], ...]
    silent: tuple[str, ...]


class _Topics(_Entry, frozen=True, kw_only=True):
    topic: tuple[Topic, ...]


class _Parts(_Entry, frozen=True, kw_only=True):
    """``plain`` are words that leave a figure that of its whole, ``holder`` a body named at the head of a clause."""

    plain: tuple[str, ...]
    holder: tuple[str, ...]


class _Vocabulary(_Entry, frozen=True, kw_only=True):
    words: dict[str, tuple[str, ...]]
    subjects: dict[str, tuple[str, ...]]
    scopes: dict[str, tuple[str, ...]]
    times: dict[str, tuple[str, ...]]
    context: dict[str, tuple[str, ...]]
    parts: _Parts
    attributes: dict[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """A compiled pattern of a topic. A ``bare`` one has no noun of its own and needs a sentence about its subject.

    It matches only in a text that holds one of each of its ``signs``, and each of its ``words``.
    """

    role: Role
    regex: re.Pattern[str]
    signs: tuple[frozenset[str], ...]
    words: tuple[re.Pattern[str], ...]
    bare: bool

    def may_match(self, signs: frozenset[str]) -> bool:
        """Say whether it can match in a text with no other signs."""
        return not any(map(signs.isdisjoint, self.signs))


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A topic with everything of it compiled."""

    topic: Topic
    patterns: tuple[Pattern, ...]
    unless: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    plain: re.Pattern[str]
    kinds: re.Pattern[str] | None
    names: tuple[tuple[Name, re.Pattern[str]], ...]

    def names_in(self, words: str) -> tuple[Name, ...]:
        """Return the names that a match holds, in the order of the text."""
        found: dict[int, tuple[int, Name]] = {}
        for name, regex in self.names:
            for match in regex.finditer(words):
                length, _ = found.get(match.start(), (0, None))
                if match.end() - match.start() > length:
                    found[match.start()] = (match.end() - match.start(), name)
        kept: list[Name] = []
        upto = 0
        for start, (length, name) in sorted(found.items()):
            if start >= upto:
                kept.append(name)
                upto = start + length
        return tuple(kept)


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """The vocabulary and every topic, in the order in which they take figures."""

    rules: tuple[Rule, ...]
    subjects: dict[str, re.Pattern[str]]
    scopes: dict[str, re.Pattern[str]]
    times: dict[str, re.Pattern[str]]
    contexts: dict[str, re.Pattern[str]]
    outcome_names: re.Pattern[str]
    holder: re.Pattern[str]
    denied: re.Pattern[str]
    attributes: re.Pattern[str]
    _for_signs: dict[frozenset[str], tuple[Rule, ...]] = field(default_factory=dict, compare=False)

    def rules_for(self, signs: frozenset[str]) -> tuple[Rule, ...]:
        """Return the topics with the patterns that can match in a text with these signs and no others."""
        rules = self._for_signs.get(signs)
        if rules is None:
            kept = ((rule, tuple(each for each in rule.patterns if each.may_match(signs))) for rule in self.rules)
            rules = tuple(replace(rule, patterns=patterns) for rule, patterns in kept if patterns)
            self._for_signs[signs] = rules
        return rules


_File = TypeVar("_File", bound=_Entry)
_FILES: Final = ("years", "fees", "disputes", "applications", "outcomes", "applicants", "proactive")


@cache
def load_grammar() -> Grammar:
    """Read and compile the grammar.

    Raises:
        BadDataError: a file breaks its schema or names a word that is not in the vocabulary.
    """
    words = _decode("vocabulary.toml", _Vocabulary)
    topics = [topic for name in _FILES for topic in _decode(f"topics/{name}.toml", _Topics).topic]
    outcomes = next(topic for topic in topics if topic.id == "outcome")
    compiler = Compiler(vocabulary=words.words)
    return Grammar(
        rules=tuple(_compile_topic(topic, compiler, words) for topic in topics),
        subjects={name: compiler.any_of(listed) for name, listed in words.subjects.items()},
        scopes={name: compiler.any_of(listed) for name, listed in words.scopes.items()},
        times={name: compiler.any_of(listed) for name, listed in words.times.items()},
        contexts={name: compiler.any_of(listed) for name, listed in words.context.items()},
        holder=compiler.any_of(words.parts.holder),
        denied=compiler.any_of(("<no>",)),
        attributes=compiler.any_of(words.attributes["documents"]),
        outcome_names=compiler.any_of(tuple(word for name in outcomes.names for word in name.known_as)),
    )


def _decode(path: str, kind: type[_File]) -> _File:
    text = files(__package__).joinpath(path).read_text(encoding="utf-8")
    try:
        return typed(tomllib.loads(text), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BadDataError(
            N_("does not fit the schema: {reason}"), {"reason": parser_reason(error)}, source=path
        ) from error


def _compile_topic(topic: Topic, compiler: Compiler, words: _Vocabulary) -> Rule:
    named = tuple(word for name in topic.names for word in name.known_as)
    kinds = tuple(word for name in topic.names for word in name.kinds)
    names = "|".join(named)
    sources: list[tuple[Role, str]] = [
        *(("says", source) for source in topic.says),
        *(("none", source) for source in topic.none),
        *(("shares", source) for source in topic.shares),
    ]
    patterns = tuple(
        Pattern(
            role=role,
            regex=compiler.compile(source, names),
            signs=signs_in(source),
            words=compiler.words_in(source, names),
            bare=topic.subject is not None and not _names(source, topic.subject),
        )
        for role, source in sources
    )
    return Rule(
        topic=topic,
        patterns=patterns,
        unless=compiler.any_of(topic.unless) if topic.unless else None,
        unless_after=compiler.any_of(topic.unless_after) if topic.unless_after else None,
        plain=compiler.any_of((*named, *topic.plain, *words.parts.plain, *words.scopes["office"])),
        kinds=compiler.any_of(kinds) if kinds else None,
        names=tuple((name, compiler.any_of(name.known_as)) for name in topic.names),
    )


def _names(source: str, noun: str) -> bool:
    """Say whether a pattern cannot do without its noun: ``(?:<application>|申请)?`` can."""
    return any(not re.match(r"[^()]*\)\?", source[match.end() :]) for match in re.finditer(f"<{noun}>", source))
