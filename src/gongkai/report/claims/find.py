"""Find what a report's prose claims, by the declared patterns alone; no cell is looked at."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from gongkai.report.claims.claim import Claim, Kind, Reading
from gongkai.report.claims.context import Surroundings, surround
from gongkai.report.claims.grammar import About, Pattern, Rule, load_grammar
from gongkai.report.claims.numerals import Quantity
from gongkai.report.claims.parts import Limits
from gongkai.report.claims.patterns import COUNT, DATE
from gongkai.report.claims.sentences import Sentence, find_sentences
from gongkai.report.claims.skeleton import Date
from gongkai.report.form import Form
from gongkai.report.report import Report

_NONE_AT_ALL: Final = Quantity(value=0, unit="件")
_EDGES: Final = re.compile(r"[，。；、！？]")
_REMARK: Final = re.compile(r"（([^（）]*)）")
_UNRELATED: Final = re.compile(r"[^。；]{0,12}与[^，。；]{0,12}公开[^，。；]{0,8}无关")
"""What follows a figure and says that it is not about disclosure at all."""

_INCLUDED: Final = re.compile(
    rf"[^。；]*?[，（](?:其中[^，。；]{{0,8}})?[因由]?[^，。；]{{0,6}}信息公开[^，。；]{{0,10}}{COUNT}"
)
"""What follows a figure and says that only some of it is about disclosure."""

_Meaning = tuple[str, ...]
"""The ids of rows or columns that a name stands for."""
_NUMBER: Final = re.compile(r"^(?:\d+\.|（[一二三四五六七]）)|（.*")
"""The number before a row's label as the form prints it, and the remark after it."""


def find_claims(report: Report) -> tuple[Claim, ...]:
    """Return what the report's prose claims, in the order of the text."""
    return find_claims_in(find_sentences(report.sections), report.form, report.year)


def find_claims_in(sentences: Iterable[Sentence], form: Form, year: int | None) -> tuple[Claim, ...]:
    """Return what sentences of a report's prose claim of a form's cells; ``year`` is the report's, where known."""
    claims: list[Claim] = []
    for surroundings in surround(load_grammar(), sentences):
        claims += _Finder(surroundings=surroundings, form=form, year=year).find()
    return tuple(claims)


class _Finder:
    """Finds the claims of one sentence; a figure is taken by the first topic that can explain it."""

    def __init__(self, *, surroundings: Surroundings, form: Form, year: int | None) -> None:
        self.around = surroundings
        self.skeleton = surroundings.skeleton
        self.limits = Limits(around=surroundings)
        self.form = form
        self.year = year
        self.taken: set[int] = set()
        self.held: dict[str, bool] = {}

    def find(self) -> list[Claim]:
        """Try every topic's patterns in turn and sort what they find."""
        found: list[tuple[int, Claim]] = []
        for rule in self.around.grammar.rules_for(self.skeleton.kinds):
            if rule.topic.sections and self.around.sentence.section not in rule.topic.sections:
                continue
            denied: list[tuple[int, int]] = []
            for pattern in rule.patterns:
                if not all(map(self._holds, pattern.words)):
                    continue
                for match in pattern.regex.finditer(self.skeleton.text):
                    if any(start < match.end() and match.start() < end for start, end in denied):
                        continue
                    claims = list(self._claims(rule, pattern, match))
                    if claims and pattern.role == "none":
                        denied.append(match.span())
                    found += [(match.start(), claim) for claim in claims]
        return [claim for _, claim in sorted(found, key=lambda item: item[0])]

    def _holds(self, word: re.Pattern[str]) -> bool:
        """Say whether the sentence holds a word; each is sought once for all patterns."""
        held = self.held.get(word.pattern)
        if held is None:
            held = self.held[word.pattern] = word.search(self.skeleton.text) is not None
        return held

    def _claims(self, rule: Rule, pattern: Pattern, match: re.Match[str]) -> Iterator[Claim]:
        if rule.topic.kind == "year":
            yield from self._years(rule, match)
            return
        groups = match.groupdict()
        signs = ("share", "count", "money") if pattern.role == "shares" else ("count", "money", "share")
        anchor = next((match.start(sign) for sign in signs if groups.get(sign)), match.start())
        if anchor in self.taken or not self._admits(rule, pattern, match, anchor):
            return
        count, money, share = (self._figure(match, sign) for sign in ("count", "money", "share"))
        limits = self.limits.beside(rule, pattern, match, anchor)
        kinds = tuple(kind.group() for kind in rule.kinds.finditer(groups.get("name") or "")) if rule.kinds else ()
        if pattern.role == "none":
            if share is None or not share.value:
                none = self._claim(rule, match, anchor, kind=Kind.COUNT, quantity=_NONE_AT_ALL, denied=True)
                yield replace(none, limits=limits, kinds=kinds)
            return
        if pattern.role == "says" and count and count.unit in rule.topic.units:
            self.taken.add(match.start("count"))
            claim = self._claim(rule, match, match.start("count"), kind=Kind.COUNT, quantity=count)
            yield replace(claim, limits=limits, kinds=kinds)
        if pattern.role == "says" and money:
            self.taken.add(match.start("money"))
            claim = self._claim(rule, match, match.start("money"), kind=Kind.MONEY, quantity=money)
            yield replace(claim, limits=limits, kinds=kinds)
        if share and match.start("share") not in self.taken:
            self.taken.add(match.start("share"))
            claim = self._claim(rule, match, match.start("share"), kind=Kind.SHARE, quantity=share, beside=count)
            yield replace(claim, limits=limits, kinds=kinds)

    def _years(self, rule: Rule, match: re.Match[str]) -> Iterator[Claim]:
        dates = [
            self.skeleton.date(index)
            for index in range(match.start(), match.end())
            if self.skeleton.text[index] == DATE
        ]
        named = [date for date in dates if date.year is not None]
        if named:
            yield self._claim(rule, match, match.start(), kind=Kind.YEAR, year=named[-1].year)

    def _figure(self, match: re.Match[str], sign: str) -> Quantity | None:
        return self.skeleton.quantity(match.start(sign)) if match.groupdict().get(sign) else None

    def _admits(self, rule: Rule, pattern: Pattern, match: re.Match[str], anchor: int) -> bool:
        topic = rule.topic
        is_of_documents = topic.subject == "application" and self.around.grammar.attributes.search(self.skeleton.text)
        if is_of_documents or (topic.context and not self.around.is_about(topic.context)):
            return False
        spoken_of = self.around.subjects_at(max(anchor, match.start()), match.end())
        if pattern.bare and topic.subject not in spoken_of:
            return False
        if topic.offset and match.groupdict().get("date"):
            date = self.skeleton.date(match.start("date"))
            if date.year is None or (self.year is not None and date.year != self.year + topic.offset):
                return False
        return not self._is_ruled_out(rule, match)

    def _is_ruled_out(self, rule: Rule, match: re.Match[str]) -> bool:
        """Say whether words before, beside or after a match make it something else."""
        text = self.skeleton.text
        before = rule.unless_after and rule.unless_after.search(text, 0, match.start())
        if before or _UNRELATED.match(text, match.end()):
            return True
        if rule.topic.context == "disclosure" and self._is_of_every_kind(match):
            return True
        if rule.unless is None:
            return False
        start, end = self.around.clause(*match.span())
        remark = text.find("（", match.end(), end)
        return rule.unless.search(text, start, end if remark < 0 else remark) is not None

    def _is_of_every_kind(self, match: re.Match[str]) -> bool:
        """Say whether only some of a figure is about disclosure: 复议案件58件，其中政府信息公开类11件."""
        text = self.skeleton.text
        start, _ = self.around.clause(*match.span())
        return _INCLUDED.match(text, match.end()) is not None and "信息公开" not in text[start : match.end()]

    def _claim(
        self,
        rule: Rule,
        match: re.Match[str],
        anchor: int,
        *,
        kind: Kind,
        quantity: Quantity | None = None,
        beside: Quantity | None = None,
        denied: bool = False,
        year: int | None = None,
    ) -> Claim:
        around, groups = self.around, match.groupdict()
        names = rule.names_in(groups.get("name") or "")
        inner = rule.names_in(groups.get("inner") or "")
        folded = around.sentence.folded
        first, last = _with_marks(folded.text, *self.skeleton.folded_span(*self._words_around(match)))
        start, end = folded.origin(first, last)
        is_year = kind is Kind.YEAR
        return Claim(
            topic=rule.topic.id,
            label=rule.topic.label,
            kind=kind,
            words=folded.text[first:last],
            section=around.sentence.section,
            paragraph=around.sentence.paragraph,
            start=start,
            end=end,
            readings=self._readings(rule.topic.about, self._meanings(rule, match)),
            bases=self._readings(rule.topic.of, [()]) if kind is Kind.SHARE else (),
            quantity=quantity,
            beside=beside,
            denied=denied,
            up_to=rule.topic.up_to,
            names=tuple(name.id for name in names),
            inner=tuple(name.id for name in inner) if inner != names else (),
            scope=around.scope_at(anchor),
            year=year if is_year else around.year_at(anchor),
            elsewhen=not is_year and around.is_elsewhen(anchor),
            figure_at=folded.origin(quantity.start, quantity.end) if quantity is not None and quantity.text else None,
            qualifiers=self._qualifiers(anchor),
        )

    def _words_around(self, match: re.Match[str]) -> tuple[int, int]:
        """Return the span of the words to quote: the match, out to the punctuation, with a remark in brackets."""
        text = self.skeleton.text
        start = max((mark.end() for mark in _EDGES.finditer(text, 0, match.start())), default=0)
        after = _EDGES.search(text, match.end())
        end = after.start() if after else len(text)
        closing = text.find("）", end)
        if text.count("（", start, end) > text.count("）", start, end) and closing >= 0:
            end = closing + 1
        return (start, end) if start < end else match.span()

    def _qualifiers(self, anchor: int) -> tuple[str, ...]:
        if anchor not in self.skeleton.signs or isinstance(self.skeleton.signs[anchor], Date):
            return ()
        match = _REMARK.match(self.skeleton.text, anchor + 1)
        if match is None or not match.group(1):
            return ()
        first, last = self.skeleton.folded_span(*match.span(1))
        return (self.around.sentence.text[first:last],)

    def _meanings(self, rule: Rule, match: re.Match[str]) -> list[_Meaning]:
        """Return what the names may stand for; a wider meaning only where its others are not named too."""
        groups = match.groupdict()
        names, inner = rule.names_in(groups.get("name") or ""), rule.names_in(groups.get("inner") or "")
        meanings: list[_Meaning] = [tuple(part for name in names for part in name.parts)]
        if len(names) == 1 and names[0].also:
            beside = {name.id for name in rule.names_in(_REMARK.sub("", self.skeleton.text))} - {names[0].id}
            meanings += [wider for wider in names[0].also if not beside & set(wider)]
        if inner:
            meanings.append(tuple(part for name in inner for part in name.parts))
        return meanings

    def _readings(self, about: tuple[About, ...], meanings: list[_Meaning]) -> tuple[Reading, ...]:
        readings = [self._reading(each, parts) for each in about for parts in meanings]
        return tuple(dict.fromkeys(reading for reading in readings if reading is not None))

    def _reading(self, about: About, parts: tuple[str, ...]) -> Reading | None:
        plus: list[str] = []
        minus: list[str] = []
        for cell in about.cells:
            for part in parts if "{name}" in cell else ("",):
                addresses = _expand(self.form, cell.lstrip("-").replace("{name}", part))
                if not addresses:
                    return None
                (minus if cell.startswith("-") else plus).extend(addresses)
        named = [_printed(self.form, about.cells[0], part) for part in _headed(self.form, about.cells[0], parts)]
        label = about.label.replace("{name}", "加".join(named))
        return Reading(label=label, plus=tuple(dict.fromkeys(plus)), minus=tuple(minus)) if plus else None


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span of folded text by the quotation mark that opens at its start or closes at its end."""
    if text.count("“", 0, start) % 2 and text[start - 1] == "“":
        start -= 1
    if text.count("“", start, end) % 2 and text[end : end + 1] == "“":
        end += 1
    return start, end


def _headed(form: Form, cell: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Put a heading for all of its rows together: 行政诉讼 for its two kinds."""
    table = form.table(cell.lstrip("-").partition(".")[0])
    for group in table.groups:
        below = {row.id for row in table.rows if row.under == group.id}
        if below and below <= set(parts):
            parts = (*(part for part in parts if part not in below), group.id)
    return parts


def _printed(form: Form, cell: str, part: str) -> str:
    """Return the form's own label of a row, a column or a heading, without its number."""
    table = form.table(cell.lstrip("-").partition(".")[0])
    labels = {column.id: column.label for block in table.blocks for column in block.columns}
    labels |= {group.id: group.label for group in table.groups} | {row.id: row.label for row in table.rows}
    return _NUMBER.sub("", labels.get(part, part))


def _expand(form: Form, address: str) -> tuple[str, ...]:
    """Return the cells of an address, or of every row under the heading it names; none where the form has neither."""
    if address in form.slots:
        return (address,)
    table, _, rest = address.partition(".")
    row, _, column = rest.rpartition(".")
    if all(known.id != table for known in form.tables):
        return ()
    below = (f"{table}.{child.id}.{column}" for child in form.table(table).rows if child.under == row)
    return tuple(cell for cell in below if cell in form.slots)
