"""The periods of a case over the wire, each with its working."""

from datetime import date

from ninja import Schema

from gongkai.law.trace import Step
from gongkai.procedure import Period
from gongkai_web.api.shapes.plain import Named, Sentence


class SpanShape(Schema):
    """Days that a period counted, skipped or stood still for; ``total`` is how far the count has come."""

    first: date
    last: date
    effect: str
    days: int
    total: int
    reason: Sentence
    article: str


class PeriodShape(Schema):
    """A period: its last day, or why there is none yet, and the working that leads there."""

    clock: Named
    about: str
    article: str
    start: date
    budget: int
    unit: str
    due: date | None
    pending: Sentence | None
    provisional: bool
    kept: date | None
    overdue: bool
    waits_on: Named
    caveats: list[Sentence]
    trace: list[SpanShape]


def period_shape(period: Period, *, day: date) -> PeriodShape:
    """Return a period as it stands on a day."""
    deadline = period.deadline
    return PeriodShape(
        clock=Named.of(deadline.clock, deadline.label),
        about=period.about,
        article=str(deadline.citation),
        start=deadline.start,
        budget=deadline.budget,
        unit=deadline.unit,
        due=deadline.due,
        pending=Sentence.of(deadline.pending.words) if deadline.pending else None,
        provisional=deadline.provisional,
        kept=period.kept,
        overdue=period.overdue(day),
        waits_on=Named.of(period.waits_on.value, period.waits_on.words),
        caveats=[Sentence.of(words) for words in deadline.caveats],
        trace=[_span(step) for step in deadline.trace],
    )


def _span(step: Step) -> SpanShape:
    return SpanShape(
        first=step.first,
        last=step.last,
        effect=step.effect.value,
        days=step.days,
        total=step.total,
        reason=Sentence.of(step.reason),
        article=str(step.citation),
    )
