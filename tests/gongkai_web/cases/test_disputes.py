"""The list of reviews and suits: its clocks, its filters, what each taught — and nothing of another agency's."""

import csv
import io
from dataclasses import replace
from datetime import date
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test import Client

from gongkai.procedure import dump_state
from gongkai_web.audit.models import Entry
from gongkai_web.cases import actions
from gongkai_web.cases.errors import DisputePendingError, NotActingError, NotVisibleError
from gongkai_web.cases.models import Case, Contest, Lesson
from gongkai_web.people.models import Role, User
from tests.factories.people import make_person
from tests.factories.register import Office, decided, make_office, moment, step

pytestmark = pytest.mark.django_db

LIST = "/office/disputes/"
TODAY = "2026-04-08T02:00:00Z"
CLOSED = date(2026, 5, 20)


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def reviewed(office: Office) -> Case:
    """A case over which a review was asked for; its copy came on Friday, the third of April."""
    told = {"before": "甲县人民政府", "filed": date(2026, 4, 1), "copied": date(2026, 4, 3)}
    return step(decided(office), "file_review", by=office.registrar, on=date(2026, 4, 3), facts=told)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def close(case: Case, office: Office, result: str = "corrected") -> Case:
    facts = {"contest": "1", "result": result, "closed": CLOSED, "order": "责令重新答复"}
    return step(case, "close_contest", by=office.registrar, on=CLOSED, facts=facts)


@time_machine.travel(TODAY, tick=False)
def test_the_clock_of_the_answer_runs_from_the_copy(office: Office, reviewed: Case) -> None:
    """Ten working days from the third of April; the sixth is the holiday of Qingming."""
    answer = client_of(office.handler).get(LIST)
    (row,) = answer.context["rows"]
    assert (row.due, row.face.days, row.late) == (date(2026, 4, 20), 8, False)
    page = answer.content.decode()
    for words in (reviewed.number, "甲县人民政府", "2026年4月20日", "还剩 8 个工作日", "尚未审结", "提交答复"):
        assert words in page


@time_machine.travel(TODAY, tick=False)
def test_an_answer_handed_in_late_is_said_to_be(office: Office, reviewed: Case) -> None:
    late = {"contest": "1", "answered": date(2026, 4, 21)}
    step(reviewed, "answer_contest", by=office.handler, on=date(2026, 4, 21), facts=late)
    page = client_of(office.handler).get(LIST).content.decode()
    assert "2026年4月21日已提交" in page
    assert "逾期" in page
    assert "steps/answer_contest/" not in page


@time_machine.travel("2026-06-01T02:00:00Z", tick=False)
def test_pending_ones_stand_first_and_filters_narrow(office: Office, reviewed: Case) -> None:
    close(reviewed, office)
    sued = {"before": "甲县人民法院", "filed": date(2026, 3, 20), "copied": date(2026, 3, 25)}
    other = step(decided(office, subject="另一件"), "file_suit", by=office.registrar, on=CLOSED, facts=sued)
    client = client_of(office.registrar)
    assert [row.contest.case_id for row in client.get(LIST).context["rows"]] == [other.pk, reviewed.pk]
    asked: dict[str, list[int]] = {
        "kind=suit": [other.pk],
        "standing=closed": [reviewed.pk],
        "standing=pending": [other.pk],
        "result=corrected": [reviewed.pk],
        "result=upheld": [],
        "standing=unanswered": [other.pk],
        "standing=overdue": [other.pk, reviewed.pk],
        "q=甲县人民法院": [other.pk],
        "q=另一件 人民法院": [other.pk],
        "q=另一件 人民政府": [],
        f"q={reviewed.number}": [reviewed.pk],
        "sort=filed": [other.pk, reviewed.pk],
        "sort=-filed": [reviewed.pk, other.pk],
        "sort=due": [other.pk, reviewed.pk],
        "sort=-due": [reviewed.pk, other.pk],
        "sort=nothing": [other.pk, reviewed.pk],
        "sort=-number&standing=overdue": [other.pk, reviewed.pk],
        "year=2026": [other.pk, reviewed.pk],
        "year=2025": [],
    }
    found = {query: [row.contest.case_id for row in client.get(f"{LIST}?{query}").context["rows"]] for query in asked}
    assert found == asked
    assert client.get(f"{LIST}?year=soon").status_code == 400
    assert client.get(f"{LIST}?standing=nowhere").status_code == 400


@time_machine.travel("2026-06-01T02:00:00Z", tick=False)
def test_a_dispute_leads_to_its_own_step(office: Office, reviewed: Case) -> None:
    page = client_of(office.registrar).get(LIST).content.decode()
    address = f"/office/cases/{reviewed.reference}/steps/close_contest/?contest=1"
    assert address in page
    form = client_of(office.registrar).get(address).context["form"]
    assert form["contest"].value() == "1"
    auditor = make_person(Role.AUDITOR, agency=office.agency)
    assert "steps/close_contest/" not in client_of(auditor).get(LIST).content.decode()


def test_nothing_of_another_agency_is_listed(reviewed: Case) -> None:
    stranger = client_of(make_office("乙县民政局").registrar)
    assert stranger.get(LIST).context["rows"] == []
    pk = Contest.objects.get(case=reviewed).pk
    assert stranger.get(f"{LIST}{pk}/lesson/").status_code == 404
    assert stranger.post(f"{LIST}{pk}/lesson/", {"text": "改"}).status_code == 404


@time_machine.travel("2026-06-01T02:00:00Z", tick=False)
def test_a_closed_dispute_teaches_something_about_a_letter(office: Office, reviewed: Case) -> None:
    close(reviewed, office)
    client, contest = client_of(office.handler), Contest.objects.get(case=reviewed)
    sent = {"text": "检索范围没有写明", "letter": "not-existing"}
    assert client.post(f"{LIST}{contest.pk}/lesson/", sent)["Location"] == f"{LIST}lessons/"
    page = client.get(f"{LIST}lessons/").content.decode()
    assert "检索范围没有写明" in page
    assert "政府信息不存在" in page
    client.post(f"{LIST}{contest.pk}/lesson/", sent | {"text": "检索范围要写明"})
    assert Lesson.objects.get().text == "检索范围要写明"
    last = Entry.objects.filter(verb="cases.record_lesson").latest("number")
    assert "检索范围没有写明" in last.before
    stranger = client_of(make_office("乙县民政局").registrar)
    assert "检索范围" not in stranger.get(f"{LIST}lessons/").content.decode()


def test_an_empty_lesson_is_refused_and_the_letter_kept(office: Office, reviewed: Case) -> None:
    close(reviewed, office)
    address = f"{LIST}{Contest.objects.get(case=reviewed).pk}/lesson/"
    answer = client_of(office.handler).post(address, {"text": " ", "letter": "refusal"})
    assert answer.status_code == 400
    assert answer.context["form"]["letter"].value() == "refusal"
    assert not Lesson.objects.exists()


def test_only_who_takes_part_writes_and_only_when_it_is_closed(office: Office, reviewed: Case) -> None:
    contest, now = Contest.objects.get(case=reviewed), moment(CLOSED)

    def learn(person: User) -> None:
        actions.record_lesson(contest=contest, letter="", text="教训", actor=person, now=now)

    with pytest.raises(DisputePendingError):
        learn(office.handler)
    close(reviewed, office)
    with pytest.raises(NotVisibleError):
        learn(make_office("乙县民政局").handler)
    with pytest.raises(NotActingError):
        learn(make_person(Role.AUDITOR, agency=office.agency))
    learn(office.handler)
    assert Lesson.objects.get().author == office.handler


@time_machine.travel("2026-06-01T02:00:00Z", tick=False)
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_list_is_taken_along_as_it_is_filtered(office: Office, reviewed: Case, suffix: str) -> None:
    client = client_of(office.registrar)
    taken = client.get(f"{LIST}list.{suffix}?kind=review")
    assert "attachment" in taken["Content-Disposition"]
    assert '"count":1' in Entry.objects.filter(verb="cases.export").latest("number").after.replace(" ", "")
    if suffix == "csv":
        lines = list(csv.reader(io.StringIO(taken.content.decode("utf-8-sig"))))
        assert (lines[1][0], lines[1][3], lines[1][11]) == (str(reviewed), "行政复议", "尚未审结")
        none = client.get(f"{LIST}list.csv?kind=suit").content.decode("utf-8-sig")
        assert len(none.splitlines()) == 1
    stranger = client_of(make_office("乙县民政局").registrar).get(f"{LIST}list.csv").content.decode("utf-8-sig")
    assert str(reviewed) not in stranger
    assert client.get(f"{LIST}list.exe").status_code == 404


@pytest.mark.parametrize(
    ("answered", "today", "overdue"),
    [
        (None, date(2026, 4, 20), False),
        (None, date(2026, 4, 21), True),
        (date(2026, 4, 20), date(2026, 5, 30), False),
        (date(2026, 4, 21), date(2026, 5, 30), True),
    ],
)
def test_overdue_is_what_the_rows_say(
    office: Office, reviewed: Case, answered: date | None, today: date, *, overdue: bool
) -> None:
    if answered is not None:
        told = {"contest": "1", "answered": answered}
        step(reviewed, "answer_contest", by=office.handler, on=answered, facts=told)
    with time_machine.travel(moment(today), tick=False):
        client = client_of(office.handler)
        (row,) = client.get(LIST).context["rows"]
        assert row.late is overdue
        assert len(client.get(f"{LIST}?standing=overdue").context["rows"]) == overdue


@time_machine.travel("2026-06-01T02:00:00Z", tick=False)
def test_the_pages_of_the_list_keep_its_filters(office: Office, reviewed: Case) -> None:
    first = Contest.objects.get(case=reviewed)
    Contest.objects.bulk_create(
        Contest(case=reviewed, position=place, kind="review", filed_on=first.filed_on) for place in range(2, 28)
    )
    told = reviewed.proceeding
    same = replace(told, contests=tuple(replace(told.contests[0], id=str(place)) for place in range(1, 28)))
    Case.objects.filter(pk=reviewed.pk).update(state=dump_state(same))
    page = client_of(office.handler).get(f"{LIST}?sort=filed&kind=review&page=2").content.decode()
    assert "第 2 / 2 页" in page
    assert "?sort=filed&amp;kind=review&amp;page=1" in page
    assert 'aria-sort="ascending"' in page


def test_disputes_from_before_the_columns_get_them(office: Office, reviewed: Case) -> None:
    told = {"contest": "1", "answered": date(2026, 4, 21)}
    step(reviewed, "answer_contest", by=office.handler, on=date(2026, 4, 21), facts=told)
    columns = ("before", "due_on", "answered_on")
    written = Contest.objects.values_list(*columns).get()
    assert written == ("甲县人民政府", date(2026, 4, 20), date(2026, 4, 21))
    Contest.objects.update(before="", due_on=None, answered_on=None)
    migration = import_module("gongkai_web.cases.migrations.0014_disputes_to_find_by")
    migration.read_disputes(apps, connection.schema_editor())
    assert Contest.objects.values_list(*columns).get() == written
