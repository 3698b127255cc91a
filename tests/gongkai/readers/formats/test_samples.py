"""The real published reports that come as files: every printed cell stands in the neutral document."""

import json
from decimal import Decimal

import pytest

from gongkai.readers.document import Document, Paragraph, Table
from gongkai.readers.formats import recognise
from tests.samples import SAMPLES, needs_samples

pytestmark = needs_samples


def read(name: str) -> Document:
    data = (SAMPLES / "reports" / name).read_bytes()
    return recognise(data).parse(data)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def figures(document: Document) -> list[Decimal | None]:
    """List the last cells of each row as figures, None for blank ones, as far as they are figures."""
    found: list[Decimal | None] = []
    for table in tables(document):
        for row in table.rows():
            values = [cell.text.strip() for cell in row]
            tail = [v for v in values if not v or v.replace(".", "", 1).isdigit()]
            found += [Decimal(v) if v else None for v in tail]
    return found


@pytest.mark.parametrize("name", ["hongze_2023.pdf", "shuyang_fgj_2023.html"])
def test_every_figure_of_the_truth_is_printed_in_order(name: str) -> None:
    truth = json.loads((SAMPLES / "truth" / f"{name}.json").read_text(encoding="utf-8"), parse_float=Decimal)
    printed = [figure for figure in figures(read(name)) if figure is not None]
    assert printed == [Decimal(value) for value in truth.values() if value is not None]


def test_tables_cut_by_a_page_end_say_so_and_pages_are_told() -> None:
    found = tables(read("hongze_2023.pdf"))
    assert [(table.where.page, table.cut) for table in found] == [
        (2, True),
        (3, False),
        (3, True),
        (4, False),
        (4, False),
    ]


def test_no_page_number_is_left_in_the_text() -> None:
    texts = [block.text for block in read("hongze_2023.pdf").blocks if isinstance(block, Paragraph)]
    assert not [text for text in texts if text.strip("- ").isdigit()]
    assert any(text.endswith("0元。") for text in texts)


def test_the_official_form_in_word_has_all_its_cells_blank() -> None:
    found = tables(read("blank_template_2021format.docx"))
    blanks = [sum(not cell.text for cell in table.cells) for table in found]
    assert blanks == [10, 175, 15]
    assert max(cell.rowspan for cell in found[1].cells) == 22
