"""The three tables of a report, drawn as the form prints them, with the cells that findings speak of marked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement
from lxml.html import builder as E  # noqa: N812 - the builder's own usage

from gongkai.checks.present.checked import SEVERITY_NAMES
from gongkai.checks.rule import Finding, Severity
from gongkai.report.report import Report
from gongkai.report.write.grid import Box, Grid, Role, draw


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One finding's mark on a cell; ``is_suspect`` says that the cell's own figure is what the finding speaks of."""

    finding: int
    severity: Severity
    anchor: str
    is_suspect: bool


CellMarks = Mapping[str, Sequence[Mark]]


def marks_of(findings: Sequence[Finding], report: int) -> CellMarks:
    """Collect what the findings of the page's ``report``-th report mark, gravest first; a note marks nothing."""
    marks: dict[str, list[Mark]] = {}
    for number, finding in enumerate(findings, start=1):
        if finding.severity is Severity.NOTE:
            continue
        for place, address in enumerate(finding.cells):
            mark = Mark(
                finding=number,
                severity=finding.severity,
                anchor=f"finding-{report}-{number}",
                is_suspect=place == 0,
            )
            marks.setdefault(address, []).append(mark)
    return marks


def draw_tables(report: Report, marks: CellMarks) -> Iterator[HtmlElement]:
    """Yield each table that stands in the report."""
    for section in report.form.sections:
        grid = draw(report, report.form.table(section.table)) if section.table else None
        if grid is not None:
            table = E.TABLE({"class": f"form {grid.id}"}, E.CAPTION(section.heading), *_rows(grid, marks))
            yield E.DIV({"class": "scroll", "role": "region", "aria-label": section.heading, "tabindex": "0"}, table)


def _rows(grid: Grid, marks: CellMarks) -> Iterator[HtmlElement]:
    for row, line in enumerate(grid.lines()):
        yield E.TR(*(_cell(box, marks) for box in line if box.row == row))


def _cell(box: Box, marks: CellMarks) -> HtmlElement:
    attributes = {"rowspan": str(box.rowspan), "colspan": str(box.colspan)}
    attributes = {name: value for name, value in attributes.items() if value != "1"}
    if box.is_header:
        kind = {"class": "label"} if box.role in {Role.ROW, Role.CORNER} else {}
        return E.TH(attributes | kind | {"scope": box.scope or "col"}, box.text)
    of_cell = marks.get(box.address or "", ())
    if not of_cell:
        return E.TD(attributes, box.text)
    gravest = min(of_cell, key=lambda mark: list(Severity).index(mark.severity)).severity
    kind = {"class": f"{gravest.value}{' suspect' if any(mark.is_suspect for mark in of_cell) else ''}"}
    references = [_reference(mark) for mark in of_cell if mark.is_suspect]
    return E.TD(attributes | kind, box.text, *references)


def _reference(mark: Mark) -> HtmlElement:
    words = f"{SEVERITY_NAMES[mark.severity]}，见第 {mark.finding} 条"
    return E.SUP(E.A({"href": f"#{mark.anchor}", "title": words, "aria-label": words}, str(mark.finding)))
