"""The smallest report that still goes through every room of a reader: one passage and one table.

Saved by everything that saves a whole report, said in every way that the layouts and the hard cases know.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from random import Random
from typing import Final

from lxml import etree

from gongkai.report.report import Passage, Report
from gongkai.report.write import FORMATS
from tests.factories.documents.drawing import Drawing, pdf
from tests.factories.hard_cases import PRINTED_CASES, WORD_CASES
from tests.factories.hostile.kinds import report
from tests.factories.layouts import LAYOUTS
from tests.factories.ofd.manners import CHANGES, WHOLES, rewritten
from tests.factories.ofd.opened import Opened, open_ofd
from tests.factories.papers import PAPERS

_TABLE: Final = "disputes"
_SECTIONS: Final = frozenset({"overview", _TABLE})
_WRITTEN: Final = ("docx", "xlsx", "html", "text", "pdf", "ofd", "json", "csv")
_OF_WHOLE_REPORTS: Final = frozenset({"cells bare over two pages"})
"""Layouts that ask for a table that the small report has not."""
_LEFT: Final = 60.0
_WIDE: Final = 32.0
_DEEP: Final = 30.0

Make = Callable[[], bytes]


@cache
def small_report() -> Report:
    """Return a report whose form has a first section and the last table, and nothing between."""
    whole = report()
    form = replace(
        whole.form,
        tables=tuple(table for table in whole.form.tables if table.id == _TABLE),
        sections=tuple(section for section in whole.form.sections if section.id in _SECTIONS),
    )
    return Report(
        form=form,
        cells={address: cell for address, cell in whole.cells.items() if address.startswith(_TABLE)},
        agency=whole.agency,
        year=whole.year,
        title=whole.title,
        sections={
            section.id: Passage(heading=section.heading, text="" if section.table else "本年新收申请3件，结转下年1件。")
            for section in form.sections
        },
    )


@cache
def small_documents() -> dict[str, tuple[Make, ...]]:
    """Give, for each kind of file, what makes the small report in it."""
    made: dict[str, list[Make]] = {kind: [partial(FORMATS[kind].dump, small_report())] for kind in _WRITTEN}
    for ending in (".doc", ".rtf", ".odt", ".xls", ".ods", ".mht"):
        made[ending] = [partial(PAPERS[ending], small_report())]
    made["docx"] += [partial(case, small_report()) for case in WORD_CASES.values()]
    made["pdf"] += [*(partial(case, small_report()) for case in PRINTED_CASES.values()), _drawn, _drawn]
    made["ofd"] += [
        *(partial(_rewritten_ofd, change) for change in CHANGES),
        *(partial(_whole_ofd, whole) for whole in WHOLES),
    ]
    for name in sorted(LAYOUTS.keys() - _OF_WHOLE_REPORTS):
        made["html" if name.startswith("page") else "text"].append(partial(_laid_out, name))
    return {kind: tuple(makes) for kind, makes in made.items()}


def _laid_out(name: str) -> bytes:
    return LAYOUTS[name].render(Random(0), small_report())


def _rewritten_ofd(change: Callable[[etree._Element], None]) -> bytes:
    return rewritten(open_ofd(FORMATS["ofd"].dump(small_report())), change)


def _whole_ofd(whole: Callable[[Opened], bytes]) -> bytes:
    return whole(open_ofd(FORMATS["ofd"].dump(small_report())))


def _drawn() -> bytes:
    """Draw the report by hand: no font embedded, every line of the grid ruled."""
    figures = [f"{cell.value}" for cell in small_report().cells.values()]
    xs = [_LEFT + _WIDE * place for place in range(len(figures) + 1)]
    ys = [200.0 + _DEEP * place for place in range(5)]
    drawing = Drawing(width=xs[-1] + _LEFT)
    for number, line in enumerate(_lines()):
        drawing.write(_LEFT, 60.0 + 25.0 * number, line)
    return pdf(drawing.grid(xs, ys).fill(xs, ys, [*_heads(len(figures)), figures], size=6))


def _lines() -> Iterator[str]:
    told = small_report()
    yield told.title or ""
    for section in told.form.sections:
        yield section.heading
        if section.id in told.sections:
            yield told.sections[section.id].text


def _heads(width: int) -> list[list[str]]:
    groups = ["行政复议", *[""] * 4, "行政诉讼", *[""] * (width - 6)]
    kinds = [*[""] * 5, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * (width - 11)]
    results = ["结果\n维持", "结果\n纠正", "其他\n结果", "尚未\n审结", "总计"]
    return [groups, kinds, [results[place % len(results)] for place in range(width)]]
