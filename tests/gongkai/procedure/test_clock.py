"""The clock of a case: nothing that stops it and no holiday ever makes a reply due earlier."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.law.calendar import load_calendar
from gongkai.procedure import CaseState, Phase, answer_deadline, periods_of
from gongkai.procedure.state import Consulted, Correction, Delay, Extended, Fee

days = st.dates(date(2024, 1, 2), date(2025, 6, 30))
spans = st.integers(0, 60)


@st.composite
def cases(draw: st.DrawFn) -> CaseState:
    received = draw(days)
    state = CaseState(phase=Phase.HANDLING, submitted=received, received=received, registered=received)
    for number in range(draw(st.integers(0, 3))):
        state = consulting(state, draw(spans), draw(spans), number=number)
    if draw(st.booleans()):
        asked = received + timedelta(days=draw(spans))
        corrected = asked + timedelta(days=draw(spans))
        state = replace(state, correction=Correction(asked=asked, items="", days=15, corrected=corrected))
    return state


def consulting(state: CaseState, after: int, length: int, *, number: int) -> CaseState:
    assert state.received is not None
    sent = state.received + timedelta(days=after)
    one = Consulted(
        id=str(number), kind="third-party", party="甲", about="", sent=sent, ended=sent + timedelta(days=length)
    )
    return replace(state, consultations=(*state.consultations, one))


def due(state: CaseState) -> date:
    answer = answer_deadline(state)
    assume(answer is not None and answer.due is not None)
    assert answer is not None
    assert answer.due is not None
    return answer.due


@given(cases(), spans, spans)
def test_a_pause_added_never_makes_the_reply_due_earlier(state: CaseState, after: int, length: int) -> None:
    assert due(consulting(state, after, length, number=9)) >= due(state)


@given(cases(), spans, spans, st.integers(1, 20))
def test_a_longer_pause_never_makes_it_earlier(state: CaseState, after: int, length: int, more: int) -> None:
    shorter = consulting(state, after, length, number=9)
    assert due(consulting(state, after, length + more, number=9)) >= due(shorter)


@given(cases(), spans, spans)
def test_the_same_pause_twice_counts_once(state: CaseState, after: int, length: int) -> None:
    once = consulting(state, after, length, number=8)
    assert due(consulting(once, after, length, number=9)) == due(once)


@given(cases(), st.integers(1, 20))
def test_an_extension_in_time_adds_its_days_and_one_too_late_adds_none(state: CaseState, more: int) -> None:
    last = due(state)
    granted = Extended(days=more, why="", approved=last, by="", notified=last)
    assert due(replace(state, extension=granted)) > last
    late = replace(granted, notified=last + timedelta(days=1))
    assert due(replace(state, extension=late)) == last
    assert due(replace(state, extension=replace(granted, notified=None))) == last


@given(cases(), spans)
def test_a_payment_begins_the_period_anew_and_never_ends_it_earlier(state: CaseState, after: int) -> None:
    last = due(state)
    paid = last + timedelta(days=after)
    fee = Fee(method="by-item", quantity=1, earlier=10, amount=Decimal(100), noticed=last, paid=paid)
    whole = load_calendar().add_working_days(paid, 20)
    assert due(replace(state, fee=fee)) >= whole > last
    early = replace(fee, noticed=state.received or last)
    assert due(replace(state, fee=early, consultations=())) == whole


@given(cases(), spans, spans)
def test_a_fee_notice_after_the_last_day_wins_no_time(state: CaseState, after: int, later: int) -> None:
    last = due(state)
    noticed = last + timedelta(days=1 + after)
    fee = Fee(method="by-item", quantity=1, earlier=10, amount=Decimal(100), noticed=noticed)
    assert due(replace(state, fee=fee)) == last
    assert due(replace(state, fee=replace(fee, paid=noticed + timedelta(days=later)))) == last


@given(cases(), st.integers(1, 250))
def test_a_delay_never_shortens_the_time(state: CaseState, length: int) -> None:
    assert state.received is not None
    delayed = replace(state, delay=Delay(told=state.received, days=length, why=""))
    assert due(delayed) >= due(state)


@given(days)
def test_a_regional_holiday_never_makes_the_reply_due_earlier(received: date) -> None:
    state = CaseState(phase=Phase.HANDLING, submitted=received, received=received)
    everywhere = answer_deadline(state)
    assume(received < date(2024, 11, 1))
    region = answer_deadline(state, calendar=load_calendar(region="guangxi"))
    assert everywhere is not None
    assert region is not None
    assert everywhere.due is not None
    assert region.due is not None
    assert region.due >= everywhere.due


@given(cases())
def test_the_ledger_holds_the_reply_and_says_whom_it_waits_on(state: CaseState) -> None:
    periods = periods_of(state)
    assert [period.deadline.start for period in periods] == sorted(period.deadline.start for period in periods)
    answers = [period for period in periods if period.deadline.clock == "answer"]
    assert len(answers) == 1
    assert answers[0].deadline == answer_deadline(state)
    assert answers[0].running()
