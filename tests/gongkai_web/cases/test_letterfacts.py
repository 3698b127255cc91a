"""What a case tells its letters is so: days by the agency's own calendar, nothing that did not happen, no miscount."""

from datetime import date

import pytest

from gongkai.procedure import Kind, answers_to
from gongkai_web.cases import actions
from gongkai_web.cases.actions import Application, Person
from gongkai_web.cases.errors import StepRefusedError
from gongkai_web.cases.models import Case, Correspondence, DocumentKind
from gongkai_web.files.actions import scan
from gongkai_web.letters.models import Letter, State
from gongkai_web.letters.queries import draft_of
from tests.factories.register import GRANT, Office, decided, make_office, moment, registered, step

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
UNKNOWN = date(2026, 12, 8)
"""A day from which the reply is due in a year whose holidays are not announced yet."""


@pytest.fixture
def office() -> Office:
    return make_office()


def letter_of(case: Case) -> Letter:
    return Correspondence.objects.filter(case=case).order_by("-pk")[0].letter


def other_case(office: Office, kind: str, *, day: date = DAY) -> Case:
    application = Application(subject="档案所载出生日期", kind=kind, person=Person(name="李明"))
    case = actions.begin(
        agency=office.agency, application=application, channel="in-person", actor=office.registrar, day=day,
        now=moment(day),
    ).case  # fmt: skip
    case = step(case, "confirm_receipt", by=office.registrar, on=day)
    case = step(case, "register", by=office.registrar, on=day)
    return step(case, "assign", by=office.registrar, on=day, facts={"handler": office.handler.username})


def test_days_are_counted_by_the_agency_s_own_calendar(office: Office) -> None:
    office.agency.region = "guangxi"
    office.agency.save()
    case = registered(office, day=date(2026, 4, 1))
    case = step(case, "extend", by=office.head, on=date(2026, 4, 2), facts={"days": 1, "why": "材料多"})
    assert case.due_on == date(2026, 5, 7)
    body = letter_of(case).body
    assert "不能在2026年5月7日前" in body
    assert "届满日为2026年5月8日" in body


def test_an_extension_into_an_unknown_year_is_told_without_a_made_up_day(office: Office) -> None:
    day = date(2026, 11, 25)
    case = step(registered(office, day=day), "extend", by=office.head, on=day, facts={"days": 20, "why": "材料多"})
    body = letter_of(case).body
    assert "延长后的答复期限届满日为原答复期限届满后的第20个工作日" in body
    assert "届满日为2026年11月25日" not in body


def test_a_period_extended_while_it_is_stopped_names_no_day(office: Office) -> None:
    case = registered(office)
    case = step(case, "consult_third_party", by=office.handler, on=DAY, facts={"party": "某公司", "about": "报价"})
    case = step(case, "extend", by=office.head, on=DAY, facts={"days": 20, "why": "材料多"})
    assert "不能在法定期限内作出答复" in letter_of(case).body
    assert "待填" not in draft_of(letter_of(case)).text()


@pytest.mark.parametrize("kind", ["application", "record-correction", "complaint"])
@pytest.mark.parametrize("day", [DAY, UNKNOWN])
def test_a_receipt_is_made_for_everything_that_comes_in(office: Office, kind: str, day: date) -> None:
    case = other_case(office, kind, day=day)
    made = actions.issue_on_demand(case=case, key="receipt", actor=office.registrar, now=moment(day))
    assert made.state == State.ISSUED
    told = {"application": "政府信息公开申请", "record-correction": "更正政府信息的申请", "complaint": "投诉"}
    assert f"您提出的{made.facts.request.matter}已经收到" in made.body
    assert made.facts.request.matter.endswith(told[kind])
    assert ("将在上述期限内答复" in made.body) == (kind == "application")
    if kind == "application" and day == UNKNOWN:
        assert "20个工作日，自收到申请之日的次日起计算" in made.body


def test_a_receipt_is_made_again_while_the_period_is_stopped(office: Office) -> None:
    case = step(registered(office), "ask_to_correct", by=office.handler, on=DAY, facts={"items": "年度", "days": 15})
    made = actions.issue_on_demand(case=case, key="receipt", actor=office.registrar, now=moment(DAY))
    assert "20个工作日，自收到补正后的申请之日的次日起计算" in made.body


def test_what_goes_to_the_applicant_is_named_in_the_reply_alone(office: Office) -> None:
    case = registered(office)
    document = actions.attach(
        case=case, name="明细.txt", stream=[b"1"], kind=DocumentKind.REPLY, actor=office.handler, now=moment(DAY)
    )
    scan(file_id=document.file_id, now=moment(DAY))
    document.file.refresh_from_db()
    actions.release(document=document, actor=office.handler, now=moment(DAY))
    case = step(case, "consult_third_party", by=office.handler, on=DAY, facts={"party": "某公司", "about": "可否公开"})
    case = step(case, "receive_opinion", by=office.handler, on=DAY, facts={"consultation": "1", "opinion": "consents"})
    step(case, "draft", by=office.handler, on=DAY, facts=GRANT)
    links = Correspondence.objects.filter(case=case).order_by("pk")
    assert [one.letter.facts.attachments for one in links] == [(), ("明细.txt",)]


def test_an_extension_nobody_was_told_of_is_not_told_as_one(office: Office) -> None:
    case = step(registered(office), "extend", by=office.head, on=DAY, facts={"days": 20, "why": "材料多"})
    silent = step(case, "draft", by=office.handler, on=DAY, facts=GRANT)
    assert "延长答复期限" not in letter_of(silent).body
    case = step(registered(office), "extend", by=office.head, on=DAY, facts={"days": 20, "why": "材料多"})
    case = step(case, "notify_extension", by=office.registrar, on=DAY, facts={"notified": DAY})
    told = step(case, "draft", by=office.handler, on=DAY, facts=GRANT)
    assert "本机关依法延长答复期限20个工作日，并已告知您" in letter_of(told).body


def test_a_delayed_reply_is_no_extension(office: Office) -> None:
    case = step(registered(office), "ask_for_reasons", by=office.handler, on=DAY, facts={"why": "件数多", "days": 10})
    case = step(case, "receive_reasons", by=office.registrar, on=DAY, facts={"text": "用于研究"})
    case = step(case, "delay_answer", by=office.head, on=DAY, facts={"days": 60, "why": "件数多"})
    case = step(case, "draft", by=office.handler, on=DAY, facts=GRANT)
    body = letter_of(case).body
    assert "确定延迟答复的合理期限" in body
    assert "延长答复期限" not in body


@pytest.mark.parametrize(("asked", "anew"), [(date(2026, 3, 11), True), (date(2026, 3, 12), False)])
def test_a_notice_to_correct_that_came_late_begins_nothing_anew(office: Office, asked: date, *, anew: bool) -> None:
    case = registered(office)
    case = step(case, "ask_to_correct", by=office.handler, on=asked, facts={"items": "年度", "days": 15})
    case = step(case, "receive_correction", by=office.registrar, on=asked, facts={"text": "2025年度"})
    case = step(case, "draft", by=office.handler, on=asked, facts=GRANT)
    assert ("答复期限自该日起重新计算" in letter_of(case).body) == anew
    assert (case.due_on != date(2026, 3, 30)) == anew


def test_only_applications_are_counted_against_the_applicant(office: Office) -> None:
    other_case(office, "complaint")
    other_case(office, "record-correction")
    twice = registered(office)
    case = registered(office)
    step(twice, "void_registration", by=office.head, on=DAY, facts={"same_as": case.number, "why": "同一件"})
    case = step(case, "ask_for_reasons", by=office.handler, on=DAY, facts={"why": "件数多", "days": 10})
    assert "已向本机关提出政府信息公开申请1件" in letter_of(case).body


def test_a_record_that_is_not_corrected_gets_its_letter(office: Office) -> None:
    facts = {"outcome": "correction.declined", "why": "经核对原始档案，记录与档案一致"}
    case = step(other_case(office, "record-correction"), "draft", by=office.handler, on=DAY, facts=facts)
    case = step(case, "pass_legality", by=office.reviewer, on=DAY)
    case = step(case, "pass_confidentiality", by=office.reviewer, on=DAY)
    case = step(case, "sign", by=office.approver, on=DAY)
    letter = letter_of(case)
    assert (case.phase, letter.state) == ("decided", State.SIGNED)
    assert "本机关决定不予更正" in letter.body
    assert "行政复议" in draft_of(letter).text()


def test_an_organisation_is_spoken_to_as_one(office: Office) -> None:
    case = registered(office)
    case.applicant.is_organisation = True
    case.applicant.save()
    case = step(
        case, "notice_fee", by=office.handler, on=DAY, facts={"method": "by-item", "quantity": 2, "earlier": 29}
    )
    body = letter_of(case).body
    assert "经统计，你单位2026年3月已提出政府信息公开申请31件" in body
    assert "您" not in body


def test_a_reply_made_anew_says_by_what(office: Office) -> None:
    case = decided(office)
    day = date(2026, 5, 6)
    case = step(case, "file_review", by=office.registrar, on=day, facts={"before": "甲市人民政府", "filed": day})
    closed = {"contest": "1", "result": "corrected", "closed": day}
    case = step(case, "close_contest", by=office.registrar, on=day, facts=closed)
    case = step(case, "reopen", by=office.head, on=day, facts={"contest": "1", "days": 20})
    case = step(case, "draft", by=office.handler, on=day, facts=GRANT)
    assert "根据甲市人民政府作出的行政复议决定，本机关重新办理您的申请" in letter_of(case).body
    case = step(case, "pass_legality", by=office.reviewer, on=day)
    case = step(case, "pass_confidentiality", by=office.reviewer, on=day)
    assert step(case, "sign", by=office.approver, on=day).phase == "decided"


NEEDED: dict[str, dict[str, object]] = {
    "granted.already_public": {"access": "县政府网站“政府信息公开”专栏"},
    "granted.provided": {"form": "as-asked"},
    "partially_granted": {
        "disclosed": "会议决定", "withheld": "讨论记录", "ground": "refused.internal_affairs", "form": "as-asked",
    },
    "refused.prohibited_by_law": {"basis": "《中华人民共和国统计法》第二十八条"},
    "refused.deliberative": {"duty_checked": True},
    "refused.enforcement_file": {"duty_checked": True},
    "refused.administrative_inquiry": {"basis": "《不动产登记暂行条例》第二十七条", "access": "县不动产登记中心"},
    "unable.not_responsible": {"organ": "甲县水利局", "contact": "0000-5550000"},
    "declined.publication": {"access": "县图书馆"},
    "other.archived": {"organ": "甲县档案馆"},
    "other.other": {"basis": "《中华人民共和国统计法》第二十八条"},
    "correction.transferred": {"organ": "甲县公安局", "contact": "0000-5550000"},
    "correction.pointed": {"organ": "甲县公安局", "contact": "0000-5550000"},
}  # fmt: skip
"""What each outcome must be told beside its reason."""


def made_ready(office: Office, outcome: str) -> tuple[Case, dict[str, object]]:
    """Bring a case to where an outcome may be drafted, with what it must be told."""
    facts: dict[str, object] = {"outcome": outcome, "why": "经逐项核对，情况属实并有记录", **NEEDED.get(outcome, {})}
    if outcome == "declined.repeated":
        facts["answered_in"] = decided(office).number
    kind = {"correction": "record-correction", "complaint": "complaint"}.get(outcome.partition(".")[0])
    case = other_case(office, kind) if kind else registered(office)
    steps: dict[str, list[tuple[str, dict[str, object]]]] = {
        "refused.third_party_rights": [
            ("consult_third_party", {"party": "某公司", "about": "报价明细"}),
            ("receive_opinion", {"consultation": "1", "opinion": "objects", "text": "属于商业秘密"}),
        ],
        "unable.not_existing": [("record_search", {"where": "档案室", "words": "低保", "found": "没有"})],
        "unable.still_unclear": [
            ("ask_to_correct", {"items": "年度", "days": 15}),
            ("receive_correction", {"text": "不清楚"}),
        ],
        "declined.excessive": [
            ("ask_for_reasons", {"why": "件数多", "days": 10}),
            ("receive_reasons", {"text": "没有理由"}),
        ],
    }
    for name, told in steps.get(outcome, []):
        by = office.registrar if name.startswith("receive") else office.handler
        case = step(case, name, by=by, on=DAY, facts=told)
    return case, facts


@pytest.mark.parametrize("outcome", [answer.id for kind in Kind for answer in answers_to(kind)])
def test_what_may_be_drafted_may_be_signed(office: Office, outcome: str) -> None:
    case, facts = made_ready(office, outcome)
    for name in NEEDED.get(outcome, {}):
        with pytest.raises(StepRefusedError):
            step(case, "draft", by=office.handler, on=DAY, facts={k: v for k, v in facts.items() if k != name})
    case = step(case, "draft", by=office.handler, on=DAY, facts=facts)
    for name, by in (("pass_legality", office.reviewer), ("pass_confidentiality", office.reviewer)):
        case = step(case, name, by=by, on=DAY)
    assert step(case, "sign", by=office.approver, on=DAY).phase == "decided"


def test_each_part_withheld_has_its_own_ground_in_the_letter(office: Office) -> None:
    further = {
        "withheld_2": "会议讨论记录",
        "ground_2": "refused.deliberative",
        "why_2": "属于行政机关内部讨论记录，公开会影响今后的讨论",
        "duty_checked": True,
    }
    case, facts = made_ready(office, "partially_granted")
    case = step(case, "draft", by=office.handler, on=DAY, facts=facts | further)
    body = letter_of(case).body
    assert "（1）讨论记录：" in body
    assert "（2）会议讨论记录：" in body
    assert "公开会影响今后的讨论。依据为《政府信息公开条例》第十六条第二款" in body
    for name, by in (("pass_legality", office.reviewer), ("pass_confidentiality", office.reviewer)):
        case = step(case, name, by=by, on=DAY)
    case = step(case, "sign", by=office.approver, on=DAY)
    assert (case.phase, case.outcome) == ("decided", "partially_granted")
