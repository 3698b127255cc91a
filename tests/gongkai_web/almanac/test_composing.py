from datetime import date

import pytest

from gongkai.law.calendar import WorkCalendar
from gongkai.law.holidays import held_plans, parse_plan, parse_region
from gongkai_web.almanac.composing import Paper, Rest, compose, give_work

PLANS = {plan.year: plan for plan in held_plans()}


def paper(year: int, *, region: str = "") -> Paper:
    return Paper(
        year=year, title=f"关于{year}年“放假”的\\通知", number="国办发明电〔2025〕7号", issuer="国务院办公厅",
        issued=date(year - 1, 11, 1), region=region, label="某自治区",
    )  # fmt: skip


@pytest.mark.parametrize("year", PLANS)
def test_every_notice_ever_held_can_be_typed_off_the_paper(year: int) -> None:
    plan = PLANS[year]
    rests = [Rest(name=one.name, first=one.from_, last=one.to) for one in plan.holidays]
    work = [day for one in plan.holidays for day in one.work]
    typed = parse_plan(compose(paper(year), give_work(rests, work)), source="typed")
    assert WorkCalendar([typed]).workdays(year) == WorkCalendar([plan]).workdays(year)
    assert typed.notices[0].title == f"关于{year}年“放假”的\\通知"


def test_a_make_up_day_goes_to_the_holiday_next_to_it() -> None:
    spring = Rest(name="春节", first=date(2026, 2, 15), last=date(2026, 2, 23))
    autumn = Rest(name="国庆节", first=date(2026, 10, 1), last=date(2026, 10, 7))
    days = [date(2026, 10, 10), date(2026, 2, 28), date(2026, 9, 20), date(2026, 2, 14)]
    given = give_work([spring, autumn], days)
    assert [rest.work for rest in given] == [
        (date(2026, 2, 14), date(2026, 2, 28)),
        (date(2026, 9, 20), date(2026, 10, 10)),
    ]


def test_a_regions_days_are_typed_alike_and_may_be_none() -> None:
    three = Rest(name="三月三", first=date(2027, 4, 9), last=date(2027, 4, 10))
    plan = parse_region(compose(paper(2027, region="guangxi"), [three]), source="typed")
    assert (plan.region, plan.label, plan.years) == ("guangxi", "某自治区", (2027,))
    assert [holiday.days for holiday in plan.holidays] == [2]
