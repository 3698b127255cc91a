"""Cases over the interface: what a token reaches, paging, steps with their versions and refusals."""

import re
from datetime import date
from urllib.parse import parse_qsl

import pytest
import time_machine

from gongkai_web.api import doors
from gongkai_web.audit.models import Entry
from gongkai_web.cases.models import Case
from gongkai_web.people.models import ApiToken, Role, Scope
from tests.factories.callers import Caller, make_caller, reason_of
from tests.factories.people import make_person
from tests.factories.register import GRANT, Office, make_office, registered, step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_work")]

DAY = date(2026, 3, 2)


@pytest.fixture
def case(office: Office) -> Case:
    return registered(office, id_number="330102199001011234")


@pytest.fixture
def handler(office: Office) -> Caller:
    return make_caller(office.handler, office.agency)


def test_a_case_is_read_with_its_version_and_without_an_identity_number(handler: Caller, case: Case) -> None:
    answer = handler.get(f"/cases/{case.reference}")
    told = answer.json()
    assert answer["ETag"] == f'"{case.version}"'
    assert told["phase"] == {"id": "handling", "zh": "办理中", "en": told["phase"]["en"]}
    assert (told["subject"], told["due_on"], told["applicant"]["name"]) == (case.subject, "2026-03-30", "李明")
    assert "draft" in told["open_steps"]
    assert "330102199001011234" not in answer.text
    assert "低保" in answer.content.decode()


def test_events_and_periods_come_with_their_working(handler: Caller, case: Case) -> None:
    events = handler.get(f"/cases/{case.reference}/events").json()
    assert [event["step"]["id"] for event in events] == ["submit", "confirm_receipt", "register", "assign"]
    (period,) = [
        one for one in handler.get(f"/cases/{case.reference}/periods").json() if one["clock"]["id"] == "answer"
    ]
    assert (period["due"], period["budget"]) == ("2026-03-30", 20)
    assert sum(span["days"] for span in period["trace"] if span["effect"] == "counted") == 20
    assert all(span["reason"]["zh"] and span["reason"]["en"] and span["article"] for span in period["trace"])


def test_pages_follow_each_other_without_a_gap(office: Office, handler: Caller) -> None:
    made = [registered(office, subject=f"第{number}件").reference for number in range(5)]
    registered(make_office("乙县民政局"))
    seen, after = [], ""
    while True:
        page = handler.get("/cases", {"limit": "2", "after": after}).json()
        seen += [one["reference"] for one in page["items"]]
        after = page["next"]
        if not after:
            break
    assert seen == made[::-1]


def test_filters_narrow(office: Office, handler: Caller) -> None:
    registered(office, subject="征地补偿")
    assert [one["subject"] for one in handler.get("/cases", {"words": "征地"}).json()["items"]] == ["征地补偿"]
    assert handler.get("/cases", {"phase": "served"}).json()["items"] == []
    swapped = handler.get("/cases", {"received_from": "2026-03-02", "received_to": "2026-03-01"})
    assert reason_of(swapped) == "invalid"
    assert reason_of(handler.get("/cases", {"phase": "nowhere"})) == "invalid"


def test_a_token_never_reaches_beyond_its_agency(office: Office, case: Case) -> None:
    other = make_office("乙县民政局")
    elsewhere = registered(other)
    auditor = make_person(Role.AUDITOR, agency=office.agency)
    for owner, agency in ((other.handler, other.agency), (auditor, other.agency), (other.handler, office.agency)):
        caller = make_caller(owner, agency)
        for rest in ("", "/events", "/periods"):
            assert reason_of(caller.get(f"/cases/{case.reference}{rest}")) == "not-there"
        assert case.reference not in caller.get("/cases").text
    # One person at work in both: the token still reaches its own agency alone.
    both = make_person(Role.HANDLER, agency=office.agency)
    both.memberships.create(agency=other.agency, role=Role.HANDLER)
    assert make_caller(both, office.agency).get(f"/cases/{elsewhere.reference}").status_code == 404
    assert make_caller(both, other.agency).get(f"/cases/{elsewhere.reference}").status_code == 200


def test_without_a_good_token_or_its_scope_nothing_opens(office: Office, handler: Caller, case: Case) -> None:
    address = f"/cases/{case.reference}"
    reader = make_caller(office.handler, office.agency, [Scope.READ_REPORTS])
    refused = reader.get(address)
    assert (refused.status_code, reason_of(refused)) == (403, "out-of-scope")
    assert reason_of(
        make_caller(office.handler, office.agency, [Scope.READ_CASES]).post(f"{address}/steps/draft", {})
    ) == ("out-of-scope")
    ApiToken.objects.filter(pk=handler.token.pk).update(owner=make_person())
    assert handler.get(address).status_code == 404
    ApiToken.objects.filter(pk=handler.token.pk).update(revoked_at=handler.token.created_at)
    refused = handler.get(address)
    assert (refused.status_code, refused["WWW-Authenticate"]) == (401, 'Bearer realm="gongkai"')


def test_a_step_is_taken_on_the_version_that_was_read(handler: Caller, case: Case) -> None:
    address = f"/cases/{case.reference}/steps/ask_to_correct"
    body = {"facts": {"items": "请写明年度", "days": 15}}
    assert handler.post(address, body).status_code == 428
    stale = handler.post(address, body, {"If-Match": '"1"'})
    assert (stale.status_code, reason_of(stale)) == (409, "stale")
    taken = handler.post(address, body, {"If-Match": f'"{case.version}"', "Idempotency-Key": "correct-0001"})
    assert (taken.status_code, taken.json()["phase"]["id"]) == (200, "awaiting-correction")
    again = handler.post(address, body, {"If-Match": f'"{case.version}"', "Idempotency-Key": "correct-0001"})
    assert (again.status_code, again["ETag"]) == (200, taken["ETag"])
    assert case.events.filter(step="ask_to_correct").count() == 1
    entry = Entry.objects.get(verb="api.write")
    assert entry.actor_id == handler.token.owner_id
    assert ("省平台" in entry.after, case.reference in entry.after) == (True, True)


def test_a_refusal_says_why_and_what_is_wanting_in_either_language(handler: Caller, case: Case) -> None:
    address, match = f"/cases/{case.reference}/steps/ask_to_correct", {"If-Match": f'"{case.version}"'}
    refused = handler.post(address, {"facts": {"days": 15}}, match)
    told = refused.json()
    assert (refused.status_code, told["refusal"], told["errors"][0]["field"]) == (422, "missing", "facts.items")
    assert "需要补正的事项" in told["errors"][0]["mend"]
    english = handler.post(address, {"facts": {"days": 15}}, match | {"Accept-Language": "en-GB"}).json()
    assert english["errors"][0]["mend"].startswith("what must be corrected")
    served = handler.post(f"/cases/{case.reference}/steps/pass_legality", {"facts": {}}, match)
    assert (served.status_code, served.json()["refusal"]) == (422, "wrong-state")
    assert reason_of(handler.post(f"/cases/{case.reference}/steps/dance", {}, match)) == "not-there"
    case.refresh_from_db()
    assert case.phase == "handling"


def test_no_program_signs_though_its_owner_may(office: Office, case: Case) -> None:
    step(case, "draft", by=office.handler, on=DAY, facts=GRANT)
    step(case, "pass_legality", by=office.reviewer, on=DAY)
    case = step(case, "pass_confidentiality", by=office.reviewer, on=DAY)
    approver = make_caller(office.approver, office.agency)
    told = approver.get(f"/cases/{case.reference}").json()
    assert ("sign" in told["open_steps"], told["steps_in_person"]) == (False, ["sign"])
    refused = approver.post(f"/cases/{case.reference}/steps/sign", {}, {"If-Match": f'"{case.version}"'})
    assert (refused.status_code, reason_of(refused)) == (403, "not-permitted")
    case.refresh_from_db()
    assert case.phase == "reviewed"
    assert [one["id"] for one in approver.get("/steps").json() if one["in_person"]] == ["sign"]
    assert step(case, "sign", by=office.approver, on=DAY).phase == "decided"


def test_a_page_leads_to_the_next(office: Office, case: Case) -> None:
    registered(office, subject="另一件")
    caller = make_caller(office.registrar, office.agency)
    first = caller.get("/cases", {"limit": "1", "kind": "application"})
    link = re.fullmatch(r'<https?://[^/]+/api(/[^?]+)\?([^>]+)>; rel="next"', first["Link"])
    assert link is not None
    second = caller.get(link[1], dict(parse_qsl(link[2])))
    assert [one["reference"] for one in second.json()["items"]] == [case.reference]
    assert "Link" not in second


def test_a_case_is_given_to_handlers_of_the_agency_alone(office: Office, case: Case) -> None:
    registrar = make_caller(office.registrar, office.agency)
    stranger = make_office("乙县民政局").handler
    for name in (stranger.username, "nobody", office.head.username):
        refused = registrar.post(
            f"/cases/{case.reference}/steps/assign", {"facts": {"handler": name}}, {"If-Match": f'"{case.version}"'}
        )
        assert refused.json()["errors"][0]["field"] == "facts.handler"
    case.refresh_from_db()
    assert case.handler == office.handler


def test_the_table_of_steps_tells_what_each_asks(handler: Caller) -> None:
    steps = {step["id"]: step for step in handler.get("/steps").json()}
    asks = {ask["id"]: ask for ask in steps["ask_to_correct"]["asks"]}
    assert (asks["items"]["required"], asks["days"]["kind"]) == (True, "count")
    assert "第三十条" in steps["ask_to_correct"]["article"]


def test_too_many_calls_are_put_off(handler: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "MOST_A_MINUTE", 2)
    assert [handler.get("/steps").status_code for _ in range(3)] == [200, 200, 429]
    with time_machine.travel("2026-03-03T02:01:00Z", tick=False):
        assert handler.get("/steps").status_code == 200
