"""GK4, part seven: figures given to another year, and figures that contradict each other."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from gongkai.checks.prose.evidence import Prose
from gongkai.checks.prose.wording import said
from gongkai.checks.rule import Remark, Severity, rule
from gongkai.report.claims import Claim
from gongkai.report.claims.weigh import Verdict

_OF_THE_YEAR: Final = frozenset(
    {"received", "newly_received", "answered", "handled", "dispute", "outcome", "applicant"}
)
_TOLD_IN: Final = frozenset({"overview", "applications", "disputes", "other_matters"})
_ONE_MEANING: Final = frozenset({"newly_received", "carried_in", "carried_out", "outcome", "fee_amount", "fee_cases"})


@rule(
    "GK441",
    severity=Severity.WARNING,
    cite="regulation-2019:50",
    gloss="a figure of the report is given to another year",
)
def figures_are_of_the_year(prose: Prose) -> Iterator[Remark]:
    """文中的数据应为报告年度的数据。

    Where a subject's figures are given for another year and none for the report's own, the text is likely last year's.
    """
    year = prose.report.year
    if year is None:
        return
    told = [claim for claim in prose.claims if claim.topic in _OF_THE_YEAR and claim.section in _TOLD_IN]
    own = {claim.topic for claim in told if claim.is_of(year)}
    for claim in told:
        if claim.year is not None and claim.year != year and not claim.elsewhen and claim.topic not in own:
            yield Remark(
                message=f"{said(prose.report, claim)}，说的是 {claim.year} 年，本报告为 {year} 年，疑沿用往年文字。",
                expected=str(year),
                got=str(claim.year),
                where=prose.where(claim.section, claim.start),
            )
            return


@rule(
    "GK445",
    severity=Severity.WARNING,
    cite="regulation-2019:50",
    gloss="two figures of the prose contradict each other",
)
def prose_agrees_with_itself(prose: Prose) -> Iterator[Remark]:
    """文中对同一事项的数字应前后一致。

    Only where the tables do not already tell which is wrong, and only of things that have one meaning.
    """
    doubtful = [j.claim for j in prose.judgements if j.verdict is Verdict.UNKNOWN and j.claim.topic in _ONE_MEANING]
    named: set[tuple[str, tuple[str, ...]]] = set()
    for one, other in combinations(doubtful, 2):
        key = (one.topic, one.names)
        if key not in named and _contradict(one, other, prose.report.year):
            named.add(key)
            yield Remark(
                message=f"{said(prose.report, one)}，而{said(prose.report, other)}，前后不一致。",
                cells=one.cells,
                expected=one.quantity.value if one.quantity else None,
                got=other.quantity.value if other.quantity else None,
                where=prose.where(other.section, other.start),
            )


def _contradict(one: Claim, other: Claim, year: int | None) -> bool:
    same = (one.topic, one.names, one.kind, one.scope) == (other.topic, other.names, other.kind, other.scope)
    if not same or one.section == other.section or not (one.is_of(year) and other.is_of(year)):
        return False
    if one.quantity is None or other.quantity is None:
        return False
    return not one.quantity.possible.meets(other.quantity.possible)
