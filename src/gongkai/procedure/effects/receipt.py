"""Submission, receipt and registration (登记): the day that counts, the number, splitting, joining, voiding."""

from dataclasses import replace
from datetime import date
from typing import Final

from gongkai.errors import ImpossibleInputError
from gongkai.law.channels import Event, list_channels, receipt_day
from gongkai.law.instruments import resolve
from gongkai.procedure.move import Reason, Refusal, Taking
from gongkai.procedure.state import CaseState
from gongkai.procedure.vocabulary import OPEN, Kind, Role
from gongkai.sentences import N_

IN_FORCE: Final = date(2019, 5, 15)
"""The day from which the regulation that this proceeding follows is in force; older cases end by the older text."""


def submit(state: CaseState, taking: Taking) -> CaseState:
    """Begin a case on the day it was handed in, posted in, sent or faxed."""
    told = taking.told
    return replace(
        state,
        kind=Kind.named(told.text("kind") or Kind.APPLICATION),
        applicant=told.text("applicant"),
        channel=told.text("channel"),
        oral=told.flag("oral"),
        difficulty=told.text("difficulty"),
        submitted=told.maybe_day("submitted") or taking.day,
        desk=told.maybe_day("desk"),
    )


def may_submit(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse days before the regulation or in the future, and an oral application that might have been written."""
    del state
    told = taking.told
    for name in ("submitted", "desk"):
        refusal = taking.outside(name, first=IN_FORCE)
        if refusal is not None:
            return refusal
    if taking.day < IN_FORCE:
        values = {"day": taking.day, "first": IN_FORCE}
        return taking.refuse(Reason.OUT_OF_ORDER, N_("{day} lies before {first}"), values)
    if not told.flag("oral"):
        return None
    rule = resolve("regulation-2019:29.1")
    if Role.REGISTRAR not in taking.roles or told.text("channel") != "in-person":
        sentence = N_("an oral application is made to the office, which writes it down; register it as handed in")
        return taking.refuse(Reason.BARRED, sentence, cite=rule)
    if not told.text("difficulty"):
        return taking.refuse(
            Reason.MISSING, N_("an oral application needs a real difficulty in writing; say which"), cite=rule
        )
    return None


def confirm(state: CaseState, taking: Taking) -> CaseState:
    """Take the day that counts for the channel (条例第三十一条)."""
    submitted = taking.told.maybe_day("submitted") or state.submitted
    return replace(state, submitted=submitted, received=receipt_day(state.channel, _days(state, taking)).day)


def may_confirm(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a receipt without the deciding day, before the submission or in the future.

    An applicant alone confirms nothing but what the organ's own platform has confirmed by itself on that day.
    """
    told = [name for name in ("submitted", "signed", "confirmed") if taking.told.maybe_day(name) is not None]
    if Role.REGISTRAR not in taking.roles and (state.channel != "portal" or told):
        return taking.refuse(
            Reason.NOT_YOUR_ROLE,
            N_("receipt over this channel is confirmed by the office, which records the day"),
            cite=resolve("regulation-2019:31"),
        )
    refusal = taking.outside("submitted", first=IN_FORCE)
    if refusal is not None:
        return refusal
    try:
        counted = receipt_day(state.channel, _days(state, taking))
    except ImpossibleInputError as error:
        rule = resolve(list_channels()[state.channel].cite)
        known = taking.told.maybe_day(list_channels()[state.channel].day) is not None
        kind = Reason.OUT_OF_ORDER if known else Reason.MISSING
        return Refusal(step=taking.step, reason=kind, sentence=error.sentence, citation=rule)
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
    """Refuse a day of receipt that the case's other days contradict, or that only the head may move later."""
    received = taking.told.maybe_day("received")
    if received is None or received == state.received:
        return None
    if state.decisions or state.phase not in OPEN:
        return taking.refuse(Reason.BARRED, N_("the case has its result; its day of receipt stands"))
    if state.received is not None and received > state.received and Role.HEAD not in taking.roles:
        return taking.refuse(
            Reason.NOT_YOUR_ROLE,
            N_("a later day of receipt gives the office more time; only the head of the office may set it"),
            cite=resolve("regulation-2019:31"),
        )
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
    if state.decisions or state.parts or state.contests:
        return taking.refuse(
            Reason.BARRED, N_("a case with a result, a dispute or parts split from it cannot be voided")
        )
    return None


def assign(state: CaseState, taking: Taking) -> CaseState:
    """Give the case to a handler."""
    return replace(state, handler=taking.told.text("handler"))


def _days(state: CaseState, taking: Taking) -> dict[Event, date]:
    days: dict[Event, date] = {}
    submitted = taking.told.maybe_day("submitted") or state.submitted
    if submitted is not None:
        days["submitted"] = submitted
    for event in ("signed", "confirmed"):
        day = taking.told.maybe_day(event)
        if day is not None:
            days[event] = day
    if state.channel == "portal":
        # The organ's own platform answers at once: that is the confirmation, and nothing can be gained by waiting.
        days.setdefault("confirmed", taking.day)
    return days


def _later_days(state: CaseState) -> list[date | None]:
    correction, draft, extension, reasons = state.correction, state.draft, state.extension, state.reasons
    return [
        state.registered,
        correction.asked if correction else None,
        extension.approved if extension else None,
        reasons.asked if reasons else None,
        draft.day if draft else None,
        *(one.sent for one in state.consultations),
        *(one.decided for one in state.decisions),
    ]
