"""How a review or suit is shown in the list: its clock, what was handed in and ordered, what may be done next."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from gongkai import procedure
from gongkai.procedure import Role, Step, find_step
from gongkai.procedure.state import Contest as Told
from gongkai_web.almanac.queries import calendar_for
from gongkai_web.cases.models import Contest
from gongkai_web.cases.offering import CONTESTS
from gongkai_web.cases.presenting import days_left
from gongkai_web.ui.values import ClockFace

_CLOSING: Final = find_step("close_contest")
RESULTS: Final[dict[str, str]] = {
    name: label for ask in (_CLOSING.asks if _CLOSING else ()) if ask.id == "result" for name, label, _ in ask.choices
}
"""The results of 表四 in the words of the step that gives them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One row: the table's columns, what the state tells beside them, the clock of the answer."""

    contest: Contest
    told: Told
    period: str
    due: date | None
    article: str
    face: ClockFace | None
    late: bool
    result: str
    steps: tuple[Step, ...]
    may_learn: bool


def show_dispute(contest: Contest, *, roles: frozenset[Role], day: date) -> Dispute:
    """Show one review or suit on a day, to somebody who acts in these roles."""
    state, calendar = contest.case.proceeding, calendar_for(contest.case.agency)
    told = state.contests[contest.position - 1]
    period = procedure.contest_period(told, calendar=calendar)
    due = period.due if period else None
    face = None
    if due is not None and told.answered is None and told.closed is None:
        face = ClockFace(days=days_left(due, day=day, calendar=calendar), due=due)
    return Dispute(
        contest=contest,
        told=told,
        period=period.deadline.label.zh if period else "",
        due=due,
        article=str(period.deadline.citation) if period else "",
        face=face,
        late=period.overdue(day) if period else False,
        result=RESULTS.get(contest.result, contest.result),
        steps=tuple(
            step for step in procedure.steps_open_to(state, roles) if step.id in CONTESTS and CONTESTS[step.id](told)
        ),
        may_learn=bool(roles) and told.closed is not None,
    )
