"""The columns of a case that are read off its state: written together with it, so that they never differ."""

from collections.abc import Iterator
from datetime import date

from gongkai import procedure
from gongkai.law.calendar import WorkCalendar
from gongkai.law.trace import Deadline, Unannounced
from gongkai.procedure import CaseState, Period


def columns_of(state: CaseState, *, calendar: WorkCalendar) -> dict[str, object]:
    """Return the columns that follow from a state: phase, days, result, and the periods that run."""
    counted = state.counted
    return {
        "phase": state.phase.value,
        "kind": state.kind.value,
        "applicant_kind": state.applicant,
        "channel": state.channel,
        "number": state.number,
        "submitted_on": state.submitted,
        "received_on": state.received,
        "decided_on": counted.decided if counted else None,
        "outcome": counted.outcome if counted else "",
        "served_on": state.current.served if state.current else None,
        "counted": state.counts,
        "contested": bool(state.contests),
        **due_columns(state, calendar=calendar),
    }


def contest_columns(state: CaseState, *, calendar: WorkCalendar) -> Iterator[dict[str, object]]:
    """Yield the columns of every review and suit over the case, in their order."""
    for one in state.contests:
        period = procedure.contest_period(one, calendar=calendar)
        yield {
            "kind": one.kind,
            "after_review": state.follows_review(one),
            "before": one.before,
            "filed_on": one.filed,
            "due_on": period.due if period else None,
            "answered_on": one.answered,
            "closed_on": one.closed,
            "result": one.result or "",
        }


def fee_columns(state: CaseState) -> dict[str, object] | None:
    """Return the columns of the fee notice of a case; None where no fee was asked for."""
    fee = state.fee
    if fee is None:
        return None
    return {
        "noticed_on": fee.noticed,
        "amount": fee.amount,
        "served_on": fee.served,
        "paid_on": fee.paid,
        "lapsed_on": next((one.decided for one in state.decisions if one.outcome == "other.fee_unpaid"), None),
    }


def due_columns(state: CaseState, *, calendar: WorkCalendar) -> dict[str, object]:
    """Return the columns about periods: the reply's, and whichever ends first among those that run."""
    answer = procedure.answer_deadline(state, calendar=calendar)
    running = [one for one in procedure.periods_of(state, calendar=calendar) if one.running() and one.due is not None]
    next_one = min(running, key=_due, default=None)
    pending = answer.pending if answer else None
    return {
        "due_on": answer.due if answer else None,
        "due_words": pending.words.zh[:200] if pending else "",
        "provisional": _is_provisional(answer),
        "next_due": next_one.due if next_one else None,
        "next_clock": next_one.deadline.label.zh if next_one else "",
        "waits_on": _waits_on(state, next_one),
    }


def _is_provisional(answer: Deadline | None) -> bool:
    """Say whether a notice still to come decides the last day; one that stands still waits for somebody instead."""
    return answer is not None and (answer.uncertain_year_end or isinstance(answer.pending, Unannounced))


def _due(period: Period) -> date:
    return period.due or date.max


def _waits_on(state: CaseState, next_one: Period | None) -> str:
    turn = procedure.turn_of(state)
    if turn is None and next_one is not None:
        turn = next_one.waits_on
    return turn.value if turn else ""
