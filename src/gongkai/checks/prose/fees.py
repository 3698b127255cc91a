"""GK4, part five: the information processing fee (信息处理费), which no cell of the form holds."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

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
_WHOLE: Final = (
    r"(?:20\d\d年度?|本年度?|今年|全年|年内|一年来|[本我](?:机关|单位|局|委|办|厅|县|市|区|镇|乡|街道)|[全各](?:[省市县区镇乡]|部门|单位)"
    r"|对\d+件(?:[^，。；]{0,8}申请)?|申请人?|依申请公开|政府信息公开|信息公开|共计?|合计|依法|均|也|都|工作|[在因的、，：])*"
)
"""Words before a charge, or its denial, that leave nobody and nothing out."""
_WHOLLY_DENIED: Final = re.compile(
    rf"{_WHOLE}(?:未|没有|无|不存在)(?:收取|收缴|产生|发生|征收|涉及)?(?:过|任何|相关|依申请公开|政府信息公开|信息公开|申请|的)*"
    r"(?:信息(?:公开)?处理费用?|处理费|费用|收费)(?:的?(?:情况|情形|事项|收入))?"
)
_LEAVES_OUT: Final = re.compile(r"其他|其它|其余|[除之]外|以外|另外")
_CHARGED_BY: Final = re.compile(rf"{_WHOLE}(?=收取|收缴|征收|信息公?开?处理费)")


@rule(
    "GK420",
    severity=Severity.WARNING,
    cite="format-2021:section-6",
    gloss="the prose says both that a processing fee was charged and that none was",
)
def fee_told_one_way(prose: Prose) -> Iterator[Remark]:
    """文中关于是否收取信息处理费应前后一致。

    Within one section only where neither sentence leaves anybody or anything out: 其余单位未收取 denies nothing.
    """
    told = list(_claims(prose, "fee_none", "fee_amount", "fee_cases"))
    denials = [claim for claim in told if claim.quantity is not None and not claim.quantity.value]
    for charged in told:
        if charged.quantity is None or not charged.quantity.value:
            continue
        denial = next((claim for claim in denials if _contradicts(claim, charged, prose.report.agency)), None)
        if denial is not None:
            yield Remark(
                message=f"{said(prose.report, denial)}，而{said(prose.report, charged)}，前后矛盾。",
                got=charged.quantity.value,
                expected=0,
                where=prose.where(charged.section, charged.start),
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
                where=prose.where(claim.section, claim.start),
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
                where=prose.where(claim.section, claim.start),
            )
            return


def _contradicts(denial: Claim, charged: Claim, agency: str | None) -> bool:
    """Say whether both speak of the same body: in two sections, or in one without leaving anything out."""
    if denial.scope != charged.scope and None not in (denial.scope, charged.scope):
        return False
    if _LEAVES_OUT.search(denial.words):
        return False
    told, denied = (claim.words.removeprefix(agency or "") for claim in (charged, denial))
    whole = _WHOLLY_DENIED.fullmatch(denied) is not None and _CHARGED_BY.match(told) is not None
    return denial.section != charged.section or whole


def _claims(prose: Prose, *topics: str) -> Iterator[Claim]:
    return (claim for claim in prose.claims if claim.topic in topics and claim.is_of(prose.report.year))
