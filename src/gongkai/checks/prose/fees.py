"""GK4, part five: the information processing fee (信息处理费), which no cell of the form holds."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.checks.prose.evidence import Prose
from gongkai.checks.prose.wording import printed, said
from gongkai.checks.rule import Remark, Severity, rule
from gongkai.checks.wording import figure
from gongkai.report.cell import State
from gongkai.report.claims import Claim
from gongkai.report.claims.weigh import YUAN_IN_WAN

_STEP_IN_YUAN = 10
"""Every rate of the tariff is a multiple of 10 元, so every sum of them is (办法第四、五条)."""
_COLLECTED = "proactive.fees.collected"


@rule(
    "GK420",
    severity=Severity.WARNING,
    cite="format-2021:section-6",
    gloss="the prose says both that a processing fee was charged and that none was",
)
def fee_told_one_way(prose: Prose) -> Iterator[Remark]:
    """文中关于是否收取信息处理费应前后一致。"""
    told = list(_claims(prose, "fee_none", "fee_amount", "fee_cases"))
    denials = [claim for claim in told if claim.quantity is not None and not claim.quantity.value]
    for charged in told:
        if charged.quantity is None or not charged.quantity.value:
            continue
        denial = next((claim for claim in denials if _contradicts(claim, charged)), None)
        if denial is not None:
            yield Remark(
                message=f"{said(prose.report, denial)}，而{said(prose.report, charged)}，前后矛盾。",
                got=charged.quantity.value,
                expected=0,
                where=prose.where(charged.section),
            )
            return


@rule(
    "GK421",
    severity=Severity.NOTE,
    cite="fee-measures-2020:4",
    gloss="a processing fee that no rate of the tariff can add up to",
)
def fee_is_of_the_tariff(prose: Prose) -> Iterator[Remark]:
    """信息处理费金额应为收费标准各档单价之和。

    All rates are whole tens of yuan.
    """
    for claim in _claims(prose, "fee_amount"):
        quantity = claim.quantity
        if quantity is not None and quantity.is_exact and Decimal(quantity.value) % _STEP_IN_YUAN:
            yield Remark(
                message=f"{said(prose.report, claim)}；信息处理费各档单价均为 {_STEP_IN_YUAN} 元的整数倍，"
                f"{printed(quantity)}不能由此得出。",
                got=quantity.value,
                where=prose.where(claim.section),
            )


@rule(
    "GK422",
    severity=Severity.NOTE,
    cite="format-2021:table-2",
    gloss="a processing fee was charged, but table 2 has less in administrative fees",
    since=2021,
)
def fee_beside_administrative_fees(prose: Prose) -> Iterator[Remark]:
    """文中收取了信息处理费，而表二行政事业性收费少于该数。

    A question: whether the fee is counted among 行政事业性收费 is for the treasury to say.
    """
    report = prose.report
    if _COLLECTED not in report.form.slots:
        return
    cell = report.cell(_COLLECTED)
    if cell.state is not State.READ or cell.value is None:
        return
    for claim in _claims(prose, "fee_amount"):
        if claim.quantity is not None and claim.quantity.possible.low > cell.value * YUAN_IN_WAN:
            yield Remark(
                message=f"{said(report, claim)}，而表二“行政事业性收费”为 {figure(cell.value)} 万元；"
                "请核对该项是否应计入。",
                cells=(_COLLECTED,),
                got=cell.value,
                where=prose.where(claim.section),
            )
            return


def _contradicts(denial: Claim, charged: Claim) -> bool:
    """Say whether both speak of the same body, in different sections."""
    same = denial.scope == charged.scope or None in (denial.scope, charged.scope)
    return same and denial.section != charged.section


def _claims(prose: Prose, *topics: str) -> Iterator[Claim]:
    return (claim for claim in prose.claims if claim.topic in topics and claim.is_of(prose.report.year))
