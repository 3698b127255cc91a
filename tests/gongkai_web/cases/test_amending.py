"""What was written down of an application is put right by the desk, with a reason, and never a number in the trail."""

from datetime import date

import pytest
from django.test import Client

from gongkai_web.audit.models import Entry
from gongkai_web.cases import actions
from gongkai_web.cases.codes import identity_of
from gongkai_web.cases.errors import NoReasonError, NotActingError
from gongkai_web.cases.models import Case, Correspondence
from gongkai_web.people.models import User
from tests.factories.register import GRANT, Office, make_office, moment, registered, step

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
WRONG, RIGHT = "11010119900307123X", "110101199003071248"


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def case(office: Office) -> Case:
    return registered(office, id_number=WRONG)


def amend(case: Case, actor: User, **told: object) -> Case:
    return actions.amend_application(case=case, told=told, why="登记时误录", actor=actor, now=moment(DAY))


def test_what_is_put_right_reaches_the_next_letter_and_the_search_for_the_person(office: Office, case: Case) -> None:
    amend(case, office.registrar, name="李铭", address="甲县东街1号", id_number=RIGHT, subject="2024年度低保发放明细")
    case.refresh_from_db()
    assert case.applicant.identity == identity_of(RIGHT)
    step(case, "draft", by=office.handler, on=DAY, facts=GRANT)
    facts = Correspondence.objects.get(case=case).letter.facts
    assert (facts.applicant.name, facts.applicant.address) == ("李铭", "甲县东街1号")
    assert facts.request.content.startswith("2024年度低保发放明细")


def test_the_trail_knows_what_changed_and_no_number(office: Office, case: Case) -> None:
    amend(case, office.registrar, name="李铭", id_number=RIGHT, phone="")
    entry = Entry.objects.get(verb="cases.amend_application")
    assert ("李明" in entry.before, "李铭" in entry.after, entry.reason) == (True, True, "登记时误录")
    assert "phone" not in entry.after
    assert not any(number in entry.before + entry.after for number in (WRONG, RIGHT))


def test_only_the_desk_puts_it_right_and_says_why(office: Office, case: Case) -> None:
    for person in (office.handler, office.reviewer, office.approver):
        with pytest.raises(NotActingError):
            amend(case, person, name="李铭")
    with pytest.raises(NoReasonError):
        actions.amend_application(case=case, told={"name": "李铭"}, why=" ", actor=office.head, now=moment(DAY))
    assert not Entry.objects.filter(verb="cases.amend_application").exists()


@pytest.mark.parametrize("role", ["handler", "reviewer", "approver"])
def test_the_form_is_shown_to_nobody_who_may_not_use_it(office: Office, case: Case, client: Client, role: str) -> None:
    client.force_login(getattr(office, role))
    assert client.get(f"/office/cases/{case.reference}/amend/").status_code == 403


def test_the_page_shows_what_is_written_down_and_keeps_what_was_typed(office: Office, case: Case) -> None:
    client, address = Client(), f"/office/cases/{case.reference}/amend/"
    client.force_login(office.registrar)
    assert address in client.get(f"/office/cases/{case.reference}/").content.decode()
    page = client.get(address).content.decode()
    assert 'value="李明"' in page
    wrong = client.post(address, {"name": "李铭", "email": "no", "subject": case.subject, "why": "误录"})
    assert wrong.status_code == 400
    assert 'value="李铭"' in wrong.content.decode()
    assert Case.objects.get(pk=case.pk).applicant.name == "李明"
    right = client.post(address, {"name": "李铭", "email": "a@example.org", "subject": case.subject, "why": "误录"})
    assert right.status_code == 302
    assert Case.objects.get(pk=case.pk).applicant.email == "a@example.org"
