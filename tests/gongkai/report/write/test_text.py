import re

import pytest

from gongkai.report.form import load_form
from gongkai.report.report import Passage, Report
from gongkai.report.write import markdown, text
from gongkai.report.write.layout import lay_out
from tests.factories.reports import make_report
from tests.gongkai.report.write.strategies import HOSTILE


def test_text_has_a_line_for_each_paragraph_and_row() -> None:
    report = make_report(8, form="2021")
    lines = text.dump(report).decode().splitlines()
    layout = lay_out(report)
    rows = [line for line in lines if "\t" in line]
    figures = [box.text for grid in layout.grids for box in grid.boxes if box.address]
    boxes = [box.text for grid in layout.grids for box in grid.boxes]
    assert lines[len(report.metadata)] == report.title
    assert [cell for row in rows for cell in row.split("\t") if cell in figures] != []
    printed = "\n".join(lines)
    assert all(box in printed for box in boxes)
    assert report.sections["overview"].text in printed


def test_markdown_rows_all_have_the_same_columns() -> None:
    report = make_report(8, form="2021")
    written = markdown.dump(report).decode()
    assert written.split("\n\n")[len(report.metadata)] == f"# {report.title}"
    tables = [block.splitlines() for block in written.split("\n\n") if block.startswith("|")]
    assert [len({line.count("|") for line in table}) for table in tables] == [1] * len(lay_out(report).grids)
    assert all(re.fullmatch(r"\|( --- \|)+", table[1]) for table in tables)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_keeps_text_from_being_markup(hostile: str) -> None:
    sections = {"overview": Passage(heading="一、总体情况", text=hostile)}
    written = markdown.dump(Report(form=load_form("2021"), cells={}, title="年报", sections=sections)).decode()
    prose = written.split("\n\n", maxsplit=2)[2]
    assert not re.search(r"^(#{1,6}\s|\d+\.\s|[-+>]\s|\|)", prose, flags=re.MULTILINE)
    assert not re.search(r"(?<!\\)[<*`|\[]", prose)


def test_both_are_the_same_each_time() -> None:
    assert text.dump(make_report(9)) == text.dump(make_report(9))
    assert markdown.dump(make_report(9)) == markdown.dump(make_report(9))
