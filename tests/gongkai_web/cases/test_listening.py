"""What the register does when it is told of something: whose turn it is, and no organ out of use over an open case."""

from datetime import date

import pytest

from gongkai_web.agencies.actions import AgencyError, deactivate
from gongkai_web.audit.models import Party
from gongkai_web.cases.events import StepTaken, step_taken
from gongkai_web.cases.models import Case
from gongkai_web.notices.models import Notice
from gongkai_web.people.models import Role
from tests.factories.agencies import make_agency
from tests.factories.people import make_person
from tests.factories.register import Office, decided, make_case, make_office, registered, step

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 10)


@pytest.fixture
def office() -> Office:
    return make_office()


def close(office: Office) -> None:
    deactivate(actor=Party.COMMAND, agency=office.agency, reason="撤并")


def served(office: Office) -> Case:
    told = {"way": "in-person", "signed": DAY, "proof": "签收"}
    return step(decided(office), "serve", by=office.registrar, on=DAY, facts=told)


def test_an_organ_with_an_open_case_stays_in_use_and_says_which_and_who_may_end_it(office: Office) -> None:
    case = make_case(office)
    with pytest.raises(AgencyError) as refused:
        close(office)
    said = refused.value.spoken("zh")
    assert f"还有 1 件没有办结（{case}）" in said
    assert "请给承接单位的人员授予甲县民政局的角色" in said
    office.agency.refresh_from_db()
    assert office.agency.active


def test_of_many_open_cases_the_first_few_are_named(office: Office) -> None:
    cases = [make_case(office, subject=f"第{number}件") for number in range(6)]
    with pytest.raises(AgencyError, match=rf"还有 6 件没有办结（{'、'.join(map(str, cases[:5]))}等）"):
        close(office)


def test_an_organ_whose_cases_are_served_goes_out_of_use_unless_a_dispute_is_pending(office: Office) -> None:
    case = served(office)
    told = {"before": "甲县人民政府", "filed": "2026-03-10", "copied": "2026-03-10"}
    step(case, "file_review", by=office.registrar, on=DAY, facts=told)
    with pytest.raises(AgencyError, match=str(case)):
        close(office)
    step(case, "close_contest", by=office.registrar, on=DAY, facts={
        "contest": "1", "result": "upheld", "closed": "2026-03-10",
    })  # fmt: skip
    close(office)
    office.agency.refresh_from_db()
    assert not office.agency.active


def test_cases_of_another_organ_stand_against_nothing(office: Office) -> None:
    make_case(office)
    other = make_agency("甲县教育局")
    assert not deactivate(actor=Party.COMMAND, agency=other, reason="撤并").active


def turns_told(case: Case) -> list[str]:
    return [one.key for one in Notice.objects.filter(key__startswith=f"case-{case.pk}-turn-").order_by("pk")]


def test_a_worker_that_comes_late_tells_of_the_last_turn_alone(office: Office) -> None:
    case = registered(office)
    Notice.objects.all().delete()
    step(case, "record_search", by=office.handler, on=DAY, facts={"where": "局档案室", "words": "题名", "found": "无"})
    events = list(case.events.order_by("position"))
    turn = next(event for event in reversed(events) if event.before != event.after or event.step == "assign")
    for event in events:
        step_taken.send(sender=Case, taken=StepTaken(case_id=case.pk, event_id=event.pk))
    assert turn != events[-1]
    assert turns_told(case) == [f"case-{case.pk}-turn-{turn.pk}"]


def test_whoever_waited_for_an_opinion_is_told_that_it_came(office: Office) -> None:
    told = {"party": "甲公司", "about": "报价明细"}
    case = step(registered(office), "consult_third_party", by=office.handler, on=DAY, facts=told)
    opinion = {"consultation": "1", "opinion": "consents"}
    case = step(case, "receive_opinion", by=office.registrar, on=DAY, facts=opinion)
    hear(case)
    assert Notice.objects.get(key__startswith=f"case-{case.pk}-turn-").user == office.handler


def test_a_review_over_a_reply_served_long_ago_is_told_to_the_handler(office: Office) -> None:
    told = {"before": "甲县人民政府", "filed": "2026-03-10", "copied": "2026-03-10"}
    case = step(served(office), "file_review", by=office.registrar, on=DAY, facts=told)
    hear(case)
    notice = Notice.objects.get(key__startswith=f"case-{case.pk}-turn-")
    assert (notice.user, "收到行政复议" in notice.text) == (office.handler, True)


def hear(case: Case) -> None:
    last = case.events.order_by("position").last()
    assert last is not None
    step_taken.send(sender=Case, taken=StepTaken(case_id=case.pk, event_id=last.pk))


def test_who_took_the_step_is_not_told_of_it_and_others_in_the_role_are(office: Office) -> None:
    other = make_person(Role.REGISTRAR, agency=office.agency, name="孙登记")
    case = served(office)
    last = case.events.order_by("position").last()
    assert last is not None
    step_taken.send(sender=Case, taken=StepTaken(case_id=case.pk, event_id=last.pk))
    told = Notice.objects.filter(key=f"case-{case.pk}-turn-{last.pk}")
    assert [one.user for one in told] == [other]
