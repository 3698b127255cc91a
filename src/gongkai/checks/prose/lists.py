"""GK4, part six: lists in prose that state their total."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from gongkai.checks.prose.evidence import Prose
from gongkai.checks.prose.wording import printed, quote, section_name
from gongkai.checks.rule import Remark, Severity, rule
from gongkai.checks.wording import figure
from gongkai.report.claims import Kind
from gongkai.report.claims.lists import CountedList
from gongkai.report.claims.slips import mends
from gongkai.report.claims.weigh import Verdict

_NEARLY_WHOLE = Decimal("0.1")
"""The part of the total that a list may lack and look as if it meant to be whole, whatever follows it."""
_LEAST_PARTS = 3


@rule(
    "GK430",
    severity=Severity.WARNING,
    cite="regulation-2019:50",
    gloss="a list in prose does not add up to its stated total",
)
def lists_add_up(prose: Prose) -> Iterator[Remark]:
    """文中所列各项之和应与所称总数相符。

    约, 余 and 左右 are understood. A list after 其中 may leave things out; it may not come to more than its total. One
    whose every entry a table bears out is let pass: it may name a kind and its sub-kind.
    """
    for counted in _doubtful(prose):
        if not counted.adds_up() and (counted.is_whole or counted.exceeds()):
            if counted.total.unit == "%":
                yield _remark(prose, counted, f"占比合计为 {counted.possible}%，超过 100%")
            else:
                yield _remark(prose, counted, f"各项合计为 {counted.possible}，与所称总数不符")


@rule(
    "GK431",
    severity=Severity.NOTE,
    cite="regulation-2019:50",
    gloss="a list in prose comes to its total only if “more than” is stretched",
)
def lists_add_up_without_stretching(prose: Prose) -> Iterator[Remark]:
    """文中所列各项之和与所称总数仅在“余”取足时才相符。"""
    for counted in _doubtful(prose):
        if counted.is_whole and counted.adds_up() and not counted.adds_up(usually=True):
            yield _remark(prose, counted, f"各项合计约 {counted.possible.low}，各“余”“约”取足才够所称总数")


@rule(
    "GK432",
    severity=Severity.NOTE,
    cite="regulation-2019:50",
    gloss="a list after “of these” comes to less than its total",
)
def lists_are_complete(prose: Prose) -> Iterator[Remark]:
    """文中“其中”所列各项之和少于总数，疑有遗漏。

    Only of three entries and more, without 等, that fill the rest of their sentence or come near the total; of two
    where one with two digits changed about would make them whole.
    """
    for counted in _doubtful(prose):
        if counted.is_whole or counted.adds_up() or counted.exceeds() or _nested(counted):
            continue
        if len(counted.totals) > 1 or not counted.is_of_one_unit:
            continue
        lack = counted.total.value - (counted.possible.high or 0)
        looks_whole = counted.ends_sentence or lack <= counted.total.value * _NEARLY_WHOLE
        if lack > 0 and looks_whole and (len(counted.parts) >= _LEAST_PARTS or _is_slipped(counted)):
            conclusion = f"各项合计为 {counted.possible}，比总数少 {figure(lack)}；如所列并非全部，宜写明"
            yield _remark(prose, counted, conclusion)


def _doubtful(prose: Prose) -> Iterator[CountedList]:
    """Yield the lists that the tables do not bear out entry by entry."""
    for counted in prose.lists:
        borne_out = [
            judgement
            for judgement in prose.judgements
            if judgement.verdict is Verdict.FITS
            and judgement.claim.kind is Kind.COUNT
            and judgement.claim.section == counted.section
            and counted.start <= judgement.claim.end <= counted.end
        ]
        if len(borne_out) < len(counted.parts):
            yield counted


def _is_slipped(counted: CountedList) -> bool:
    """Say whether a list that fills its sentence lacks what two digits changed about would make good."""
    values = [part.quantity.value for part in counted.parts]
    is_exact = counted.total.is_exact and all(part.quantity.is_exact for part in counted.parts)
    return counted.ends_sentence and is_exact and mends(counted.total.value, values)


def _nested(counted: CountedList) -> bool:
    """Say whether some entry is the sum of those after it: 不予公开4件，国家秘密1件、内部事务信息3件."""
    parts = [part.quantity.possible for part in counted.parts]
    return any(
        parts[place].meets(run)
        for place in range(len(parts) - _LEAST_PARTS + 1)
        for run in list(accumulate(parts[place + 1 :]))[1:]
    )


def _remark(prose: Prose, counted: CountedList, conclusion: str) -> Remark:
    sums = "＋".join(printed(part.quantity).replace(part.quantity.unit, "") for part in counted.parts)
    total = "" if counted.total.unit == "%" else f"总数称 {printed(counted.total)}，"
    said = f"{section_name(prose.report, counted.section)}中{quote(counted.words)}"
    return Remark(
        message=f"{said}：{total}所列 {sums}，{conclusion}。",
        expected=counted.possible.low,
        got=counted.total.value,
        where=prose.where(counted.section, counted.start),
    )
