"""Hold a claim against a report's cells: which legitimate reading it fits, if any."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from gongkai.report.cell import Figure, State
from gongkai.report.claims.claim import Claim, Kind, Reading, Scope
from gongkai.report.claims.numerals import Bound, Quantity
from gongkai.report.report import Report

YUAN_IN_WAN: Final = 10_000
_OTHERS: Final = re.compile(r"[省市县区州旗]直|(?:有关|相关|其[他它余])(?:部门|单位|机关)|乡镇|镇街")
"""Bodies other than the one that reports: the tables may well not count what they received."""
_REGION_NAMES: Final = (*"省市县区州旗盟镇乡", "人民政府", "管委会", "管理委员会", "街道办事处", "街道")


class Verdict(StrEnum):
    """What the cells say of a claim."""

    FITS = "fits"
    MISFITS = "misfits"
    UNKNOWN = "unknown"
    """A cell it may be about is blank, unread or not in the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A reading with what its cells come to, or None where that is not known. Money is in 元."""

    reading: Reading
    value: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A claim with every reading tried. ``because`` says in Chinese which one it fits, or why nothing is certain."""

    claim: Claim
    verdict: Verdict
    trials: tuple[Trial, ...]
    because: str

    @property
    def known(self) -> tuple[Trial, ...]:
        """The readings whose value is known."""
        return tuple(trial for trial in self.trials if trial.value is not None)


def weigh_claim(claim: Claim, report: Report) -> Judgement:
    """Try every reading of a claim of a count or of money against the report's cells."""
    trials = tuple(Trial(reading=reading, value=value_of(reading, report)) for reading in claim.readings)
    if claim.quantity is None or claim.kind not in {Kind.COUNT, Kind.MONEY} or not trials:
        return Judgement(claim=claim, verdict=Verdict.UNKNOWN, trials=trials, because="表中无对应的数")
    if not claim.is_of(report.year):
        return Judgement(claim=claim, verdict=Verdict.UNKNOWN, trials=trials, because="所述不是本年度")
    for trial in trials:
        if trial.value is not None and trial.value in claim.quantity.possible:
            because = f"符合“{trial.reading.label}”"
            return Judgement(claim=claim, verdict=Verdict.FITS, trials=trials, because=because)
    if any(trial.value is None for trial in trials):
        return Judgement(claim=claim, verdict=Verdict.UNKNOWN, trials=trials, because="对应的单元格空白或未读出")
    return _outside(claim, claim.quantity, trials, report)


def _outside(claim: Claim, quantity: Quantity, trials: tuple[Trial, ...], report: Report) -> Judgement:
    """Judge a claim that no reading fits: a part beside its whole, or the whole beside a part, is no contradiction."""
    values = [trial.value for trial in trials if trial.value is not None]
    if claim.up_to and quantity.possible.low <= max(values):
        because = f"不多于“{trials[0].reading.label}”"
        return Judgement(claim=claim, verdict=Verdict.FITS, trials=trials, because=because)
    is_part = claim.kinds or is_limited(claim, report.agency)
    if is_part and quantity.possible.low <= max(values):
        return Judgement(claim=claim, verdict=Verdict.FITS, trials=trials, because="可以只是其中一部分")
    if claim.scope is Scope.OFFICE and _OTHERS.search(claim.words):
        return Judgement(claim=claim, verdict=Verdict.FITS, trials=trials, because="可以是其他机关的数")
    table = scope_of(report.agency)
    may_be_part = claim.scope is Scope.OFFICE and (table is Scope.REGION or (table is None and not _is_own(claim)))
    if may_be_part and quantity.possible.low <= max(values):
        return Judgement(claim=claim, verdict=Verdict.FITS, trials=trials, because="可以只是本机关的数")
    if claim.scope is Scope.REGION and table is not Scope.REGION and quantity.possible.low >= min(values):
        return Judgement(claim=claim, verdict=Verdict.FITS, trials=trials, because="可以是全区域的数")
    return Judgement(claim=claim, verdict=Verdict.MISFITS, trials=trials, because="不符合任何一种合理的理解")


def _is_own(claim: Claim) -> bool:
    """Say whether the words name the reporting body itself (我局, 本机关), which leaves no other scope."""
    return "我" in claim.words or "本" in claim.words


def is_limited(claim: Claim, agency: str | None) -> bool:
    """Say whether words beside a figure may limit it to a part; the reporting body's own name does not."""
    return not all(agency is not None and _abbreviates(words, agency) for words in claim.limits)


def _abbreviates(words: str, agency: str) -> bool:
    """Say whether words are a name or its short form: 县自然资源局 for 青禾县自然资源和规划局."""
    rest = iter(agency)
    return all(character in rest for character in words)


def scope_of(agency: str | None) -> Scope | None:
    """Say whether an agency's name is a region's or one office's; None without a name."""
    if not agency:
        return None
    return Scope.REGION if agency.endswith(_REGION_NAMES) else Scope.OFFICE


def value_of(reading: Reading, report: Report) -> Figure | None:
    """Return what a reading's cells come to, or None where a cell is unknown or all are empty. Money is in 元."""
    cells = [report.cell(address) for address in reading.cells]
    if any(cell.state in {State.UNREAD, State.ABSENT} for cell in cells) or not any(cell.is_known for cell in cells):
        return None
    value = report.sum(reading.plus) - report.sum(reading.minus)
    is_money = report.form.slot(reading.plus[0]).column.unit == "万元"
    return value * YUAN_IN_WAN if is_money else value


def weigh_share(claim: Claim, report: Report, totals: Iterable[Figure]) -> Judgement:
    """Recompute a share of its own count, or else of the cells', in the totals of the table and those the prose names.

    A share agrees within one in its last printed digit: the last of several is often set so that they make 100.
    """
    beside = claim.beside.value if claim.beside else None
    parts = [(reading, value_of(reading, report) if beside is None else beside) for reading in claim.readings]
    wholes = {value for reading in claim.bases if (value := value_of(reading, report))} | {t for t in totals if t}
    trials = [
        Trial(reading=reading, value=Decimal(part) * 100 / Decimal(whole))
        for reading, part in parts
        if part is not None
        for whole in sorted(wholes)
    ]
    share = claim.quantity
    tried = tuple(trials)
    if share is None or not claim.is_of(report.year) or not tried or is_limited(claim, report.agency):
        return Judgement(claim=claim, verdict=Verdict.UNKNOWN, trials=tried, because="无从重算")
    computed = [Decimal(trial.value) for trial in trials if trial.value is not None]
    if any(agrees(share, value) for value in computed):
        return Judgement(claim=claim, verdict=Verdict.FITS, trials=tried, because="可以重算得出")
    if any(value is None for _, value in parts) or any(value_of(base, report) is None for base in claim.bases):
        return Judgement(claim=claim, verdict=Verdict.UNKNOWN, trials=tried, because="对应的单元格空白或未读出")
    return Judgement(claim=claim, verdict=Verdict.MISFITS, trials=tried, because="不能重算得出")


def agrees(share: Quantity, computed: Decimal) -> bool:
    """Say whether a printed share is a rounding of a computed one."""
    if share.bound is not Bound.EXACT or share.upper is not None:
        return computed in share.possible
    return abs(Decimal(share.value) - computed) <= Decimal(share.grain)
