"""A case (申请): one application for disclosure as a register knows it, with the disputes that followed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

REGULATION_IN_FORCE: Final = date(2008, 5, 1)
"""No application is older: the first 条例 (国务院令第492号) came into force on this day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A review (行政复议) or suit (行政诉讼) over a case; ``result`` is a column of 表四, None while pending.

    ``over`` tells which decision of the case it is over, where a case has several: a suit counts as 复议后起诉 where a
    review over the same decision was filed before it.
    """

    filed: date
    result: str | None = None
    closed: date | None = None
    over: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One application, counted once: one applicant type, one day of receipt, at most one outcome.

    ``applicant`` is a column of 表三 (``natural_person``); ``outcome`` an outcome of the law (``unable.not_existing``)
    or a result row (``unable.not_held``), None while undecided; ``decided`` the day of the answer. A case whose
    decision was made anew may be contested again: ``later_reviews`` and ``later_suits``. What is no ``application``, a
    request to correct a record or a complaint, is counted for its disputes alone.
    """

    number: str
    received: date
    applicant: str
    outcome: str | None = None
    decided: date | None = None
    review: Dispute | None = None
    suit: Dispute | None = None
    later_reviews: tuple[Dispute, ...] = ()
    later_suits: tuple[Dispute, ...] = ()
    application: bool = True

    @property
    def reviews(self) -> tuple[Dispute, ...]:
        """Every review over the case."""
        return (*([self.review] if self.review else []), *self.later_reviews)

    @property
    def suits(self) -> tuple[Dispute, ...]:
        """Every suit over the case."""
        return (*([self.suit] if self.suit else []), *self.later_suits)

    @property
    def disputes(self) -> tuple[tuple[str, Dispute], ...]:
        """Every review and suit over the case, each with its kind: ``review``, ``suit``."""
        return (*(("review", one) for one in self.reviews), *(("suit", one) for one in self.suits))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in a case that contradicts itself: the kind of problem, the field it stands in, its values."""

    kind: str
    field: str
    value: str = ""
    other: str = ""


def find_faults(case: Case, *, as_of: date | None = None) -> Iterator[Fault]:
    """Yield what is wrong with one case; ``as_of`` is the day the register was drawn up, if it is known."""
    if not case.number:
        yield Fault(kind="no-number", field="number")
    if case.outcome is not None and case.decided is None:
        yield Fault(kind="outcome-without-decided", field="decided")
    if case.outcome is None and case.decided is not None:
        yield Fault(kind="decided-without-outcome", field="outcome")
    if case.decided is not None and case.decided < case.received:
        yield Fault(kind="decided-before-received", field="decided", value=str(case.decided), other=str(case.received))
    for name, dispute in case.disputes:
        yield from _find_dispute_faults(name, dispute)
    yield from _find_odd_days(case, as_of)


def _find_dispute_faults(name: str, dispute: Dispute) -> Iterator[Fault]:
    if (dispute.result is None) != (dispute.closed is None):
        yield Fault(kind="dispute-half-closed", field=f"{name}-closed")
    elif dispute.closed is not None and dispute.closed < dispute.filed:
        yield Fault(
            kind="dispute-closed-before-filed",
            field=f"{name}-closed",
            value=str(dispute.closed),
            other=str(dispute.filed),
        )


def _find_odd_days(case: Case, as_of: date | None) -> Iterator[Fault]:
    days = [("received", case.received), ("decided", case.decided)]
    for name, dispute in case.disputes:
        days += [(f"{name}-filed", dispute.filed), (f"{name}-closed", dispute.closed)]
    for field, day in days:
        if day is not None and day < REGULATION_IN_FORCE:
            yield Fault(kind="too-old", field=field, value=str(day))
        if day is not None and as_of is not None and day > as_of:
            yield Fault(kind="after-as-of", field=field, value=str(day), other=str(as_of))
