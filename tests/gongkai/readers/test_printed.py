"""The short way for tables printed as the form prints them: it says what the search says, or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from gongkai.errors import NotAReportError
from gongkai.readers import tables
from gongkai.readers.document import Document, Table, TableCell
from gongkai.readers.extract import extract
from gongkai.readers.formats import recognise
from gongkai.readers.formats.html.parse import parse
from gongkai.readers.locate.align import Seating
from gongkai.readers.locate.lines import Line
from gongkai.readers.locate.printed import seat_as_printed
from gongkai.report import form
from gongkai.report.report import Report
from gongkai.report.write import FORMATS
from tests.factories.layouts import LAYOUTS
from tests.factories.layouts.html import PageLayout
from tests.factories.layouts.sheet import Sheet, sheets
from tests.factories.layouts.variants import VARIANTS
from tests.factories.reports import Variant, make_report

WORDS = (
    "",
    "0",
    "7",
    "12",
    "1 2",
    "/",
    "—",
    "无",
    "其他",
    "总计",
    "自然人",
    "1.重复申请",
    "备注",
    "１２",
    "3件",
    "1,295",
    "约30",
)
"""What a cell may say instead: figures, marks, labels and heads that belong elsewhere."""


def told(document: Document) -> object:
    """Return all that is read of a document; of a blank cell among others nobody can say where it stands."""
    try:
        report = extract(document)
    except NotAReportError as error:
        return str(error)
    cells = {
        address: (cell.value, cell.state, cell.raw, cell.raw and cell.where) for address, cell in report.cells.items()
    }
    return cells, report.form.merged, report.notices, report.sections


def told_by_search(document: Document) -> object:
    """Return all that is read of a document where every table is searched."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "seat_as_printed", lambda _table, _lines: None)
        return told(document)


@lru_cache(maxsize=8)
def page_of(seed: int) -> Document:
    """Make a report's page and parse it."""
    variant = [Variant.FULL, Variant.BLANK_ZEROS, None][seed % 3]
    report = make_report(seed, form="2019" if seed % 4 == 3 else "2021", variant=variant)
    return parse(PageLayout()(Random(seed), report))


def change(cells: list[TableCell], draw: Random) -> list[TableCell]:
    """Change a table in one of the ways in which agencies do."""
    at = draw.randrange(len(cells))
    cell = cells[at]
    match draw.randrange(7):
        case 0:
            cells[at] = structs.replace(cell, text=draw.choice(WORDS))
        case 1:
            cells[at] = structs.replace(cell, text=cell.text + draw.choice(WORDS))
        case 2:
            del cells[at]
        case 3:
            other = draw.randrange(len(cells))
            cells[at], cells[other] = (
                structs.replace(cell, text=cells[other].text),
                structs.replace(cells[other], text=cell.text),
            )
        case 4:
            cells[at] = structs.replace(cell, rowspan=1 + draw.randrange(3), colspan=1 + draw.randrange(3))
        case 5:
            cells = [
                structs.replace(one, column=one.column + 1)
                if one.row == cell.row and one.column >= cell.column
                else one
                for one in cells
            ]
        case _:
            cells = [structs.replace(one, row=one.row + 1) if one.row >= cell.row else one for one in cells] + [
                structs.replace(one, text=one.text if draw.randrange(2) else "") for one in cells if one.row == cell.row
            ]
    return cells


def changed(document: Document, draw: Random) -> Document:
    """Change one of a document's tables, once or a few times."""
    blocks = list(document.blocks)
    at = draw.choice([n for n, block in enumerate(blocks) if isinstance(block, Table)])
    table = blocks[at]
    assert isinstance(table, Table)
    cells = list(table.cells)
    for _ in range(1 + draw.randrange(3)):
        cells = change(cells, draw) if cells else cells
    blocks[at] = replace(table, cells=tuple(cells))
    return replace(document, blocks=tuple(blocks))


@given(st.integers(0, 7), st.integers(0, 2**32))
def test_a_changed_table_is_read_as_by_search(seed: int, draw: int) -> None:
    document = changed(page_of(seed), Random(draw))
    assert told(document) == told_by_search(document)


@lru_cache(maxsize=16)
def text_of(name: str, seed: int) -> str:
    """Print a report as text that is cut by tabs or bars."""
    variant = [Variant.FULL, Variant.BLANK_ZEROS, None][seed % 3]
    report = make_report(seed, form="2019" if seed % 4 == 3 else "2021", variant=variant)
    return LAYOUTS[name].render(Random(seed), report).decode()


def spoil(lines: list[str], draw: Random) -> None:
    """Change a row of text in one of the ways in which pasting and mending do."""
    rows = [n for n, line in enumerate(lines) if "\t" in line or "|" in line]
    at = draw.choice(rows)
    gap = "\t" if "\t" in lines[at] else "|"
    cells = lines[at].split(gap)
    place = draw.randrange(len(cells))
    match draw.randrange(10):
        case 0:
            cells[place] = draw.choice(WORDS)
        case 1:
            cells[place] += draw.choice(WORDS)
        case 2:
            del cells[place]
        case 3:
            cells.insert(place, draw.choice(WORDS))
        case 4:
            other = draw.randrange(len(cells))
            cells[place], cells[other] = cells[other], cells[place]
        case 5:
            cells = lines[at].rstrip(f"{gap} ").split(gap)
        case 6:
            cells[place] = "\n".join(cells[place].partition(draw.choice("、的请0"))[::2])
        case 7:
            lines.insert(at, draw.choice([*WORDS, lines[at], "第3页", "自然人\t法人"]))
            return
        case 8:
            other = draw.choice(rows)
            lines[at], lines[other] = lines[other], lines[at]
            return
        case _:
            lines[at : at + 1] = [gap.join(cells[:place]), gap.join(cells[place:])]
            return
    lines[at] = gap.join(cells)


ROWS_OF_TEXT = ("tab rows", "pipe rows", "pipe rows open", "markdown", "bar before each row")


@given(st.sampled_from(ROWS_OF_TEXT), st.integers(0, 7), st.integers(0, 3), st.integers(0, 2**32))
def test_spoilt_text_is_read_as_by_search(name: str, seed: int, times: int, draw: int) -> None:
    lines = text_of(name, seed).split("\n")
    rng = Random(draw)
    for _ in range(times):
        spoil(lines, rng)
    document = recognise(data := "\n".join(lines).encode()).parse(data)
    assert told(document) == told_by_search(document)


@pytest.mark.parametrize("name", ["tab rows", "markdown", *[name for name in LAYOUTS if name.startswith("page")]])
def test_every_document_that_prints_the_form_goes_the_short_way(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short = []

    def noting(table: form.Table, lines: Sequence[Line]) -> tuple[Seating, ...] | None:
        seatings = seat_as_printed(table, lines)
        short.append(seatings is not None)
        return seatings

    monkeypatch.setattr(tables, "seat_as_printed", noting)
    data = LAYOUTS[name].render(Random(1), make_report(1, form="2021", variant=Variant.FULL))
    document = recognise(data).parse(data)
    by_the_short_way = told(document)
    assert short == [True] * 3
    assert by_the_short_way == told_by_search(document)


@pytest.mark.parametrize("variant", sorted(VARIANTS))
def test_a_table_of_an_agency_s_own_is_read_as_by_search(variant: str) -> None:
    report = make_report(3)
    drawn = {t: VARIANTS[variant](Random(3), report, sheet) for t, sheet in sheets(report).items()}

    def put(_rng: Random, _report: Report, sheet: Sheet) -> Sheet:
        return drawn[sheet.table]

    document = parse(PageLayout(noises=[put])(Random(3), report))
    assert told(document) == told_by_search(document)


def test_a_form_without_figures_is_read_as_by_search() -> None:
    report = make_report(5, variant=Variant.BLANK_ZEROS)
    document = parse(FORMATS["html"].dump(report))
    assert told(document) == told_by_search(document)
