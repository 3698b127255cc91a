"""How a state becomes a row: columns, event, audit — in one transaction, by whichever action."""

from datetime import datetime
from typing import Final
from uuid import UUID

from gongkai import procedure
from gongkai.law.calendar import WorkCalendar
from gongkai.procedure import Applied, CaseState, Move, Refusal
from gongkai_web.almanac.queries import calendar_for
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.cases.errors import StepRefusedError
from gongkai_web.cases.models import Case, CaseEvent, Contest, FeeNotice
from gongkai_web.cases.projection import columns_of, contest_columns, fee_columns
from gongkai_web.people.models import User

Actor = User | Party


def apply_or_refuse(case: Case, state: CaseState, move: Move) -> Applied:
    """Apply a step to a state by the calendar of the case's agency.

    Raises:
        StepRefusedError: the proceeding refuses it.
    """
    applied = procedure.apply(state, move, calendar=_calendar(case))
    if isinstance(applied, Refusal):
        raise StepRefusedError(applied)
    return applied


def write_event(
    case: Case, applied: Applied, *, actor: Actor, now: datetime, token: UUID | None, position: int
) -> CaseEvent:
    """Write what happened: the case's columns, the event, the audit's entry."""
    before = {"phase": case.phase, "version": case.version} if case.pk else {}
    fill(case, applied.state, now=now)
    case.save()
    write_contests(case, applied.state, calendar=_calendar(case))
    _write_fee(case, applied.state)
    event = applied.event
    row = CaseEvent.objects.create(
        case=case,
        position=position,
        step=event.step,
        day=event.day,
        at=now,
        actor=actor if isinstance(actor, User) else None,
        actor_name=name_of(actor),
        before=event.before.value,
        after=event.after.value,
        facts=procedure.dump_facts(event.facts),
        remarks=[remark.spoken("zh") for remark in event.remarks],
        token=token,
    )
    record(
        actor=actor,
        verb=f"cases.{event.step}",
        subject=case,
        before=before,
        after={"phase": case.phase, "version": case.version, "day": event.day, "facts": row.facts},
    )
    return row


def fill(case: Case, state: CaseState, *, now: datetime) -> None:
    """Set every column of a case that follows from a state; nothing is saved."""
    case.state = procedure.dump_state(state)
    for name, value in columns_of(state, calendar=_calendar(case)).items():
        setattr(case, name, value)
    if state.handler != (case.handler.get_username() if case.handler else ""):
        case.handler = User.objects.filter(username=state.handler).first() if state.handler else None
    case.updated_at = now


_CALENDAR: Final = "_calendar"


def _calendar(case: Case) -> WorkCalendar:
    """Read the agency's calendar once for one object of a case: one action, one calendar."""
    known: WorkCalendar | None = vars(case).get(_CALENDAR)
    if known is None:
        known = vars(case)[_CALENDAR] = calendar_for(case.agency)
    return known


def write_contests(case: Case, state: CaseState, *, calendar: WorkCalendar) -> None:
    """Write the rows of the reviews and suits that a state knows; none ever goes away again."""
    for position, columns in enumerate(contest_columns(state, calendar=calendar), start=1):
        Contest.objects.update_or_create(case=case, position=position, defaults=columns)


def _write_fee(case: Case, state: CaseState) -> None:
    """Write the row of the fee notice that a state knows; it never goes away again."""
    columns = fee_columns(state)
    if columns is not None:
        FeeNotice.objects.update_or_create(case=case, defaults=columns)


def name_of(actor: Actor) -> str:
    """Say who acts, as the file shows it."""
    return actor.name if isinstance(actor, User) else actor.label


def id_of(actor: Actor) -> str:
    """Say who acts, as the proceeding compares it."""
    return actor.get_username() if isinstance(actor, User) else actor.value
