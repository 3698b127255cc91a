"""GK4, part two: outcomes and applicants in prose, by counts, shares and names, against 表三."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, takewhile
from typing import Final

from gongkai.checks.prose.evidence import Prose
from gongkai.checks.prose.wording import said, section_name, share
from gongkai.checks.rule import Remark, Severity, rule
from gongkai.report.cell import Figure
from gongkai.report.claims import Claim, Kind
from gongkai.report.claims.folding import fold_text
from gongkai.report.claims.weigh import Judgement, Verdict
from gongkai.report.form import Form
from gongkai.report.report import Report

_BRANCHES: Final = frozenset({"granted", "partially_granted", "refused", "unable", "declined", "other"})
_OPENS: Final = re.compile(r"[，：（]?(?:其中|包括|分别为)|[：（]")
_WITH_LEAVES: Final = frozenset({"refused", "unable", "declined", "other"})


@rule(
    "GK407",
    severity=Severity.WARNING,
    cite="format-2021:table-3",
    gloss="applications of an outcome, in prose against table 3",
)
def outcomes_as_told(prose: Prose) -> Iterator[Remark]:
    """文中各类办理结果的件数应与表三相符。

    A heading (不予公开) stands for the sum of the rows under it; names joined by 及 or 、 for their sum.
    """
    for judgement in prose.misfits("outcome"):
        yield prose.remark(judgement)


@rule(
    "GK408",
    severity=Severity.WARNING,
    cite="format-2021:table-3",
    gloss="a percentage in prose cannot be recomputed from table 3",
)
def shares_recompute(prose: Prose) -> Iterator[Remark]:
    """文中的占比应能由表三的件数重算得出。

    Tried against all concluded, all received, both years' applications and every total the section names, within one
    of the last printed digit.
    """
    for judgement in prose.shares("outcome", "applicant"):
        if judgement.verdict is Verdict.MISFITS:
            yield _share_remark(prose, judgement)


@rule(
    "GK409",
    severity=Severity.NOTE,
    cite="format-2021:table-3",
    gloss="the percentages of all outcomes do not make 100",
)
def shares_make_a_hundred(prose: Prose) -> Iterator[Remark]:
    """文中各类办理结果的占比之和应为100%。

    Only where a paragraph gives the share of every one of （一） to （六）.
    """
    judged = [judgement.claim for judgement in prose.shares("outcome")]
    for (section, _), group in groupby(judged, key=lambda claim: (claim.section, claim.paragraph)):
        claims = list(group)
        named = [name for claim in claims for name in claim.names]
        if set(named) < _BRANCHES or len(set(named)) != len(named) or not set(named) <= _BRANCHES:
            continue
        total = sum((Decimal(claim.quantity.value) for claim in claims if claim.quantity), Decimal(0))
        slack = sum((Decimal(claim.quantity.grain) for claim in claims if claim.quantity), Decimal(0)) / 2
        if abs(total - 100) > slack:
            yield Remark(
                message=f"{section_name(prose.report, section)}所列各类办理结果的占比合计为 {total}%，不是 100%。",
                expected=100,
                got=total,
                where=prose.where(section),
            )


@rule(
    "GK410",
    severity=Severity.WARNING,
    cite="format-2021:table-3",
    gloss="applications by applicant, in prose against table 3",
)
def applicants_as_told(prose: Prose) -> Iterator[Remark]:
    """文中各类申请人的申请数应与表三相符。

    Of those new this year, with those carried in, or of those concluded: any one may be meant.
    """
    for judgement in prose.misfits("applicant", "all_natural"):
        yield prose.remark(judgement)


@rule(
    "GK411",
    severity=Severity.WARNING,
    cite="format-2021:table-3",
    gloss="an outcome is named under a heading that it does not belong to",
)
def outcome_under_its_branch(prose: Prose) -> Iterator[Remark]:
    """文中的办理结果应归在表三所属的类别之下。

    没有现成信息 is 无法提供, not 不予公开: the two differ in their ground, their letter and their remedy.
    """
    for judgement in prose.of("outcome"):
        claim = judgement.claim
        strange = [leaf for leaf in claim.inner if not any(leaf.startswith(f"{name}.") for name in claim.names)]
        if not strange or not set(claim.names) <= _WITH_LEAVES or not claim.is_of(prose.report.year):
            continue
        yield _branch_remark(prose, claim, strange[0], claim.names[0])
    for heading, claim in _told_under(prose):
        if not claim.names[0].startswith(f"{heading.names[0]}."):
            yield _branch_remark(prose, claim, claim.names[0], heading.names[0])


def _told_under(prose: Prose) -> Iterator[tuple[Claim, Claim]]:
    """Yield the outcomes told as parts of a heading, with it: 不予公开10件，其中没有现成信息5件."""
    told = sorted((j.claim for j in prose.of("outcome")), key=lambda claim: (claim.section, claim.start))
    told = [claim for claim in told if claim.figure_at is not None and claim.is_of(prose.report.year)]
    for place, heading in enumerate(told):
        if len(heading.names) == 1 and heading.names[0] in _WITH_LEAVES and not heading.inner:
            after = takewhile(lambda claim: len(claim.names) == 1 and "." in claim.names[0], told[place + 1 :])
            for claim in _parts_of(prose.report, heading, list(after)):
                yield heading, claim


def _parts_of(report: Report, heading: Claim, after: list[Claim]) -> list[Claim]:
    """Return those of the outcomes after a heading that are told as its parts.

    A list may run on with what is none: after a comma outside brackets only what uses up the heading's figure is.
    """
    parts: list[Claim] = []
    sure, left = 0, _count(heading)
    for claim in after:
        between = _between(report, heading, claim)
        opens = _OPENS.match(between)
        in_brackets = between.startswith("（") and "）" not in between
        if opens is None or (between.startswith("（") and not in_brackets) or re.search("[。；]", between):
            break
        left -= _count(claim)
        if left < 0:
            break
        parts.append(claim)
        if in_brackets or "，" not in between[opens.end() :]:
            sure = len(parts)
    return parts if left == 0 else parts[:sure]


def _count(claim: Claim) -> Figure:
    return 0 if claim.quantity is None else claim.quantity.value


def _between(report: Report, heading: Claim, claim: Claim) -> str:
    """Return the folded words between two figures of a section."""
    if heading.figure_at is None or claim.figure_at is None or heading.section != claim.section:
        return "。"
    return fold_text(report.sections[claim.section].text[heading.figure_at[1] : claim.figure_at[0]])


def _branch_remark(prose: Prose, claim: Claim, row: str, told: str) -> Remark:
    """Say where a row belongs that is told under another heading."""
    form = prose.report.form
    right, wrong = _heading(form, row.partition(".")[0]), _heading(form, told)
    return Remark(
        message=f"{said(prose.report, claim)}，而“{_row_label(form, row)}”在表三属“{right}”，不属“{wrong}”。",
        cells=tuple(cell for cell in claim.cells if f".{row}." in cell) or claim.cells,
        expected=right,
        got=wrong,
        where=prose.where(claim.section, claim.start),
    )


def _share_remark(prose: Prose, judgement: Judgement) -> Remark:
    claim = judgement.claim
    nearest = _nearest(judgement, claim)
    computed = f"按表三重算，最接近的为 {share(nearest)}" if nearest is not None else "按表三无从得出"
    return Remark(
        message=f"{said(prose.report, claim)}，{computed}，不相符。",
        cells=tuple(dict.fromkeys((*claim.cells, *(cell for base in claim.bases for cell in base.cells)))),
        expected=None if nearest is None else round(Decimal(nearest), 2),
        got=None if claim.quantity is None else claim.quantity.value,
        where=prose.where(claim.section, claim.start),
    )


def _nearest(judgement: Judgement, claim: Claim) -> Figure | None:
    values = [trial.value for trial in judgement.known if trial.value is not None]
    told = Decimal(claim.quantity.value) if claim.quantity and claim.kind is Kind.SHARE else Decimal(0)
    return min(values, key=lambda value: abs(Decimal(value) - told), default=None)


def _heading(form: Form, group: str) -> str:
    return next((known.label for known in form.table("applications").groups if known.id == group), group)


def _row_label(form: Form, row: str) -> str:
    return next((known.label for known in form.table("applications").rows if known.id == row), row)
