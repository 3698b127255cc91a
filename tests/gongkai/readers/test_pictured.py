"""Figures of pictures: what the sums mend is said, what nothing proves stays unread, an agency is not accused."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from msgspec import structs

from gongkai.checks import Severity, check
from gongkai.readers.document import Document, Paragraph, Sighting, Table, TableCell
from gongkai.readers.extract import extract
from gongkai.report.cell import Place, State
from gongkai.report.report import Report
from tests.factories.figures import Scale
from tests.factories.layouts.sheet import sheets
from tests.factories.reports import Variant, make_report

REPORT = make_report(11, form="2021", scale=Scale.MANY, variant=Variant.FULL)
RECEIVED = "applications.received.natural_person"
ISSUED = "proactive.normative_documents.issued"

Looks = Mapping[str, tuple[tuple[str, float], ...]]
"""How the print of some cells looks, by their address."""


def pictured(looks: Looks, report: Report = REPORT) -> Report:
    """Read a report of whose cells some are hard to see in its picture; all others are plain."""
    return extract(Document(kind="pdf", blocks=tuple(blocks_of(looks, report))))


def blocks_of(looks: Looks, report: Report) -> list[Paragraph | Table]:
    """Lay a report out as a document whose tables were read from a picture."""
    blocks: list[Paragraph | Table] = [Paragraph(text=report.title or "", where=Place(page=1, line=1))]
    drawn = sheets(report)
    for number, section in enumerate(report.form.sections, start=1):
        blocks.append(Paragraph(text=section.heading, where=Place(page=1, line=number + 1)))
        if section.table:
            cells = []
            for box in drawn[section.table].boxes:
                readings = looks.get(box.address or "", ((box.text, 0.9999),))
                where = Place(page=1, table=number, row=box.row + 1, column=box.column + 1)
                cells.append(
                    TableCell(
                        text=readings[0][0],
                        row=box.row,
                        column=box.column,
                        rowspan=box.rowspan,
                        colspan=box.colspan,
                        where=where,
                        sighting=Sighting(readings=readings) if box.address else None,
                    )
                )
            blocks.append(Table(cells=tuple(cells), where=Place(page=1, table=number)))
    return blocks


def said(report: Report, code: str) -> list[str]:
    return [notice.message for notice in report.notices if notice.code == code]


def other(value: object) -> str:
    """Give another figure that looks much like one."""
    text = str(value)
    return text[:-1] + ("8" if text[-1] == "3" else "3")


def test_a_plain_picture_is_read_like_any_document_and_says_that_it_was_one() -> None:
    read = pictured({})
    assert read.cells == REPORT.cells
    assert said(read, "R119") == ["第1页是图像，由文字识别读出，其中表格200格，请与原件核对"]
    assert said(read, "R120") == []


@pytest.mark.parametrize("odds", [0.2, 0.02, 0.001])
def test_a_misread_figure_is_mended_by_the_sums_and_the_notice_says_which(odds: float) -> None:
    figure = REPORT[RECEIVED]
    read = pictured({RECEIVED: ((other(figure), 1 - odds), (str(figure), odds))})
    assert read.cells[RECEIVED] == REPORT.cells[RECEIVED] or read.cells[RECEIVED].state is State.DECODED
    assert read[RECEIVED] == figure
    assert said(read, "R120") == [
        f"图像识别作“{other(figure)}”，读作{figure}：所在行各列之和等于总计、所在列第一项加第二项等于第三项加第四项"
    ]


def test_figures_misread_in_several_places_are_mended_together() -> None:
    rows = ["received", "granted", "concluded"]
    addresses = [f"applications.{row}.{column}" for row in rows for column in ("natural_person", "total")]
    looks = {a: ((other(REPORT[a]), 0.9), (str(REPORT[a]), 0.08)) for a in addresses}
    assert {a: c.value for a, c in pictured(looks).cells.items()} == {a: c.value for a, c in REPORT.cells.items()}


def test_a_doubtful_figure_that_no_sum_speaks_about_stays_unread() -> None:
    figure = REPORT[ISSUED]
    read = pictured({ISSUED: ((str(figure), 0.93), (other(figure), 0.05))})
    assert read.cells[ISSUED].state is State.UNREAD
    assert read.cells[ISSUED].raw == str(figure)


def test_a_certain_figure_is_the_agencys_own_even_where_it_breaks_a_sum_but_nobody_is_accused() -> None:
    figure = REPORT[RECEIVED]
    read = pictured({RECEIVED: ((other(figure), 0.99999),)})
    assert str(read[RECEIVED]) == other(figure)
    found = check(read).findings
    assert "GK111" in {finding.code for finding in found}
    assert Severity.ERROR not in {finding.severity for finding in found}


def test_prose_of_a_picture_accuses_nobody_either() -> None:
    """Only the prose stands in a picture, and denies what the table says: it may be our misreading."""
    title = Paragraph(text=REPORT.title or "", where=Place(page=1, line=1))
    heading = Paragraph(text="一、总体情况", where=Place(page=1, line=2))
    sentence = "本年度未收到政府信息公开申请。"
    for sighting in (None, Sighting(readings=((sentence, 0.99),))):
        prose = Paragraph(text=sentence, where=Place(page=1, line=3), sighting=sighting)
        tables = [
            replace(block, cells=tuple(structs.replace(cell, sighting=None) for cell in block.cells))
            if isinstance(block, Table)
            else block
            for block in blocks_of({}, REPORT)[2:]
        ]
        read = extract(Document(kind="pdf", blocks=(title, heading, prose, *tables)))
        (finding,) = check(read, only=["GK402"]).findings
        assert finding.severity is (Severity.ERROR if sighting is None else Severity.WARNING)
        assert ("请先与原件核对" in finding.message) is (sighting is not None)


def test_print_that_is_hardly_a_figure_may_be_none_of_its_readings() -> None:
    """Were only its readings weighed, a seal's edge read as 7 would be proved."""
    figure = REPORT[ISSUED]
    assert pictured({ISSUED: ((other(figure), 0.4), ("7", 0.1))}).cells[ISSUED].state is State.UNREAD
    read = pictured({RECEIVED: ((other(REPORT[RECEIVED]), 0.4), ("7", 0.1))})
    assert read.cells[RECEIVED].state is State.UNREAD
    proved = pictured({RECEIVED: (("V", 0.5), (str(REPORT[RECEIVED]), 0.1))})
    assert (proved[RECEIVED], proved.cells[RECEIVED].state) == (REPORT[RECEIVED], State.DECODED)


def test_a_mark_for_none_that_may_be_a_figure_is_neither() -> None:
    assert pictured({ISSUED: (("1", 0.95), ("/", 0.04))}).cells[ISSUED].state is State.UNREAD
    assert pictured({ISSUED: (("/", 0.9999), ("1", 1e-5))}).cells[ISSUED].state is State.PLACEHOLDER


def test_what_a_seal_left_in_an_empty_cell_is_a_figure_only_where_no_sum_speaks_against_it() -> None:
    empty = next(
        address for address in REPORT.form.addresses if address.startswith("applications.") and REPORT[address] == 0
    )
    blank = structs.replace(REPORT.cells[empty], value=None, state=State.BLANK)
    left_over = (("1", 0.9999), ("", 1e-5))
    read = pictured({empty: left_over}, replace(REPORT, cells={**REPORT.cells, empty: blank}))
    assert (read[empty], read.cells[empty].state) == (None, State.BLANK)
    assert [message for message in said(read, "R120") if "“1”，读作空白" in message] == said(read, "R120") != []
    figure = next(
        address for address in REPORT.form.addresses if address.startswith("applications.") and REPORT[address] == 1
    )
    assert pictured({figure: left_over})[figure] == 1
