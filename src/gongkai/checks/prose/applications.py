"""GK4, part one: applications received, carried, answered and left, in prose against 表三."""

from collections.abc import Iterator

from gongkai.checks.prose.evidence import Prose
from gongkai.checks.prose.wording import quote, said
from gongkai.checks.rule import Remark, Severity, rule


@rule(
    "GK401",
    severity=Severity.WARNING,
    cite="format-2021:table-3",
    gloss="applications received in prose: neither those new this year nor with those carried in",
)
def received_as_told(prose: Prose) -> Iterator[Remark]:
    """文中收到的申请数应与表三相符。

    收到 may mean those new this year, or new and carried in together; one office's figure beside a region's table, or
    the reverse, is let pass.
    """
    for judgement in prose.misfits("received", "newly_received"):
        if judgement.claim.quantity is not None and judgement.claim.quantity.value:
            yield prose.remark(judgement)


@rule(
    "GK402",
    severity=Severity.ERROR,
    cite="format-2021:table-3",
    gloss="the prose says that no application was received, but table 3 has some",
)
def none_received(prose: Prose) -> Iterator[Remark]:
    """文中称未收到申请，而表三有新收申请。"""
    for judgement in prose.misfits("received", "newly_received"):
        if judgement.claim.quantity is not None and not judgement.claim.quantity.value:
            yield prose.remark(judgement)


@rule(
    "GK403",
    severity=Severity.WARNING,
    cite="format-2021:table-3",
    gloss="applications carried in, in prose against table 3",
)
def carried_in_as_told(prose: Prose) -> Iterator[Remark]:
    """文中上年结转的申请数应与表三相符。"""
    for judgement in prose.misfits("carried_in"):
        yield prose.remark(judgement)


@rule(
    "GK404",
    severity=Severity.WARNING,
    cite="format-2021:table-3",
    gloss="applications answered, concluded or handled, in prose against table 3",
)
def answered_as_told(prose: Prose) -> Iterator[Remark]:
    """文中答复、办结或办理的申请数应与表三相符。

    答复 and 办结 are （七）总计, or that less what was carried in; 办理 may also be all that was received.
    """
    for judgement in prose.misfits("answered", "handled"):
        yield prose.remark(judgement)


@rule(
    "GK405",
    severity=Severity.WARNING,
    cite="format-2021:table-3",
    gloss="applications carried out, in prose against table 3",
)
def carried_out_as_told(prose: Prose) -> Iterator[Remark]:
    """文中结转下年的申请数应与表三相符。"""
    for judgement in prose.misfits("carried_out"):
        yield prose.remark(judgement)


@rule(
    "GK406",
    severity=Severity.WARNING,
    cite="format-2021:table-3",
    gloss="the prose says that all applications were concluded, but some were carried out",
)
def all_concluded_but_some_left(prose: Prose) -> Iterator[Remark]:
    """文中称全部办结，而表三有结转下年度的申请。

    “均在法定期限内答复” and 按时办结率 speak of what was answered and are let pass.
    """
    for judgement in prose.misfits("all_concluded"):
        claim = judgement.claim
        left = prose.report.total("applications.carried_out")
        yield Remark(
            message=f"{said(prose.report, claim)}，而表三“结转下年度继续办理”为 {left}；"
            f"如{quote('全部')}只指已到期的申请，宜写明。",
            cells=claim.cells,
            expected=left,
            got=0,
            where=prose.where(claim.section, claim.start),
        )
