"""Before signature: a good letter passes, and each thing that can be wrong is found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai_web.letters.drafting.catalogue import find_letter, load_catalogue
from gongkai_web.letters.drafting.checking import check, load_fault_texts
from gongkai_web.letters.drafting.composing import compose, write_body
from gongkai_web.letters.drafting.draft import Draft, Role
from gongkai_web.letters.drafting.facts import LetterFacts
from gongkai_web.letters.drafting.grounds import cited_places
from gongkai_web.letters.drafting.samples import AGENCY, APPLICANT, sample_facts

LETTERS = load_catalogue().letters.values()
OUTCOMES = [(letter.key, outcome) for letter in LETTERS for outcome in letter.outcomes]


def faults(key: str, change: Callable[[LetterFacts], LetterFacts], **options: Any) -> set[str]:  # noqa: ANN401 - options of check
    letter = find_letter(key)
    facts = change(sample_facts(letter))
    return {fault.code for fault in check(compose(letter, facts), facts, **options)}


def edited(key: str, change: Callable[[str], str]) -> set[str]:
    letter = find_letter(key)
    facts = sample_facts(letter)
    body = write_body(letter, facts)
    changed = change(body)
    assert changed != body
    return {fault.code for fault in check(compose(letter, facts, body=changed), facts)}


def redrawn(key: str, change: Callable[[Draft], Draft]) -> set[str]:
    letter = find_letter(key)
    facts = sample_facts(letter)
    return {fault.code for fault in check(change(compose(letter, facts)), facts)}


def decided(**changes: Any) -> Callable[[LetterFacts], LetterFacts]:  # noqa: ANN401 - any field
    def change(facts: LetterFacts) -> LetterFacts:
        assert facts.decision is not None
        return replace(facts, decision=replace(facts.decision, **changes))

    return change


def given(**changes: Any) -> Callable[[LetterFacts], LetterFacts]:  # noqa: ANN401 - any field
    return lambda facts: replace(facts, **changes)


def asked(**changes: Any) -> Callable[[LetterFacts], LetterFacts]:  # noqa: ANN401 - any field
    return lambda facts: replace(facts, request=replace(facts.request, **changes))


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_a_good_letter_passes(letter: Any) -> None:  # noqa: ANN401 - a parameter
    facts = sample_facts(letter)
    assert check(compose(letter, facts), facts) == ()


@pytest.mark.parametrize(("key", "outcome"), OUTCOMES, ids=lambda value: value)
def test_every_outcome_passes_with_its_letter(key: str, outcome: str) -> None:
    letter = find_letter(key)
    facts = sample_facts(letter, outcome=outcome)
    assert check(compose(letter, facts), facts) == ()


@pytest.mark.parametrize(
    ("key", "change", "code"),
    [
        ("grant", given(number=""), "no-number"),
        ("grant", decided(outcome="refused.deliberative"), "wrong-letter"),
        ("grant", given(decision=None), "wrong-letter"),
        ("grant", given(addressee=replace(APPLICANT, name="别人")), "wrong-addressee"),
        ("third-party-consultation", given(addressee=None), "wrong-addressee"),
        ("grant", decided(provided=""), "unfilled"),
        ("grant", given(agency=replace(AGENCY, review=None)), "no-review-body"),
        ("grant", given(agency=replace(AGENCY, court=None)), "no-court"),
        ("grant", given(agency=replace(AGENCY, telephone="")), "no-contact"),
        ("not-existing", decided(search=None), "no-search"),
        ("partial-grant", decided(withheld=()), "no-withheld"),
        ("refusal", decided(reason=""), "no-reason"),
        ("refusal", decided(reason="依法不公开"), "thin-reason"),
        ("refusal", decided(outcome="refused.prohibited_by_law"), "no-named-law"),
        ("grant", asked(submitted=date(2026, 3, 6)), "days-out-of-order"),
        ("grant", given(day=date(2026, 3, 25)), "days-out-of-order"),
        ("grant", asked(due=date(2026, 3, 25)), "late"),
        ("grant", decided(disclosed="周平，身份证号11010519491231002X"), "identity-number"),
        ("grant", decided(disclosed="周平，电话13800138000"), "mobile-number"),
    ],
)
def test_wrong_facts_are_found(key: str, change: Callable[[LetterFacts], LetterFacts], code: str) -> None:
    assert code in faults(key, change)


@pytest.mark.parametrize(
    ("key", "change", "code"),
    [
        ("grant", lambda body: body.replace("2026-AHZR-00027", ""), "part-lacking"),
        ("grant", lambda body: body.replace("征地补偿安置方案和", ""), "part-lacking"),
        ("partial-grant", lambda body: body.replace("补偿安置方案的会议讨论记录", "记录"), "part-lacking"),
        ("grant", lambda body: body.replace("第三十六条第（二）项", "有关条款"), "no-basis"),
        ("grant", lambda body: body.replace("第（二）项", "第（一）项"), "other-ground"),
        ("refusal", lambda body: body.replace("第十四条、", "第十五条、"), "other-ground"),
        ("grant", lambda body: body + "\n{{理由}}", "place-left"),
        ("grant", lambda body: body + "\n不服的，可以申请行政复议。", "remedy-in-body"),
        ("extension-notice", lambda body: body + "\n不服的，可以申请行政复议。", "remedy-not-its-own"),
        ("grant", lambda body: body + "\n【待填：理由】", "unfilled"),
    ],
)
def test_a_spoilt_text_is_found(key: str, change: Callable[[str], str], code: str) -> None:
    assert code in edited(key, change)


def without(draft: Draft, role: Role) -> Draft:
    return replace(draft, paragraphs=tuple(one for one in draft.paragraphs if one.role is not role))


def changed(draft: Draft, role: Role, before: str, after: str) -> Draft:
    paragraphs = [
        replace(one, text=one.text.replace(before, after)) if one.role is role else one for one in draft.paragraphs
    ]
    return replace(draft, paragraphs=tuple(paragraphs))


def test_a_frame_somebody_changed_is_found() -> None:
    assert "remedy-lacking" in redrawn("refusal", lambda draft: without(draft, Role.REMEDY))
    assert "remedy-lacking" in redrawn("refusal", lambda draft: changed(draft, Role.REMEDY, "应当先", "可以"))
    assert "wrong-title" in redrawn("refusal", lambda draft: changed(draft, Role.TITLE, "不予公开", "公开"))
    assert "wrong-addressee" in redrawn("refusal", lambda draft: without(draft, Role.ADDRESSEE))


def test_the_remedy_of_another_day_is_found() -> None:
    letter = find_letter("refusal")
    facts = sample_facts(letter)
    old = decided(day=date(2023, 12, 29))(facts)
    assert "remedy-lacking" in {fault.code for fault in check(compose(letter, old), facts)}


def test_an_online_letter_needs_an_online_channel() -> None:
    assert AGENCY.review is not None
    offline = replace(AGENCY, review=replace(AGENCY.review, online=""))
    assert "no-online-channel" in faults("grant", given(agency=offline, served_by="electronic"))
    assert "no-online-channel" not in faults("grant", given(agency=offline, served_by="mail"))


def test_an_internal_note_must_not_be_printed() -> None:
    leaking = decided(reason="领导指示此件先压一压再说，请审核把关")
    assert "note-leaked" in faults("grant", leaking, notes=("已汇报。领导指示此件先压一压再说；待定",))
    assert "note-leaked" not in faults("grant", leaking, notes=("请审核把关", "其他内容与此无关的意见"))


def test_an_application_about_reviews_is_no_remedy_in_the_body() -> None:
    assert faults("grant", asked(content="2024年行政复议和行政诉讼案件的统计")) == set()


def test_the_applicants_own_mobile_number_may_stand() -> None:
    own = replace(APPLICANT, telephone="13800138000")
    assert faults("application-form", given(applicant=own)) == set()


def test_the_agencys_own_title_is_the_right_one() -> None:
    letter, title = find_letter("grant"), "政府信息公开申请答复书"
    facts = sample_facts(letter)
    assert check(compose(letter, facts, title=title), facts, title=title) == ()
    assert {fault.code for fault in check(compose(letter, facts, title=title), facts)} >= {"wrong-title"}


def test_what_stops_stands_before_what_asks_to_look() -> None:
    letter = find_letter("refusal")
    facts = given(number="", agency=replace(AGENCY, telephone=""))(sample_facts(letter))
    found = [fault.severity for fault in check(compose(letter, facts), facts)]
    assert found == sorted(found, reverse=True)
    assert set(found) == {"stop", "look"}


def test_every_fault_can_be_found_and_told() -> None:
    # Each code stands in a test of this file, so that none is declared for nothing.
    tested = Path(__file__).read_text(encoding="utf-8")
    assert [code for code in load_fault_texts() if f'"{code}"' not in tested] == []


def test_citations_are_read_as_letters_write_them() -> None:
    text = (
        "根据《中华人民共和国政府信息公开条例》第十四条、第三十六条第（三）项"
        "和《行政复议法》第二十三条第一款第（四）项、第二款的规定"
    )
    assert cited_places(text) == {
        ("政府信息公开条例", "第十四条"),
        ("政府信息公开条例", "第三十六条第（三）项"),
        ("行政复议法", "第二十三条第一款第（四）项"),
        ("行政复议法", "第二十三条第二款"),
    }
