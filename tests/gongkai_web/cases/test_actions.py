"""Cases begin and move: numbered once, sent twice taken once, refused with a reason, never from a stale page."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gongkai.procedure import Reason
from gongkai_web.audit.models import Entry, Party
from gongkai_web.audit.queries import verify
from gongkai_web.cases import actions
from gongkai_web.cases.errors import NotVisibleError, StalePageError, StepRefusedError
from gongkai_web.cases.models import Case, CaseEvent
from gongkai_web.cases.queries import sees, visible_to
from gongkai_web.people.models import Role, User
from tests.factories.agencies import make_agency
from tests.factories.people import make_person
from tests.factories.register import decided, make_case, make_office, moment, registered, step

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


def test_a_case_begins_with_an_event_and_an_entry_in_the_trail() -> None:
    case = make_case(make_office())
    assert (case.phase, case.version, case.events.count()) == ("submitted", 1, 1)
    assert Entry.objects.filter(subject_id=str(case.pk), verb="cases.submit").count() == 1
    assert verify().sound


def test_the_query_code_is_known_once_and_kept_as_a_digest() -> None:
    office = make_office()
    application = actions.Application(subject="规划", person=actions.Person(name="李明"))
    begun = actions.begin(
        agency=office.agency,
        application=application,
        channel="internet",
        actor=Party.APPLICANT,
        day=DAY,
        now=moment(DAY),
    )
    assert len(begun.query_code) == 10
    assert begun.query_code not in str(vars(Case.objects.get(pk=begun.case.pk)))


def test_register_numbers_follow_each_other_within_agency_and_year() -> None:
    office = make_office()
    numbers = [registered(office).number for _ in range(3)]
    assert numbers == [f"2026-{office.agency.code}-{place:05}" for place in (1, 2, 3)]
    later = registered(office, day=date(2026, 12, 1))
    assert later.number.endswith("00004")


def test_the_columns_are_those_of_the_state() -> None:
    case = decided(make_office())
    assert (case.phase, case.outcome, case.decided_on, case.counted) == (
        "decided",
        "granted.provided",
        date(2026, 3, 10),
        True,
    )
    assert case.due_on == date(2026, 3, 30)
    assert case.handler is not None


def test_a_step_sent_twice_is_taken_once() -> None:
    office, token = make_office(), uuid4()
    case = registered(office)
    facts = {"where": "档案室", "words": "低保", "found": "一件"}
    first = step(case, "record_search", by=office.handler, on=DAY, facts=facts, token=token)
    second = step(case, "record_search", by=office.handler, on=DAY, facts=facts, token=token)
    assert first.version == second.version
    assert CaseEvent.objects.filter(case=case, step="record_search").count() == 1


def test_an_application_sent_twice_is_one_case() -> None:
    office, token = make_office(), uuid4()
    application = actions.Application(subject="规划", person=actions.Person(name="李明"))
    begun = [
        actions.begin(
            agency=office.agency,
            application=application,
            channel="internet",
            actor=Party.APPLICANT,
            day=DAY,
            now=moment(DAY),
            token=token,
        )
        for _ in range(2)
    ]
    assert begun[0].case == begun[1].case
    assert Case.objects.count() == 1


def test_a_stale_page_is_told_who_did_what_meanwhile() -> None:
    office = make_office()
    case = registered(office)
    seen = case.version
    step(case, "extend", by=office.head, on=DAY, facts={"days": 10, "why": "材料多"})
    with pytest.raises(StalePageError) as caught:
        step(case, "record_search", by=office.handler, on=DAY, version=seen)
    assert "批准延期" in caught.value.spoken("zh")
    assert "机构负责人" in caught.value.spoken("zh")


def test_a_refusal_changes_nothing() -> None:
    office = make_office()
    case = registered(office)
    entries = Entry.objects.count()
    with pytest.raises(StepRefusedError) as caught:
        step(case, "sign", by=office.approver, on=DAY)
    assert caught.value.refusal.reason is Reason.WRONG_STATE
    case.refresh_from_db()
    assert (case.version, Entry.objects.count()) == (4, entries)


def test_the_role_counts_that_is_held_in_the_case_s_own_agency() -> None:
    office, other = make_office(), make_office("乙县民政局")
    case = registered(office)
    with pytest.raises(NotVisibleError):
        step(case, "record_search", by=other.handler, on=DAY)
    with pytest.raises(StepRefusedError) as caught:
        step(case, "record_search", by=office.registrar, on=DAY)
    assert caught.value.refusal.reason is Reason.NOT_YOUR_ROLE


def test_a_part_split_off_is_a_case_of_its_own_with_the_same_day_of_receipt() -> None:
    office = make_office()
    case = registered(office)
    told = {"content": "柳河镇的发放明细", "why": "两项内容分别办理"}
    step(case, "split", by=office.handler, on=date(2026, 3, 4), facts=told)
    part = Case.objects.exclude(pk=case.pk).get()
    assert part.description == "柳河镇的发放明细"
    assert part.events.get().facts["number"] == part.number
    assert (part.received_on, part.phase, part.applicant_kind) == (DAY, "handling", "natural_person")
    assert part.number != case.number
    assert part.applicant != case.applicant


def test_joined_cases_end_with_their_lead() -> None:
    office = make_office()
    lead, follower = decided(office), registered(office)
    step(follower, "join", by=office.handler, on=date(2026, 3, 11), facts={"lead": lead.number, "why": "同一内容"})
    facts = {"way": "mail", "posted": "2026-03-12", "proof": "EMS 1"}
    step(lead, "serve", by=office.registrar, on=date(2026, 3, 12), facts=facts)
    follower.refresh_from_db()
    assert (follower.phase, follower.outcome, follower.served_on) == ("served", "granted.provided", date(2026, 3, 12))


def test_a_reply_that_came_back_reached_none_of_the_joined_cases() -> None:
    office = make_office()
    lead, follower = decided(office), registered(office)
    step(follower, "join", by=office.handler, on=date(2026, 3, 11), facts={"lead": lead.number, "why": "同一内容"})
    facts = {"way": "mail", "posted": "2026-03-12", "proof": "EMS 1"}
    lead = step(lead, "serve", by=office.registrar, on=date(2026, 3, 12), facts=facts)
    lead = step(lead, "service_failed", by=office.registrar, on=date(2026, 3, 16), facts={"why": "查无此人"})
    follower.refresh_from_db()
    assert (follower.phase, follower.served_on) == ("decided", None)
    assert [*follower.events.all()][-1].facts["why"] == f"主案 {lead.number} 送达未成：查无此人"
    again = {"way": "mail", "posted": "2026-03-17", "proof": "EMS 2"}
    for case in (lead, follower):
        step(case, "serve", by=office.registrar, on=date(2026, 3, 17), facts=again)
    follower.refresh_from_db()
    assert (follower.phase, follower.served_on) == ("served", date(2026, 3, 17))


def test_joined_cases_stand_by_themselves_again_once_their_lead_is_void() -> None:
    office = make_office()
    lead, follower, kept = registered(office), registered(office), registered(office)
    step(follower, "join", by=office.handler, on=DAY, facts={"lead": lead.number, "why": "同一内容"})
    step(lead, "void_registration", by=office.head, on=DAY, facts={"same_as": kept.number, "why": "重复登记"})
    follower.refresh_from_db()
    assert (follower.phase, follower.proceeding.lead) == ("handling", "")


def test_notes_are_for_those_who_see_the_case() -> None:
    office, other = make_office(), make_office("乙县民政局")
    case = registered(office)
    actions.add_note(case=case, actor=office.handler, text="问过档案室", now=moment(DAY))
    with pytest.raises(NotVisibleError):
        actions.add_note(case=case, actor=other.handler, text="看看", now=moment(DAY))
    assert [note.text for note in case.notes.all()] == ["问过档案室"]


def test_an_auditor_reads_a_case_and_leaves_no_note(client: Client) -> None:
    office = make_office()
    case = registered(office)
    client.force_login(make_person(Role.AUDITOR, agency=office.agency))
    answer = client.post(f"/office/cases/{case.reference}/notes/", {"text": "请改"}, follow=True)
    assert answer.status_code == 200
    assert not case.notes.exists()


def test_a_step_asks_the_database_little(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    office = make_office()
    case = registered(office)
    facts = {"where": "档案室", "words": "低保", "found": "一件"}
    handler = User.objects.get(pk=office.handler.pk)
    with django_assert_max_num_queries(13):
        step(case, "record_search", by=handler, on=DAY, facts=facts, token=uuid4())


def test_one_case_is_seen_by_the_same_people_as_the_list_says() -> None:
    office, other = make_office(), make_office("乙县民政局")
    above = make_agency("清河市人民政府")
    case = registered(make_office("丙镇", parent=above))
    auditor = make_person(Role.AUDITOR, agency=above)
    administrator = make_person(Role.ADMINISTRATOR, agency=above)
    for person in (office.handler, other.head, auditor, administrator, make_person()):
        assert sees(person, case) == visible_to(person).filter(pk=case.pk).exists()
    assert sees(auditor, case)
    assert not sees(administrator, case)
