"""The Word document: everything the draft says, in styles of its own, well formed whatever was typed."""

import io
import zipfile
from typing import Any

import docx
import pytest
from lxml import etree

from gongkai_web.letters.drafting.catalogue import find_letter, load_catalogue
from gongkai_web.letters.drafting.composing import compose
from gongkai_web.letters.drafting.draft import Role
from gongkai_web.letters.drafting.samples import sample_facts
from gongkai_web.letters.printing.docx import write_docx

LETTERS = load_catalogue().letters.values()


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_every_letter_says_all_of_its_draft(letter: Any) -> None:  # noqa: ANN401 - a parameter
    draft = compose(letter, sample_facts(letter))
    document = docx.Document(io.BytesIO(write_docx(draft)))
    text = "\n".join(paragraph.text.replace("\n", "") for paragraph in document.paragraphs)
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    mark = document.sections[0].first_page_header.paragraphs[0].text
    for one in draft.paragraphs:
        if one.role is Role.ORGAN:
            assert mark == one.text
        elif one.role is Role.ROW:
            assert {one.label, one.text} <= cells
        else:
            assert one.text in text


def test_the_page_is_the_official_one() -> None:
    section = docx.Document(
        io.BytesIO(write_docx(compose(find_letter("grant"), sample_facts(find_letter("grant")))))
    ).sections[0]
    measures = [section.page_width, section.page_height, section.top_margin, section.left_margin, section.right_margin]
    assert [round(length.mm) for length in measures if length] == [210, 297, 37, 28, 26]
    assert section.different_first_page_header_footer


def test_parts_are_well_formed_whatever_was_typed() -> None:
    letter = find_letter("other")
    typed = "<w:p> & \"引号\" ]]> '单引号'"
    made = write_docx(compose(letter, sample_facts(letter), body=typed, title="标题<&>"))
    with zipfile.ZipFile(io.BytesIO(made)) as container:
        for name in container.namelist():
            etree.fromstring(container.read(name))
    assert typed in [one.text for one in docx.Document(io.BytesIO(made)).paragraphs]


def test_the_same_draft_gives_the_same_bytes() -> None:
    letter = find_letter("receipt")
    draft = compose(letter, sample_facts(letter))
    assert write_docx(draft) == write_docx(draft)
