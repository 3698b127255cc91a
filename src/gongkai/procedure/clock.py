"""Every period of a case (期限台账): which runs, from when, to when, on whom it waits — each with its working.

The day of the question decides nothing here: a period is a fact of the case, being overdue is a comparison.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.calendar import WorkCalendar, load_calendar
from gongkai.law.deadline import Consultation, Deadline, Extension, deadline, reply_deadline
from gongkai.procedure.state import CaseState, Consulted
from gongkai.procedure.vocabulary import Kind, Phase, Role

LIMITS: dict[str, str] = {"third-party": "third-party-opinion", "co-maker": "co-maker-opinion"}
"""The period that each kind of consulted party has by law; others have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period of a case: its deadline with the working, on whom it waits, and the day it was kept, if it was.

    ``about`` names the consultation or contest it belongs to.
    """

    deadline: Deadline
    waits_on: Role
    kept: date | None = None
    about: str = ""

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
    which its approval and notice are held. None before receipt and for what has no period of its own (条例第四十一、四十七条).
    """
    if state.received is None or state.kind is not Kind.APPLICATION:
        return None
    if state.remaking is not None:
        return _remaking_deadline(state, calendar)
    if state.delay is not None:
        return deadline("delayed-answer", state.delay.told, days=state.delay.days, calendar=calendar)
    correction, fee, granted = state.correction, state.fee, state.extension if extended else None
    extension = None
    if granted is not None and granted.notified is not None:
        extension = Extension(days=granted.days, approved=granted.approved, notified=granted.notified)
    return reply_deadline(
        received=state.received,
        asked_to_correct=correction.asked if correction else None,
        corrected=correction.corrected if correction else None,
        asked_to_pay=fee.noticed if fee else None,
        paid=fee.paid if fee else None,
        extension=extension,
        consultations=[_pause(one, state.received) for one in state.consultations],
        calendar=calendar,
    )


def periods_of(state: CaseState, *, calendar: WorkCalendar | None = None) -> tuple[Period, ...]:
    """Return every period of a case in the order in which they began."""
    book = calendar or load_calendar()
    found = [*_own_periods(state, book), *_others_periods(state, book), *_contest_periods(state, book)]
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
    """Return the last day for the applicant's reasons."""
    if state.reasons is None:
        return None
    return deadline("reasons-response", state.reasons.asked, days=state.reasons.days, calendar=calendar).due


def payment_end(state: CaseState, *, calendar: WorkCalendar | None = None) -> date | None:
    """Return the last day for the payment of the fee; it runs from the service of the notice."""
    if state.fee is None or state.fee.served is None:
        return None
    return deadline("fee-payment", state.fee.served, calendar=calendar).due


def _own_periods(state: CaseState, calendar: WorkCalendar) -> Iterator[Period]:
    if state.phase is Phase.SUBMITTED and state.channel == "plain-mail" and state.submitted is not None:
        due = deadline("mail-confirmation", state.submitted, calendar=calendar)
        yield Period(deadline=due, waits_on=Role.REGISTRAR)
    answer = answer_deadline(state, calendar=calendar)
    if answer is None or state.received is None or state.phase in {Phase.VOID, Phase.JOINED}:
        return
    if state.correction is not None:
        notice = deadline("correction-notice", state.received, calendar=calendar)
        yield Period(deadline=notice, waits_on=Role.HANDLER, kept=state.correction.asked)
    current = state.current if state.remaking is None or state.phase not in _REOPENED else None
    kept = None if current is None else current.served or current.decided
    yield Period(deadline=answer, waits_on=_debtor(state), kept=kept)


_REOPENED = frozenset({Phase.HANDLING, Phase.DRAFTED, Phase.VETTED, Phase.REVIEWED})


def _debtor(state: CaseState) -> Role:
    """Say who must act next for the reply to be made."""
    return {
        Phase.RECEIVED: Role.REGISTRAR,
        Phase.AWAITING_CORRECTION: Role.APPLICANT,
        Phase.AWAITING_PAYMENT: Role.APPLICANT,
        Phase.AWAITING_REASONS: Role.APPLICANT,
        Phase.DRAFTED: Role.REVIEWER,
        Phase.VETTED: Role.REVIEWER,
        Phase.REVIEWED: Role.APPROVER,
    }.get(state.phase, Role.HANDLER)


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
    if reasons is not None:
        due = deadline("reasons-response", reasons.asked, days=reasons.days, calendar=calendar)
        yield Period(deadline=due, waits_on=Role.APPLICANT, kept=reasons.given or reasons.lapsed)
    for one in state.consultations:
        limit = LIMITS.get(one.kind)
        if limit is not None and one.served is not None:
            due = deadline(limit, one.served, calendar=calendar)
            yield Period(deadline=due, waits_on=Role.CONSULTED, kept=one.ended, about=one.party)


def _ended_without(state: CaseState, outcome: str) -> date | None:
    return next((one.decided for one in state.decisions if one.outcome == outcome), None)


def _contest_periods(state: CaseState, calendar: WorkCalendar) -> Iterator[Period]:
    for contest in state.contests:
        if contest.kind == "review":
            clock = "review-reply-simplified" if contest.simplified else "review-reply"
        else:
            clock = "suit-reply"
        due = deadline(clock, contest.copied, calendar=calendar)
        yield Period(deadline=due, waits_on=Role.HANDLER, kept=contest.answered or contest.closed, about=contest.before)


def _remaking_deadline(state: CaseState, calendar: WorkCalendar | None) -> Deadline | None:
    assert state.remaking is not None  # noqa: S101 - the caller has looked
    return deadline("remaking", state.remaking.since, days=state.remaking.days, calendar=calendar)


def _pause(one: Consulted, received: date) -> Consultation:
    # An application by mail may be confirmed after work on it has begun: the period cannot stop before it starts.
    return Consultation(kind=one.kind, sent=max(one.sent, received), served=one.served, resumed=one.ended)
