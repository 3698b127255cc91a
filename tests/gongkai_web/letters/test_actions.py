"""A letter's way: drafted, edited, reviewed, signed with a number, issued for good, voided with a reason."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from gongkai_web.audit.models import Entry, Party
from gongkai_web.files.models import Origin, StoredFile
from gongkai_web.letters import actions
from gongkai_web.letters.drafting.catalogue import built_in_text
from gongkai_web.letters.drafting.numbering import BadPatternError
from gongkai_web.letters.drafting.template import BadTemplateError
from gongkai_web.letters.errors import (
    FaultyLetterError,
    NoReasonError,
    NotAtOnceError,
    SameHandError,
    SamePatternError,
    StaleLetterError,
    TooLongError,
    UnfitTemplateError,
    WrongStateError,
)
from gongkai_web.letters.events import LetterIssued, LetterVoided, letter_issued, letter_voided
from gongkai_web.letters.models import Counter, Letter, State
from gongkai_web.letters.printing.ofd import write_ofd
from gongkai_web.letters.printing.pdf import write_pdf
from gongkai_web.letters.queries import check_letter, compose_for, draft_of, list_counters, list_for_case, wording_of
from gongkai_web.people.models import Membership, Role
from gongkai_web.people.permissions import NotPermittedError
from tests.factories.letters import DAY, Desk, drafted, facts_for, make_desk, moment, reviewed, seen, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(settings: Any, tmp_path: Path) -> Desk:  # noqa: ANN401 - pytest-django's own
    settings.MEDIA_ROOT = tmp_path
    return make_desk()


def verbs() -> list[str]:
    return list(Entry.objects.filter(verb__startswith="letters.").order_by("number").values_list("verb", flat=True))


def test_a_draft_keeps_its_facts_and_its_text(desk: Desk) -> None:
    letter = drafted(desk)
    kept = Letter.objects.get(pk=letter.pk)
    assert kept.facts == facts_for(desk, "grant")
    assert (kept.state, kept.number, kept.title) == (State.DRAFT, "", "政府信息公开告知书")
    assert "登记编号为2026-AHZR-00027" in kept.body
    assert [fault.code for fault in check_letter(kept)] == ["no-number"]
    assert list(list_for_case(desk.agency, "2026-AHZR-00027")) == [kept]


def test_a_letter_tells_where_review_and_court_are(desk: Desk) -> None:
    told = draft_of(drafted(desk, "refusal")).text()
    assert "安和县人民政府（地址：人民路1号）" in told
    assert "安和县人民法院（地址：建设路6号）" in told


def test_an_edit_reopens_what_was_reviewed(desk: Desk) -> None:
    letter = reviewed(desk)
    body = letter.body + "\n补充一段说明。"
    edited = actions.edit(letter=letter, body=body, version=letter.version, actor=desk.handler)
    assert (edited.state, edited.digest, edited.checked_by) == (State.DRAFT, "", None)
    with pytest.raises(WrongStateError):
        actions.sign(letter=edited, digest=seen(edited), actor=desk.approver, now=moment())
    assert verbs() == ["letters.draft", "letters.review", "letters.edit"]


def test_an_edit_on_an_old_page_is_told(desk: Desk) -> None:
    letter = drafted(desk)
    actions.edit(letter=letter, body="甲", version=1, actor=desk.handler)
    with pytest.raises(StaleLetterError) as caught:
        actions.edit(letter=letter, body="乙", version=1, actor=desk.handler)
    assert "已被他人修改" in caught.value.spoken("zh")
    assert Letter.objects.get(pk=letter.pk).body == "甲"


def test_a_text_too_long_is_refused_whole(desk: Desk) -> None:
    letter = drafted(desk)
    with pytest.raises(TooLongError) as caught:
        actions.edit(letter=letter, body="长" * 20_001, version=1, actor=desk.handler)
    assert "正文有20001个字，不能超过20000个字" in caught.value.spoken("zh")
    assert Letter.objects.get(pk=letter.pk).body == letter.body


def test_a_signature_gives_number_and_day(desk: Desk) -> None:
    letter = signed(desk, day=date(2026, 3, 30))
    assert (letter.number, letter.state) == ("安自然资公开告〔2026〕1号", State.SIGNED)
    assert (letter.facts.day, letter.facts.number) == (date(2026, 3, 30), letter.number)
    assert "2026年3月30日" in draft_of(letter).text()
    assert signed(desk, number="2026-AHZR-00028").number == "安自然资公开告〔2026〕2号"
    assert signed(desk, "extension-notice", number="2026-AHZR-00029").number == "安自然资公开程〔2026〕1号"


def test_a_new_year_counts_anew(desk: Desk) -> None:
    signed(desk)
    facts = facts_for(desk, "grant", number="2026-AHZR-00300")
    letter = actions.draft(
        agency=desk.agency, key="grant", facts=facts, actor=desk.handler, now=moment(date(2027, 1, 4))
    )
    letter = actions.review(letter=letter, digest=seen(letter), actor=desk.reviewer)
    # The deadline is long over: that asks somebody to look, and stops nothing.
    letter = actions.sign(letter=letter, digest=seen(letter), actor=desk.approver, now=moment(date(2027, 1, 4)))
    assert letter.number == "安自然资公开告〔2027〕1号"
    assert list_counters(desk.agency, year=2026)["decision"] == 1


def test_the_day_of_an_evening_in_china_is_chinas(desk: Desk) -> None:
    letter = reviewed(desk)
    late = moment(date(2026, 3, 29)).replace(hour=17)
    assert actions.sign(letter=letter, digest=seen(letter), actor=desk.approver, now=late).facts.day == date(
        2026, 3, 30
    )


def test_a_faulty_letter_is_not_signed_and_uses_no_number(desk: Desk) -> None:
    letter = drafted(desk)
    body = letter.body.replace("第三十六条第（二）项", "有关规定")
    letter = actions.edit(letter=letter, body=body, version=letter.version, actor=desk.handler)
    letter = actions.review(letter=letter, digest=seen(letter), actor=desk.reviewer)
    with pytest.raises(FaultyLetterError) as caught:
        actions.sign(letter=letter, digest=seen(letter), actor=desk.approver, now=moment())
    assert [fault.code for fault in caught.value.faults] == ["no-basis"]
    assert "请补写法律依据" in caught.value.spoken("zh")
    assert Letter.objects.get(pk=letter.pk).state == State.CHECKED
    assert not Counter.objects.exists()


def test_an_internal_note_stops_the_signature(desk: Desk) -> None:
    letter = reviewed(desk)
    note = letter.facts.decision.provided if letter.facts.decision else ""
    with pytest.raises(FaultyLetterError):
        actions.sign(letter=letter, digest=seen(letter), actor=desk.approver, now=moment(), notes=(note,))


def test_a_signature_belongs_to_what_was_seen(desk: Desk) -> None:
    letter = reviewed(desk)
    with pytest.raises(StaleLetterError):
        actions.sign(letter=letter, digest="0" * 64, actor=desk.approver, now=moment())
    # Somebody changes the row past the actions: what was reviewed is not what stands there.
    Letter.objects.filter(pk=letter.pk).update(body=letter.body + "\n另加一段。")
    with pytest.raises(StaleLetterError):
        actions.sign(letter=letter, digest=seen(letter), actor=desk.approver, now=moment())


def test_the_drafter_of_a_refusal_does_not_sign_it(desk: Desk) -> None:
    Membership.objects.create(user=desk.approver, agency=desk.agency, role=Role.HANDLER)
    for key, outcome in (("refusal", "refused.deliberative"), ("grant", "")):
        facts = facts_for(desk, key, outcome=outcome)
        letter = actions.draft(agency=desk.agency, key=key, facts=facts, actor=desk.approver, now=moment())
        letter = actions.review(letter=letter, digest=seen(letter), actor=desk.reviewer)
        if key == "refusal":
            with pytest.raises(SameHandError):
                actions.sign(letter=letter, digest=seen(letter), actor=desk.approver, now=moment())
        else:
            actions.sign(letter=letter, digest=seen(letter), actor=desk.approver, now=moment())


def test_whoever_wrote_a_refusal_last_does_not_sign_it(desk: Desk) -> None:
    Membership.objects.create(user=desk.approver, agency=desk.agency, role=Role.HANDLER)
    letter = drafted(desk, "refusal", outcome="refused.deliberative")
    letter = actions.edit(letter=letter, body=letter.body + "\n另行说明。", version=letter.version, actor=desk.approver)
    assert letter.drafted_by == desk.approver
    letter = actions.review(letter=letter, digest=seen(letter), actor=desk.reviewer)
    with pytest.raises(SameHandError):
        actions.sign(letter=letter, digest=seen(letter), actor=desk.approver, now=moment())


def test_every_act_wants_its_role(desk: Desk) -> None:
    letter = drafted(desk)
    stranger = make_desk("别的局", code="别").approver
    with pytest.raises(NotPermittedError):
        actions.edit(letter=letter, body="甲", version=1, actor=stranger)
    with pytest.raises(NotPermittedError):
        actions.review(letter=letter, digest=seen(letter), actor=desk.handler)
    letter = actions.review(letter=letter, digest=seen(letter), actor=desk.reviewer)
    for actor in (desk.handler, desk.reviewer, stranger):
        with pytest.raises(NotPermittedError):
            actions.sign(letter=letter, digest=seen(letter), actor=actor, now=moment())


def test_an_issued_letter_has_its_files_and_never_changes(
    desk: Desk,
    django_capture_on_commit_callbacks: Any,  # noqa: ANN401 - pytest-django's own
) -> None:
    told: list[LetterIssued] = []

    def listen(issued: LetterIssued, **_: object) -> None:
        told.append(issued)

    letter_issued.connect(listen)
    letter = signed(desk)
    with django_capture_on_commit_callbacks(execute=True):
        letter = actions.issue(letter=letter, actor=desk.handler, now=moment())
    letter_issued.disconnect(listen)
    assert letter.pdf is not None
    assert letter.docx is not None
    assert letter.ofd is not None
    made = write_pdf(draft_of(letter))
    assert letter.pdf.sha256 == sha256(made).hexdigest()
    assert letter.ofd.sha256 == sha256(write_ofd(draft_of(letter), pdf=made)).hexdigest()
    assert letter.ofd.media_type == "application/ofd"
    assert letter.ofd.sha256 in Entry.objects.get(verb="letters.issue").after
    assert (letter.pdf.name, letter.pdf.origin) == ("政府信息公开告知书安自然资公开告〔2026〕1号.pdf", Origin.LETTER)
    assert [one.number for one in told] == ["安自然资公开告〔2026〕1号"]
    with pytest.raises(WrongStateError):
        actions.edit(letter=letter, body="甲", version=letter.version, actor=desk.handler)
    with pytest.raises(WrongStateError):
        actions.issue(letter=letter, actor=desk.handler, now=moment())
    assert StoredFile.objects.count() == 3
    assert verbs() == ["letters.draft", "letters.review", "letters.sign", "letters.issue"]


def test_what_was_signed_is_what_is_issued(desk: Desk) -> None:
    letter = signed(desk)
    Letter.objects.filter(pk=letter.pk).update(body="偷换的正文。")
    with pytest.raises(StaleLetterError):
        actions.issue(letter=letter, actor=desk.handler, now=moment())
    assert not StoredFile.objects.exists()


def test_a_receipt_is_issued_at_once_by_the_platform_itself(desk: Desk) -> None:
    letter = actions.issue_at_once(
        agency=desk.agency, key="receipt", facts=facts_for(desk, "receipt"), actor=Party.SYSTEM, now=moment()
    )
    assert (letter.state, letter.number) == (State.ISSUED, "安自然资公开收〔2026〕1号")
    with pytest.raises(NotAtOnceError):
        actions.issue_at_once(
            agency=desk.agency, key="grant", facts=facts_for(desk, "grant"), actor=Party.SYSTEM, now=moment()
        )


def test_a_voided_letter_keeps_its_number(
    desk: Desk,
    django_capture_on_commit_callbacks: Any,  # noqa: ANN401 - pytest-django's own
) -> None:
    told: list[LetterVoided] = []

    def listen(voided: LetterVoided, **_: object) -> None:
        told.append(voided)

    letter_voided.connect(listen)
    letter = signed(desk)
    with pytest.raises(NoReasonError):
        actions.void(letter=letter, reason=" ", actor=desk.approver)
    with pytest.raises(NotPermittedError):
        actions.void(letter=letter, reason="收文人有误", actor=desk.handler)
    with django_capture_on_commit_callbacks(execute=True):
        voided = actions.void(letter=letter, reason="收文人有误", actor=desk.approver)
    letter_voided.disconnect(listen)
    assert (voided.state, voided.number) == (State.VOIDED, "安自然资公开告〔2026〕1号")
    assert [one.reason for one in told] == ["收文人有误"]
    assert signed(desk, number="2026-AHZR-00028").number == "安自然资公开告〔2026〕2号"
    with pytest.raises(WrongStateError):
        actions.void(letter=voided, reason="再次", actor=desk.approver)


def test_a_letter_sent_back_is_a_draft_again(desk: Desk) -> None:
    letter = actions.return_to_drafter(letter=reviewed(desk), reason="理由写得不够", actor=desk.reviewer)
    assert letter.state == State.DRAFT
    assert Entry.objects.get(verb="letters.return_to_drafter").reason == "理由写得不够"


def own_text(desk: Desk, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any argument
    text = built_in_text("grant") + "感谢您对本机关工作的监督。\n"
    given = {"agency": desk.agency, "key": "grant", "title": "", "text": text, "from_day": DAY, "reason": "补充致谢"}
    return given | {"actor": desk.administrator, "now": moment()} | changes


def test_an_agencys_own_text_holds_from_its_day(desk: Desk) -> None:
    actions.write_template(**own_text(desk, title="政府信息公开申请答复书", from_day=date(2026, 4, 1)))
    assert not wording_of(desk.agency, "grant", on=date(2026, 3, 31)).is_own
    facts = facts_for(desk, "grant")
    draft = compose_for(desk.agency, "grant", facts, on=date(2026, 4, 1))
    assert draft.title == "政府信息公开申请答复书"
    assert "感谢您对本机关工作的监督。" in draft.text()
    assert "感谢" not in compose_for(make_desk("别的局", code="别").agency, "grant", facts, on=date(2026, 4, 1)).text()
    actions.write_template(**own_text(desk, text="", from_day=date(2026, 5, 1), reason="恢复"))
    assert not wording_of(desk.agency, "grant", on=date(2026, 5, 1)).is_own


def test_a_letter_with_its_agencys_own_title_can_be_signed(desk: Desk) -> None:
    actions.write_template(**own_text(desk, title="政府信息公开申请答复书"))
    assert signed(desk).title == "政府信息公开申请答复书"


def test_an_unfit_text_is_refused(desk: Desk) -> None:
    with pytest.raises(UnfitTemplateError) as caught:
        actions.write_template(**own_text(desk, text="{{申请情况}}\n根据{{法律依据}}的规定，予以公开。"))
    assert caught.value.lacking == ("提供情况",)
    with pytest.raises(BadTemplateError):
        actions.write_template(**own_text(desk, text="{{申请者}}"))
    with pytest.raises(NotPermittedError):
        actions.write_template(**own_text(desk, actor=desk.handler))


def test_an_agency_numbers_as_it_likes(desk: Desk) -> None:
    given: dict[str, Any] = {
        "agency": desk.agency,
        "series": "decision",
        "reason": "沿用旧格式",
        "actor": desk.administrator,
    }
    actions.set_pattern(pattern="{代字}依申请〔{年}〕{号}号", **given)
    assert signed(desk).number == "安自然资依申请〔2026〕1号"
    with pytest.raises(BadPatternError):
        actions.set_pattern(pattern="{代字}{号}号", **given)
    with pytest.raises(SamePatternError):
        actions.set_pattern(pattern="{代字}公开程〔{年}〕{号}号", **given)
    with pytest.raises(NotPermittedError):
        actions.set_pattern(pattern="{年}{号}", **(given | {"actor": desk.handler}))


def test_facts_that_changed_are_taken_with_the_edit(desk: Desk) -> None:
    letter = drafted(desk)
    facts = replace(letter.facts, applicant=replace(letter.facts.applicant, name="林晓秋"))
    letter = actions.edit(letter=letter, body=letter.body, version=1, actor=desk.handler, facts=facts)
    assert "林晓秋：" in draft_of(letter).text()
