"""The trail on a screen: auditors see their agencies' part of it, and find what they look for."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from gongkai_web.agencies.actions import amend, deactivate
from gongkai_web.agencies.models import Agency, Kind
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.people.models import Role
from tests.factories.agencies import make_agency
from tests.factories.people import make_person
from tests.factories.register import make_office, registered

pytestmark = pytest.mark.django_db


def see(client: Client, query: str = "") -> str:
    answer = client.get(f"/office/audit/{query}")
    assert answer.status_code == 200
    return answer.text


def auditor(client: Client, agency: Agency) -> None:
    client.force_login(make_person(Role.AUDITOR, agency=agency))


def test_an_auditor_sees_their_agencies_and_those_below_alone(client: Client) -> None:
    county, other = make_agency("清河县"), make_agency("他县")
    bureau = make_agency("教育局", parent=county)
    for agency in (county, other, bureau):
        amend(actor=Party.COMMAND, agency=agency, particulars={"phone": f"电话{agency.pk}"})
    record(actor=Party.SYSTEM, verb="notices.sent", subject=other, after={"note": "全局"})
    auditor(client, county)
    text = see(client)
    assert f"电话{bureau.pk}" in text
    assert f"电话{county.pk}" in text
    assert f"电话{other.pk}" not in text
    assert "全局" not in text
    assert "修改机关" in text
    assert "<li>联系电话：" in text


def test_what_is_about_no_agency_is_for_who_audits_all(client: Client) -> None:
    county = make_agency("清河县")
    record(actor=Party.SYSTEM, verb="notices.sent", subject=county, after={"note": "全局"})
    auditor(client, county)
    assert "全局" in see(client)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.AUDITOR])
def test_nobody_else_sees_it(client: Client, role: Role) -> None:
    assert client.get("/office/audit/").status_code == 302
    client.force_login(make_person(role, agency=make_agency()))
    assert client.get("/office/audit/").status_code == 403


def test_entries_are_found_by_person_verb_subject_and_day(client: Client) -> None:
    county = make_agency("清河县")
    boss = make_person(Role.ADMINISTRATOR, agency=county, name="欧阳")
    bureau = make_agency("教育局", parent=county)
    with time_machine.travel(datetime(2026, 3, 5, 15, 59, tzinfo=UTC), tick=False):
        amend(actor=Party.COMMAND, agency=county, particulars={"phone": "一"}, reason="搬迁")
    with time_machine.travel(datetime(2026, 3, 5, 16, 0, tzinfo=UTC), tick=False):
        deactivate(actor=boss, agency=bureau, reason="撤并")
        auditor(client, county)
        for query, found in (
            ("?actor=欧阳", {"撤并"}),
            ("?verb=agencies.amend", {"搬迁"}),
            ("?subject=教育", {"撤并"}),
            ("?until=2026-03-05", {"搬迁"}),
            ("?since=2026-03-06&until=2026-03-06", {"撤并"}),
            ("?since=2026-03-05", {"搬迁", "撤并"}),
        ):
            assert {reason for reason in ("搬迁", "撤并") if f"理由：{reason}" in see(client, query)} == found, query
        wrong = client.get("/office/audit/?since=2026-03-06&until=2026-03-05")
    assert wrong.status_code == 400
    assert "截止日期不得早于起始日期" in wrong.text


def test_older_entries_follow_on(client: Client) -> None:
    county = make_agency("清河县")
    for number in range(51):
        record(actor=Party.COMMAND, verb="agencies.amend", subject=county, agency=county, reason=f"第{number}次")
    auditor(client, county)
    first = see(client)
    assert "第50次" in first
    assert "第0次" not in first
    assert "before=2" in first
    older = see(client, "?before=2")
    assert "第0次" in older
    assert "更早的记录" not in older


def test_facts_are_told_in_the_words_of_their_app(client: Client) -> None:
    county = make_agency("清河县")
    person = make_person(Role.HANDLER, agency=county, name="欧阳")
    facts = {"handler": person.username, "duty_checked": True, "outcome": "granted.provided"}
    record(actor=Party.SYSTEM, verb="people.sign_in", subject=county, after={"proof": "password"})
    record(actor=Party.SYSTEM, verb="cases.assign", subject=county, after={"facts": facts, "kind": "government"})
    auditor(client, county)
    text = see(client)
    assert "<li>验证方式：<ins>密码</ins></li>" in text
    assert (
        f"填写：<ins>已核查无应当公开的规定 是；经办人 欧阳（{person.username}）；处理结果 予以公开：提供政府信息</ins>"
        in text
    )
    assert f"<ins>{Kind.GOVERNMENT.label}</ins>" in text


def test_who_was_given_a_case_is_named_with_the_login(client: Client) -> None:
    office = make_office()
    registered(office)
    auditor(client, office.agency)
    assert f"经办人 {office.handler.name}（{office.handler.username}）" in see(client)


def test_a_login_that_nobody_has_any_longer_stands_as_it_is(client: Client) -> None:
    agency = make_agency("清河县")
    record(actor=Party.SYSTEM, verb="cases.assign", subject=agency, agency=agency, after={"handler": "王旧人"})
    auditor(client, agency)
    assert "<ins>王旧人</ins>" in see(client)
