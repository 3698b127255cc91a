"""The PDF: kept for good, read by machines and screen readers, its signature never alone."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest

from gongkai_web.letters.drafting.catalogue import find_letter, load_catalogue
from gongkai_web.letters.drafting.composing import compose
from gongkai_web.letters.drafting.draft import Draft, Role
from gongkai_web.letters.drafting.samples import AGENCY, sample_facts
from gongkai_web.letters.printing.pdf import write_pdf

LETTERS = load_catalogue().letters.values()
LEFT, RIGHT, BOTTOM, TOP = 28 / 25.4 * 72, 184 / 25.4 * 72, 20 / 25.4 * 72, (297 - 30) / 25.4 * 72


def drafted(key: str, **changes: Any) -> Draft:  # noqa: ANN401 - any field
    letter = find_letter(key)
    return compose(letter, replace(sample_facts(letter), **changes))


def pages(made: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(made)
    return [page.get_textpage().get_text_range() for page in document]


def plain(text: str) -> str:
    # A line that ends within a word of Latin letters ends with U+FFFE.
    return "".join(text.replace("\ufffe", "-").split())


def boxes(made: bytes) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    for page in pypdfium2.PdfDocument(made):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            character = text.get_text_range(index, 1)
            if character.strip():
                yield character, text.get_charbox(index)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_every_letter_prints_whole_within_its_page(letter: Any) -> None:  # noqa: ANN401 - a parameter
    draft = compose(letter, sample_facts(letter))
    made = write_pdf(draft)
    printed = plain("".join(pages(made)))
    assert [one.text for one in draft.paragraphs if len(one.text) < 20 and plain(one.text) not in printed] == []
    strays = [
        (character, box)
        for character, box in boxes(made)
        if not (box[0] >= LEFT - 2 and box[2] <= RIGHT + 2 and box[1] >= BOTTOM and box[3] <= TOP + 2)
    ]
    assert strays == []


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_no_signature_is_alone_on_its_page(letter: Any) -> None:  # noqa: ANN401 - a parameter
    draft = compose(letter, sample_facts(letter))
    last = plain(pages(write_pdf(draft))[-1])
    if draft.of(Role.SEAL):
        before, seal, _ = last.partition(plain(draft.text(Role.SEAL)))
        assert seal
        assert len(before) > 3


def test_a_signature_that_would_be_alone_takes_its_text_along() -> None:
    """Whatever the length of a text, the page of the signature has words of it."""
    letter = find_letter("other")
    facts = sample_facts(letter)
    for lines in range(8, 22):
        draft = compose(letter, facts, body="\n".join(["一段只有一行的正文。"] * lines))
        last = plain(pages(write_pdf(draft))[-1])
        assert len(last.partition("〔印章〕")[0]) > 3, lines


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert write_pdf(drafted("partial-grant")) == write_pdf(drafted("partial-grant"))


def test_it_is_kept_for_good_and_tagged() -> None:
    with pikepdf.open(io.BytesIO(write_pdf(drafted("refusal")))) as document:
        metadata = document.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "政府信息不予公开告知书"
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang).lower().startswith("zh")


def test_typed_words_are_never_markup() -> None:
    typed = '#eval("1") $x$ *粗* _斜_ @ref <label> \\ // [内容] {{申请人}}'
    draft = compose(find_letter("other"), sample_facts(find_letter("other")), body=typed)
    assert plain(typed) in plain("".join(pages(write_pdf(draft))))


def test_a_long_name_keeps_its_signature_on_the_page() -> None:
    made = write_pdf(
        drafted("grant", agency=replace(AGENCY, name="安和县青山经济技术开发区管理委员会自然资源和规划分局"))
    )
    assert [box for _, box in boxes(made) if box[2] > RIGHT + 2] == []


def test_a_letter_without_a_glyph_is_still_printed() -> None:
    draft = compose(find_letter("other"), sample_facts(find_letter("other")), body="私用区字符：\ue123。")
    assert len(pages(write_pdf(draft))) == 1


LONG_ORGAN = "国家税务总局云泽县经济技术开发区税务局第一税务分局"
LONG_NAME = "云泽县滨湖新区城乡发展综合投资经营管理（集团）有限责任公司"
LONG_SUBJECT = "滨湖新区集体土地征收与房屋拆迁安置补偿方案的批准文件、公告、听证笔录以及资金拨付凭证"


@pytest.mark.parametrize(
    ("organ", "name", "content"),
    [("", "", ""), (LONG_ORGAN, "", LONG_SUBJECT * 2), (LONG_ORGAN, LONG_NAME, LONG_SUBJECT)],
    ids=["usual", "long request", "long names"],
)
def test_a_receipt_is_one_page(organ: str, name: str, content: str) -> None:
    facts = sample_facts(find_letter("receipt"))
    facts = replace(
        facts,
        agency=replace(facts.agency, name=organ or facts.agency.name, unit=f"{organ}办公室"),
        applicant=replace(facts.applicant, name=name or facts.applicant.name),
        request=replace(facts.request, content=content or facts.request.content),
    )
    (page,) = pages(write_pdf(compose(find_letter("receipt"), facts)))
    assert plain(facts.agency.contact or facts.agency.telephone) in plain(page)
    assert plain(facts.request.content) in plain(page)
