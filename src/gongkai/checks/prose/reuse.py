"""GK2, part two: prose taken over from last year's report (内容雷同), with its share and its passages.

Years and figures are set aside before sentences are compared, and so are sentences that the law itself asks for, and
statistics that were brought up to date: 办理结果为：予以公开…件、部分公开…件 is the form's wording, not last year's.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec
from rapidfuzz import fuzz, process

from gongkai.checks.continuity import follows
from gongkai.checks.prose.wording import quote, section_name
from gongkai.checks.rule import Remark, Severity, rule
from gongkai.report.cell import Figure
from gongkai.report.claims.patterns import SIGNS
from gongkai.report.claims.sentences import find_sentences
from gongkai.report.report import Report
from gongkai.shapes import typed

_COMPARED: Final = ("overview", "problems", "other_matters")
_SHORTEST: Final = 14
"""Characters below which a sentence is too common to have been taken from anywhere."""
_ALIKE: Final = 88
"""Likeness, of 100, from which a sentence counts as taken over: a word or two may have changed."""
_SHORTEST_PASSAGE: Final = 30
"""Characters below which a passage is a turn of phrase that any two reports may share."""
_LEAST_COMPARED: Final = 120
"""Characters of own prose below which a share says nothing."""
MOSTLY: Final = 0.5
PARTLY: Final = 0.2
_QUOTED: Final = 3
_STATISTICS: Final = 2
"""Figures from which a sentence is one of statistics."""
_NOISE: Final = re.compile(rf"[^\u4e00-\u9fffA-Za-z{SIGNS}]|[{SIGNS}]|\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Sentences that follow each other in both reports; ``likeness`` is that of the least alike, of 100.

    ``length`` counts what was compared: no figures, no punctuation.
    """

    section: str
    words: str
    length: int
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """What a report has from the one before: the share of its prose, from 0 to 1, and the passages, longest first."""

    share: float
    compared: int
    passages: tuple[Passage, ...]


class _Required(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    required: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    section: str
    words: str
    core: str
    figures: tuple[Figure, ...]

    def is_updated(self, before: "_Sentence") -> bool:
        """Say whether it is a sentence of statistics whose figures are not those of the one before."""
        return len(self.figures) >= _STATISTICS and self.figures != before.figures


@rule(
    "GK211",
    severity=Severity.WARNING,
    cite="format-2021",
    gloss="most of the prose is last year's",
)
def prose_is_new(report: Report, previous: Report) -> Iterator[Remark]:
    """正文大部分沿用上年报告，内容雷同。

    国办公开办函〔2021〕30号 names 内容雷同 among the faults that are answered for.
    """
    if not follows(report, previous):
        return
    reuse = find_reuse(report, previous)
    if reuse.share >= MOSTLY:
        yield _remark(report, reuse)


@rule(
    "GK212",
    severity=Severity.NOTE,
    cite="format-2021",
    gloss="passages of the prose are last year's",
)
def passages_are_new(report: Report, previous: Report) -> Iterator[Remark]:
    """正文有若干段落与上年报告雷同。"""
    if not follows(report, previous):
        return
    reuse = find_reuse(report, previous)
    if PARTLY <= reuse.share < MOSTLY:
        yield _remark(report, reuse)


def find_reuse(report: Report, previous: Report) -> Reuse:
    """Compare the prose of two reports sentence by sentence."""
    before = _sentences(previous)
    own = [_Compared(sentence=sentence, match=_match(sentence, before)) for sentence in _sentences(report)]
    own = [pair for pair in own if pair.match is None or not pair.sentence.is_updated(before[pair.match.index])]
    length = sum(len(pair.sentence.core) for pair in own)
    if length < _LEAST_COMPARED or not before:
        return Reuse(share=0.0, compared=length, passages=())
    passages = [passage for passage in _passages(own) if passage.length >= _SHORTEST_PASSAGE]
    passages.sort(key=lambda passage: -passage.length)
    taken = sum(passage.length for passage in passages)
    return Reuse(share=taken / length, compared=length, passages=tuple(passages))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """The sentence of last year's report that is most alike, by its index, and how much, of 100."""

    index: int
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    sentence: _Sentence
    match: _Match | None


def _match(sentence: _Sentence, before: list[_Sentence]) -> _Match | None:
    cores = [other.core for other in before]
    found = process.extractOne(sentence.core, cores, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return None if found is None else _Match(index=found[2], likeness=found[1])


def _passages(own: list[_Compared]) -> list[Passage]:
    """Join the sentences taken over that follow each other in both reports."""
    passages: list[Passage] = []
    follows: int | None = None
    for pair in own:
        sentence, match = pair.sentence, pair.match
        if match is None:
            follows = None
            continue
        joins = passages and follows == match.index and passages[-1].section == sentence.section
        last = passages.pop() if joins else None
        passages.append(
            Passage(
                section=sentence.section,
                words=(last.words if last else "") + sentence.words,
                length=(last.length if last else 0) + len(sentence.core),
                likeness=min(last.likeness if last else match.likeness, match.likeness),
            )
        )
        follows = match.index + 1
    return passages


def _sentences(report: Report) -> list[_Sentence]:
    sections = {name: report.sections[name] for name in _COMPARED if name in report.sections}
    found = []
    for sentence in find_sentences(sections):
        core = _NOISE.sub("", sentence.skeleton.text)
        if len(core) >= _SHORTEST and not _required().search(sentence.text):
            figures = tuple(quantity.value for quantity in sentence.quantities)
            found.append(_Sentence(section=sentence.section, words=sentence.text, core=core, figures=figures))
    return found


@cache
def _required() -> re.Pattern[str]:
    text = files(__package__).joinpath("reuse.toml").read_text(encoding="utf-8")
    return re.compile("|".join(typed(tomllib.loads(text), _Required).required))


def _remark(report: Report, reuse: Reuse) -> Remark:
    listed = "；".join(
        f"{section_name(report, passage.section)}{quote(passage.words)}" for passage in reuse.passages[:_QUOTED]
    )
    more = f"等 {len(reuse.passages)} 处" if len(reuse.passages) > _QUOTED else ""
    first = report.sections.get(reuse.passages[0].section) if reuse.passages else None
    return Remark(
        message=f"除法定表述和已更新的统计外，正文约 {reuse.share:.0%} 与上年报告相同：{listed}{more}。",
        got=f"{reuse.share:.0%}",
        where=None if first is None else first.where,
    )
