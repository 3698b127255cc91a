"""Every figure the prose states, with what it was held against: for the eye, figure by figure (正文数字对照)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from gongkai.checks.prose.evidence import Prose
from gongkai.checks.prose.wording import amount, printed, share, total_hint
from gongkai.checks.wording import cell_name, figure
from gongkai.report.cell import State
from gongkai.report.claims import Claim, Kind
from gongkai.report.claims.lists import CountedList
from gongkai.report.claims.stated import Stated
from gongkai.report.claims.weigh import Judgement, Trial, Verdict
from gongkai.report.report import Report

_NO_CELL: Final = "三张表中没有这一项"
_REMARK: Final = re.compile(r"(?:不?含|其中|包括)[^，；]{1,20}$")
"""A remark in brackets that says how a figure is meant: （含上年结转2件）."""
_STATES: Final = {
    State.BLANK: "空白",
    State.PLACEHOLDER: "填“/”等符号",
    State.UNREAD: "未能识读",
    State.ABSENT: "文件中没有",
}
_MOST_TERMS: Final = 3
"""Cells whose sum is written out; of more only the sum is given."""


class Standing(StrEnum):
    """How a stated figure stands to the tables."""

    FITS = "fits"
    MISFITS = "misfits"
    UNKNOWN = "unknown"
    """It ought to be borne out by cells, but cannot be judged."""
    APART = "apart"
    """No cell of the form holds such a thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A figure of the prose as printed, the words around it, how it stands, and ``because`` in Chinese.

    ``section`` is the section's id, ``start`` the figure's place in its text. A thing denied (未收到) has no figure.
    """

    section: str
    start: int
    words: str
    figure: str
    standing: Standing
    because: str


def list_statements(report: Report) -> tuple[Statement, ...]:
    """Return every figure the prose states, section by section, in the order of the text."""
    prose = Prose(report=report)
    stated = {(each.section, each.start, each.end): each for each in prose.stated}
    listed = dict(_listed(prose.lists, tuple(stated.values())))
    made: list[Statement] = []
    for judgement in prose.judgements:
        at = judgement.claim.figure_at
        each = None if at is None else stated.pop((judgement.claim.section, *at), None)
        made.append(_of_claim(judgement, report, None if each is None else listed.get(each)))
    # 一个, 两类 and the like are words, not statistics.
    told = (each for each in stated.values() if each in listed or any(map(str.isdigit, each.quantity.text)))
    made += [_of_stated(each, listed.get(each)) for each in told]
    order = {section: number for number, section in enumerate(report.sections)}
    return tuple(sorted(made, key=lambda statement: (order[statement.section], statement.start)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sum:
    """What a list says of a figure that is its total, or one of its entries."""

    standing: Standing
    because: str
    is_total: bool = False


def _of_claim(judgement: Judgement, report: Report, listed: _Sum | None) -> Statement:
    claim = judgement.claim
    standing, because = _judged(judgement, report)
    if listed is not None and listed.is_total:
        because = f"{because}；{listed.because}"
        standing = listed.standing if standing is Standing.APART else standing
    return Statement(
        section=claim.section,
        start=claim.start if claim.figure_at is None else claim.figure_at[0],
        words=claim.words,
        figure="" if claim.denied or claim.quantity is None else printed(claim.quantity),
        standing=standing,
        because=because,
    )


def _of_stated(stated: Stated, listed: _Sum | None) -> Statement:
    because = "是增减的幅度，未作核对" if stated.is_change else f"{_NO_CELL}，未作核对"
    if listed is not None:
        because = listed.because
    return Statement(
        section=stated.section,
        start=stated.start,
        words=stated.words,
        figure=printed(stated.quantity),
        standing=Standing.APART if listed is None else listed.standing,
        because=because,
    )


def _judged(judgement: Judgement, report: Report) -> tuple[Standing, str]:
    claim = judgement.claim
    if not claim.readings:
        return Standing.APART, f"{_NO_CELL}，只与正文其他各处核对"
    if judgement.verdict is Verdict.UNKNOWN:
        return Standing.UNKNOWN, _unknown(claim, report)
    if claim.kind is Kind.SHARE:
        return _share(judgement)
    if judgement.verdict is Verdict.MISFITS:
        hint = total_hint(report, judgement)
        return Standing.MISFITS, f"不符合任何一种理解：{_listing(judgement.known, claim)}{hint}"
    fitting = next((trial for trial in judgement.known if _fits(trial, claim)), None)
    if fitting is None:
        return Standing.FITS, f"{judgement.because}：{_listing(judgement.known, claim)}"
    remarks = "".join(f"，{words}" for words in claim.qualifiers if _REMARK.match(words))
    return Standing.FITS, f"即{_working(fitting, claim, report)}{remarks}"


def _fits(trial: Trial, claim: Claim) -> bool:
    return trial.value is not None and claim.quantity is not None and trial.value in claim.quantity.possible


def _working(trial: Trial, claim: Claim, report: Report) -> str:
    """Name a reading with what it comes to; of several single cells, with the sum worked out."""
    reading = trial.reading
    total = amount(trial.value or 0, money=_is_money(claim))
    terms = [
        (sign, report[cell] or 0) for sign, cells in (("＋", reading.plus), ("－", reading.minus)) for cell in cells
    ]
    if len(terms) == 1 or len(terms) > _MOST_TERMS or _is_money(claim):
        return f"“{reading.label}”{total}"
    return f"“{reading.label}”{''.join(f'{sign}{figure(value)}' for sign, value in terms)[1:]}＝{total}"


def _listing(trials: Iterable[Trial], claim: Claim) -> str:
    money = _is_money(claim)
    named = {
        f"“{trial.reading.label}”{amount(trial.value, money=money)}" for trial in trials if trial.value is not None
    }
    return "、".join(sorted(named))


def _is_money(claim: Claim) -> bool:
    return claim.quantity is not None and claim.quantity.unit == "元"


def _share(judgement: Judgement) -> tuple[Standing, str]:
    values = [trial.value for trial in judgement.known if trial.value is not None]
    told = judgement.claim.quantity
    nearest = min(values, key=lambda value: abs(Decimal(value) - Decimal(told.value))) if values and told else None
    if judgement.verdict is Verdict.FITS:
        return Standing.FITS, f"可由表三重算{f'：{share(nearest)}' if nearest is not None else ''}"
    return Standing.MISFITS, f"由表三重算，最接近的为 {share(nearest)}" if nearest is not None else "由表三无从得出"


def _unknown(claim: Claim, report: Report) -> str:
    if claim.elsewhen:
        return "说的是另一时期，与本年度的表无从对照"
    if not claim.is_of(report.year):
        return f"说的是 {claim.year} 年，与本年度的表无从对照"
    without = [cell for cell in claim.cells if report.cell(cell).state in _STATES]
    if not without:
        return "表中没有可以重算的数"
    words = f"{cell_name(report.form, without[0])}{_STATES[report.cell(without[0]).state]}"
    empty = all(report.cell(cell).is_empty for cell in without)
    sums = [report.sum(reading.plus) - report.sum(reading.minus) for reading in claim.readings]
    if empty and claim.kind is Kind.COUNT and claim.quantity is not None:
        return f"{words}，按 0 计则{'相符' if any(each in claim.quantity.possible for each in sums) else '不符'}"
    return words


def _listed(lists: Iterable[CountedList], stated: Sequence[Stated]) -> Iterator[tuple[Stated, _Sum]]:
    """Yield the totals and the entries of lists, which are held against each other."""
    for counted in lists:
        after = counted.total_last
        meant = next((total for total in counted.totals if total.possible.meets(counted.possible)), counted.total)
        near = [s for s in stated if s.section == counted.section and s.quantity == meant]
        totals = [s for s in near if (s.start >= counted.end if after else s.end <= counted.start)]
        if totals:
            yield totals[0 if after else -1], _sum_of(counted)
        quantities = [part.quantity for part in counted.parts]
        entry = _Sum(standing=Standing.APART, because=f"{_NO_CELL}；列在{printed(counted.total)}之中")
        for each in stated:
            inside = counted.start <= each.start and each.end <= counted.end
            if each.section == counted.section and inside and each.quantity in quantities:
                yield each, entry


def _sum_of(counted: CountedList) -> _Sum:
    """Say how a list stands to its total, as the rules on lists see it."""
    sums = f"所列 {len(counted.parts)} 项合计 {counted.possible}"
    if counted.adds_up(usually=True):
        return _Sum(standing=Standing.FITS, because=f"{sums}，与总数相符", is_total=True)
    if counted.adds_up():
        return _Sum(standing=Standing.UNKNOWN, because=f"{sums}，各“余”“约”取足才相符", is_total=True)
    if counted.is_whole or counted.exceeds():
        return _Sum(standing=Standing.MISFITS, because=f"{sums}，与总数不符", is_total=True)
    return _Sum(standing=Standing.APART, because=f"{sums}，少于总数；{_NO_CELL}", is_total=True)
