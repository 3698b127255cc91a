"""Numbers that a step gives or names are free, are there, and are the right person's; a slip is told, never kept."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.test import Client

from gongkai.errors import GongkaiError
from gongkai_web.cases.errors import LongNumberError, NoSuchCaseError, TakenNumberError
from gongkai_web.cases.models import Case
from tests.factories.register import Office, decided, make_case, make_office, moment, registered, step

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


@pytest.fixture
def office() -> Office:
    return make_office()


def received(office: Office) -> Case:
    return step(make_case(office), "confirm_receipt", by=office.registrar, on=DAY)


def refused(case: Case, name: str, office: Office, kind: type[GongkaiError], **facts: object) -> str:
    by = office.head if name == "void_registration" else office.registrar if name == "register" else office.handler
    before = case.version
    with pytest.raises(kind) as caught:
        step(case, name, by=by, on=DAY, facts={"why": "更正", **facts} if name != "register" else facts)
    assert Case.objects.get(pk=case.pk).version == before
    return caught.value.spoken("zh")


@time_machine.travel(moment(DAY), tick=False)
def test_a_number_that_is_taken_is_told_on_the_page(office: Office) -> None:
    taken, case, client = registered(office).number, received(office), Client()
    client.force_login(office.registrar)
    answer = client.post(f"/office/cases/{case.reference}/steps/register/", {"number": taken})
    assert answer.status_code == 400
    assert f"登记编号“{taken}”已被使用" in answer.content.decode()
    assert refused(registered(office), "split", office, TakenNumberError, number=taken, content="一部分")


def test_the_counter_passes_a_number_that_was_typed(office: Office) -> None:
    first = registered(office).number
    typed = f"{first[:-1]}2"
    step(received(office), "register", by=office.registrar, on=DAY, facts={"number": typed})
    assert registered(office).number == f"{first[:-1]}3"


def test_a_number_has_an_end(office: Office) -> None:
    assert "最多60个字" in refused(received(office), "register", office, LongNumberError, number="九" * 61)


def test_a_case_is_joined_to_one_that_is_there_and_at_work(office: Office) -> None:
    for number in ("2026-没有-00009", decided(make_office("乙县民政局")).number):
        assert "请核对编号" in refused(registered(office), "join", office, NoSuchCaseError, lead=number)
    done = decided(office)
    done = step(
        done,
        "serve",
        by=office.registrar,
        on=date(2026, 3, 10),
        facts={"way": "mail", "posted": "2026-03-10"} | {"proof": "EMS"},
    )
    refused(registered(office), "join", office, NoSuchCaseError, lead=done.number)
    case, lead = registered(office), registered(office)
    assert (
        step(case, "join", by=office.handler, on=DAY, facts={"lead": lead.number, "why": "同一内容"}).phase == "joined"
    )
    refused(lead, "join", office, NoSuchCaseError, lead=case.number)


def test_a_case_is_joined_to_one_of_the_same_applicant(office: Office) -> None:
    leads = registered(office, name="王芳"), registered(office, id_number="110101199003071248")
    joining = registered(office), registered(office, id_number="11010119900307123X")
    for case, lead in zip(joining, leads, strict=True):
        assert "同一申请人" in refused(case, "join", office, NoSuchCaseError, lead=lead.number)


def test_a_case_is_not_joined_to_one_that_was_answered_before_it_came(office: Office) -> None:
    lead, late = decided(office), registered(office, day=date(2026, 3, 11))
    told = {"lead": lead.number, "why": "同一内容"}
    with pytest.raises(NoSuchCaseError) as caught:
        step(late, "join", by=office.handler, on=date(2026, 3, 11), facts=told)
    assert "按重复申请处理" in caught.value.spoken("zh")


def test_a_registration_is_voided_in_favour_of_another_that_stands(office: Office) -> None:
    case, kept = registered(office), registered(office)
    refused(case, "void_registration", office, NoSuchCaseError, same_as="2026-没有-00009")
    voided = step(case, "void_registration", by=office.head, on=DAY, facts={"same_as": kept.number, "why": "重复"})
    refused(kept, "void_registration", office, NoSuchCaseError, same_as=voided.number)


@pytest.mark.parametrize("whose", ["nobody", "another", "open", "own"])
def test_what_was_answered_before_was_answered_to_the_same_person(office: Office, whose: str) -> None:
    mine, others = "11010119900307123X", "110101199003071248"
    makers: dict[str, Callable[[], str]] = {
        "nobody": lambda: "2026-没有-00009",
        "another": lambda: decided(office, on=DAY, id_number=others).number,
        "open": lambda: registered(office, id_number=mine).number,
        "own": lambda: decided(office, on=DAY, id_number=mine).number,
    }
    earlier = makers[whose]()
    case = registered(office, id_number=mine)
    facts = {"outcome": "declined.repeated", "why": "此前已就相同信息作出答复", "answered_in": earlier}
    if whose == "own":
        assert step(case, "draft", by=office.handler, on=DAY, facts=facts).phase == "drafted"
    else:
        assert "同一申请人" in refused(case, "draft", office, NoSuchCaseError, **facts)
