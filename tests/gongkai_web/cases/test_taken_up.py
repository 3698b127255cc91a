"""Back from a mistake: a case given up that was not, and a third party whom nothing reaches."""

from datetime import date

import pytest
from django.test import Client

from gongkai_web.cases.errors import StepRefusedError
from gongkai_web.cases.models import Case, Correspondence, FeeNotice
from gongkai_web.letters.models import State
from gongkai_web.people.models import User
from tests.factories.register import Office, make_office, registered, step

pytestmark = pytest.mark.django_db

ASKED, SERVED, LATER = date(2026, 3, 3), date(2026, 3, 4), date(2026, 4, 1)


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def given_up(office: Office) -> Case:
    case = registered(office)
    case = step(case, "ask_to_correct", by=office.handler, on=ASKED, facts={"items": "年度", "days": 10})
    told = {"served": SERVED, "way": "mail", "proof": "EMS"}
    case = step(case, "serve_correction_notice", by=office.registrar, on=SERVED, facts=told)
    return step(case, "abandon_uncorrected", by=office.handler, on=LATER)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def letters_of(case: Case) -> list[tuple[str, str]]:
    links = Correspondence.objects.filter(case=case).order_by("pk")
    return [(link.letter.key, link.letter.state) for link in links.select_related("letter")]


def test_what_was_given_up_by_mistake_goes_on_as_it_stood(office: Office, given_up: Case) -> None:
    before = (given_up.outcome, given_up.decided_on)
    assert before == ("other.not_corrected", date(2026, 3, 18))
    told = {"why": "补正材料3月16日已经收到，登记时遗漏"}
    case = step(given_up, "take_up_again", by=office.approver, on=LATER, facts=told)
    assert (case.phase, case.outcome, case.decided_on) == ("awaiting-correction", "", None)
    assert letters_of(case)[-2:] == [("closed-not-corrected", State.VOIDED), ("taken-up-again", State.DRAFT)]
    body = Correspondence.objects.filter(case=case).latest("pk").letter.body
    assert "恢复办理该申请" in body
    assert "登记时遗漏" not in body
    corrected = {"text": "2025年度", "received": date(2026, 3, 16)}
    case = step(case, "receive_correction", by=office.registrar, on=LATER, facts=corrected)
    assert (case.phase, case.due_on) == ("handling", date(2026, 4, 14))


def test_a_notice_that_was_signed_stays_and_is_told_to_be_revoked(office: Office, given_up: Case) -> None:
    letter = Correspondence.objects.filter(case=given_up).latest("pk").letter
    letter.state = State.SIGNED
    letter.save(update_fields=["state"])
    case = step(given_up, "take_up_again", by=office.head, on=LATER, facts={"why": "遗漏"})
    assert letters_of(case)[-2:] == [("closed-not-corrected", State.SIGNED), ("taken-up-again", State.DRAFT)]
    assert "一并撤销" in Correspondence.objects.filter(case=case).latest("pk").letter.body


def test_it_is_offered_to_who_may_and_only_there(office: Office, given_up: Case) -> None:
    address = f"/office/cases/{given_up.reference}/"
    assert "steps/take_up_again/" in client_of(office.approver).get(address).content.decode()
    assert "steps/take_up_again/" not in client_of(office.handler).get(address).content.decode()
    withdrawn = step(
        registered(office, subject="另一件"), "withdraw", by=office.registrar, on=ASKED, facts={"proof": "撤回书"}
    )
    page = client_of(office.approver).get(f"/office/cases/{withdrawn.reference}/").content.decode()
    assert "steps/take_up_again/" not in page


def test_what_was_given_up_as_unpaid_goes_on_once_the_payment_turns_up(office: Office) -> None:
    case, over = registered(office), date(2026, 4, 2)
    asked = {"method": "by-volume", "quantity": 100}
    case = step(case, "notice_fee", by=office.handler, on=ASKED, facts=asked)
    told = {"served": SERVED, "way": "mail", "proof": "EMS"}
    case = step(case, "serve_fee_notice", by=office.registrar, on=SERVED, facts=told)
    case = step(case, "abandon_unpaid", by=office.handler, on=over)
    assert case.outcome == "other.fee_unpaid"
    page = client_of(office.approver).get(f"/office/cases/{case.reference}/").content.decode()
    assert "steps/take_up_unpaid/" in page
    assert "steps/take_up_again/" not in page
    case = step(case, "take_up_unpaid", by=office.approver, on=over, facts={"why": "对账单显示已按期缴费"})
    assert (case.phase, case.outcome, FeeNotice.objects.get(case=case).lapsed_on) == ("awaiting-payment", "", None)
    assert letters_of(case)[-2:] == [("closed-fee-unpaid", State.VOIDED), ("taken-up-unpaid", State.DRAFT)]
    body = Correspondence.objects.filter(case=case).latest("pk").letter.body
    assert "700元" in body
    paid = {"amount": 700, "paid": date(2026, 3, 20), "receipt": "非税 1"}
    case = step(case, "receive_payment", by=office.registrar, on=over, facts=paid)
    assert case.phase == "handling"


def test_a_third_party_whom_nothing_reaches_holds_nothing_up(office: Office) -> None:
    case = registered(office)
    told = {"party": "某公司", "about": "报价明细"}
    case = step(case, "consult_third_party", by=office.handler, on=ASKED, facts=told)
    address = f"/office/cases/{case.reference}/"
    assert "steps/note_unreachable/" in client_of(office.handler).get(address).content.decode()
    refusal = {"outcome": "refused.third_party_rights", "why": "属于商业秘密，公开会损害其合法权益"}
    with pytest.raises(StepRefusedError):
        step(case, "draft", by=office.handler, on=SERVED, facts=refusal)
    tried = {"consultation": "1", "text": "3月3日邮寄退回，3月4日上门无人"}
    case = step(case, "note_unreachable", by=office.handler, on=SERVED, facts=tried)
    assert "steps/note_unreachable/" not in client_of(office.handler).get(address).content.decode()
    assert step(case, "draft", by=office.handler, on=SERVED, facts=refusal).phase == "drafted"
