"""What the office asks of the applicant: a correction (第三十条), reasons (第三十五条), a fee (第四十二条)."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from gongkai.errors import ImpossibleInputError
from gongkai.law.deadline import deadline
from gongkai.law.fees import BY_ITEM, BY_VOLUME, Charge, Method, charge
from gongkai.law.instruments import resolve
from gongkai.procedure.clock import answer_deadline, correction_end, payment_end, reasons_end
from gongkai.procedure.effects.ending import end, undo_end
from gongkai.procedure.move import Reason, Refusal, Taking
from gongkai.procedure.state import CaseState, Correction, Delay, Fee, Noted, ReasonRequest
from gongkai.procedure.vocabulary import Role
from gongkai.sentences import N_


def ask_to_correct(state: CaseState, taking: Taking) -> CaseState:
    """Ask once for everything that is unclear, and set a reasonable time."""
    told = taking.told
    return replace(state, correction=Correction(asked=taking.day, items=told.text("items"), days=told.count("days")))


def may_ask_to_correct(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a second notice: it is given once, with everything in it."""
    if state.correction is not None:
        return taking.refuse(
            Reason.BARRED,
            N_("a correction was asked for on {day} already; the notice is given once"),
            {"day": state.correction.asked},
            cite=resolve("regulation-2019:30"),
        )
    return None


def serve_correction_notice(state: CaseState, taking: Taking) -> CaseState:
    """Note the day the applicant received the notice: the time to correct runs from there."""
    assert state.correction is not None  # noqa: S101 - the phase says so
    return replace(state, correction=replace(state.correction, served=taking.told.day("served")))


def may_serve_correction_notice(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a service before the notice or after today."""
    return taking.outside("served", first=state.correction.asked if state.correction else None)


def receive_correction(state: CaseState, taking: Taking) -> CaseState:
    """Take the corrected application; the reply's period begins anew on the next day."""
    assert state.correction is not None  # noqa: S101 - the phase says so
    day = taking.told.maybe_day("received") or taking.day
    last = correction_end(state, calendar=taking.calendar)
    late = last is not None and day > last
    return replace(state, correction=replace(state.correction, corrected=day, late=late))


def may_receive_correction(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a correction before the notice, after today, or too late without good reason."""
    refusal = taking.outside("received", first=state.correction.asked if state.correction else None)
    if refusal is not None:
        return refusal
    last = correction_end(state, calendar=taking.calendar)
    day = taking.told.maybe_day("received") or taking.day
    if Role.REGISTRAR not in taking.roles and (day != taking.day or taking.told.flag("justified")):
        return taking.refuse(
            Reason.NOT_YOUR_ROLE,
            N_("an earlier day of receipt and a good reason for being late are for the office to record"),
            cite=resolve("regulation-2019:30"),
        )
    if last is not None and day > last and not taking.told.flag("justified"):
        return taking.refuse(
            Reason.TOO_LATE,
            N_("the time to correct ended on {last}; a later correction needs good reason, say so where there is one"),
            {"last": last},
            cite=resolve("regulation-2019:30"),
        )
    return None


def abandon_uncorrected(state: CaseState, taking: Taking) -> CaseState:
    """End the case on the last day of the time to correct: the application counts as given up."""
    last = correction_end(state, calendar=taking.calendar)
    assert last is not None  # noqa: S101 - the guard has looked
    return end(state, outcome="other.not_corrected", day=last, by=taking.actor)


def may_abandon_uncorrected(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse while the applicant still has time, or where the service of the notice is not known."""
    if state.correction is not None and state.correction.served is None:
        return taking.refuse(
            Reason.MISSING,
            N_("the day the notice to correct was served is not recorded; the time to correct runs from it"),
        )
    last = correction_end(state, calendar=taking.calendar)
    if last is None or taking.day <= last:
        return taking.refuse(
            Reason.BARRED,
            N_("the applicant may correct until {last}"),
            {"last": last or "—"},
            cite=resolve("regulation-2019:30"),
        )
    return None


def take_up_again(state: CaseState, taking: Taking) -> CaseState:
    """Take the case up as it stood before it was counted as given up: what that ended goes on, the clock with it."""
    again = undo_end(state)
    one = Noted(day=taking.day, what=taking.told.text("why"), kind="taken-up-again")
    return replace(again, notes=(*again.notes, one))


TAKEN_UP: Final[Mapping[str, str]] = {"take_up_again": "other.not_corrected", "take_up_unpaid": "other.fee_unpaid"}
"""How a case must have ended that a step takes up again."""


def can_be_taken_up(state: CaseState, *, by: str) -> bool:
    """Say whether the case ended so that this step takes it up again."""
    return state.current is not None and state.current.outcome == TAKEN_UP[by]


def may_take_up_again(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse where the case ended otherwise than for want of a correction."""
    if can_be_taken_up(state, by="take_up_again"):
        return None
    return taking.refuse(
        Reason.BARRED,
        N_("the case was not ended for want of a correction; nothing is to be taken up again"),
        cite=resolve("regulation-2019:30"),
    )


def may_take_up_unpaid(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse where the case ended otherwise than for want of the fee."""
    if can_be_taken_up(state, by="take_up_unpaid"):
        return None
    return taking.refuse(
        Reason.BARRED,
        N_("the case was not ended for want of the fee; nothing is to be taken up again"),
        cite=resolve("fee-measures-2020:6"),
    )


def ask_for_reasons(state: CaseState, taking: Taking) -> CaseState:
    """Ask the applicant to explain applications whose number or frequency is clearly beyond reason."""
    told = taking.told
    return replace(state, reasons=ReasonRequest(asked=taking.day, days=told.count("days"), why=told.text("why")))


def may_ask_for_reasons(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a second request for reasons."""
    if state.reasons is not None:
        values = {"day": state.reasons.asked}
        return taking.refuse(Reason.BARRED, N_("reasons were asked for on {day} already"), values)
    return None


def serve_reasons_request(state: CaseState, taking: Taking) -> CaseState:
    """Note the day the applicant received the request for reasons: the time to answer runs from there."""
    assert state.reasons is not None  # noqa: S101 - the phase says so
    return replace(state, reasons=replace(state.reasons, served=taking.told.day("served")))


def may_serve_reasons_request(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a service before the request or after today."""
    return taking.outside("served", first=state.reasons.asked if state.reasons else None)


def receive_reasons(state: CaseState, taking: Taking) -> CaseState:
    """Take the applicant's reasons; whether they are good is for the decision to say."""
    assert state.reasons is not None  # noqa: S101 - the phase says so
    return replace(state, reasons=replace(state.reasons, given=taking.day, text=taking.told.text("text")))


def reasons_lapse(state: CaseState, taking: Taking) -> CaseState:
    """Note that no reasons came in time."""
    assert state.reasons is not None  # noqa: S101 - the phase says so
    return replace(state, reasons=replace(state.reasons, lapsed=reasons_end(state, calendar=taking.calendar)))


def may_lapse_reasons(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse while the applicant still has time, or where the service of the request is not known."""
    if state.reasons is not None and state.reasons.served is None:
        return taking.refuse(
            Reason.MISSING,
            N_("the day the request for reasons was served is not recorded; the time to answer runs from it"),
        )
    last = reasons_end(state, calendar=taking.calendar)
    if last is None or taking.day <= last:
        return taking.refuse(Reason.BARRED, N_("the applicant may give reasons until {last}"), {"last": last or "—"})
    return None


def delay_answer(state: CaseState, taking: Taking) -> CaseState:
    """Set and tell a reasonable period beyond that of article 33."""
    told = taking.told
    return replace(state, delay=Delay(told=taking.day, days=told.count("days"), why=told.text("why")))


def may_delay_answer(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse where no reasons were given, or a delay is set already."""
    if state.reasons is None or state.reasons.given is None:
        return taking.refuse(
            Reason.MISSING,
            N_("a delay needs excessive applications with good reasons: ask for reasons first"),
            cite=resolve("regulation-2019:35"),
        )
    if state.delay is not None:
        return taking.refuse(Reason.BARRED, N_("a delay was set on {day} already"), {"day": state.delay.told})
    if state.remaking is not None:
        return taking.refuse(Reason.BARRED, N_("the period now running is not that of article 33; it is not extended"))
    return _late_or_short(state, taking)


def _late_or_short(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a delay that comes after the period it would replace, or gives less time than that."""
    period = answer_deadline(state, calendar=taking.calendar)
    due = None if period is None else period.due
    if due is None:
        return None
    if taking.day > due:
        return taking.refuse(
            Reason.TOO_LATE,
            N_("the reply was due on {last}; a delay must be told by then"),
            {"last": due},
            cite=resolve("regulation-2019:35"),
        )
    told = deadline("delayed-answer", taking.day, days=taking.told.count("days"), calendar=taking.calendar)
    if told.due is not None and told.due <= due:
        values = {"day": told.due, "last": due}
        return taking.refuse(
            Reason.BARRED, N_("{day} is no delay: the reply is due on {last} anyway; set more days"), values
        )
    return None


def notice_fee(state: CaseState, taking: Taking) -> CaseState:
    """Ask for a fee by one of the two tariffs; the reply's period begins anew after payment."""
    told, working = taking.told, fee_working(taking)
    method = told.text("method")
    return replace(
        state,
        fee=Fee(
            method=method,
            quantity=told.count("quantity"),
            earlier=told.count("earlier"),
            amount=working.amount,
            noticed=taking.day,
        ),
    )


def fee_working(taking: Taking) -> Charge:
    """Work the fee out: by volume the pages of this application, by item the one application after earlier ones.

    Raises:
        ImpossibleInputError: no tariff is in force, or the numbers are impossible.
    """
    told = taking.told
    method: Method = BY_VOLUME if told.text("method") == BY_VOLUME else BY_ITEM
    return charge(method, told.count("quantity"), on=taking.day, earlier=told.count("earlier"))


def may_notice_fee(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a second fee, one of nothing, or one that no tariff gives."""
    if state.fee is not None:
        values = {"day": state.fee.noticed}
        return taking.refuse(
            Reason.BARRED, N_("a fee was asked for on {day} already"), values, cite=resolve("fee-measures-2020:3")
        )
    try:
        working = fee_working(taking)
    except ImpossibleInputError as error:
        return Refusal(step=taking.step, reason=Reason.BARRED, sentence=error.sentence)
    if working.amount == Decimal(0):
        return taking.refuse(Reason.BARRED, N_("the tariff gives no fee for this; nothing can be asked for"))
    return None


def serve_fee_notice(state: CaseState, taking: Taking) -> CaseState:
    """Note the day the applicant received the fee notice: the time to pay runs from there."""
    assert state.fee is not None  # noqa: S101 - the phase says so
    return replace(state, fee=replace(state.fee, served=taking.told.day("served")))


def may_serve_fee_notice(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a service before the notice or after today."""
    return taking.outside("served", first=state.fee.noticed if state.fee else None)


def receive_payment(state: CaseState, taking: Taking) -> CaseState:
    """Take the payment; the reply's period begins anew on the next day."""
    assert state.fee is not None  # noqa: S101 - the phase says so
    paid = taking.told.maybe_day("paid") or taking.day
    return replace(state, fee=replace(state.fee, paid=paid, receipt=taking.told.text("receipt")))


def may_receive_payment(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a payment that is not the sum asked for, or that came too late."""
    assert state.fee is not None  # noqa: S101 - the phase says so
    refusal = taking.outside("paid", first=state.fee.noticed)
    if refusal is not None:
        return refusal
    amount = taking.told.money("amount")
    if amount != state.fee.amount:
        values = {"asked": state.fee.amount, "paid": amount}
        return taking.refuse(Reason.BARRED, N_("{asked} yuan were asked for, not {paid}"), values)
    last, paid = payment_end(state, calendar=taking.calendar), taking.told.maybe_day("paid") or taking.day
    if last is not None and paid > last:
        return taking.refuse(
            Reason.TOO_LATE,
            N_("the time to pay ended on {last}"),
            {"last": last},
            cite=resolve("fee-measures-2020:6"),
        )
    return None


def abandon_unpaid(state: CaseState, taking: Taking) -> CaseState:
    """End the case on the last day of the time to pay: the application counts as given up."""
    last = payment_end(state, calendar=taking.calendar)
    assert last is not None  # noqa: S101 - the guard has looked
    return end(state, outcome="other.fee_unpaid", day=last, by=taking.actor)


def may_abandon_unpaid(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse while the applicant still has time, or where the service of the notice is not known."""
    if state.fee is not None and state.fee.served is None:
        return taking.refuse(
            Reason.MISSING, N_("the day the fee notice was served is not recorded; the time to pay runs from it")
        )
    last = payment_end(state, calendar=taking.calendar)
    if last is None or taking.day <= last:
        return taking.refuse(
            Reason.BARRED,
            N_("the applicant may pay until {last}"),
            {"last": last or "—"},
            cite=resolve("fee-measures-2020:6"),
        )
    return None
