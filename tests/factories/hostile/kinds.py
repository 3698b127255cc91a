"""What a hostile file is: how it is made, and what may become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from gongkai.report.report import Report
from gongkai.report.write import FORMATS
from tests.factories.papers import PAPERS
from tests.factories.reports import Variant, make_report

MIB: Final = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """One hostile file. ``holds`` says that the report lies whole in it, so that it may be read, if right.

    ``cut`` allows cells to be missing from what is read, for the file lost them; ``slow`` takes seconds to be made.
    """

    name: str
    ending: str
    make: Callable[[], bytes]
    holds: bool = False
    cut: bool = False
    slow: bool = False


@cache
def report() -> Report:
    """Return the report that lies in every file that holds one."""
    return make_report(7, form="2021", variant=Variant.FULL)


@cache
def written(name: str) -> bytes:
    """Return the report as we write it in one of our formats."""
    return FORMATS[name].dump(report())


@cache
def saved(ending: str) -> bytes:
    """Return the report as another program saves it, by the ending of its files."""
    return PAPERS[ending](report())
