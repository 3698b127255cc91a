"""What each letter says, its frame, and the remedies of the law of its day."""

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest

from gongkai.law.outcomes import load_outcomes
from gongkai_web.letters.drafting.catalogue import find_letter, load_catalogue
from gongkai_web.letters.drafting.composing import compose, write_body
from gongkai_web.letters.drafting.draft import Draft, Role
from gongkai_web.letters.drafting.facts import Decision, LetterFacts, Withheld
from gongkai_web.letters.drafting.samples import AGENCY, sample_facts

LETTERS = load_catalogue().letters.values()


def decision_of(facts: LetterFacts) -> Decision:
    assert facts.decision is not None
    return facts.decision


def decided(outcome: str, *, day: date = date(2026, 3, 26), **changes: Any) -> Draft:  # noqa: ANN401 - any field
    letter = find_letter(load_outcomes()[outcome].letter)
    facts = sample_facts(letter, outcome=outcome)
    facts = replace(facts, day=day, decision=replace(decision_of(facts), day=day), **changes)
    return compose(letter, facts)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_made_up_facts_fill_every_letter(letter: Any) -> None:  # noqa: ANN401 - a parameter
    text = compose(letter, sample_facts(letter)).text()
    assert "待填" not in text
    assert "{{" not in text
    assert "。。" not in text
    assert "，。" not in text


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_facts_survive_a_journey_through_json(letter: Any) -> None:  # noqa: ANN401 - a parameter
    facts = sample_facts(letter)
    again = msgspec.json.decode(msgspec.json.encode(facts), type=LetterFacts)
    assert again == facts
    assert compose(letter, again) == compose(letter, facts)


def test_the_frame_of_a_refusal() -> None:
    draft = decided("refused.deliberative")
    assert [(one.role, one.text) for one in draft.paragraphs[:4]] == [
        (Role.ORGAN, "安和县自然资源局"),
        (Role.NUMBER, "安自然资公开告〔2026〕12号"),
        (Role.TITLE, "政府信息不予公开告知书"),
        (Role.ADDRESSEE, "林晓春："),
    ]
    assert draft.text(Role.SIGNATURE, Role.DATE) == "安和县自然资源局\n2026年3月26日"
    assert "根据《政府信息公开条例》第十六条第二款、第三十六条第（三）项的规定，本机关决定不予公开。" in draft.text(
        Role.BODY
    )


def test_a_refusal_since_2024_sends_to_review_first() -> None:
    remedy = decided("refused.internal_affairs").text(Role.REMEDY)
    assert "应当先申请行政复议" in remedy
    assert "60日内，向安和县人民政府（地址：安和县人民路1号）申请" in remedy
    assert "15日内，向安和县人民法院" in remedy
    assert "《行政复议法》第二十三条第一款第（四）项、第二款" in remedy
    assert "6个月" not in remedy


def test_a_refusal_before_2024_leaves_the_choice() -> None:
    remedy = decided("refused.internal_affairs", day=date(2023, 12, 29)).text(Role.REMEDY)
    assert "应当先" not in remedy
    assert "也可以自收到本告知书之日起6个月内" in remedy
    assert "第五十一条" in remedy


def test_an_inquiry_is_free_unless_the_office_reads_the_law_otherwise() -> None:
    name = "refused.administrative_inquiry"
    assert "应当先" not in decided(name).text(Role.REMEDY)
    assert "应当先" in decided(name, remedy_classes={name: "review-first"}).text(Role.REMEDY)


def test_a_partial_grant_tells_both_remedies() -> None:
    first, second = decided("partially_granted").of(Role.REMEDY)
    assert first.text.startswith("对本告知书中不予公开的部分不服的")
    assert "应当先申请行政复议" in first.text
    assert second.text.startswith("对本告知书的其他内容不服的")
    assert "6个月" in second.text


def test_a_partial_grant_names_the_parts_that_want_a_review_first() -> None:
    letter = find_letter("partial-grant")
    facts = sample_facts(letter)
    parts = (
        Withheld(content="会议记录", outcome="refused.deliberative", reason="过程性信息"),
        Withheld(content="2024年的明细", outcome="unable.not_existing", reason="尚未形成"),
    )
    draft = compose(letter, replace(facts, decision=replace(decision_of(facts), withheld=parts)))
    assert draft.of(Role.REMEDY)[0].text.startswith("对本告知书中第二项所列第（1）部分不服的")
    assert (
        "（2）2024年的明细：经检索，本机关没有该信息。尚未形成。依据为《政府信息公开条例》第三十六条第（四）项。"
        in draft.text()
    )


def test_a_partial_grant_that_withholds_nothing_of_articles_14_to_16_leaves_the_choice() -> None:
    part = Withheld(content="不动产登记资料", outcome="refused.administrative_inquiry", reason="另有规定")
    letter = find_letter("partial-grant")
    facts = sample_facts(letter)
    facts = replace(facts, decision=replace(decision_of(facts), withheld=(part,)))
    (only,) = compose(letter, facts).of(Role.REMEDY)
    assert only.text.startswith("对本告知书不服的")
    assert "应当先" not in only.text
    read_otherwise = replace(facts, remedy_classes={part.outcome: "review-first"})
    assert "应当先" in compose(letter, read_otherwise).of(Role.REMEDY)[0].text


def test_a_letter_over_the_internet_names_the_online_channel() -> None:
    draft = decided("granted.provided", served_by="electronic")
    assert "《行政复议法》第二十二条" in draft.text(Role.REMEDY)
    assert "https://review.anhe.example/" in draft.text(Role.REMEDY)
    assert "第二十二条" not in decided("granted.provided", served_by="mail").text()


def test_a_lacking_review_body_is_marked() -> None:
    assert "【待填：" in decided("granted.provided", agency=replace(AGENCY, review=None)).text(Role.REMEDY)


def test_process_letters_tell_no_remedy() -> None:
    steps = [letter for letter in LETTERS if letter.kind != "decision"]
    assert len(steps) == 18
    assert [one.key for one in steps if compose(one, sample_facts(one)).of(Role.REMEDY)] == []


def test_a_third_party_may_choose_its_remedy() -> None:
    letter = find_letter("third-party-disclosure")
    draft = compose(letter, sample_facts(letter))
    assert draft.text(Role.ADDRESSEE) == "安和县青山建材有限公司："
    assert "也可以自收到本告知书之日起6个月内" in draft.text(Role.REMEDY)


def test_a_letter_calls_itself_by_its_own_name() -> None:
    letter = find_letter("refusal")
    draft = compose(letter, sample_facts(letter), title="政府信息公开申请答复书")
    assert draft.title == "政府信息公开申请答复书"
    assert "对本答复书不服的" in draft.text(Role.REMEDY)


def test_the_search_is_told_whole() -> None:
    assert (
        "本机关于2026年3月16日对公文管理系统、土地征收档案进行了检索，使用的检索词为“柳溪村”“土地征收”“补偿”，并向土地利用股、档案室进行了查询。"
        in decided("unable.not_existing").text(Role.BODY)
    )


def test_the_fee_is_told_with_its_working() -> None:
    letter = find_letter("fee-notice")
    body = write_body(letter, sample_facts(letter))
    assert "第30件，共1件，每件100元，小计100元。\n第31件，共1件，每件200元，小计200元。\n应缴金额合计：300元。" in body


def test_an_edited_body_keeps_its_frame() -> None:
    letter = find_letter("grant")
    draft = compose(letter, sample_facts(letter), body="改写的正文。\n\n第二段。")
    assert [one.text for one in draft.of(Role.BODY)] == ["改写的正文。", "第二段。"]
    assert draft.of(Role.REMEDY)


def test_an_organisation_is_spoken_to_as_one() -> None:
    letter = find_letter("grant")
    facts = sample_facts(letter)
    body = write_body(letter, replace(facts, applicant=replace(facts.applicant, kind="organisation")))
    assert body.startswith("你单位于2026年3月3日通过互联网渠道提出")
