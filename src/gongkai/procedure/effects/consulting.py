"""Asking others: third parties (第三十二条), co-makers (第三十四条), other organs, secrecy authority, offices."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from gongkai.law.instruments import resolve
from gongkai.procedure.clock import LIMITS, answer_deadline, consultation_end
from gongkai.procedure.move import Reason, Refusal, Taking
from gongkai.procedure.state import Asked, CaseState, Consulted, Extended, Search
from gongkai.procedure.vocabulary import Opinion
from gongkai.sentences import N_

_MOST_EXTENSION: Final = 20


def _consult(kind: str, state: CaseState, taking: Taking) -> CaseState:
    told = taking.told
    one = Consulted(
        id=str(len(state.consultations) + 1),
        kind=kind,
        party=told.text("party"),
        about=told.text("about"),
        sent=taking.day,
    )
    return replace(state, consultations=(*state.consultations, one))


consult_third_party = partial(_consult, "third-party")
consult_co_maker = partial(_consult, "co-maker")
consult_agency = partial(_consult, "other-agency")
refer_secrecy = partial(_consult, "secrecy-referral")


def serve_consultation(state: CaseState, taking: Taking) -> CaseState:
    """Note the day the consulted party received the request: its own time runs from there."""
    return _with(state, replace(_chosen(state, taking), served=taking.told.day("served")))


def may_serve_consultation(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a service before the request went out or after today."""
    return taking.outside("served", first=_chosen(state, taking).sent)


def receive_opinion(state: CaseState, taking: Taking) -> CaseState:
    """Take an opinion; the reply's period goes on the next day, or went on when the party's own time had ended."""
    told, one = taking.told, _chosen(state, taking)
    day = told.maybe_day("arrived") or taking.day
    return _with(state, replace(one, ended=day, opinion=Opinion.named(told.text("opinion")), text=told.text("text")))


def may_receive_opinion(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse an opinion before the request went out or after today."""
    one = _chosen(state, taking)
    return taking.outside("arrived", first=max(one.sent, one.served or one.sent))


def record_silence(state: CaseState, taking: Taking) -> CaseState:
    """Note that a party let its time lapse: a co-maker then agrees by law, a third party has said nothing."""
    one = _chosen(state, taking)
    last = consultation_end(one, calendar=taking.calendar)
    opinion = Opinion.CONSENTS if one.kind == "co-maker" else Opinion.SILENT
    return _with(state, replace(one, ended=last, opinion=opinion))


def may_record_silence(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse where the party has no time set by law, has not received the request, or still has time."""
    one = _chosen(state, taking)
    if one.kind not in LIMITS:
        return taking.refuse(
            Reason.BARRED,
            N_("the law sets {party} no time to answer; call the consultation off instead"),
            {"party": one.party},
        )
    if one.served is None:
        return taking.refuse(
            Reason.MISSING, N_("the day {party} received the request is not recorded"), {"party": one.party}
        )
    last = consultation_end(one, calendar=taking.calendar)
    if last is None or taking.day <= last:
        values = {"party": one.party, "last": last or "—"}
        return taking.refuse(Reason.BARRED, N_("{party} may answer until {last}"), values)
    return None


def call_off(state: CaseState, taking: Taking) -> CaseState:
    """End a consultation that is needed no more."""
    return _with(state, replace(_chosen(state, taking), ended=taking.day, opinion=Opinion.ENDED))


def override_objection(state: CaseState, taking: Taking) -> CaseState:
    """Disclose against a third party's objection, because withholding would gravely hurt the public interest."""
    one = replace(_chosen(state, taking), overridden=taking.day, override_reason=taking.told.text("why"))
    return _with(state, one)


def may_override_objection(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse where there is no third party's objection to override."""
    one = _chosen(state, taking)
    if one.kind != "third-party" or one.opinion is not Opinion.OBJECTS:
        return taking.refuse(
            Reason.BARRED,
            N_("{party} has not objected with good reason; there is nothing to override"),
            {"party": one.party},
            cite=resolve("regulation-2019:32"),
        )
    return None


def may_use_open_consultation(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a consultation that is not there or has ended."""
    if all(one.id != taking.told.text("consultation") for one in state.open_consultations):
        return _no_consultation(taking)
    return None


def may_use_consultation(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a consultation that is not there."""
    if all(one.id != taking.told.text("consultation") for one in state.consultations):
        return _no_consultation(taking)
    return None


def _no_consultation(taking: Taking) -> Refusal:
    values = {"id": taking.told.text("consultation")}
    return taking.refuse(Reason.MISSING, N_("no consultation {id} is open in this case"), values)


def extend(state: CaseState, taking: Taking) -> CaseState:
    """Approve an extension; it counts once the applicant has been told in time."""
    told = taking.told
    granted = Extended(days=told.count("days"), why=told.text("why"), approved=taking.day, by=taking.actor)
    return replace(state, extension=granted)


def may_extend(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a second extension, one too long, and one approved after the period it would extend."""
    rule = resolve("regulation-2019:33.2")
    if state.extension is not None:
        values = {"day": state.extension.approved}
        return taking.refuse(Reason.BARRED, N_("the period was extended on {day} already"), values, cite=rule)
    if state.delay is not None or state.remaking is not None:
        return taking.refuse(Reason.BARRED, N_("the period now running is not that of article 33; it is not extended"))
    if not 1 <= taking.told.count("days") <= _MOST_EXTENSION:
        bounds = {"count": taking.told.count("days"), "most": _MOST_EXTENSION}
        return taking.refuse(
            Reason.BARRED, N_("an extension has 1 to {most} working days, not {count}"), bounds, cite=rule
        )
    return _late(state, taking, taking.day)


def notify_extension(state: CaseState, taking: Taking) -> CaseState:
    """Note the day the applicant was told of the extension."""
    assert state.extension is not None  # noqa: S101 - the guard has looked
    return replace(state, extension=replace(state.extension, notified=taking.told.day("notified")))


def may_notify_extension(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a notice of no extension, before its approval, or after the period it would extend."""
    granted = state.extension
    if granted is None or granted.notified is not None:
        return taking.refuse(Reason.MISSING, N_("there is no approved extension of which the applicant must be told"))
    return taking.outside("notified", first=granted.approved) or _late(state, taking, taking.told.day("notified"))


def _late(state: CaseState, taking: Taking, day: date) -> Refusal | None:
    period = answer_deadline(state, calendar=taking.calendar, extended=False)
    if period is not None and period.due is not None and day > period.due:
        return taking.refuse(
            Reason.TOO_LATE,
            N_("the reply was due on {last}; an extension must be approved and the applicant told by then"),
            {"last": period.due},
            cite=resolve("regulation-2019:33.2"),
        )
    return None


def record_search(state: CaseState, taking: Taking) -> CaseState:
    """Keep where was searched, with which words, and what was found."""
    told = taking.told
    one = Search(
        day=taking.day, where=told.text("where"), words=told.text("words"), found=told.text("found"), by=taking.actor
    )
    return replace(state, searches=(*state.searches, one))


def ask_office(state: CaseState, taking: Taking) -> CaseState:
    """Ask another office to help, by a day of its own."""
    told = taking.told
    one = Asked(office=told.text("office"), what=told.text("what"), asked=taking.day, until=told.maybe_day("until"))
    return replace(state, offices=(*state.offices, one))


def office_answers(state: CaseState, taking: Taking) -> CaseState:
    """Take an office's answer."""
    told = taking.told
    offices = list(state.offices)
    place = _asked_place(state, taking)
    assert place is not None  # noqa: S101 - the guard has looked
    offices[place] = replace(offices[place], answered=taking.day, text=told.text("text"))
    return replace(state, offices=tuple(offices))


def may_office_answer(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse an answer of an office that was not asked, or has answered."""
    if _asked_place(state, taking) is None:
        values = {"office": taking.told.text("office")}
        return taking.refuse(Reason.MISSING, N_("{office} was not asked, or has answered already"), values)
    return None


def _asked_place(state: CaseState, taking: Taking) -> int | None:
    office = taking.told.text("office")
    places = (place for place, one in enumerate(state.offices) if one.office == office and one.answered is None)
    return next(places, None)


def _chosen(state: CaseState, taking: Taking) -> Consulted:
    return next(one for one in state.consultations if one.id == taking.told.text("consultation"))


def _with(state: CaseState, changed: Consulted) -> CaseState:
    return replace(state, consultations=tuple(changed if one.id == changed.id else one for one in state.consultations))
