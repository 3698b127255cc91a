from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from gongkai.errors import UnannouncedYearError
from gongkai_web.agencies.models import Agency
from gongkai_web.almanac.actions import load_plan
from gongkai_web.almanac.composing import Paper, Rest, compose
from gongkai_web.almanac.events import CalendarChanged, calendar_changed
from gongkai_web.almanac.models import Plan
from gongkai_web.almanac.queries import calendar_for
from gongkai_web.audit.models import Entry
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import NotPermittedError
from tests.factories.agencies import make_agency
from tests.factories.people import give_second_factor, make_person, sign_in

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)


@pytest.fixture
def county() -> Agency:
    return make_agency()


@pytest.fixture
def admin(county: Agency) -> User:
    return make_person(Role.ADMINISTRATOR, agency=county, name="周管理")


@pytest.fixture
def desk(client: Client, admin: User) -> Iterator[Client]:
    with time_machine.travel(NOW):
        give_second_factor(admin)
        sign_in(client, admin)
        yield client


def notice(year: int = 2027, *, last: date | None = None, region: str = "") -> str:
    paper = Paper(
        year=year, title=f"关于{year}年部分节假日安排的通知", number=f"国办发明电〔{year - 1}〕9号",
        issuer="国务院办公厅", issued=date(year - 1, 11, 1), region=region, label=region,
    )  # fmt: skip
    return compose(paper, [Rest(name="元旦", first=date(year, 1, 1), last=last or date(year, 1, 3))])


def load(admin: User, text: str, region: str = "", now: datetime = NOW) -> Plan:
    return load_plan(actor=admin, text=text, region=region, day=TODAY, now=now)


def test_next_year_is_unannounced_until_its_notice_is_put_in(admin: User, county: Agency) -> None:
    with pytest.raises(UnannouncedYearError):
        calendar_for(county).is_working_day(date(2027, 1, 4))
    load(admin, notice())
    assert calendar_for(county).is_working_day(date(2027, 1, 4))
    assert not calendar_for(county).is_working_day(date(2027, 1, 1))
    assert calendar_for(county).is_working_day(date(2026, 2, 14))


def test_a_later_notice_counts_and_the_older_stays(admin: User, county: Agency) -> None:
    first = load(admin, notice())
    second = load(admin, notice(last=date(2027, 1, 5)))
    assert not calendar_for(county).is_working_day(date(2027, 1, 5))
    assert second.replaces == first
    assert Plan.objects.count() == 2
    entry = Entry.objects.filter(verb="almanac.load_plan").last()
    assert entry is not None
    assert first.digest in entry.before
    assert second.digest in entry.after


def test_a_region_lays_its_days_over(admin: User) -> None:
    south = make_agency("南宁市")
    south.region = "guangxi"
    load(admin, notice())
    with pytest.raises(UnannouncedYearError):
        calendar_for(south).is_working_day(date(2027, 1, 4))
    load(
        admin,
        notice(region="guangxi").replace("01-01", "04-09").replace("01-03", "04-09").replace("days = 3", "days = 1"),
        "guangxi",
    )
    assert not calendar_for(south).is_working_day(date(2027, 4, 9))
    assert not calendar_for(south).is_working_day(date(2027, 1, 1))
    assert not calendar_for(south).is_working_day(date(2026, 4, 20))


def test_a_region_of_which_nothing_is_known_is_never_guessed(county: Agency) -> None:
    county.region = "atlantis"
    with pytest.raises(UnannouncedYearError):
        calendar_for(county).is_working_day(date(2026, 3, 4))


@pytest.mark.parametrize(
    ("text", "region", "sentence"),
    [
        ("year = 2027\nholidays = x", "", "2.*行"),
        (notice().replace("days = 3", "days = 4"), "", "写明放假4天"),
        (notice().replace("title", "titel"), "", "titel|title"),
        (notice(2029), "", "年份应在 2004 年至 2027 年之间"),
        (notice(region="guangxi"), "ningxia", "与所选地区“ningxia”不一致"),
        (notice(region="guangxi").replace("[2027]", "[2027, 2028]"), "guangxi", "只有一年"),
        ("#" * 50_001, "", "超过 50000 字"),
    ],
)
def test_a_wrong_text_is_refused_with_its_fault(admin: User, text: str, region: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        load(admin, text, region)
    assert not Plan.objects.exists()


def test_what_contradicts_a_neighbouring_year_is_refused(admin: User, county: Agency) -> None:
    clash = notice().replace("2027-01-01", "2026-12-05").replace("days = 3", "days = 30")
    load(admin, clash)
    with pytest.raises(ValidationError, match="2026-12-05"):
        load(
            admin,
            notice(2026)
            .replace("2026-01-01", "2026-12-05")
            .replace("2026-01-03", "2026-12-05")
            .replace("days = 3", "days = 1"),
        )
    assert not calendar_for(county).is_working_day(date(2026, 12, 7))


def test_the_same_text_twice_is_told(admin: User) -> None:
    load(admin, notice())
    with pytest.raises(ValidationError, match="内容完全相同"):
        load(admin, notice())


def test_only_an_administrator_at_a_root_puts_one_in(county: Agency) -> None:
    bureau = make_agency("甲县财政局", parent=county)
    for person in (make_person(Role.ADMINISTRATOR, agency=bureau), make_person(Role.HEAD, agency=county)):
        with pytest.raises(NotPermittedError):
            load(person, notice())


def test_a_change_is_told_in_its_own_transaction(
    admin: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    heard: list[CalendarChanged] = []

    def listen(*, changed: CalendarChanged, **_named: object) -> None:
        heard.append(changed)

    calendar_changed.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            load(admin, notice())
            assert len(heard) == 1  # what a listener writes stands or falls with the plan
    finally:
        calendar_changed.disconnect(listen)
    assert heard == [CalendarChanged(years=(2026, 2027))]


def test_a_calendar_costs_one_small_question(
    admin: User, county: Agency, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load(admin, notice())
    calendar_for(county)
    with django_assert_num_queries(1):
        assert calendar_for(county).holds(TODAY)


def test_the_page_says_what_is_held_and_what_is_missing(desk: Client, county: Agency) -> None:
    county.region = "guangxi"
    county.save()
    page = desk.get("/office/calendars/").text
    assert "2027年放假安排尚未公布或未导入" in page
    assert "广西壮族自治区2027年地方放假安排未导入" in page
    assert "国办发明电〔2025〕7号" in page


def test_a_notice_typed_off_the_paper_is_shown_before_it_is_in_force(desk: Client, county: Agency) -> None:
    head = {
        "year": "2027", "region": "", "title": "", "number": "国办发明电〔2026〕9号", "issuer": "国务院办公厅",
        "issued": "2026-11-05", "work": "2027-02-14\n2027年2月20日",
    }  # fmt: skip
    rows = {
        "form-TOTAL_FORMS": "9", "form-INITIAL_FORMS": "9",
        "form-0-name": "元旦", "form-0-first": "2027-01-01", "form-0-last": "2027-01-03",
        "form-1-name": "春节", "form-1-first": "2027-02-05", "form-1-last": "2027-02-11", "form-2-name": "清明节",
    }  # fmt: skip
    looked = desk.post("/office/calendars/look/", head | rows)
    assert "2027年2月14日 星期日" in looked.text
    assert "国务院办公厅关于2027年部分节假日安排的通知" in looked.text
    assert not Plan.objects.exists()
    answer = desk.post("/office/calendars/load/", {"text": looked.context["text"], "region": ""}, follow=True)
    assert "2027年放假安排已生效" in answer.text
    assert calendar_for(county).is_working_day(date(2027, 2, 14))
    assert not calendar_for(county).is_working_day(date(2027, 2, 5))
    assert "周管理" in desk.get("/office/calendars/2027/").text


def test_what_is_typed_wrong_stands_at_its_field_and_nothing_is_lost(desk: Client) -> None:
    head = {
        "year": "2027",
        "number": "〔2026〕9号",
        "issuer": "国务院办公厅",
        "issued": "某日",
        "work": "2027-02-14\n下周六",
    }
    rows = {
        "form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-name": "元旦", "form-0-first": "2027-01-03",
        "form-0-last": "2027-01-01", "form-1-name": "春节", "form-1-first": "2027-02-05",
    }  # fmt: skip
    page = desk.post("/office/calendars/look/", head | rows)
    assert page.status_code == 400
    for sentence in (
        "日期无法识别",
        "第 2 行“下周六”不是日期",
        "最后一天早于第一天",
        "请填写起止两个日期",
        "〔2026〕9号",
    ):
        assert sentence in page.text


def test_a_file_is_taken_as_it_is(desk: Client) -> None:
    file = SimpleUploadedFile("2027.toml", notice().encode())
    assert desk.post("/office/calendars/look/", {"file": file, "text": ""}).context["year"] == 2027
    wrong = desk.post("/office/calendars/look/", {"text": "year = x"})
    assert wrong.status_code == 400
    assert "year = x" in wrong.text
    page = desk.post("/office/calendars/load/", {"text": notice().replace("\n", "\r\n"), "region": ""}, follow=True)
    assert "已生效" in page.text


def test_a_clerk_sees_the_year_and_no_form(client: Client, county: Agency) -> None:
    sign_in(client, make_person(Role.HANDLER, agency=county))
    page = client.get("/office/calendars/").text
    assert "最上级机关的系统管理员" in page
    assert "国庆节" in client.get("/office/calendars/2026/").text
    assert client.post("/office/calendars/look/", {"text": notice()}).status_code == 403
    assert client.get("/office/calendars/2031/", follow=True).status_code == 200
