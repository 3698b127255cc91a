import tomllib
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import BadDataError, ImpossibleInputError, UnannouncedYearError, UnresolvedCiteError
from gongkai.law.calendar import DayKind, build_calendar, load_calendar
from gongkai.law.holidays import held_plans, list_regions, load_plan, load_region, parse_plan, parse_region

CALENDAR = load_calendar()
FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
ALL_DAYS = [FIRST + timedelta(days=step) for step in range((LAST - FIRST).days + 1)]

WORKED_AGAINST_CHINESECALENDAR = {date(2005, 12, 31)}
"""国办发明电〔2005〕35号 says it in words: 12月31日（星期六）上班. The library chinesecalendar has the day off."""

NOTICE = """
year = {year}
[[notices]]
id     = "holiday-notice-{year}"
title  = "国务院办公厅关于{year}年部分节假日安排的通知"
number = "国办发明电〔{before}〕1号"
gloss  = "notice on the public holidays of {year}"
issuer = "国务院办公厅"
issued = {before}-11-05
status = "verified"

[[holidays]]
name  = "元旦"
gloss = "New Year's Day"
from  = {year}-01-01
to    = {year}-01-03
days  = 3
"""


def write_notice(folder: Path, *, year: int = 2027, more: str = "") -> Path:
    path = folder / f"{year}.toml"
    path.write_text(NOTICE.format(year=year, before=year - 1) + more, encoding="utf-8")
    return path


def test_every_day_agrees_with_chinesecalendar() -> None:
    differing = {day for day in ALL_DAYS if CALENDAR.is_working_day(day) != chinese_calendar.is_workday(day)}
    assert differing == WORKED_AGAINST_CHINESECALENDAR


def test_every_day_agrees_with_holidays() -> None:
    oracle = holidays.country_holidays("CN", years=range(2004, 2027))
    assert {day for day in ALL_DAYS if CALENDAR.is_working_day(day) != oracle.is_working_day(day)} == set()


def test_every_year_held_has_its_own_file_named_after_it() -> None:
    folder = files("gongkai.law") / "calendar"
    named = {int(item.name.removesuffix(".toml")) for item in folder.iterdir() if item.name.endswith(".toml")}
    assert named == {plan.year for plan in held_plans()} == set(range(2004, 2027))


def test_the_oracle_library_holds_no_year_that_is_missing_here() -> None:
    assert {day.year for day in chinese_calendar.constants.holidays} == set(CALENDAR.years)


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        (date(2026, 3, 4), DayKind.WEEKDAY, ""),
        (date(2026, 3, 7), DayKind.WEEKEND, ""),
        (date(2026, 2, 14), DayKind.MADE_UP, "春节"),
        (date(2026, 2, 17), DayKind.HOLIDAY, "春节"),
        (date(2018, 12, 29), DayKind.MADE_UP, "元旦"),
        (date(2018, 12, 31), DayKind.HOLIDAY, "元旦"),
        (date(2020, 1, 31), DayKind.HOLIDAY, "春节"),
    ],
)
def test_a_day_explains_itself(day: date, kind: DayKind, name: str) -> None:
    note = CALENDAR.note(day)
    assert (note.kind, note.name) == (kind, name)


def test_a_day_cites_the_notice_that_gave_it() -> None:
    assert CALENDAR.note(date(2024, 2, 4)).citation.full.endswith("（国办发明电〔2023〕7号）")
    # A day of December may come from the notice of the year after; a changed holiday from the notice that changed it.
    assert CALENDAR.note(date(2018, 12, 31)).citation.cite == "holiday-notice-2019"
    assert CALENDAR.note(date(2019, 5, 2)).citation.cite == "holiday-change-2019"
    assert CALENDAR.note(date(2019, 6, 7)).citation.cite == "holiday-notice-2019"
    assert CALENDAR.note(date(2024, 2, 6)).citation.text == "《国务院关于职工工作时间的规定》第七条"


@given(st.dates(FIRST, date(2026, 6, 30)), st.integers(1, 60))
def test_adding_working_days_is_counting_them_one_by_one(day: date, count: int) -> None:
    found = CALENDAR.add_working_days(day, count)
    assert CALENDAR.is_working_day(found)
    passed = [day + timedelta(days=step) for step in range(1, (found - day).days + 1)]
    assert sum(map(CALENDAR.is_working_day, passed)) == count == CALENDAR.count_working_days(day, found)


@given(st.dates(FIRST + timedelta(days=7), LAST - timedelta(days=7)))
def test_the_nearest_working_days_enclose_a_day(day: date) -> None:
    last, first = CALENDAR.last_until(day), CALENDAR.first_from(day)
    assert last <= day <= first
    assert (last == first) == CALENDAR.is_working_day(day)
    assert CALENDAR.count_working_days(last, first) == int(last != first)


def test_a_year_lists_its_working_days() -> None:
    assert CALENDAR.workdays(2024)[0] == date(2024, 1, 2)
    assert len(CALENDAR.workdays(2024)) == 251


@pytest.mark.parametrize(
    "question",
    [
        lambda: CALENDAR.is_working_day(date(2027, 1, 4)),
        lambda: CALENDAR.note(date(2003, 12, 31)),
        lambda: CALENDAR.add_working_days(date(2026, 12, 10), 20),
        lambda: CALENDAR.add_working_days(date(2028, 3, 1), 1),
        lambda: CALENDAR.first_from(date(2027, 1, 1)),
        lambda: CALENDAR.last_until(date(2027, 1, 1)),
        lambda: CALENDAR.last_until(date(2004, 1, 1)),
        lambda: CALENDAR.count_working_days(date(2026, 12, 1), date(2027, 1, 2)),
        lambda: CALENDAR.workdays(2027),
    ],
)
def test_a_year_without_its_notice_is_never_guessed(question: object) -> None:
    assert callable(question)
    with pytest.raises(UnannouncedYearError, match="notice of that year is not held"):
        question()


def test_next_years_notice_is_one_file(tmp_path: Path) -> None:
    calendar = load_calendar(files=(write_notice(tmp_path),))
    assert calendar.add_working_days(date(2026, 12, 10), 20) == date(2027, 1, 8)
    assert calendar.note(date(2027, 1, 1)).citation.full.endswith("（国办发明电〔2026〕1号）")
    assert 2027 not in CALENDAR.years


def test_a_supplied_file_stands_in_place_of_the_one_held(tmp_path: Path) -> None:
    calendar = load_calendar(files=(write_notice(tmp_path, year=2026),))
    assert calendar.is_working_day(date(2026, 2, 17))
    assert not CALENDAR.is_working_day(date(2026, 2, 17))


def test_the_end_of_december_may_still_move() -> None:
    assert CALENDAR.may_still_change(date(2026, 12, 29))
    assert not CALENDAR.may_still_change(date(2026, 12, 28))
    assert not CALENDAR.may_still_change(date(2025, 12, 31))
    reach = min(
        (day.month, day.day)
        for plan in held_plans()
        for holiday in plan.holidays
        for day in (*holiday.off(), *holiday.work)
        if day.year < plan.year
    )
    assert reach == (12, 29), "a notice reached further back than the calendar warns of"


def test_a_regions_own_days_are_laid_over() -> None:
    assert list_regions() == ("guangxi",)
    guangxi = load_calendar(region="guangxi")
    assert CALENDAR.is_working_day(date(2026, 4, 20))
    assert guangxi.note(date(2026, 4, 20)).name == "壮族三月三"
    assert guangxi.note(date(2026, 4, 18)).kind is DayKind.WEEKEND
    assert guangxi.add_working_days(date(2026, 4, 16), 1) == date(2026, 4, 21)


def test_a_region_is_not_answered_for_a_year_it_has_not_announced() -> None:
    guangxi = load_calendar(region="guangxi")
    with pytest.raises(UnannouncedYearError, match=r"2025.*Guangxi.*2024, 2026"):
        guangxi.is_working_day(date(2025, 4, 1))
    with pytest.raises(UnannouncedYearError):
        guangxi.add_working_days(date(2024, 12, 20), 20)


def test_there_is_no_such_region() -> None:
    with pytest.raises(ImpossibleInputError, match="guangxi"):
        load_calendar(region="atlantis")


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ('note = "x"', "unknown field `note`"),
        ("work = [2027-01-10]\nwrok = []", "unknown field `wrok`"),
        ("work = [2027-01-11]", "no weekend day"),
        ("work = [2027-01-03]", "given off too"),
        ("work = [2026-11-29]", "outside the year"),
        (
            '[[holidays]]\nname = "春节"\ngloss = "x"\nfrom = 2027-02-05\nto = 2027-02-11\ndays = 8',
            "8 days are stated, 7 are given",
        ),
        (
            '[[holidays]]\nname = "x"\ngloss = "x"\nfrom = 2027-02-05\nto = 2027-02-01\ndays = 0',
            "ends before it begins",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_its_fault(tmp_path: Path, more: str, problem: str) -> None:
    with pytest.raises(BadDataError, match=problem):
        load_plan(write_notice(tmp_path, more=more))


def test_a_day_given_twice_is_refused(tmp_path: Path) -> None:
    again = '[[holidays]]\nname = "再次"\ngloss = "again"\nfrom = 2027-01-03\nto = 2027-01-03\ndays = 1'
    with pytest.raises(BadDataError, match="2027-01-03 is given by 再次 and by 元旦"):
        load_calendar(files=(write_notice(tmp_path, more=again),))


def test_a_cite_that_does_not_resolve_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnresolvedCiteError, match="no-such-notice"):
        load_calendar(files=(write_notice(tmp_path, more='cite = "no-such-notice"'),))


@pytest.mark.parametrize(("content", "problem"), [(b"year = ", "Invalid"), (b"\xff\xfe", "UTF-8")])
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "2027.toml"
    path.write_bytes(content)
    with pytest.raises(BadDataError, match=problem):
        load_plan(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match="no such file or folder"):
        load_plan(tmp_path / "2027.toml")


def test_every_file_states_the_day_count_of_each_holiday() -> None:
    folder = files("gongkai.law") / "calendar"
    for year in range(2004, 2027):
        entries = tomllib.loads((folder / f"{year}.toml").read_text(encoding="utf-8"))["holidays"]
        assert all("days" in entry for entry in entries), year


REGION = """
region = "guangxi"
label  = "广西壮族自治区"
gloss  = "Guangxi Zhuang Autonomous Region"
years  = [2025]

[[notices]]
id     = "guangxi-notice-2025"
title  = "广西壮族自治区人民政府办公厅关于2025年“壮族三月三”放假安排的通知"
gloss  = "notice"
issuer = "广西壮族自治区人民政府办公厅"
issued = 2025-03-01
status = "verified"

[[holidays]]
name  = "壮族三月三"
gloss = "Zhuang Sanyuesan festival"
from  = 2025-03-31
to    = 2025-04-01
days  = 2
"""


def test_a_calendar_is_built_from_texts_that_somebody_supplies() -> None:
    calendar = build_calendar(plans=[parse_plan(NOTICE.format(year=2027, before=2026), source="2027")])
    assert calendar.add_working_days(date(2026, 12, 10), 20) == date(2027, 1, 8)
    assert calendar.is_working_day(date(2026, 2, 14))


def test_a_regions_years_are_joined_and_each_day_keeps_its_notice() -> None:
    later = parse_region(REGION, source="guangxi 2025")
    joined = load_region("guangxi").joined(later)
    calendar = build_calendar(region=joined)
    assert calendar.note(date(2025, 3, 31)).citation.cite == "guangxi-notice-2025"
    assert calendar.note(date(2026, 4, 20)).citation.cite == "guangxi-festivals-2014"
    again = joined.joined(parse_region(REGION.replace("2025", "2027"), source="guangxi 2027"))
    assert again.years == (2024, 2025, 2026, 2027)
    assert build_calendar(region=again).note(date(2025, 3, 31)).citation.cite == "guangxi-notice-2025"


def test_a_later_text_stands_in_place_of_a_regions_year() -> None:
    joined = load_region("guangxi").joined(parse_region(REGION, source="guangxi"))
    moved = joined.joined(
        parse_region(REGION.replace("-03-31", "-04-01").replace("days  = 2", "days  = 1"), source="x")
    )
    calendar = build_calendar(region=moved)
    assert calendar.is_working_day(date(2025, 3, 31))
    assert not calendar.is_working_day(date(2025, 4, 1))


def test_a_wrong_text_of_a_region_is_refused_with_its_line() -> None:
    with pytest.raises(BadDataError, match="line 2"):
        parse_region('region = "guangxi"\nlabel = x', source="guangxi")
    with pytest.raises(BadDataError, match="outside the years listed"):
        parse_region(REGION.replace("[2025]", "[2024]"), source="guangxi")
