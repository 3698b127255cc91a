"""GK4, part three: reviews and suits in prose against 表四."""

from collections.abc import Iterator
from typing import Final

from gongkai.checks.prose.evidence import Prose
from gongkai.checks.rule import Remark, Severity, rule

_RESULTS: Final = ("dispute_result", "suit_result", "reviews_upheld", "suits_upheld", "disputes_closed")


@rule(
    "GK412",
    severity=Severity.WARNING,
    cite="format-2021:table-4",
    gloss="reviews or suits in prose against table 4",
)
def disputes_as_told(prose: Prose) -> Iterator[Remark]:
    """文中行政复议、行政诉讼的件数应与表四相符。

    诉讼 is the suits of both kinds together, unless the prose names one. The table may hold cases of the year before.
    """
    for judgement in prose.misfits("dispute"):
        if not judgement.claim.denied:
            yield prose.remark(judgement)


@rule(
    "GK413",
    severity=Severity.WARNING,
    cite="format-2021:table-4",
    gloss="the prose says that there was no review or suit, but table 4 has some",
)
def no_dispute(prose: Prose) -> Iterator[Remark]:
    """文中称未发生行政复议或行政诉讼，而表四有案件。"""
    for judgement in prose.misfits("dispute"):
        if judgement.claim.denied:
            yield prose.remark(judgement, hint="；如表四所列为上年转来的案件，宜写明")


@rule(
    "GK414",
    severity=Severity.WARNING,
    cite="format-2021:table-4",
    gloss="results of reviews or suits in prose against table 4",
)
def dispute_results_as_told(prose: Prose) -> Iterator[Remark]:
    """文中复议、诉讼的结果应与表四相符。

    维持, 纠正 (纠错, 败诉, 撤销), 尚未审结, and the saying that all are closed.
    """
    for judgement in prose.misfits(*_RESULTS):
        yield prose.remark(judgement)
