"""Asking others: third parties (第三十二条), co-makers (第三十四条), other organs, secrecy authority, offices."""

from dataclasses import replace
from datetime import date
from functools import partial

from gongkai.law.clocks import find_clock
from gongkai.law.instruments import resolve
from gongkai.procedure.clock import LIMITS, answer_deadline, consultation_end
from gongkai.procedure.move import Reason, Refusal, Taking
from gongkai.procedure.state import CaseState, Consulted, Extended
from gongkai.procedure.vocabulary import Opinion
from gongkai.sentences import N_


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
    opinion = Opinion.named(told.text("opinion"))
    return _with(state, replace(one, ended=day, opinion=opinion, text=told.text("text"), lapsed=False))


def may_hear(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a consultation that is not there or was ended otherwise than by silence.

    Silence is noted on the morning after the last day. An opinion that had arrived by then and is written down later
    counts as in time; what a third party says later still must be weighed before a decision is drafted.
    """
    one = next((one for one in state.consultations if one.id == taking.told.text("consultation")), None)
    if one is None or (one.ended is not None and not one.lapsed):
        return _no_consultation(taking)
    if one.lapsed and state.draft is not None:
        return taking.refuse(
            Reason.BARRED,
            N_("a decision was drafted without the opinion of {party}; return the draft first, then record it"),
            {"party": one.party},
            cite=resolve("regulation-2019:32"),
        )
    return None


def may_receive_opinion(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse an opinion before the request went out or after today, and a co-maker's that came too late to count."""
    one = _chosen(state, taking)
    refusal = taking.outside("arrived", first=max(one.sent, one.served or one.sent))
    if refusal is not None:
        return refusal
    last, day = consultation_end(one, calendar=taking.calendar), taking.told.maybe_day("arrived") or taking.day
    if one.kind == "co-maker" and last is not None and day > last:
        return taking.refuse(
            Reason.TOO_LATE,
            N_("{party} had until {last} and agrees by law; record that it did not answer in time"),
            {"party": one.party, "last": last},
            cite=resolve("regulation-2019:34"),
        )
    return None


def record_silence(state: CaseState, taking: Taking) -> CaseState:
    """Note that a party let its time lapse: a co-maker then agrees by law, a third party has said nothing."""
    one = _chosen(state, taking)
    last = consultation_end(one, calendar=taking.calendar)
    opinion = Opinion.CONSENTS if one.kind == "co-maker" else Opinion.SILENT
    return _with(state, replace(one, ended=last, opinion=opinion, lapsed=True))


def may_record_silence(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse where the party has no time set by law, has not received the request, or still has time."""
    one = _chosen(state, taking)
    if one.kind not in LIMITS:
        return taking.refuse(
            Reason.BARRED,
            N_("the law sets {party} no time to answer; call the consultation off instead"),
            {"party": one.party},
            cite=resolve("regulation-2019:33.3"),
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


def give_up_reaching(state: CaseState, taking: Taking) -> CaseState:
    """End the consultation of a third party that nothing reaches: as with its silence, the organ decides by itself."""
    one = replace(_chosen(state, taking), ended=taking.day, opinion=Opinion.UNREACHED, text=taking.told.text("text"))
    return _with(state, one)


def may_give_up_reaching(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse for anybody but a third party, and where the request was received: then its time runs."""
    one = _chosen(state, taking)
    if one.kind != "third-party":
        return taking.refuse(
            Reason.BARRED,
            N_("{party} is an organ and can be reached; call the consultation off where it is needed no more"),
            {"party": one.party},
        )
    if one.served is not None:
        return taking.refuse(
            Reason.BARRED,
            N_("{party} received the request on {day}; it may answer, or let its time lapse"),
            {"party": one.party, "day": one.served},
            cite=resolve("regulation-2019:32"),
        )
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


def explain_pause(state: CaseState, taking: Taking) -> CaseState:
    """Note the day the applicant was told whose opinion is asked for, and that its time does not count."""
    return _with(state, replace(_chosen(state, taking), explained=taking.told.day("notified")))


def may_explain_pause(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a notice before the request went out or after today."""
    return taking.outside("notified", first=_chosen(state, taking).sent)


def tell_third_party(state: CaseState, taking: Taking) -> CaseState:
    """Note the day an overruled third party was told what will be disclosed, and why."""
    return _with(state, replace(_chosen(state, taking), told=taking.told.day("served")))


def may_tell_third_party(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse where nobody was overruled, and a notice before that or after today."""
    one = _chosen(state, taking)
    if one.overridden is None:
        return taking.refuse(
            Reason.MISSING, N_("{party} was not overruled; there is nothing it must be told"), {"party": one.party}
        )
    return taking.outside("served", first=one.overridden)


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
    most = _most_extension(state, taking)
    if not 1 <= taking.told.count("days") <= most:
        bounds = {"count": taking.told.count("days"), "most": most}
        return taking.refuse(
            Reason.BARRED, N_("an extension has 1 to {most} working days, not {count}"), bounds, cite=rule
        )
    return _late(state, taking, taking.day)


def _most_extension(state: CaseState, taking: Taking) -> int:
    edition = find_clock("answer").edition_on(state.received or taking.day)
    return edition.extension.days if edition.extension is not None else 0


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


def _chosen(state: CaseState, taking: Taking) -> Consulted:
    return next(one for one in state.consultations if one.id == taking.told.text("consultation"))


def _with(state: CaseState, changed: Consulted) -> CaseState:
    return replace(state, consultations=tuple(changed if one.id == changed.id else one for one in state.consultations))
