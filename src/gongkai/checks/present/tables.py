"""The three tables of a report, drawn as the form prints them: what findings speak of and how each cell was read."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement
from lxml.html import builder as E  # noqa: N812 - the builder's own usage

from gongkai.checks.present.checked import SEVERITY_NAMES
from gongkai.checks.rule import Finding, Severity
from gongkai.report.cell import State
from gongkai.report.report import Report
from gongkai.report.write.grid import Box, Grid, Role, draw


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One finding's mark on a cell; ``is_suspect`` says that the cell's own figure is what the finding speaks of."""

    finding: int
    severity: Severity
    anchor: str
    is_suspect: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """How a cell that holds no plainly printed figure is told apart, without colour: a mark and what it means."""

    mark: str
    name: str
    meaning: str


SIGNS: Final = {
    State.DECODED: Sign(mark="*", name="推定", meaning="由勾稽关系推定的数字"),
    State.UNREAD: Sign(mark="?", name="未识读", meaning="印有内容，未能识读"),
    State.BLANK: Sign(mark="·", name="空白", meaning="空白格（核算时按 0 计）"),
    State.PLACEHOLDER: Sign(mark="", name="不是数字", meaning="“/”“—”“无”等符号（核算时按 0 计）"),
}
"""What the legend says; a placeholder is its own mark."""

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


def needs_drawing(report: Report, marks: CellMarks) -> bool:
    """Say whether there is something to see: a marked cell, or one that was not plainly read."""
    return bool(marks) or any(cell.state in {State.DECODED, State.UNREAD} for cell in report.cells.values())


def cell_anchor(report: int, address: str) -> str:
    """Return the id of a marked cell in the page's ``report``-th report."""
    return f"cell-{report}-{address}"


def draw_tables(report: Report, marks: CellMarks, number: int, *, name: str = "") -> Iterator[HtmlElement]:
    """Yield each table that stands in the report, the page's ``number``-th, and the legend of what is marked.

    ``name`` goes before the tables' own for those who hear the page, where it has more than one report.
    """
    for section in report.form.sections:
        grid = draw(report, report.form.table(section.table)) if section.table else None
        if grid is not None:
            rows = _Cells(report=report, marks=marks, number=number).rows(grid)
            table = E.TABLE({"class": f"form {grid.id}"}, E.CAPTION(section.heading), *rows)
            yield E.DIV(
                {"class": "scroll", "role": "region", "aria-label": f"{name}{section.heading}", "tabindex": "0"}, table
            )
    legend = list(_legend(report, marks))
    if legend:
        yield E.DL({"class": "legend", "aria-label": "图例"}, *legend)


def _legend(report: Report, marks: CellMarks) -> Iterator[HtmlElement]:
    severities = {mark.severity for of_cell in marks.values() for mark in of_cell if mark.is_suspect}
    for severity in Severity:
        if severity in severities:
            key = E.SPAN({"class": f"key {severity.value}"}, "1")
            yield E.DIV(E.DT(key), E.DD(f"{SEVERITY_NAMES[severity]}所指的格，方框内为条号"))
    counts = Counter(cell.state for cell in report.cells.values())
    for state, sign in SIGNS.items():
        if counts[state]:
            key = E.SPAN({"class": f"key {state.value}"}, sign.mark or "/")
            yield E.DIV(E.DT(key), E.DD(f"{sign.meaning}，{counts[state]} 格"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cells:
    """Draws the cells of one report."""

    report: Report
    marks: CellMarks
    number: int

    def rows(self, grid: Grid) -> Iterator[HtmlElement]:
        for row, line in enumerate(grid.lines()):
            yield E.TR(*(self._cell(box) for box in line if box.row == row))

    def _cell(self, box: Box) -> HtmlElement:
        attributes = {"rowspan": str(box.rowspan), "colspan": str(box.colspan)}
        attributes = {name: value for name, value in attributes.items() if value != "1"}
        if box.is_header:
            kind = {"class": "label"} if box.role in {Role.ROW, Role.CORNER} else {}
            return E.TH(attributes | kind | {"scope": box.scope or "col"}, box.text)
        address = box.address or ""
        classes, parts = _printed(self.report.cell(address).state, box.text)
        of_cell = self.marks.get(address, ())
        if of_cell:
            gravest = min(of_cell, key=lambda mark: list(Severity).index(mark.severity)).severity
            classes.append(gravest.value)
            attributes["id"] = cell_anchor(self.number, address)
        suspects = [mark for mark in of_cell if mark.is_suspect]
        if suspects:
            classes.append("suspect")
        kind = {"class": " ".join(classes)} if classes else {}
        return E.TD(attributes | kind, *parts, *map(_reference, suspects))


def _printed(state: State, text: str) -> tuple[list[str], list[HtmlElement | str]]:
    """Return the classes and the content of a cell; what is no plain figure says so to the ear as well."""
    if state not in SIGNS:
        return [], [text]
    sign = SIGNS[state]
    said = E.SPAN({"class": "unseen"}, f"（{sign.name}）")
    shown = E.SPAN({"class": "sign", "aria-hidden": "true"}, sign.mark) if sign.mark else ""
    figure = text if state in {State.DECODED, State.PLACEHOLDER} else ""
    return [state.value], [figure, shown, said]


def _reference(mark: Mark) -> HtmlElement:
    words = f"{SEVERITY_NAMES[mark.severity]}，见第 {mark.finding} 条"
    return E.SUP(E.A({"href": f"#{mark.anchor}", "title": words, "aria-label": words}, str(mark.finding)))
