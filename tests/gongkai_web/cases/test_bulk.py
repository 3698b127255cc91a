"""One step in several cases: a reason for each, each for itself, nothing twice, nothing of another agency's."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from gongkai_web.cases import actions
from gongkai_web.cases.errors import NoReasonError, NotInBulkError, NotVisibleError
from gongkai_web.cases.models import Case, CaseEvent, Note
from gongkai_web.people.models import Role, User
from tests.factories.people import make_person
from tests.factories.register import Office, decided, make_office, moment, registered, step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_march")]

BULK = "/office/cases/bulk/"
DAY = date(2026, 3, 12)


@pytest.fixture
def _march() -> object:
    with time_machine.travel("2026-03-12T02:00:00Z", tick=False):
        yield


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def served(office: Office) -> Case:
    facts = {"way": "in-person", "signed": DAY, "proof": "送达回证"}
    return step(decided(office), "serve", by=office.registrar, on=DAY, facts=facts)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def filled(client: Client, act: str, *cases: Case, common: str = "办理完毕", **shared: str) -> dict[str, object]:
    """Open the form of some cases and return what its page would send."""
    chosen = [case.reference for case in cases]
    form = client.get(BULK, {"act": act, "case": chosen, "common": common}).context["form"]
    return {"act": act, "case": chosen, **shared} | {
        name: form[name].value() for name in form.fields if name not in {"handler", "retention"}
    }


def test_the_list_lets_those_choose_who_act(office: Office, served: Case) -> None:
    box = f'name="case" value="{served.reference}" form="bulk"'
    assert box in client_of(office.registrar).get("/office/cases/").content.decode()
    auditor = make_person(Role.AUDITOR, agency=office.agency)
    assert box not in client_of(auditor).get("/office/cases/").content.decode()


def test_each_case_is_done_or_refused_by_itself(office: Office, served: Case) -> None:
    at_work = registered(office, subject="另一件")
    client = client_of(office.registrar)
    sent = filled(client, "archive", served, at_work, retention="10-years")
    answer = client.post(BULK, sent)
    outcomes = {one.case.pk: (one.done, bool(one.said)) for one in answer.context["outcomes"]}
    assert outcomes == {served.pk: (True, False), at_work.pk: (False, True)}
    served.refresh_from_db()
    at_work.refresh_from_db()
    assert (served.phase, at_work.phase) == ("archived", "handling")
    assert "批量归档的理由：办理完毕" in Note.objects.get().text
    page = answer.content.decode()
    assert "2 件中办成 1 件" in page
    assert "未办成" in page


def test_sent_twice_it_is_done_and_noted_once(office: Office, served: Case) -> None:
    client = client_of(office.registrar)
    sent = filled(client, "archive", served, retention="permanent")
    first, second = client.post(BULK, sent), client.post(BULK, sent)
    assert [one.done for answer in (first, second) for one in answer.context["outcomes"]] == [True, True]
    assert CaseEvent.objects.filter(case=served, step="archive").count() == 1
    assert Note.objects.count() == 1


def test_several_cases_go_to_one_handler(office: Office) -> None:
    other = make_person(Role.HANDLER, agency=office.agency, name="接手人")
    cases = [registered(office, subject=f"第{number}件") for number in range(3)]
    client = client_of(office.head)
    client.post(BULK, filled(client, "assign", *cases, handler=other.username))
    assert set(Case.objects.values_list("handler", flat=True)) == {other.pk}


def test_a_case_without_a_reason_stops_all_and_keeps_what_was_typed(office: Office, served: Case) -> None:
    client = client_of(office.registrar)
    second = registered(office)
    sent = filled(client, "archive", served, second, retention="permanent") | {f"reason-{second.pk}": " "}
    answer = client.post(BULK, sent)
    assert answer.status_code == 400
    assert f"请写明 {second} 的理由" in answer.content.decode()
    assert answer.context["form"][f"reason-{served.pk}"].value() == "办理完毕"
    assert not CaseEvent.objects.filter(step="archive").exists()


def test_a_case_that_changed_meanwhile_is_told_so(office: Office) -> None:
    case = registered(office)
    client = client_of(office.registrar)
    sent = filled(client, "assign", case, handler=office.handler.username)
    step(case, "record_search", by=office.handler, on=DAY, facts={"where": "档案室", "words": "低保", "found": "有"})
    (one,) = client.post(BULK, sent).context["outcomes"]
    assert not one.done
    assert office.handler.name in one.said


def test_cases_of_another_agency_are_not_there(served: Case) -> None:
    stranger = make_office("乙县民政局")
    client = client_of(stranger.registrar)
    asked = {"act": "archive", "case": [served.reference]}
    assert client.get(BULK, asked)["Location"] == "/office/cases/"
    sent = {**asked, "retention": "permanent", f"reason-{served.pk}": "改", f"version-{served.pk}": served.version}
    assert client.post(BULK, sent | {f"token-{served.pk}": uuid4()})["Location"] == "/office/cases/"
    with pytest.raises(NotVisibleError):
        take(served, stranger.registrar, "archive", "改")
    served.refresh_from_db()
    assert served.phase == "served"


def test_only_two_steps_go_in_bulk_and_none_without_a_reason(office: Office, served: Case) -> None:
    assert client_of(office.registrar).get(BULK, {"act": "sign", "case": [served.reference]}).status_code == 404
    with pytest.raises(NotInBulkError):
        take(served, office.registrar, "void", "改")
    with pytest.raises(NoReasonError):
        take(served, office.registrar, "archive", "  ")


def take(case: Case, actor: User, name: str, reason: str) -> Case:
    return actions.take_in_bulk(
        case=case,
        step=name,
        actor=actor,
        day=DAY,
        now=moment(DAY),
        facts={"retention": "permanent"},
        reason=reason,
        version=case.version,
        token=uuid4(),
    )
