"""What the annual report counts of a case: received once, answered once, with every dispute over it (年度报告统计)."""

from dataclasses import dataclass
from datetime import date

from gongkai.procedure.state import CaseState, Contest


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A case as the report counts it; ``outcome`` and ``decided`` are those of its first decision.

    What is no ``application`` stands in no row of 表三: a request to correct, a complaint, what was never received.
    Its disputes count in 表四 all the same, where ``law/matters.toml`` says so of its kind.
    """

    number: str
    received: date
    applicant: str
    outcome: str | None
    decided: date | None
    contests: tuple[Contest, ...]
    application: bool = True


def count_case(state: CaseState) -> Counted | None:
    """Return what counts of a case; None where neither table of the report knows it."""
    day = state.received or state.submitted
    if day is None or not (state.counts or state.counted_contests):
        return None
    first = state.counted if state.counts else None
    return Counted(
        number=state.number,
        received=day,
        applicant=state.applicant,
        outcome=first.outcome if first is not None else None,
        decided=first.decided if first is not None else None,
        contests=state.counted_contests,
        application=state.counts,
    )
