"""What prose says of last year beside this year: whether the growth can be worked out, and whether last year says so.

A figure is a change (增加24件), last year's (上年为199件), or a count of this year. Growth of which only one side is
told is not judged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from gongkai.checks.continuity import follows
from gongkai.checks.prose.evidence import Prose
from gongkai.checks.prose.wording import printed, quote, section_name, share
from gongkai.checks.rule import Remark, Severity, rule
from gongkai.checks.wording import figure
from gongkai.report.cell import Figure, State
from gongkai.report.claims import Quantity
from gongkai.report.claims.sentences import Sentence
from gongkai.report.report import Report

_CHANGE: Final = re.compile(
    r"(?:(?P<more>增加|增长|上升|增多|提高|提升|增幅|涨幅)|减少|下降|降低|下滑|降幅|减幅)(?:了|幅度?|率)?(?:为|达到?)?$"
)
_BETWEEN: Final = re.compile(r"[（），、]*(?:同比|则|即|约)*")
"""What may stand before a change that is one of the figure before it."""
_LAST_YEAR: Final = r"(?:上一?年度?|去年|前一年|{year}年度?)(?:同期|全年)?"
_OF_LAST_YEAR: Final = (
    rf"{_LAST_YEAR}(?:的|是|为|有|共|仅|只|收到|新收|受理|办理|公开|发布|政府|信息|依申请|申请|数?量|总数)*（?$"
)
_SINCE_LAST_YEAR: Final = rf"[较比]{_LAST_YEAR}(?:同比)?(?:增加|增长|减少|下降)了?$"
_COMPARED: Final = re.compile(r"(?:[较比与]|前年|(?P<year>20\d\d)年)[^，。；]{0,10}$")
_APPLICATIONS: Final = re.compile(r"(?:政府)?信息公开申请|依申请公开")
_KINDS: Final = re.compile(r"其中|网络|信函|当面|自然人|企业|乡镇|街道|部门|[省市县区][^，。；]{1,8}局")
"""Words after which a count is of a part, which last year's table does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Growth:
    """This year's figure, last year's beside it in one sentence, and the changes told of them, with their signs."""

    sentence: Sentence
    now: Quantity
    then: Quantity
    changes: tuple[tuple[Quantity, int], ...]

    @property
    def words(self) -> str:
        """The words from the one figure to the end of the last."""
        ends = [quantity.end for quantity in (self.now, self.then, *(change for change, _ in self.changes))]
        return self.sentence.text[min(self.now.start, self.then.start) : max(ends)]


@rule(
    "GK446",
    severity=Severity.NOTE,
    cite="regulation-2019:50",
    gloss="a growth told in the prose is not that of the two figures beside it",
)
def growth_is_worked_out_right(prose: Prose) -> Iterator[Remark]:
    """文中增减的数量、幅度应与所列两年数字相符。

    Nothing is said where any other figure of the section would make it right.
    """
    others: dict[str, list[Quantity]] = {}
    for sentence in prose.sentences:
        others.setdefault(sentence.section, []).extend(sentence.quantities)
    for growth in _growths(prose):
        told = [q for q in others[growth.sentence.section] if q.unit == growth.then.unit]
        if growth.changes and not any(_makes(now, growth) for now in (growth.now, *told)):
            yield Remark(
                message=f"{section_name(prose.report, growth.sentence.section)}称{quote(growth.words)}，"
                f"而由{printed(growth.then)}到{printed(growth.now)}，{_worked_out(growth)}。",
                got=growth.changes[0][0].value,
                where=prose.where(growth.sentence.section),
            )


@rule(
    "GK213",
    severity=Severity.NOTE,
    cite="regulation-2019:50",
    gloss="what the prose says of last year's applications is not what last year's report says",
)
def last_year_is_told_as_reported(report: Report, previous: Report, prose: Prose) -> Iterator[Remark]:
    """文中所述上年收到申请数，应与上年报告相符。

    Last year's figure may be 新收, with what was carried in, or what was concluded.
    """
    if not follows(report, previous):
        return
    now, then = _counts(report), _counts(previous)
    for growth in (*_growths(prose), *_implied(prose)):
        is_whole = growth.now.value in now and not _KINDS.search(growth.sentence.text, 0, growth.now.start)
        if then and is_whole and _APPLICATIONS.search(growth.sentence.text) and growth.then.value not in then:
            passage = report.sections[growth.sentence.section]
            yield Remark(
                message=f"{section_name(report, growth.sentence.section)}称{quote(growth.words)}，"
                f"即上年为 {figure(growth.then.value)} 件，而上年报告表三“本年新收”为 {figure(then[0])}。",
                expected=then[0],
                got=growth.then.value,
                where=passage.where,
            )


def _growths(prose: Prose) -> Iterator[_Growth]:
    """Yield each figure of this year that stands beside last year's, with the changes told after them."""
    last_year = re.compile(_OF_LAST_YEAR.format(year=(prose.report.year or 0) - 1))
    for sentence in prose.sentences:
        quantities = sentence.quantities
        olds = [q for q in quantities if last_year.search(sentence.text, 0, q.start) and q.is_exact]
        if len(olds) != 1:
            continue
        (then,) = olds
        before = [q for q in quantities if q.end <= then.start and _counts_like(q, then, sentence)]
        before = [q for q in before if not _is_of_another_year(q, sentence, prose.report.year)]
        after = [q for q in quantities if q.start >= then.end]
        if not before and after and _counts_like(after[0], then, sentence):
            before.append(after[0])
        if before:
            start = max(then.end, before[-1].end)
            changes = tuple((q, sign) for q, sign in _changes(sentence, start) if q.unit in {then.unit, "%"})
            yield _Growth(sentence=sentence, now=before[-1], then=then, changes=changes)


def _changes(sentence: Sentence, start: int) -> Iterator[tuple[Quantity, int]]:
    """Yield the changes that follow an index one upon the other, with their signs."""
    for quantity in sentence.quantities:
        if quantity.start < start:
            continue
        found = _CHANGE.search(sentence.text, start, quantity.start)
        if found is None or not _BETWEEN.fullmatch(sentence.text, start, found.start()):
            return
        yield quantity, _sign(quantity, sentence)
        start = quantity.end


def _implied(prose: Prose) -> Iterator[_Growth]:
    """Yield last year's figure where only its difference from this year's is told: 较上年增加24件."""
    since = re.compile(_SINCE_LAST_YEAR.format(year=(prose.report.year or 0) - 1))
    for sentence in prose.sentences:
        quantities = sentence.quantities
        for now, change in pairwise(quantities):
            sign = _sign(change, sentence)
            if since.search(sentence.text, 0, change.start) and _counts_like(now, change, sentence) and change.is_exact:
                value = now.value - sign * change.value
                then = Quantity(value=value, unit=now.unit, start=change.start, end=change.end)
                yield _Growth(sentence=sentence, now=now, then=then, changes=())


def _counts_like(quantity: Quantity, other: Quantity, sentence: Sentence) -> bool:
    return quantity.unit == other.unit and quantity.is_exact and not _sign(quantity, sentence)


def _is_of_another_year(quantity: Quantity, sentence: Sentence, year: int | None) -> bool:
    """Say whether a figure is one that is compared with, or one of another year: 较2022年的158件."""
    found = _COMPARED.search(sentence.text, 0, quantity.start)
    return found is not None and (found["year"] is None or int(found["year"]) != year)


def _sign(quantity: Quantity, sentence: Sentence) -> int:
    """Return 1 for a figure of growth, -1 for one of decline, 0 for any other."""
    found = _CHANGE.search(sentence.text, 0, quantity.start)
    return 0 if found is None else 1 if found["more"] else -1


def _makes(now: Quantity, growth: _Growth) -> bool:
    """Say whether every change told is the one from last year's figure to this."""
    return all(_fits(now.value, growth.then.value, change, sign) for change, sign in growth.changes)


def _fits(now: Figure, then: Figure, change: Quantity, sign: int) -> bool:
    grown = sign * (now - then)
    if change.unit != "%":
        return grown in change.possible
    if not change.is_exact or not then:
        return True
    # Rounded or cut off: less than one in the last digit printed.
    return abs(Decimal(grown) * 100 / Decimal(then) - Decimal(change.value)) < change.grain


def _worked_out(growth: _Growth) -> str:
    grown = growth.now.value - growth.then.value
    amount = max(grown, -grown)
    words = f"{'增加' if grown >= 0 else '减少'} {figure(amount)} {growth.then.unit}"
    if growth.then.value:
        words += f"（{share(Decimal(amount) * 100 / Decimal(growth.then.value))}）"
    return words


def _counts(report: Report) -> tuple[Figure, ...]:
    """Return what 收到 may mean of a report: newly received, with what was carried in, concluded; the first first."""
    rows = {row: f"applications.{row}.total" for row in ("received", "carried_in", "concluded")}
    if any(a not in report.form.slots or report.cell(a).state not in _KNOWN for a in rows.values()):
        return ()
    received, carried_in, concluded = (report[address] or 0 for address in rows.values())
    return received, received + carried_in, concluded


_KNOWN: Final = frozenset({State.READ, State.DECODED, State.BLANK})
