"""Two clerks on one case, many at one counter: one of them is told, no number is given twice, nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from gongkai_web.agencies.actions import AgencyError, deactivate
from gongkai_web.agencies.models import Agency
from gongkai_web.audit.models import Party
from gongkai_web.audit.queries import verify
from gongkai_web.cases.errors import AgencyClosedError, StalePageError, StepRefusedError
from gongkai_web.cases.models import Case, CaseEvent
from tests.factories.register import GRANT, Office, make_case, make_office, registered, step

pytestmark = pytest.mark.django_db(transaction=True)

DAY = date(2026, 3, 2)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do several things at the same moment, each over a connection of its own; an error is what it gave."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        barrier.wait(timeout=20)
        try:
            return act()
        except (StalePageError, StepRefusedError, AgencyError, AgencyClosedError) as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def office() -> Office:
    return make_office()


def test_of_two_clerks_on_one_page_one_is_told(office: Office) -> None:
    case = registered(office)
    seen = case.version

    def ask() -> Case:
        facts = {"items": "请写明年度", "days": 15}
        return step(case, "ask_to_correct", by=office.handler, on=DAY, facts=facts, version=seen)

    def search() -> Case:
        facts = {"where": "档案室", "words": "低保", "found": "一件"}
        return step(case, "record_search", by=office.handler, on=DAY, facts=facts, version=seen)

    results = at_once(ask, search)
    assert sum(isinstance(one, StalePageError) for one in results) == 1
    assert CaseEvent.objects.filter(case=case).count() == seen + 1
    assert verify().sound


def test_a_double_click_makes_one_step(office: Office) -> None:
    case, token = registered(office), uuid4()

    def search() -> Case:
        facts = {"where": "档案室", "words": "低保", "found": "一件"}
        return step(case, "record_search", by=office.handler, on=DAY, facts=facts, token=token)

    results = at_once(search, search, search)
    assert all(isinstance(one, Case) for one in results)
    assert CaseEvent.objects.filter(case=case, step="record_search").count() == 1


def test_register_numbers_are_without_gap_and_without_twin(office: Office) -> None:
    cases = [step(make_case(office), "confirm_receipt", by=office.registrar, on=DAY) for _ in range(6)]
    at_once(*(lambda case=case: step(case, "register", by=office.registrar, on=DAY) for case in cases))
    numbers = sorted(Case.objects.exclude(number="").values_list("number", flat=True))
    assert numbers == [f"2026-{office.agency.code}-{place:05}" for place in range(1, 7)]
    assert verify().sound


def test_of_two_signatures_one_counts(office: Office) -> None:
    case = registered(office)
    case = step(case, "draft", by=office.handler, on=DAY, facts=GRANT)
    case = step(case, "pass_legality", by=office.reviewer, on=DAY)
    case = step(case, "pass_confidentiality", by=office.reviewer, on=DAY)
    results = at_once(
        lambda: step(case, "sign", by=office.approver, on=DAY), lambda: step(case, "sign", by=office.head, on=DAY)
    )
    assert sum(isinstance(one, StepRefusedError) for one in results) == 1
    case.refresh_from_db()
    assert len(case.proceeding.decisions) == 1


def test_of_a_case_begun_and_an_organ_taken_out_of_use_one_is_refused(office: Office) -> None:
    def close() -> Agency:
        return deactivate(actor=Party.COMMAND, agency=office.agency, reason="撤并")

    results = at_once(lambda: make_case(office), close)
    office.agency.refresh_from_db()
    assert office.agency.active == Case.objects.exists()
    assert sum(isinstance(one, AgencyError | AgencyClosedError) for one in results) == 1


def test_an_organ_out_of_use_takes_nothing_in(office: Office) -> None:
    deactivate(actor=Party.COMMAND, agency=office.agency, reason="撤并")
    with pytest.raises(AgencyClosedError) as refused:
        make_case(office)
    assert "已停用，不再受理新的申请" in refused.value.spoken("zh")
    assert not Case.objects.exists()
