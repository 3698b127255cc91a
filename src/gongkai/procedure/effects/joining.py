"""One case of several, several of one: split (拆分), joined (并案), apart again, ended together."""

from dataclasses import replace
from datetime import date

from gongkai.law.instruments import resolve
from gongkai.procedure.answers import find_answer
from gongkai.procedure.move import Reason, Refusal, Taking
from gongkai.procedure.state import CaseState, Decision
from gongkai.sentences import N_


def split(state: CaseState, taking: Taking) -> CaseState:
    """Note that a part of the application is handled under a number of its own, with the same day of receipt."""
    return replace(state, parts=(*state.parts, taking.told.text("number")))


def may_split(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a part that is there already, the case itself as its part, and parts of what was answered or charged once.

    A part made while a reply is made anew would count as one more application, late from its first day. A fee was
    reckoned for the application as it was; its payment began the period of the whole anew.
    """
    if state.decisions:
        return taking.refuse(Reason.BARRED, N_("it was answered once; it is made anew as a whole"))
    if state.fee is not None:
        return taking.refuse(
            Reason.BARRED,
            N_("a fee was asked for the whole application on {day}; it is answered as a whole"),
            {"day": state.fee.noticed},
            cite=resolve("fee-measures-2020:4"),
        )
    if taking.told.text("number") in {state.number, *state.parts}:
        return taking.refuse(Reason.BARRED, N_("{number} is taken"), {"number": taking.told.text("number")})
    return None


def part_from(state: CaseState, *, number: str, day: date) -> CaseState:
    """Return the state of a part split from a case: same applicant, channel, receipt and time, a number of its own.

    What the applicant was asked once, and the time that was granted once, was so for each part. So it is with whoever
    was consulted: the period of the whole stood still, an objection covers each part, and what is awaited still is
    called off in the part that it does not concern.
    """
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
        difficulty=state.difficulty,
        correction=state.correction,
        reasons=state.reasons,
        delay=state.delay,
        consultations=state.consultations,
        extension=state.extension,
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
    return replace(state, decisions=(*state.decisions, decision))


def may_follow_lead(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse what is no reply of a leading case, and days out of order: a reply cannot come before the application."""
    told = taking.told
    if find_answer(state.kind, told.text("outcome")) is None:
        return taking.refuse(
            Reason.BARRED,
            N_("{name} is no reply that a joined case could share; handle it by itself again"),
            {"name": told.text("outcome")},
        )
    days = [state.received, told.day("decided"), told.day("served"), taking.day]
    known = [day for day in days if day is not None]
    if known != sorted(known):
        return taking.refuse(Reason.OUT_OF_ORDER, N_("receipt, decision, service and today must follow each other"))
    return None
