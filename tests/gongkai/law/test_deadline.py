from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongkai.errors import ImpossibleInputError
from gongkai.law.calendar import WorkCalendar, load_calendar
from gongkai.law.clocks import load_clocks
from gongkai.law.deadline import Consultation, Deadline, Extension, deadline, reply_deadline, report_deadline
from gongkai.law.holidays import Holiday, YearPlan, held_plans
from gongkai.law.trace import Effect, Unannounced, describe

CALENDAR = load_calendar()
DAYS = st.dates(date(2019, 6, 1), date(2025, 12, 1))
LENGTHS = st.integers(0, 40).map(timedelta)
WORKING_DAY_CLOCKS = sorted(
    clock.id
    for clock in load_clocks().clocks.values()
    if clock.unit == "working-day" and not clock.editions[-1].set_by_agency
)


@st.composite
def pauses(draw: st.DrawFn, received: date) -> Consultation:
    sent = received + draw(LENGTHS)
    kind = draw(st.sampled_from(["third-party", "co-maker", "other-agency", "secrecy-referral"]))
    return Consultation(sent=sent, resumed=sent + draw(LENGTHS), kind=kind)


@st.composite
def cases(draw: st.DrawFn) -> tuple[date, list[Consultation]]:
    received = draw(DAYS)
    return received, draw(st.lists(pauses(received), max_size=4))


def due(answer: Deadline) -> date:
    assert answer.due is not None
    return answer.due


@given(cases(), st.data())
def test_a_pause_never_makes_a_deadline_earlier(case: tuple[date, list[Consultation]], data: st.DataObject) -> None:
    received, consultations = case
    one_more = data.draw(pauses(received))
    before = reply_deadline(received=received, consultations=consultations)
    after = reply_deadline(received=received, consultations=[*consultations, one_more])
    assert due(before) <= due(after)


@settings(max_examples=40)
@given(DAYS, st.integers(0, 60), st.sampled_from(WORKING_DAY_CLOCKS))
def test_a_holiday_never_makes_a_deadline_earlier(start: date, after: int, clock: str) -> None:
    assume(all(edition.from_ <= start for edition in load_clocks().clocks[clock].editions[-1:]))
    off = start + timedelta(days=after)
    plan = next(plan for plan in held_plans() if plan.year == off.year)
    assume(CALENDAR.note(off).kind.value == "weekday")
    more = Holiday(name="临时放假", gloss="one more day off", from_=off, to=off, days=1)
    longer = YearPlan(year=plan.year, notices=plan.notices, holidays=(*plan.holidays, more))
    assert due(deadline(clock, start)) <= due(deadline(clock, start, calendar=CALENDAR.replacing(longer)))


@given(DAYS, st.sampled_from(WORKING_DAY_CLOCKS))
def test_the_deadline_of_a_working_day_clock_is_a_working_day(start: date, clock: str) -> None:
    assume(load_clocks().clocks[clock].editions[-1].from_ <= start)
    answer = deadline(clock, start)
    assert CALENDAR.is_working_day(due(answer))
    assert due(answer) == CALENDAR.add_working_days(start, answer.budget)


@given(cases(), st.none() | st.integers(1, 20))
def test_the_days_of_the_trace_add_up_to_the_budget(
    case: tuple[date, list[Consultation]], extended: int | None
) -> None:
    received, consultations = case
    extension = Extension(days=extended) if extended else None
    answer = reply_deadline(received=received, consultations=consultations, extension=extension)
    assert answer.counted == answer.budget == 20 + (extended or 0)
    counted = [step for step in answer.trace if step.effect is Effect.COUNTED]
    assert [step.total for step in counted][-1] == answer.budget
    assert all(step.days == (step.last - step.first).days + 1 for step in counted)
    assert counted[-1].last == answer.due


@given(cases())
def test_the_steps_of_the_trace_follow_each_other_day_by_day(case: tuple[date, list[Consultation]]) -> None:
    received, consultations = case
    spans = [
        step
        for step in reply_deadline(received=received, consultations=consultations).trace
        if step.effect in {Effect.COUNTED, Effect.SKIPPED, Effect.PAUSED}
    ]
    assert spans[0].first == received + timedelta(days=1)
    assert all(later.first == earlier.last + timedelta(days=1) for earlier, later in pairwise(spans))


@given(cases())
def test_parallel_pauses_are_their_union(case: tuple[date, list[Consultation]]) -> None:
    received, consultations = case
    out = {
        one.sent + timedelta(days=step)
        for one in consultations
        for step in range(1, ((one.resumed or one.sent) - one.sent).days + 1)
    }
    day, left = received, 20
    while left:
        day += timedelta(days=1)
        left -= CALENDAR.is_working_day(day) and day not in out
    assert reply_deadline(received=received, consultations=consultations).due == day


@given(DAYS, st.integers(1, 20), st.integers(1, 20))
def test_a_longer_extension_is_never_earlier(received: date, one: int, other: int) -> None:
    days = [due(reply_deadline(received=received, extension=Extension(days=n))) for n in sorted((one, other))]
    assert due(reply_deadline(received=received)) < days[0] <= days[1]


@given(st.dates(date(2024, 1, 1), date(2025, 10, 1)), st.sampled_from(["review-application", "suit-reply"]))
def test_a_period_of_calendar_days_ends_on_the_first_working_day_from_its_last(start: date, clock: str) -> None:
    answer = deadline(clock, start)
    nominal = start + timedelta(days=answer.budget)
    assert answer.due == CALENDAR.first_from(nominal)
    assert answer.counted == answer.budget


@settings(max_examples=40)
@given(st.dates(date(2026, 12, 4), date(2026, 12, 31)), st.integers(0, 3), st.integers(0, 3))
def test_what_is_said_of_an_unannounced_year_holds_whatever_is_announced(received: date, off: int, worked: int) -> None:
    answer = reply_deadline(received=received)
    assume(isinstance(answer.pending, Unannounced))
    assert isinstance(answer.pending, Unannounced)
    assert answer.due is None
    assert answer.provisional
    assert answer.counted + answer.pending.days_left == answer.budget
    last = held_plans()[-1]
    first = date(2027, 1, 1)
    new_year = Holiday(
        name="元旦",
        gloss="New Year's Day",
        from_=first - timedelta(days=off),
        to=first,
        days=off + 1,
        work=tuple([date(2027, 1, 9), date(2027, 1, 10), date(2027, 1, 16)][:worked]),
    )
    notice = last.notices[0]
    known = CALENDAR.replacing(YearPlan(year=2027, notices=(notice,), holidays=(new_year,)))
    assert answer.pending.not_before is not None
    assert due(reply_deadline(received=received, calendar=known)) >= answer.pending.not_before


@given(st.integers(2008, 2025), st.integers(0, 60))
def test_what_was_said_before_each_notice_held_when_it_came(year: int, before: int) -> None:
    # As it stood at the end of each year: the notice of the next was not there, and has come since.
    received = date(year, 12, 31) - timedelta(days=before)
    then = WorkCalendar(plan for plan in held_plans() if plan.year <= year)
    said, came = reply_deadline(received=received, calendar=then), due(reply_deadline(received=received))
    if not said.provisional:
        assert said.due == came
    if isinstance(said.pending, Unannounced):
        assert said.pending.not_before is not None
        assert said.pending.not_before <= came


def test_a_weekend_that_may_still_be_worked_is_allowed_for() -> None:
    # Saturday 2018-12-29 was made a workday by the notice of 2019, given on 2018-12-06.
    then = WorkCalendar(plan for plan in held_plans() if plan.year <= 2018)
    pending = reply_deadline(received=date(2018, 12, 11), calendar=then).pending
    assert isinstance(pending, Unannounced)
    assert pending.days_left == 1
    # Were both days of that weekend worked, Sunday would be the fifteenth; no notice can bring it earlier.
    assert pending.not_before == date(2018, 12, 30)


def test_a_day_fixed_by_law_lies_after_the_start() -> None:
    assert deadline("annual-report-government", date(2025, 3, 30)).due == date(2025, 3, 31)
    assert deadline("annual-report-government", date(2025, 3, 31)).due == date(2026, 3, 31)


def test_an_announced_year_makes_the_answer_certain() -> None:
    notice = held_plans()[-1].notices[0]
    known = CALENDAR.replacing(YearPlan(year=2027, notices=(notice,), holidays=()))
    assert reply_deadline(received=date(2026, 12, 1)).provisional
    assert not reply_deadline(received=date(2026, 12, 1), calendar=known).provisional


def test_the_working_is_printed_in_chinese() -> None:
    answer = reply_deadline(
        received=date(2026, 1, 12),
        extension=Extension(days=2, approved=date(2026, 2, 26), notified=date(2026, 2, 27)),
        consultations=[Consultation(sent=date(2026, 1, 20), served=date(2026, 1, 20), resumed=date(2026, 2, 3))],
    )
    assert describe(answer.trace).splitlines()[3:] == [
        "2026-01-19 至 2026-01-20  计入2日，累计6日  工作日  《国务院关于职工工作时间的规定》第七条",
        "2026-01-21 至 2026-02-03  中止  征求第三方意见，所需时间不计算在内  《政府信息公开条例》第三十三条第三款",
        "2026-02-04 至 2026-02-06  计入3日，累计9日  工作日  《国务院关于职工工作时间的规定》第七条",
        "2026-02-07 至 2026-02-08  不计  周末  《国务院关于职工工作时间的规定》第七条",
        "2026-02-09 至 2026-02-13  计入5日，累计14日  工作日  《国务院关于职工工作时间的规定》第七条",
        "2026-02-14  计入1日，累计15日  调休上班（春节）  《国务院办公厅关于2026年部分节假日安排的通知》",
        "2026-02-15 至 2026-02-23  不计  放假（春节）  《国务院办公厅关于2026年部分节假日安排的通知》",
        "2026-02-24 至 2026-02-27  计入4日，累计19日  工作日  《国务院关于职工工作时间的规定》第七条",
        "2026-02-28  计入1日，累计20日  调休上班（春节）  《国务院办公厅关于2026年部分节假日安排的通知》",
        "2026-02-28  延期  原期限届满；经批准并告知，延长2个工作日  《政府信息公开条例》第三十三条第二款",
        "2026-03-01  不计  周末  《国务院关于职工工作时间的规定》第七条",
        "2026-03-02 至 2026-03-03  计入2日，累计22日  工作日  《国务院关于职工工作时间的规定》第七条",
    ]


def test_every_step_has_its_reason_in_both_languages_and_its_citation() -> None:
    answer = deadline("review-application", date(2026, 8, 3))
    assert [step.effect for step in answer.trace] == [Effect.STARTS, Effect.COUNTED, Effect.MOVED]
    for step in answer.trace:
        assert step.reason.zh
        assert step.reason.en
        assert step.citation.text
    assert answer.trace[-1].citation.text == "《民事诉讼法》第八十五条第三款"


def test_a_correction_is_shown_with_its_notice() -> None:
    answer = reply_deadline(received=date(2026, 4, 20), asked_to_correct=date(2026, 4, 29), corrected=date(2026, 5, 11))
    assert [step.effect for step in answer.trace[:3]] == [Effect.STARTS, Effect.AWAITS, Effect.RESTARTS]
    assert answer.trace[2].citation.text == "《政府信息公开条例》第三十条"


def test_a_value_that_was_not_checked_says_so() -> None:
    paid = reply_deadline(received=date(2026, 4, 1), paid=date(2026, 5, 11))
    assert [str(caveat) for caveat in paid.caveats] == [
        "所依据的规定尚未核对原文：《政府信息公开信息处理费管理办法》第六条"
    ]
    referred = Consultation(sent=date(2026, 1, 20), resumed=date(2026, 1, 27), kind="secrecy-referral")
    answer = reply_deadline(received=date(2026, 1, 12), consultations=[referred])
    assert [caveat.zh for caveat in answer.caveats] == ["法律未规定，依本软件的约定：《gongkai 约定》第一部分"]
    assert reply_deadline(received=date(2026, 1, 12)).caveats == ()


def test_an_extension_without_its_days_is_taken_as_made_in_time_and_said() -> None:
    answer = reply_deadline(received=date(2026, 1, 12), extension=Extension(days=3))
    assert [caveat.zh for caveat in answer.caveats] == ["未给出批准或者告知延期的日期，视为在原期限内办理"]


def test_a_late_extension_stands_in_the_trace() -> None:
    late = Extension(days=20, approved=date(2025, 1, 24), notified=date(2025, 2, 6))
    answer = reply_deadline(received=date(2024, 12, 31), extension=late)
    assert answer.budget == 20
    assert answer.trace[-1].effect is Effect.REFUSED


def test_the_law_of_another_day_can_be_named() -> None:
    assert reply_deadline(received=date(2019, 5, 20), law_on=date(2019, 5, 14)).budget == 15


def test_the_text_of_2007_gave_the_third_party_no_time_of_its_own() -> None:
    asked = Consultation(sent=date(2018, 3, 5), served=date(2018, 3, 6))
    assert reply_deadline(received=date(2018, 3, 1), consultations=[asked]).due is None


def test_the_annual_report_has_a_day_and_a_better_one() -> None:
    answer = report_deadline(2024)
    assert (answer.due, answer.advised) == (date(2025, 1, 31), date(2025, 1, 27))
    assert report_deadline(2024, of="government").due == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            lambda: reply_deadline(received=date(2026, 3, 12), corrected=date(2026, 3, 1)),
            "收到补正后的申请（2026-03-01）不可能早于起算之日（2026-03-12）",
        ),
        (
            lambda: reply_deadline(
                received=date(2026, 3, 1), asked_to_correct=date(2026, 3, 9), corrected=date(2026, 3, 6)
            ),
            "收到补正后的申请（2026-03-06）不可能早于已告知申请人补正（2026-03-09）",
        ),
        (
            lambda: reply_deadline(received=date(2026, 3, 12), extension=Extension(days=21)),
            "答复期限延长21日：依法可以延长1至20日（《政府信息公开条例》第三十三条第二款）",
        ),
        (
            lambda: reply_deadline(received=date(2018, 3, 12), extension=Extension(days=16)),
            "答复期限延长16日：依法可以延长1至15日（《政府信息公开条例》（2007年）第二十四条第二款）",
        ),
        (
            lambda: reply_deadline(received=date(2026, 3, 12), extension=Extension(days=0)),
            "答复期限延长0日：依法可以延长1至20日（《政府信息公开条例》第三十三条第二款）",
        ),
        (
            lambda: reply_deadline(received=date(2026, 3, 12), extension=Extension(days=5, approved=date(2026, 3, 11))),
            "批准或者告知延期（2026-03-11）不可能早于起算之日（2026-03-12）",
        ),
        (
            lambda: reply_deadline(received=date(2026, 3, 12), consultations=[Consultation(sent=date(2026, 3, 11))]),
            "发出征求意见书（2026-03-11）不可能早于起算之日（2026-03-12）",
        ),
        (
            lambda: reply_deadline(
                received=date(2026, 3, 2),
                consultations=[Consultation(sent=date(2026, 3, 11), resumed=date(2026, 3, 10))],
            ),
            "收到意见（2026-03-10）不可能早于发出征求意见书（2026-03-11）",
        ),
        (
            lambda: reply_deadline(
                received=date(2026, 3, 2),
                consultations=[Consultation(sent=date(2026, 3, 11), served=date(2026, 3, 10))],
            ),
            "征求意见书送达（2026-03-10）不可能早于发出征求意见书（2026-03-11）",
        ),
        (
            lambda: reply_deadline(
                received=date(2026, 3, 2), consultations=[Consultation(sent=date(2026, 3, 11), kind="lunch")]
            ),
            "没有“lunch”这一中止事由；已有：third-party, co-maker, other-agency, secrecy-referral",
        ),
        (
            lambda: reply_deadline(
                received=date(2018, 3, 2), consultations=[Consultation(sent=date(2018, 3, 11), kind="co-maker")]
            ),
            "答复期限不因“征求共同制作机关意见”中止（《政府信息公开条例》（2007年）第二十四条第二款）",
        ),
        (
            lambda: reply_deadline(received=date(2018, 3, 2), paid=date(2018, 3, 9)),
            "答复期限不因“申请人缴纳信息处理费”重新计算（《政府信息公开条例》（2007年）第二十四条第二款）",
        ),
        (
            lambda: deadline("third-party-opinion", date(2026, 3, 2), extension=Extension(days=1)),
            "第三方提出意见期限：法律未规定可以延长",
        ),
        (
            lambda: deadline("correction-response", date(2026, 3, 2)),
            "申请人补正期限由行政机关确定，请给出天数",
        ),
        (
            lambda: deadline("correction-response", date(2026, 3, 2), days=0),
            "申请人补正期限由行政机关确定，请给出天数",
        ),
        (
            lambda: deadline("answer", date(2026, 3, 2), days=30),
            "答复期限由法律规定，不能另行指定天数",
        ),
        (
            lambda: deadline("answer", date(9999, 12, 31)),
            "9999-12-31：历法的最后一年，无法由此起算，请核对日期",
        ),
    ],
)
def test_impossible_input_gets_one_sentence(question: Callable[[], Deadline], sentence: str) -> None:
    with pytest.raises(ImpossibleInputError) as caught:
        question()
    assert caught.value.spoken("zh") == sentence
    assert str(caught.value)
    assert str(caught.value) != sentence
