"""Service with its proof (送达), and archiving (归档)."""

from dataclasses import replace
from datetime import date

from gongkai.errors import ImpossibleInputError
from gongkai.law.channels import Event, service_day
from gongkai.law.instruments import resolve
from gongkai.procedure.effects.needs import DISCLOSING, may_disclose
from gongkai.procedure.move import Reason, Refusal, Taking
from gongkai.procedure.state import CaseState, Decision, Noted
from gongkai.sentences import N_


def serve(state: CaseState, taking: Taking) -> CaseState:
    """Note how the reply reached the applicant, the day that counts, and the proof."""
    told = taking.told
    counted = service_day(told.text("way"), _days(taking))
    return _with_last(state, way=told.text("way"), served=counted.day, proof=told.text("proof"))


def may_serve(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a service whose deciding day is missing, lies before the decision or after today."""
    try:
        counted = service_day(taking.told.text("way"), _days(taking))
    except ImpossibleInputError as error:
        return Refusal(step=taking.step, reason=Reason.MISSING, sentence=error.sentence)
    if taking.told.text("way") == "electronic":
        refusal = _electronic(taking)
        if refusal is not None:
            return refusal
    current = state.current
    if current is not None and current.outcome in DISCLOSING:
        refusal = may_disclose(state, taking)
        if refusal is not None:
            return refusal
    if current is not None and not current.decided <= counted.day <= taking.day:
        values = {"day": counted.day, "first": current.decided, "last": taking.day}
        return taking.refuse(
            Reason.OUT_OF_ORDER,
            N_("served on {day}: it must lie between the signing, {first}, and today, {last}"),
            values,
        )
    return None


def _electronic(taking: Taking) -> Refusal | None:
    if not taking.told.flag("consent"):
        return taking.refuse(
            Reason.MISSING,
            N_("electronic service needs the applicant's consent; without it serve on paper"),
            cite=resolve("civil-procedure-2023:90"),
        )
    if not taking.told.flag("online_review"):
        return taking.refuse(
            Reason.MISSING,
            N_("a reply served over the internet also tells the online channel for review; add it, then say so"),
            cite=resolve("review-law-2023:22"),
        )
    return None


def service_failed(state: CaseState, taking: Taking) -> CaseState:
    """Note that the reply came back or did not arrive, and why: it must be served again."""
    one = Noted(day=taking.day, what=taking.told.text("why"), kind="failed-service")
    return _with_last(replace(state, notes=(*state.notes, one)), way="", served=None, proof="")


def may_fail_service(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse where the applicant himself was there: what was handed over has arrived."""
    current = state.current
    if current is not None and current.way == "in-person":
        return taking.refuse(Reason.BARRED, N_("it was handed over in person on {day}"), {"day": current.served or "—"})
    return None


def archive(state: CaseState, taking: Taking) -> CaseState:
    """File the case away for as long as its class says."""
    return replace(state, archived=taking.day, retention=taking.told.text("retention"))


def may_archive(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse while a review or suit is pending."""
    if state.open_contests:
        before = tuple(one.before for one in state.open_contests)
        return taking.refuse(
            Reason.BARRED, N_("a dispute before {before} is pending; archive after it"), {"before": before}
        )
    return None


def _with_last(state: CaseState, *, way: str, served: date | None, proof: str) -> CaseState:
    last: Decision = replace(state.decisions[-1], way=way, served=served, proof=proof)
    return replace(state, decisions=(*state.decisions[:-1], last))


def _days(taking: Taking) -> dict[Event, date]:
    days: dict[Event, date] = {}
    for event in ("signed", "posted", "arrived", "left", "announced"):
        day = taking.told.maybe_day(event)
        if day is not None:
            days[event] = day
    return days
