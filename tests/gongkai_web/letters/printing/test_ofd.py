"""The OFD of every letter: as the standard asks, and the very page that the PDF shows."""

from typing import Any

import pytest

from gongkai_web.letters.drafting.catalogue import find_letter, load_catalogue
from gongkai_web.letters.drafting.composing import compose
from gongkai_web.letters.drafting.draft import Role
from gongkai_web.letters.drafting.samples import sample_facts
from gongkai_web.letters.printing.ofd import write_ofd
from gongkai_web.letters.printing.pdf import write_pdf
from tests.factories.ofd.compared import find_differences
from tests.factories.ofd.opened import SPACE, characters, open_ofd, rules
from tests.factories.ofd.structure import find_faults

LETTERS = load_catalogue().letters.values()


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_every_letter_is_the_page_of_its_pdf(letter: Any) -> None:  # noqa: ANN401 - a parameter
    draft = compose(letter, sample_facts(letter))
    pdf = write_pdf(draft)
    opened = open_ofd(write_ofd(draft, pdf=pdf))
    assert find_faults(opened) == []
    assert find_differences(pdf, opened) == []


def test_it_tells_who_wrote_it_when_and_under_what_number() -> None:
    draft = compose(find_letter("grant"), sample_facts(find_letter("grant")))
    opened = open_ofd(write_ofd(draft, pdf=write_pdf(draft)))
    assert opened.fact("Title") == draft.title
    assert opened.fact("Author") == draft.text(Role.ORGAN)
    assert opened.fact("CreationDate") == draft.day.isoformat()
    told = {one.get("Name"): one.text for one in opened.trees["OFD.xml"].iter(f"{SPACE}CustomData")}
    assert told == {"文号": draft.text(Role.NUMBER)}


def test_the_head_is_red_and_the_text_is_black() -> None:
    draft = compose(find_letter("refusal"), sample_facts(find_letter("refusal")))
    first = open_ofd(write_ofd(draft, pdf=write_pdf(draft))).pages[0]
    assert {rule.colour for rule in rules(first)} == {"212 0 0"}
    red = "".join(one.text for one in characters(first) if one.colour == "212 0 0")
    assert red == draft.text(Role.ORGAN)


def test_the_same_letter_gives_the_same_bytes() -> None:
    draft = compose(find_letter("receipt"), sample_facts(find_letter("receipt")))
    pdf = write_pdf(draft)
    assert write_ofd(draft, pdf=pdf) == write_ofd(draft, pdf=pdf)
