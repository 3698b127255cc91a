"""Service with its proof (送达), and archiving (归档)."""

from dataclasses import replace
from datetime import date

from gongkai.errors import ImpossibleInputError
from gongkai.law.channels import Event, service_day
from gongkai.procedure.move import Reason, Refusal, Taking
from gongkai.procedure.state import CaseState, Decision
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
    current = state.current
    if current is not None and not current.decided <= counted.day <= taking.day:
        values = {"day": counted.day, "first": current.decided, "last": taking.day}
        return taking.refuse(
            Reason.OUT_OF_ORDER,
            N_("served on {day}: it must lie between the signing, {first}, and today, {last}"),
            values,
        )
    return None


def service_failed(state: CaseState, taking: Taking) -> CaseState:
    """Note that the reply came back or did not arrive: it must be served again."""
    del taking
    return _with_last(state, way="", served=None, proof="")


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


def propose_publication(state: CaseState, taking: Taking) -> CaseState:
    """Propose to publish proactively what several people ask for (条例第四十四条)."""
    return replace(state, publication_proposed=taking.day)


def _with_last(state: CaseState, *, way: str, served: date | None, proof: str) -> CaseState:
    last: Decision = replace(state.decisions[-1], way=way, served=served, proof=proof)
    return replace(state, decisions=(*state.decisions[:-1], last))


def _days(taking: Taking) -> dict[Event, date]:
    days: dict[Event, date] = {}
    for event in ("signed", "posted", "arrived"):
        day = taking.told.maybe_day(event)
        if day is not None:
            days[event] = day
    return days
