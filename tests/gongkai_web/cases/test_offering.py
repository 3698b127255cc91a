"""What is offered on a case's page: only steps that have something to be about."""

from datetime import date

import pytest

from gongkai.procedure import STEPS, AskKind, CaseState, Role
from gongkai_web.audit.models import Party
from gongkai_web.cases.forms.stepping import StepForm
from gongkai_web.cases.models import Case
from gongkai_web.cases.offering import CONSULTATIONS, CONTESTS
from gongkai_web.cases.presenting import next_steps
from tests.factories.register import make_office, registered, step

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 3)
ABOUT_NOTHING = {*CONSULTATIONS, *CONTESTS, "notify_extension", "office_answers", "record_publication"}


def offered(state: CaseState) -> set[str]:
    steps = next_steps(state, frozenset(Role))
    return {one.id for one in (*steps.main, *(one for group in steps.others for one in group.steps))}


def test_every_step_about_an_opinion_or_a_dispute_says_which() -> None:
    asked = {kind: {one.id for one in STEPS if kind in {ask.kind for ask in one.asks}} for kind in AskKind}
    assert asked[AskKind.CONSULTATION] == set(CONSULTATIONS)
    assert asked[AskKind.CONTEST] == set(CONTESTS)


def test_a_case_in_which_nothing_was_asked_offers_no_answers() -> None:
    assert not offered(registered(make_office()).proceeding) & ABOUT_NOTHING


def test_a_consultation_offers_what_comes_next_of_it() -> None:
    office = make_office()
    case = registered(office)
    facts = {"party": "恒达公司", "about": "报价明细"}
    case = step(case, "consult_third_party", by=office.handler, on=DAY, facts=facts)
    assert {"serve_consultation", "receive_opinion", "call_off_consultation"} <= offered(case.proceeding)
    case = step(
        case,
        "serve_consultation",
        by=office.registrar,
        on=DAY,
        facts={"consultation": "1", "served": DAY, "proof": "EMS"},
    )
    assert "serve_consultation" not in offered(case.proceeding)
    assert _choices(case, "receive_opinion") == [("1", "恒达公司（2026年3月3日发出）")]


def test_a_draft_is_not_the_next_thing_while_an_answer_is_awaited() -> None:
    office = make_office()
    case = registered(office)
    assert "draft" in first_offered(case)
    facts = {"party": "恒达公司", "about": "报价明细"}
    case = step(case, "consult_third_party", by=office.handler, on=DAY, facts=facts)
    assert "draft" not in first_offered(case)
    assert "draft" in offered(case.proceeding)
    case = step(case, "receive_opinion", by=office.handler, on=DAY, facts={"consultation": "1", "opinion": "consents"})
    assert "draft" in first_offered(case)


def first_offered(case: Case) -> set[str]:
    return {one.id for one in next_steps(case.proceeding, frozenset(Role)).main}


def test_an_extension_is_told_once() -> None:
    office = make_office()
    case = step(registered(office), "extend", by=office.head, on=DAY, facts={"days": 10, "why": "材料分散"})
    assert "notify_extension" in offered(case.proceeding)
    case = step(case, "notify_extension", by=office.registrar, on=DAY, facts={"notified": DAY})
    assert "notify_extension" not in offered(case.proceeding)


def test_an_opinion_may_still_be_recorded_after_silence_was_noted() -> None:
    office = make_office()
    facts = {"party": "恒达公司", "about": "报价明细"}
    case = step(registered(office), "consult_third_party", by=office.handler, on=DAY, facts=facts)
    served = {"consultation": "1", "served": DAY, "proof": "EMS"}
    case = step(case, "serve_consultation", by=office.registrar, on=DAY, facts=served)
    case = step(case, "record_silence", by=Party.SYSTEM, on=date(2026, 3, 25), facts={"consultation": "1"})
    assert "receive_opinion" in offered(case.proceeding)
    told = {"consultation": "1", "opinion": "objects", "arrived": date(2026, 3, 24)}
    case = step(case, "receive_opinion", by=office.registrar, on=date(2026, 3, 25), facts=told)
    assert "receive_opinion" not in offered(case.proceeding)


def _choices(case: Case, name: str) -> list[tuple[str, str]]:
    found = next(one for one in STEPS if one.id == name)
    return list(StepForm(found, case).fields["consultation"].choices)  # type: ignore[attr-defined]  # a field of choices
