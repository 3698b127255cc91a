"""What was disclosed before is offered under a name like it: what is published, and answers that tell of nobody."""

from datetime import date

import pytest

from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import Disclosed, list_disclosed
from tests.factories.register import GRANT, Office, decided, make_office, registered, step

pytestmark = pytest.mark.django_db

SERVED = date(2026, 3, 12)
PLACE = "https://yunze.example/weifang"
ASKED = "2026年度枕溪镇危房改造补助"


@pytest.fixture
def office() -> Office:
    return make_office("云泽市民政局")


def served(case: Case, office: Office) -> Case:
    return step(
        case, "serve", by=office.registrar, on=SERVED, facts={"way": "in-person", "signed": SERVED, "proof": "签收回证"}
    )


def given(office: Office, subject: str, *, name: str = "李明") -> Case:
    return served(decided(office, subject=subject, name=name), office)


def names(office: Office, words: str = ASKED, *, answered: bool = True) -> list[str]:
    return [one.subject for one in list_disclosed(office.agency, words, answered=answered)]


def test_a_name_need_not_be_the_same_and_the_nearest_is_found(office: Office) -> None:
    given(office, "2024年度枕溪镇危房改造补助发放明细")
    given(office, "2026年度城乡低保资金发放明细")
    assert names(office) == ["2024年度枕溪镇危房改造补助发放明细"]
    assert names(office, "危房改造补助的发放") == ["2024年度枕溪镇危房改造补助发放明细"]
    assert names(office, "2026年度") == []
    assert names(office, "") == []
    assert names(make_office("云泽市教育局")) == []


def test_answers_are_shown_only_where_the_organ_wants_it_and_what_is_published_always(office: Office) -> None:
    given(office, "枕溪镇危房改造补助发放明细")
    assert names(office, answered=False) == []
    published = given(office, "枕溪镇危房改造补助标准")
    facts = {"published": SERVED, "place": PLACE}
    published = step(published, "propose_publication", by=office.registrar, on=SERVED, facts={"why": "多人申请"})
    step(published, "record_publication", by=office.registrar, on=SERVED, facts=facts)
    first = Disclosed(subject="枕溪镇危房改造补助标准", decided=date(2026, 3, 10), place=PLACE)
    assert list_disclosed(office.agency, ASKED, answered=False) == [first]
    assert list_disclosed(office.agency, ASKED, answered=True)[0] == first
    assert names(office) == ["枕溪镇危房改造补助标准", "枕溪镇危房改造补助发放明细"]


@pytest.mark.parametrize(
    "subject",
    [
        "枕溪镇危房改造补助赵小满一户的审批表",
        "枕溪镇危房改造补助 990101199001010016 的发放",
        "枕溪镇危房改造补助收款账户 6222000011",
    ],
)
def test_a_name_that_tells_of_somebody_is_not_shown(office: Office, subject: str) -> None:
    given(office, subject, name="赵小满")
    assert names(office) == []


def test_what_a_third_party_was_asked_about_or_was_not_given_is_not_shown(office: Office) -> None:
    day, on = date(2026, 3, 2), date(2026, 3, 10)
    case = registered(office, day=day, subject="枕溪镇危房改造补助合同")
    facts = {"party": "某某公司", "about": "是否同意公开"}
    case = step(case, "consult_third_party", by=office.handler, on=day, facts=facts)
    opinion = {"consultation": case.proceeding.consultations[0].id, "opinion": "consents", "text": "同意"}
    case = step(case, "receive_opinion", by=office.handler, on=day, facts=opinion)
    case = step(case, "draft", by=office.handler, on=on, facts=GRANT)
    for name, by in (
        ("pass_legality", office.reviewer),
        ("pass_confidentiality", office.reviewer),
        ("sign", office.approver),
    ):
        case = step(case, name, by=by, on=on)
    served(case, office)
    decided(office, subject="枕溪镇危房改造补助发放明细")
    assert names(office) == []
