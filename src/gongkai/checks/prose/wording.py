"""The words in which findings set prose against cells."""

from decimal import Decimal
from itertools import cycle
from typing import Final

from gongkai.checks.wording import figure, table_name
from gongkai.report.cell import Figure
from gongkai.report.claims import Claim, Kind, Quantity
from gongkai.report.claims.weigh import YUAN_IN_WAN, Judgement
from gongkai.report.report import Report

_LONGEST_QUOTE: Final = 60
_INNER: Final = str.maketrans("“”", "‘’")


def section_name(report: Report, section: str) -> str:
    """Name a section as the report heads it, or as the form does."""
    passage = report.sections.get(section)
    if passage is not None and passage.heading.strip():
        return f"“{passage.heading.strip()}”"
    return {"opening": "报告开头", "closing": "报告结尾"}.get(section, "正文")


def quote(words: str) -> str:
    """Quote words, cutting the middle of long ones; what they quote themselves stands in single marks."""
    inner = clip(words)
    if "”" in inner:
        return f"“{inner.translate(_INNER)}”"
    marks = cycle("‘’")  # folded words have but one kind of mark
    return f"“{''.join(next(marks) if character == '“' else character for character in inner)}”"


def clip(words: str) -> str:
    """Cut the middle of long words."""
    half = _LONGEST_QUOTE // 2
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:half]}……{words[-half:]}"


def said(report: Report, claim: Claim) -> str:
    """Say where the report says what."""
    return f"{section_name(report, claim.section)}称{quote(claim.words)}"


def printed(quantity: Quantity) -> str:
    """Write a claimed figure as the prose does: 680余条."""
    return quantity.text or f"{figure(quantity.value)}{quantity.unit}"


def misfit_message(report: Report, judgement: Judgement, *, hint: str = "") -> str:
    """Say what the prose says, what the cells say by every reading, and that none agrees."""
    claim = judgement.claim
    table = table_name(report.form, claim.cells[0].partition(".")[0])
    values: dict[Figure, str] = {}
    for trial in judgement.known:
        if trial.value is not None:
            values.setdefault(trial.value, trial.reading.label)
    money = claim.quantity is not None and claim.quantity.unit == "元"
    listed = "，".join(f"“{label}”为 {amount(value, money=money)}" for value, label in values.items())
    return (
        f"{said(report, claim)}，而{table}{listed}{'，均' if len(values) > 1 else '，'}不相符"
        f"{total_hint(report, judgement)}{hint}。"
    )


def amount(value: Figure, *, money: bool) -> str:
    """Write a figure of a cell; money, which is compared in 元, as the form prints it, in 万元."""
    return f"{figure(Decimal(value) / YUAN_IN_WAN)} 万元" if money else figure(value)


def share(value: Figure) -> str:
    """Write a computed share with two decimals."""
    return f"{Decimal(value):.2f}%"


def total_hint(report: Report, judgement: Judgement) -> str:
    """Point at totals that their own rows contradict, if the rows' parts make what the prose says."""
    claim = judgement.claim
    if claim.quantity is None or claim.kind is not Kind.COUNT:
        return ""
    for reading in claim.readings:
        rows = [address.removesuffix(".total") for address in reading.plus if address.endswith(".total")]
        if reading.minus or len(rows) != len(reading.plus):
            continue
        parts = [address for address in report.form.addresses if address.rpartition(".")[0] in rows]
        parts = [address for address in parts if not address.endswith(".total")]
        if parts and report.sum(parts) == claim.quantity.value != report.sum(reading.plus):
            whose = "该行" if len(rows) == 1 else "这些行"
            return f"；{whose}各列之和为 {figure(claim.quantity.value)}，疑误在总计"
    return ""
