"""The six sections (部分) of a report: where each begins, by its number and its title's words.

A heading is normally a line of its own; in text whose line breaks were lost it stands in the middle of one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from heapq import heappop, heappush

from msgspec import structs
from rapidfuzz import fuzz

from gongkai.readers.kept import keep_short
from gongkai.readers.locate.lines import Line, Part
from gongkai.readers.normalise import compact, core, is_longer, spell
from gongkai.report.form import Form, Section, list_editions, load_form


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The lines of one section; ``heading`` is as printed, and empty for what stands before 一."""

    section: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A place where a section may begin: line number, and characters from–to of its only part."""

    section: int
    line: int
    start: int
    end: int
    score: float
    followed: bool = False
    """Something stands below it before the next."""


@dataclass(order=True, slots=True, kw_only=True)
class _Chain:
    """Headings that may stand in one report; of two as good the one whose last heading comes first is preferred."""

    score: float
    order: int
    last: _Candidate = field(compare=False)
    before: "_Chain | None" = field(compare=False, default=None)


OPENING = "opening"
"""The name of what stands before the first section."""
BEYOND = "beyond"
"""The name of what stands behind the report, where another one begins."""

_NUMERALS = "一二三四五六"
_NUMBERED = re.compile(rf"[{_NUMERALS}]\s*、")
_NUMBER_OF_SECTION = re.compile(rf"^(?:第?([{_NUMERALS}])(?:部分)?[、.,:]?)(?=\D)")
_LONGEST_HEADING = 40
_ENOUGH = 62.0
_ENOUGH_IN_PLACE = 40.0
_ALL_BUT_EQUAL = 90.0
_WITH_TEXT = 30.0
_SURE = 175.0
_SOME_SECTIONS = 3


def sections_of(lines: Iterable[Line], form: Form) -> tuple[Stretch, ...]:
    """Cut lines into the opening and the sections found, in order; a section may be missing.

    Where another report begins in the same document, what follows is one stretch named ``BEYOND``.
    """
    listed = list(lines)
    found = sorted(_candidates(listed, form), key=lambda c: (c.line, c.start))
    found = [_with_what_follows(listed, found, place) for place in range(len(found))]
    end = _start_of_another(found)
    if end is None:
        return tuple(_stretches(listed, _best_chain(found), form.sections))
    own = _best_chain([candidate for candidate in found if candidate.line < end])
    beyond = Stretch(section=BEYOND, heading="", lines=tuple(listed[end:]))
    return (*_stretches(listed[:end], own, form.sections), beyond)


def _start_of_another(found: list[_Candidate]) -> int | None:
    """Return the line where the first section begins again, with other sections behind it as before it."""
    sure = [candidate for candidate in found if candidate.followed and candidate.score >= _SURE]
    last = {candidate.section: place for place, candidate in enumerate(sure)}
    before: set[int] = set()
    for place, candidate in enumerate(sure):
        behind = sum(other >= place for other in last.values())
        if candidate.section == 0 and min(len(before), behind) >= _SOME_SECTIONS and 0 in before:
            return candidate.line
        before.add(candidate.section)
    return None


def _with_what_follows(lines: list[Line], found: list[_Candidate], place: int) -> _Candidate:
    """Prefer a heading with something below it to a line of the table of contents."""
    candidate = found[place]
    behind = found[place + 1] if place + 1 < len(found) else None
    follows = candidate.line + 1 < len(lines) and not (behind is not None and behind.line <= candidate.line + 1)
    inline = candidate.end < len(lines[candidate.line].text)
    return replace(candidate, score=candidate.score + _WITH_TEXT, followed=True) if follows or inline else candidate


def _candidates(lines: list[Line], form: Form) -> Iterator[_Candidate]:
    for number, line in enumerate(lines):
        text = _lone_text(line)
        if text is None:
            continue
        if not is_longer(text, _LONGEST_HEADING):
            found = _heading(compact(text), form.edition)
            if found is not None:
                yield _Candidate(section=found[0], line=number, start=0, end=len(text), score=found[1])
                continue
        if line.is_bare:
            yield from _inline(text, number, form.sections)


def _lone_text(line: Line) -> str | None:
    """Return what stands in a line if it stands in one of its parts."""
    lone = None
    for part in line.parts:
        if not part.is_blank:
            if lone is not None:
                return None
            lone = part.text
    return lone


@lru_cache(maxsize=4096)  # every report has these, and the same
def _heading(words: str, edition: str) -> tuple[int, float] | None:
    """Say which section a line is the heading of, with a score up to 200; None if it is none."""
    match = _NUMBER_OF_SECTION.match(words)
    numeral = _NUMERALS.index(match[1]) if match else None
    title = core(words[match.end() :] if match else words)
    if not title or "。" in words or ";" in words or _is_row_label(title):
        return None
    sections = load_form(edition).sections
    titles = [core(section.label) for section in sections]
    least = _ALL_BUT_EQUAL if numeral is None else 0.0
    likeness = [fuzz.ratio(title, other, score_cutoff=least) for other in titles]
    best = max(range(len(sections)), key=likeness.__getitem__)
    if numeral is None:
        return (best, likeness[best]) if likeness[best] > _ALL_BUT_EQUAL else None
    if likeness[best] >= _ENOUGH:
        return best, likeness[best] + (100 if best == numeral else 40)
    if likeness[numeral] >= _ENOUGH_IN_PLACE or _shares_a_keyword(title, sections[numeral]):
        return numeral, likeness[numeral] + 60
    return None


_KEYWORDS = {
    "overview": ("总体情况", "概述"),
    "proactive": ("主动公开",),
    "applications": ("申请",),
    "disputes": ("复议", "诉讼"),
    "problems": ("问题", "改进"),
    "other_matters": ("其他需要", "需要报告", "其他事项"),
}


def _shares_a_keyword(title: str, section: Section) -> bool:
    return any(word in title for word in _KEYWORDS.get(section.id, ()))


@cache
def _row_labels() -> frozenset[str]:
    forms = [load_form(edition) for edition in list_editions()]
    labels = {core(row.label) for form in forms for table in form.tables for row in table.rows}
    return frozenset(labels | {core(group.label) for form in forms for table in form.tables for group in table.groups})


@keep_short(8192)
def _is_row_label(title: str) -> bool:
    return any(fuzz.ratio(title, label) > 80 for label in _row_labels())  # noqa: PLR2004  # a misprint or two away


def _inline(text: str, number: int, sections: tuple[Section, ...]) -> Iterator[_Candidate]:
    """Find headings in the middle of a line: the number with the title's first words right behind it."""
    spelled = spell(text) if _NUMBERED.search(text) else ""
    if not spelled:
        return
    for index, section in enumerate(sections):
        starts = {core(section.label)[:4], *(_KEYWORDS[section.id] if section.id in {"disputes", "problems"} else ())}
        words = "|".join(r"\s*".join(start) for start in sorted(starts, key=len, reverse=True))
        pattern = rf"{section.numeral}\s*、\s*(?:因|政府信息公开|工作|行政法?){{0,3}}(?:{words})"
        for match in re.finditer(pattern, spelled):
            end = _title_end(text, match.end(), section)
            yield _Candidate(section=index, line=number, start=match.start(), end=end, score=150)


def _title_end(text: str, after: int, section: Section) -> int:
    """Return where a title in the middle of a line ends: where it is most like the form's."""
    label = core(section.label)
    best = max(
        range(after, min(len(text), after + len(label) + 6) + 1),
        key=lambda end: (fuzz.ratio(core(text[max(0, after - 12) : end]), label), -end),
    )
    return max(best, after)


def _best_chain(candidates: list[_Candidate]) -> list[_Candidate]:
    """Choose headings in order, each section at most once, with the highest score together."""
    best: dict[int, _Chain] = {}
    waiting: list[tuple[tuple[int, int], int, _Chain]] = []
    for order, candidate in enumerate(candidates):
        # Headings in one line may overlap; only one that has ended can stand before this.
        while waiting and waiting[0][0] <= (candidate.line, candidate.start):
            _keep(best, heappop(waiting)[-1])
        before = max((chain for section, chain in best.items() if section < candidate.section), default=None)
        score = candidate.score + (before.score if before else 0.0)
        chain = _Chain(score=score, order=-order, last=candidate, before=before)
        heappush(waiting, ((candidate.line, candidate.end), order, chain))
    for *_, chain in waiting:
        _keep(best, chain)
    found = []
    chosen = max(best.values(), default=None)
    while chosen is not None:
        found.append(chosen.last)
        chosen = chosen.before
    return found[::-1]


def _keep(best: dict[int, _Chain], chain: _Chain) -> None:
    """Keep the best chain that ends in each section."""
    section = chain.last.section
    best[section] = max(best.get(section, chain), chain)


def _stretches(lines: list[Line], chosen: list[_Candidate], sections: tuple[Section, ...]) -> Iterator[Stretch]:
    place, name, heading = (0, 0), OPENING, ""
    for candidate in chosen:
        yield Stretch(section=name, heading=heading, lines=_between(lines, place, (candidate.line, candidate.start)))
        text = lines[candidate.line].text if lines[candidate.line].is_bare else lines[candidate.line].text.strip()
        heading = text[candidate.start : candidate.end].strip()
        place, name = (candidate.line, candidate.end), sections[candidate.section].id
    yield Stretch(section=name, heading=heading, lines=_between(lines, place, (len(lines), 0)))


def _between(lines: list[Line], start: tuple[int, int], end: tuple[int, int]) -> tuple[Line, ...]:
    found = []
    for number in range(start[0], min(end[0] + 1, len(lines))):
        line = lines[number]
        first = start[1] if number == start[0] else 0
        last = end[1] if number == end[0] else None
        if first == 0 and last is None:
            found.append(line)
        elif line.is_bare:
            text = line.parts[0].text[first:last]
            if text.strip(" \u3000\xa0"):
                part = Part(text=text, where=line.where)
                found.append(structs.replace(line, parts=(part,)))
        elif first == 0 and last:
            found.append(line)
    return tuple(found)
