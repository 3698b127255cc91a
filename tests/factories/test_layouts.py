"""Every layout prints every figure; a document that lost one would make the reader look worse than it is."""

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.report import Report
from tests.factories.layouts import LAYOUTS
from tests.factories.layouts.noise import to_traditional
from tests.factories.layouts.sheet import print_cell, sheets
from tests.factories.reports import Variant, make_report, reports

TEXTS = [name for name, layout in LAYOUTS.items() if layout.kind in {"text", "html"}]


def _text(name: str, report: Report) -> str:
    data = LAYOUTS[name].render(Random(1), report)
    return data.decode("gb18030" if "GB18030" in name else "utf-8")


@given(reports())
def test_sheets_hold_each_printed_cell_once(report: Report) -> None:
    drawn = sheets(report)
    addresses = [box.address for sheet in drawn.values() for box in sheet.boxes if box.address]
    assert sorted(addresses) == sorted(a for a in report.cells if report.has_table(a.split(".")[0]))
    for sheet in drawn.values():
        covered = [
            (row, column)
            for box in sheet.boxes
            for row in range(box.row, box.row + box.rowspan)
            for column in range(box.column, box.column + box.colspan)
        ]
        assert len(covered) == len(set(covered)), "two boxes overlap"
        assert len(covered) == len(sheet.grid()) * sheet.width, "a place of the grid is bare"


@pytest.mark.parametrize("name", TEXTS)
def test_every_figure_is_printed(name: str) -> None:
    report = make_report(3, form="2021", variant=Variant.FULL)
    text = re.sub(r"<[^>]*>|\s|[,，|]", "", _text(name, report))
    text = text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    for address in ("proactive.licences.decided", "proactive.fees.collected", "applications.received.total"):
        figure = print_cell(report.cell(address))
        assert figure in text, address


@given(st.integers(0, 999), st.sampled_from(TEXTS))
def test_headings_stand_in_every_layout(seed: int, name: str) -> None:
    report = make_report(seed)
    text = re.sub(r"<[^>]*>|&nbsp;|\s", "", _text(name, report))
    for section in report.form.sections:
        assert section.heading in text or to_traditional(section.heading) in text


@given(st.integers(0, 999), st.sampled_from(list(LAYOUTS)))
def test_a_seed_prints_one_document(seed: int, name: str) -> None:
    report = make_report(seed)
    if LAYOUTS[name].kind in {"text", "html"}:
        assert LAYOUTS[name].render(Random(seed), report) == LAYOUTS[name].render(Random(seed), report)
