"""Every period of a case (期限台账): which runs, from when, to when, on whom it waits — each with its working.

The day of the question decides nothing here: a period is a fact of the case, being overdue is a comparison.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from gongkai.law.calendar import WorkCalendar, load_calendar
from gongkai.law.clocks import find_clock, load_clocks
from gongkai.law.deadline import Consultation, Deadline, Extension, deadline, reply_deadline
from gongkai.procedure.answers import BY_THEIR_OWN_STEP
from gongkai.procedure.state import CaseState, Consulted, Contest
from gongkai.procedure.vocabulary import Kind, Phase, Role

LIMITS: Final[Mapping[str, str]] = {
    name: pause.limit for name, pause in load_clocks().pauses.items() if pause.limit is not None
}
"""The period after which silence has a meaning by law, for each kind of consulted party that has one."""

_THEIRS: Final[Mapping[str, str]] = {**LIMITS, "secrecy-referral": "secrecy-decision"}

CONFIRMING: Final[Mapping[str, str]] = {
    "plain-mail": "mail-confirmation",
    "misdirected-mail": "mail-confirmation",
    "portal": "electronic-confirmation",
    "internet": "electronic-confirmation",
    "fax": "electronic-confirmation",
}
"""The period within which the office confirms receipt with the applicant, by channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period of a case: its deadline with the working, on whom it waits, and the day it was kept, if it was.

    ``about`` names the consultation or contest it belongs to, ``part`` is its id in the case.
    """

    deadline: Deadline
    waits_on: Role
    kept: date | None = None
    about: str = ""
    part: str = ""

    @property
    def due(self) -> date | None:
        """The last day, where it is known."""
        return self.deadline.due

    def overdue(self, day: date) -> bool:
        """Say whether it was missed, or is missed on a day."""
        return self.due is not None and (self.kept or day) > self.due

    def running(self) -> bool:
        """Say whether it still runs."""
        return self.kept is None


def answer_deadline(
    state: CaseState, *, calendar: WorkCalendar | None = None, extended: bool = True
) -> Deadline | None:
    """Return the period for the reply (条例第三十三条) with everything that stopped, restarted or extended it.

    An extension counts once it is approved and notified. ``extended=False`` gives the period without it, against
    which its approval and notice are held. None before receipt and for what has no period of its own (条例第四十一条、
    第四十七条).
    """
    if state.received is None or state.kind is not Kind.APPLICATION:
        return None
    if state.remaking is not None:
        return _remaking_deadline(state, calendar)
    if state.delay is None:
        return _ordinary_deadline(state, calendar, extended=extended)
    delayed = deadline("delayed-answer", state.delay.told, days=state.delay.days, calendar=calendar)
    answer = _ordinary_deadline(state, calendar, extended=extended, delayed_to=delayed.due or date.max)
    if state.phase in {Phase.AWAITING_CORRECTION, Phase.AWAITING_PAYMENT}:
        return answer
    # What began the ordinary period anew after the delay was set may carry it further than the delay.
    further = answer.due is not None and delayed.due is not None and answer.due > delayed.due
    return answer if further else delayed


def _ordinary_deadline(
    state: CaseState, calendar: WorkCalendar | None, *, extended: bool, delayed_to: date | None = None
) -> Deadline:
    assert state.received is not None  # noqa: S101 - the caller has looked
    received = state.received
    correction, fee, granted = state.correction, state.fee, state.extension if extended else None
    extension = None
    if granted is not None and granted.notified is not None:
        extension = Extension(days=granted.days, approved=granted.approved, notified=granted.notified)
    return reply_deadline(
        received=received,
        asked_to_correct=correction.asked if correction else None,
        corrected=correction.corrected if correction else None,
        asked_to_pay=fee.noticed if fee else None,
        paid=fee.paid if fee else None,
        extension=extension,
        consultations=[_pause(one, received) for one in state.consultations],
        delayed_to=delayed_to,
        calendar=calendar,
    )


def periods_of(state: CaseState, *, calendar: WorkCalendar | None = None) -> tuple[Period, ...]:
    """Return every period of a case in the order in which they began."""
    book = calendar or load_calendar()
    contests = (contest_period(contest, calendar=book) for contest in state.contests)
    found = [*_own_periods(state, book), *_others_periods(state, book), *filter(None, contests)]
    return tuple(sorted(found, key=lambda period: period.deadline.start))


def consultation_end(one: Consulted, *, calendar: WorkCalendar | None = None) -> date | None:
    """Return the last day of a consulted party's own period; None where it has none or has not received the request."""
    limit = LIMITS.get(one.kind)
    if limit is None or one.served is None:
        return None
    return deadline(limit, one.served, calendar=calendar).due


def correction_end(state: CaseState, *, calendar: WorkCalendar | None = None) -> date | None:
    """Return the last day for the applicant's correction; it runs from the service of the notice."""
    correction = state.correction
    if correction is None or correction.served is None:
        return None
    return deadline("correction-response", correction.served, days=correction.days, calendar=calendar).due


def reasons_end(state: CaseState, *, calendar: WorkCalendar | None = None) -> date | None:
    """Return the last day for the applicant's reasons; it runs from the service of the request."""
    if state.reasons is None or state.reasons.served is None:
        return None
    return deadline("reasons-response", state.reasons.served, days=state.reasons.days, calendar=calendar).due


def payment_end(state: CaseState, *, calendar: WorkCalendar | None = None) -> date | None:
    """Return the last day for the payment of the fee; it runs from the service of the notice."""
    if state.fee is None or state.fee.served is None:
        return None
    return deadline("fee-payment", state.fee.served, calendar=calendar).due


def _own_periods(state: CaseState, calendar: WorkCalendar) -> Iterator[Period]:
    confirming = CONFIRMING.get(state.channel)
    if confirming is not None and state.submitted is not None and state.phase not in _OUT:
        due = deadline(confirming, state.submitted, calendar=calendar)
        yield Period(deadline=due, waits_on=Role.REGISTRAR, kept=state.received)
    answer = answer_deadline(state, calendar=calendar)
    if answer is None or state.received is None or state.phase is Phase.VOID:
        return
    if state.correction is not None:
        notice = deadline("correction-notice", state.received, calendar=calendar)
        yield Period(deadline=notice, waits_on=Role.HANDLER, kept=state.correction.asked)
    yield Period(deadline=answer, waits_on=TURNS.get(state.phase, Role.HANDLER), kept=_replied(state))


_OUT: Final = frozenset({Phase.VOID, Phase.CLOSED})


def _replied(state: CaseState) -> date | None:
    """Return the day that counts for the reply: that of its service; that of its end where no reply is served."""
    reply = state.reply
    if reply is None:
        return None
    return reply.decided if reply.outcome in BY_THEIR_OWN_STEP else reply.served


TURNS: Final[Mapping[Phase, Role]] = {
    Phase.SUBMITTED: Role.REGISTRAR,
    Phase.RECEIVED: Role.REGISTRAR,
    Phase.HANDLING: Role.HANDLER,
    Phase.AWAITING_CORRECTION: Role.APPLICANT,
    Phase.AWAITING_REASONS: Role.APPLICANT,
    Phase.AWAITING_PAYMENT: Role.APPLICANT,
    Phase.DRAFTED: Role.REVIEWER,
    Phase.VETTED: Role.REVIEWER,
    Phase.REVIEWED: Role.APPROVER,
    Phase.DECIDED: Role.REGISTRAR,
    Phase.SERVED: Role.REGISTRAR,
    Phase.CLOSED: Role.REGISTRAR,
}
"""Whose turn it is in each phase; a joined case follows its lead, an archived or void one waits on nobody."""


def turn_of(state: CaseState) -> Role | None:
    """Say whose turn it is: that of a party whose opinion is awaited, of whoever the phase waits on, or nobody's."""
    if state.phase is Phase.HANDLING and state.open_consultations:
        return Role.CONSULTED
    return TURNS.get(state.phase)


def _others_periods(state: CaseState, calendar: WorkCalendar) -> Iterator[Period]:
    correction, fee, reasons = state.correction, state.fee, state.reasons
    if correction is not None and correction.served is not None:
        due = deadline("correction-response", correction.served, days=correction.days, calendar=calendar)
        ended = correction.corrected or _ended_without(state, "other.not_corrected")
        yield Period(deadline=due, waits_on=Role.APPLICANT, kept=ended)
    if fee is not None and fee.served is not None:
        ended = fee.paid or _ended_without(state, "other.fee_unpaid")
        yield Period(
            deadline=deadline("fee-payment", fee.served, calendar=calendar), waits_on=Role.APPLICANT, kept=ended
        )
    if reasons is not None and reasons.served is not None:
        due = deadline("reasons-response", reasons.served, days=reasons.days, calendar=calendar)
        yield Period(deadline=due, waits_on=Role.APPLICANT, kept=reasons.given or reasons.lapsed)
    for one in state.consultations:
        limit = _THEIRS.get(one.kind)
        if limit is not None and one.served is not None and _in_force(limit, one.served):
            due = deadline(limit, one.served, calendar=calendar)
            yield Period(deadline=due, waits_on=Role.CONSULTED, kept=one.ended, about=one.party, part=one.id)


def _ended_without(state: CaseState, outcome: str) -> date | None:
    return next((one.decided for one in state.decisions if one.outcome == outcome), None)


def contest_period(contest: Contest, *, calendar: WorkCalendar) -> Period | None:
    """Return the period for the organ's own answer in a review or suit; None where the law of its day knew none."""
    clock = "suit-reply"
    if contest.kind == "review":
        clock = "review-reply-simplified" if contest.simplified else "review-reply"
    if not _in_force(clock, contest.copied):
        return None
    due, kept = deadline(clock, contest.copied, calendar=calendar), contest.answered or contest.closed
    return Period(deadline=due, waits_on=Role.HANDLER, kept=kept, about=contest.before, part=contest.id)


def _in_force(clock: str, day: date) -> bool:
    """Say whether the law held knows the period on a day: some are younger than the regulation."""
    return find_clock(clock).editions[0].from_ <= day


def _remaking_deadline(state: CaseState, calendar: WorkCalendar | None) -> Deadline | None:
    assert state.remaking is not None  # noqa: S101 - the caller has looked
    return deadline("remaking", state.remaking.since, days=state.remaking.days, calendar=calendar)


def _pause(one: Consulted, received: date) -> Consultation:
    # An application by mail may be confirmed after work on it has begun: the period cannot stop before it starts.
    return Consultation(kind=one.kind, sent=max(one.sent, received), served=one.served, resumed=one.ended)
