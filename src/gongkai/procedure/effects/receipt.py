"""Submission, receipt and registration (登记): the day that counts, the number, splitting, joining, voiding."""

from dataclasses import replace
from datetime import date

from gongkai.errors import ImpossibleInputError
from gongkai.law.channels import Event, list_channels, receipt_day
from gongkai.law.instruments import resolve
from gongkai.procedure.move import Reason, Refusal, Taking
from gongkai.procedure.state import CaseState, Decision
from gongkai.procedure.vocabulary import Kind, Opinion
from gongkai.sentences import N_


def submit(state: CaseState, taking: Taking) -> CaseState:
    """Begin a case on the day it was handed in, posted in, sent or faxed."""
    told = taking.told
    return replace(
        state,
        kind=Kind.named(told.text("kind") or Kind.APPLICATION),
        applicant=told.text("applicant"),
        channel=told.text("channel"),
        oral=told.flag("oral"),
        submitted=taking.day,
        desk=told.maybe_day("desk"),
    )


def confirm(state: CaseState, taking: Taking) -> CaseState:
    """Take the day that counts for the channel (条例第三十一条)."""
    return replace(state, received=receipt_day(state.channel, _days(state, taking)).day)


def may_confirm(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a receipt without the deciding day, before the submission or in the future."""
    try:
        counted = receipt_day(state.channel, _days(state, taking))
    except ImpossibleInputError as error:
        rule = resolve(list_channels()[state.channel].cite)
        return Refusal(step=taking.step, reason=Reason.MISSING, sentence=error.sentence, citation=rule)
    if counted.day > taking.day:
        values = {"day": counted.day, "today": taking.day}
        return taking.refuse(Reason.OUT_OF_ORDER, N_("the day of receipt, {day}, lies after today, {today}"), values)
    return None


def register(state: CaseState, taking: Taking) -> CaseState:
    """Give the case its number."""
    return replace(state, registered=taking.day, number=taking.told.text("number"))


def amend(state: CaseState, taking: Taking) -> CaseState:
    """Put right what was registered: the kind of applicant, the day of receipt."""
    told = taking.told
    return replace(
        state,
        applicant=told.text("applicant") or state.applicant,
        received=told.maybe_day("received") or state.received,
    )


def may_amend(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a day of receipt that the case's other days contradict."""
    received = taking.told.maybe_day("received")
    if received is None:
        return None
    earliest = min([day for day in _later_days(state) if day is not None], default=taking.day)
    if (state.submitted is not None and received < state.submitted) or received > min(earliest, taking.day):
        values = {"day": received, "first": state.submitted or received, "last": min(earliest, taking.day)}
        return taking.refuse(
            Reason.OUT_OF_ORDER, N_("received on {day}: the other days of the case allow {first} to {last}"), values
        )
    return None


def void(state: CaseState, taking: Taking) -> CaseState:
    """Void a second registration of one application; the number stays taken."""
    return replace(state, duplicate_of=taking.told.text("same_as"))


def may_void(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse to void a case in favour of itself, or one that others were split from or that has a result."""
    if taking.told.text("same_as") == state.number:
        return taking.refuse(Reason.BARRED, N_("a case is no second registration of itself"))
    if state.decisions or state.parts:
        return taking.refuse(Reason.BARRED, N_("a case with a result, or one that was split, cannot be voided"))
    return None


def assign(state: CaseState, taking: Taking) -> CaseState:
    """Give the case to a handler."""
    return replace(state, handler=taking.told.text("handler"))


def split(state: CaseState, taking: Taking) -> CaseState:
    """Note that a part of the application is handled under a number of its own, with the same day of receipt."""
    return replace(state, parts=(*state.parts, taking.told.text("number")))


def may_split(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a part that is there already, or the case itself as its part."""
    if taking.told.text("number") in {state.number, *state.parts}:
        return taking.refuse(Reason.BARRED, N_("{number} is taken"), {"number": taking.told.text("number")})
    return None


def part_from(state: CaseState, *, number: str, day: date) -> CaseState:
    """Return the state of a part split from a case: same applicant, channel and receipt, a number of its own."""
    return CaseState(
        kind=state.kind,
        phase=state.phase,
        applicant=state.applicant,
        channel=state.channel,
        oral=state.oral,
        submitted=state.submitted,
        desk=state.desk,
        received=state.received,
        registered=day,
        number=number,
        handler=state.handler,
        part_of=state.number,
        correction=state.correction,
        last=day,
    )


def join(state: CaseState, taking: Taking) -> CaseState:
    """Handle the case together with another; both stay counted as registered."""
    return replace(state, lead=taking.told.text("lead"))


def may_join(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse to join a case to itself, or one that waits for somebody's opinion."""
    if taking.told.text("lead") == state.number:
        return taking.refuse(Reason.BARRED, N_("a case cannot be joined to itself"))
    if state.open_consultations:
        return taking.refuse(Reason.BARRED, N_("an opinion is still awaited; end the consultation first"))
    return None


def separate(state: CaseState, taking: Taking) -> CaseState:
    """Handle a joined case by itself again."""
    del taking
    return replace(state, lead="")


def follow_lead(state: CaseState, taking: Taking) -> CaseState:
    """Take over the outcome, day and service of the case it was joined to."""
    told = taking.told
    decision = Decision(
        outcome=told.text("outcome"),
        decided=told.day("decided"),
        by=taking.actor,
        letter=told.text("letter"),
        way=told.text("way"),
        served=told.day("served"),
    )
    return replace(state, decisions=(*state.decisions, decision), remaking=None)


def may_follow_lead(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse days out of order: a reply cannot come before the application."""
    told = taking.told
    days = [state.received, told.day("decided"), told.day("served"), taking.day]
    known = [day for day in days if day is not None]
    if known != sorted(known):
        return taking.refuse(Reason.OUT_OF_ORDER, N_("receipt, decision, service and today must follow each other"))
    return None


def withdraw(state: CaseState, taking: Taking) -> CaseState:
    """End the case because the applicant took the application back."""
    return end(state, outcome="other.withdrawn", day=taking.day, by=taking.actor)


def end(state: CaseState, *, outcome: str, day: date, by: str) -> CaseState:
    """End a case without a decision letter: nothing is awaited from anybody any more."""
    ended = tuple(one if one.ended else replace(one, ended=day, opinion=Opinion.ENDED) for one in state.consultations)
    decisions = (*state.decisions, Decision(outcome=outcome, decided=day, by=by))
    return replace(state, decisions=decisions, draft=None, consultations=ended, remaking=None)


def _days(state: CaseState, taking: Taking) -> dict[Event, date]:
    days: dict[Event, date] = {}
    if state.submitted is not None:
        days["submitted"] = state.submitted
    for event in ("signed", "confirmed"):
        day = taking.told.maybe_day(event)
        if day is not None:
            days[event] = day
    return days


def _later_days(state: CaseState) -> list[date | None]:
    correction, draft = state.correction, state.draft
    return [
        state.registered,
        correction.asked if correction else None,
        draft.day if draft else None,
        *(one.sent for one in state.consultations),
        *(one.decided for one in state.decisions),
    ]
