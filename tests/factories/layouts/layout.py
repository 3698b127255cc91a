"""What a layout is: a way of printing a report as a document, and what of the report survives it."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from gongkai.report.cell import State
from gongkai.report.report import Report

Render = Callable[[Random, Report], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A way of printing; ``like`` says what real documents look so.

    ``is_lossless`` says whether every cell of a report can be read back; where not, a reader may leave cells unread but
    must not get one wrong. ``keeps`` names what else comes through: ``title``, ``metadata``, ``prose``.
    """

    name: str
    kind: str
    like: str
    render: Render
    is_lossless: Callable[[Report], bool]
    keeps: frozenset[str] = frozenset({"title", "metadata", "prose"})


def always(_report: Report) -> bool:
    """Every cell has its own place in the document, a blank one too."""
    return True


def when_full(report: Report) -> bool:
    """Blank cells leave no trace in the document: only a report without them comes through for certain."""
    return all(cell.state is not State.BLANK for cell in report.cells.values())


def never(_report: Report) -> bool:
    """Figures run together, or rows lose their labels."""
    return False


LAYOUTS: dict[str, Layout] = {}
"""Every layout by its name."""


def add_layout(layout: Layout) -> Layout:
    """Add a layout to the list."""
    LAYOUTS[layout.name] = layout
    return layout
