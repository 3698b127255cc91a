"""A report as its pages show it: the official tables with links, findings by cell, what changed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from gongkai.checks import Finding, Severity, Verdict
from gongkai.law.instruments import resolve
from gongkai.report.report import Report
from gongkai.report.write.grid import Box, Grid, Role
from gongkai.report.write.layout import lay_out
from gongkai_web.reports.seats import COUNTED_TABLES
from gongkai_web.ui.values import Tone

SEVERITIES: Final[Mapping[Severity, tuple[str, Tone, str]]] = {
    Severity.ERROR: ("错误", "late", "alert"),
    Severity.WARNING: ("警告", "soon", "alert"),
    Severity.NOTE: ("提示", "plain", "info"),
}
"""How a severity is said: word, tone, symbol."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A printed cell of an official table; a figure of the register leads to its cases."""

    box: Box
    address: str = ""
    link: str = ""
    findings: tuple[str, ...] = ()

    @property
    def is_header(self) -> bool:
        """Whether it names figures."""
        return self.box.is_header

    @property
    def label(self) -> bool:
        """Whether it is words read from the left."""
        return self.box.role in {Role.ROW, Role.CORNER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An official table, row by row, under its section's heading."""

    id: str
    heading: str
    head: tuple[tuple[Square, ...], ...]
    body: tuple[tuple[Square, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding as the page says it; ``places`` are the cells it is about, each with its own words."""

    code: str
    word: str
    tone: Tone
    icon: str
    title: str
    message: str
    law: str
    places: tuple[tuple[str, str], ...]


def sheets_of(
    report: Report, findings: Iterable[Finding] = (), link: Callable[[str], str] | None = None
) -> tuple[Sheet, ...]:
    """Lay the three tables out as the official form prints them; ``link`` gives a figure's address on the site."""
    by_cell: dict[str, list[str]] = {}
    for finding in findings:
        for address in finding.cells:
            by_cell.setdefault(address, []).append(f"{SEVERITIES[finding.severity][0]}：{finding.message}")
    parts = [part for part in lay_out(report).parts if part.grid is not None]
    return tuple(_sheet(report, part.heading, part.grid, by_cell, link) for part in parts if part.grid is not None)


def _sheet(
    report: Report, heading: str, grid: Grid, by_cell: Mapping[str, list[str]], link: Callable[[str], str] | None
) -> Sheet:
    lines = [
        tuple(_square(report, box, by_cell, link) for box in line if box.row == row)
        for row, line in enumerate(grid.lines())
    ]
    head, body = tuple(lines[: grid.header_rows]), tuple(lines[grid.header_rows :])
    return Sheet(id=grid.id, heading=heading, head=head, body=body)


def _square(report: Report, box: Box, by_cell: Mapping[str, list[str]], link: Callable[[str], str] | None) -> Square:
    address = box.address or ""
    leads = link is not None and address.partition(".")[0] in COUNTED_TABLES and bool(report[address])
    return Square(
        box=box,
        address=address,
        link=link(address) if leads and link is not None else "",
        findings=tuple(by_cell.get(address, ())),
    )


def findings_of(report: Report, verdict: Verdict) -> tuple[Told, ...]:
    """Return the findings as the page says them, the gravest first."""
    return tuple(_told(report, finding) for finding in verdict.findings)


def _told(report: Report, finding: Finding) -> Told:
    word, tone, icon = SEVERITIES[finding.severity]
    return Told(
        code=finding.code,
        word=word,
        tone=tone,
        icon=icon,
        title=finding.title,
        message=finding.message,
        law=resolve(finding.cite).full,
        places=tuple((address, report.form.label_of(address)) for address in finding.cells[:_MOST_PLACES]),
    )


_MOST_PLACES: Final = 6
