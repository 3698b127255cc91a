"""GK4, part four: licences, penalties, documents and administrative fees in prose against 表二."""

from collections.abc import Iterator

from gongkai.checks.prose.evidence import Prose
from gongkai.checks.rule import Remark, Severity, rule


@rule(
    "GK415",
    severity=Severity.WARNING,
    cite="format-2021:table-2",
    gloss="licences, penalties or compulsory measures decided, in prose against table 2",
    since=2021,
)
def decisions_as_told(prose: Prose) -> Iterator[Remark]:
    """文中行政许可、行政处罚、行政强制的决定数应与表二相符。"""
    for judgement in prose.misfits("decisions"):
        yield prose.remark(judgement)


@rule(
    "GK416",
    severity=Severity.NOTE,
    cite="format-2021:table-2",
    gloss="more licences or penalties published, by the prose, than decided, by table 2",
    since=2021,
)
def no_more_published_than_decided(prose: Prose) -> Iterator[Remark]:
    """文中公示的许可、处罚多于表二的处理决定数。

    Fewer are no fault: not every decision is published.
    """
    for judgement in prose.misfits("decisions_published"):
        yield prose.remark(judgement, hint="；如公示数含上级或往年的决定，宜写明")


@rule(
    "GK417",
    severity=Severity.NOTE,
    cite="format-2021:table-2",
    gloss="government regulations or normative documents in prose against table 2",
    since=2021,
)
def documents_as_told(prose: Prose) -> Iterator[Remark]:
    """文中规章、规范性文件的件数与表二不同。

    A question only: the prose may speak of the government's documents and the table of the office's own.
    """
    for judgement in prose.misfits("documents_issued", "documents_repealed", "documents_in_force"):
        yield prose.remark(judgement)


@rule(
    "GK418",
    severity=Severity.WARNING,
    cite="format-2021:table-2",
    gloss="administrative fees in prose against table 2",
    since=2021,
)
def administrative_fees_as_told(prose: Prose) -> Iterator[Remark]:
    """文中行政事业性收费的金额应与表二相符。

    Amounts in 元 or 万元 are compared within the last digit that the prose prints.
    """
    for judgement in prose.misfits("administrative_fees"):
        yield prose.remark(judgement)
