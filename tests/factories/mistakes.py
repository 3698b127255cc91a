"""Mistakes of the kinds real reports have, planted in consistent ones; each says what a checker must find.

A planter takes a random source and a report, and gives the spoiled report, or None where the mistake cannot be made.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from gongkai.report.cell import Cell, Figure, State
from gongkai.report.form import load_form
from gongkai.report.report import Passage, Report, cells_of
from tests.factories.prose import NUMERALS


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A spoiled report and what must be found in it.

    ``family`` is the family of codes that must speak (``GK1``); a finding of it must name one of ``cells``, where any
    are given. ``located`` says that the relations broken meet in the one wrong cell, ``cells[0]``.
    """

    kind: str
    family: str
    report: Report
    cells: tuple[str, ...] = ()
    located: bool = False
    previous: Report | None = None
    children: tuple[Report, ...] = ()


Planter = Callable[[Random, Report], Mistake | None]
PLANTERS: dict[str, Planter] = {}
"""Every planter by the kind of mistake it makes."""


def plants(kind: str) -> Callable[[Planter], Planter]:
    """Declare a planter under the kind of mistake it makes."""

    def declare(planter: Planter) -> Planter:
        PLANTERS[kind] = planter
        return planter

    return declare


def spoil_figure(report: Report, address: str, figure: Figure | None, kind: str) -> Mistake | None:
    """Put another figure into one cell; None where no relation of the form would show it."""
    spoiled = replace(report, cells={**report.cells, **cells_of({address: figure})})
    broken = [weighing.relation for weighing in spoiled.weighings() if weighing.holds is False]
    if not broken:
        return None
    meet = set(broken[0].cells).intersection(*(relation.cells for relation in broken))
    return Mistake(kind=kind, family="GK1", report=spoiled, cells=(address,), located=meet == {address})


def every_wrong_figure(report: Report) -> Iterator[Mistake]:
    """Yield a mistake for each cell under a relation and each way of misprinting its figure."""
    under_relation = {address for relation in report.form.relations for address in relation.cells}
    for address in report.form.addresses:
        figure = report[address]
        if address in under_relation and isinstance(figure, int):
            for kind, wrong in _misprints(figure):
                mistake = spoil_figure(report, address, wrong, kind)
                if mistake is not None:
                    yield mistake


def _misprints(figure: int) -> Iterator[tuple[str, int]]:
    yield "one more", figure + 1
    if figure > 0:
        yield "one less", figure - 1
    digits = str(figure)
    for place in range(len(digits) - 1):
        swapped = int(digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :])
        if swapped != figure:
            yield "digits swapped", swapped
            break
    if len(digits) > 1:
        yield "digit lost", int(digits[:-1])


def _rows(report: Report) -> list[str]:
    return [row.id for row in report.form.table("applications").rows]


def _columns(report: Report) -> list[str]:
    return [column.id for column in report.form.table("applications").columns]


@plants("row shifted")
def shift_row(rng: Random, report: Report) -> Mistake | None:
    """Print a row of 表三 one column to the right, its first cell a zero and its 总计 lost."""
    rows = [row for row in _rows(report) if report.total(f"applications.{row}")]
    if not rows:
        return None
    row = rng.choice(rows)
    line = [f"applications.{row}.{column}" for column in _columns(report)]
    shifted = dict(zip(line[1:], (report[address] for address in line), strict=False)) | {line[0]: 0}
    return _spoil_many(report, shifted, "row shifted")


@plants("total column zeroed")
def zero_total_column(_rng: Random, report: Report) -> Mistake | None:
    """Print 0 in the whole 总计 column of 表三."""
    zeros: dict[str, Figure | None] = {f"applications.{row}.total": 0 for row in _rows(report)}
    return _spoil_many(report, zeros, "total column zeroed")


@plants("grand total zeroed")
def zero_grand_total(_rng: Random, report: Report) -> Mistake | None:
    """Print 0 in the whole row （七）总计."""
    zeros: dict[str, Figure | None] = {f"applications.concluded.{column}": 0 for column in _columns(report)}
    return _spoil_many(report, zeros, "grand total zeroed")


@plants("disputes total zeroed")
def zero_dispute_totals(_rng: Random, report: Report) -> Mistake | None:
    """Print 0 in every 总计 of 表四."""
    zeros: dict[str, Figure | None] = {
        f"disputes.{row.id}.total": 0
        for row in report.form.table("disputes").rows
        if report.has_table("disputes") and report.total(f"disputes.{row.id}")
    }
    return _spoil_many(report, zeros, "disputes total zeroed")


def _spoil_many(report: Report, figures: dict[str, Figure | None], kind: str) -> Mistake | None:
    changed = tuple(address for address, figure in figures.items() if report[address] != figure)
    spoiled = replace(report, cells={**report.cells, **cells_of(figures)})
    if not changed or not any(weighing.holds is False for weighing in spoiled.weighings()):
        return None
    return Mistake(kind=kind, family="GK1", report=spoiled, cells=changed)


# ---- year on year ------------------------------------------------------------------------------------------------


def _last_year(report: Report, figures: dict[str, Figure]) -> Report:
    """Make a predecessor whose 结转下年度 and 现行有效 lead to the report, but for the figures given."""
    carried = {
        f"applications.carried_out.{column}": report[f"applications.carried_in.{column}"] for column in _columns(report)
    }
    year = None if report.year is None else report.year - 1
    opening = Passage(heading="", text="上一年度的报告。")
    cells = {**report.cells, **cells_of({**carried, **figures})}
    return replace(report, cells=cells, year=year, title=None, sections={"opening": opening}, metadata={})


@plants("carry-over broken")
def break_carry_over(rng: Random, report: Report) -> Mistake | None:
    """Let last year's 结转下年度 differ from this year's 上年结转."""
    if report.form.edition != "2021" or report.year == 2021 or not report.has_table("applications"):
        return None
    by = rng.randint(1, 9)
    column = "natural_person"
    carried_in = [report[f"applications.carried_in.{name}"] for name in (column, "total")]
    if None in carried_in:
        return None
    figures = {
        f"applications.carried_out.{name}": (figure or 0) + by
        for name, figure in zip((column, "total"), carried_in, strict=True)
    }
    cells = (f"applications.carried_in.{column}", "applications.carried_in.total")
    return Mistake(
        kind="carry-over broken", family="GK2", report=report, cells=cells, previous=_last_year(report, figures)
    )


@plants("text of last year")
def reuse_text(_rng: Random, report: Report) -> Mistake | None:
    """Let last year's report have the very same prose, but for the year in it."""
    if report.year is None:
        return None
    sections = {
        name: replace(passage, text=_set_year(passage.text, report.year, report.year - 1))
        for name, passage in report.sections.items()
    }
    previous = replace(_last_year(report, {}), sections=sections)
    return Mistake(kind="text of last year", family="GK2", report=report, previous=previous)


def _set_year(text: str, year: int, other: int) -> str:
    return text.replace(f"{year}年", f"{other}年")


# ---- prose against tables ----------------------------------------------------------------------------------------


def _reworded(report: Report, section: str, text: str) -> Report:
    passage = report.sections[section]
    return replace(report, sections={**report.sections, section: replace(passage, text=text)})


def _misquote(report: Report, pattern: str, kind: str, cells: tuple[str, ...], by: int) -> Mistake | None:
    """Add ``by`` to the figure that the pattern's first group finds in the overview."""
    text = report.sections["overview"].text
    found = re.search(pattern, text)
    if found is None or any(not report.cells[address].is_known for address in cells):
        return None
    wrong = text[: found.start(1)] + str(int(found[1]) + by) + text[found.end(1) :]
    return Mistake(kind=kind, family="GK4", report=_reworded(report, "overview", wrong), cells=cells)


@plants("intake misquoted")
def misquote_intake(rng: Random, report: Report) -> Mistake | None:
    """Let the prose name another count of new applications than 表三."""
    cells = ("applications.received.total",)
    return _misquote(
        report, r"新收(?:政府信息公开)?申请(\d+)件", "intake misquoted", cells, rng.randint(500_000, 900_000)
    )


@plants("outcome misquoted")
def misquote_outcome(rng: Random, report: Report) -> Mistake | None:
    """Let the prose name another count of 予以公开 than 表三."""
    cells = ("applications.granted.total",)
    return _misquote(report, r"予以公开(\d+)件", "outcome misquoted", cells, rng.randint(2, 40))


@plants("applicants misquoted")
def misquote_applicants(rng: Random, report: Report) -> Mistake | None:
    """Let the prose name another count of natural persons than 表三."""
    cells = ("applications.received.natural_person",)
    return _misquote(report, r"自然人申请(\d+)件", "applicants misquoted", cells, rng.randint(500_000, 900_000))


@plants("licences misquoted")
def misquote_licences(rng: Random, report: Report) -> Mistake | None:
    """Let the prose name another count of licences than 表二."""
    cells = ("proactive.licences.decided",)
    return _misquote(report, r"行政许可决定(\d+)件", "licences misquoted", cells, rng.randint(2, 40))


@plants("reviews misquoted")
def misquote_reviews(rng: Random, report: Report) -> Mistake | None:
    """Let the prose name another count of administrative reviews than 表四."""
    cells = ("disputes.review.total",)
    return _misquote(report, r"被申请行政复议(\d+)件", "reviews misquoted", cells, rng.randint(2, 40))


@plants("list does not add up")
def break_list(_rng: Random, report: Report) -> Mistake | None:
    """Let a list of counts in the prose come to more than the total stated before it, of which it is a part (其中)."""
    found = re.search(r"主动公开政府信息(\d+)条", report.sections["overview"].text)
    by = -(int(found[1]) // 2) if found else 0
    return _misquote(report, r"主动公开政府信息(\d+)条", "list does not add up", (), by) if by else None


@plants("share wrong")
def break_share(_rng: Random, report: Report) -> Mistake | None:
    """Let a percentage in the prose be another than the counts give."""
    return _misquote(report, r"（(\d+)\.\d\d%）", "share wrong", (), 7)


@plants("fee contradicted")
def contradict_fee(rng: Random, report: Report) -> Mistake | None:
    """Let the overview name a fee that section six denies."""
    text = f"{report.sections['overview'].text}\n全年共收取信息处理费{rng.randint(1, 90) * 100}元。"
    return Mistake(kind="fee contradicted", family="GK4", report=_reworded(report, "overview", text))


@plants("all settled, yet carried over")
def claim_all_settled(_rng: Random, report: Report) -> Mistake | None:
    """Let the prose say that everything was settled while 结转下年度 is not nought."""
    if not report.cells["applications.carried_out.total"].value:
        return None
    text = f"{report.sections['overview'].text}\n本年收到的政府信息公开申请已全部办结。"
    cells = ("applications.carried_out.total",)
    return Mistake(
        kind="all settled, yet carried over", family="GK4", report=_reworded(report, "overview", text), cells=cells
    )


# ---- form and publication ----------------------------------------------------------------------------------------


@plants("wrong year in prose")
def misname_year(_rng: Random, report: Report) -> Mistake | None:
    """Let the statistical period be another year's."""
    opening = report.sections["opening"].text
    if report.year is None or f"{report.year}年1月1日" not in opening:
        return None
    wrong = _set_year(opening, report.year, report.year - 1)
    return Mistake(kind="wrong year in prose", family="GK5", report=_reworded(report, "opening", wrong))


@plants("sub-heading numbered twice")
def number_twice(rng: Random, report: Report) -> Mistake | None:
    """Let a sub-heading of the overview bear its predecessor's number."""
    place = rng.randint(1, 3)
    text = report.sections["overview"].text
    wrong = text.replace(f"（{NUMERALS[place]}）", f"（{NUMERALS[place - 1]}）", 1)
    if wrong == text:
        return None
    return Mistake(kind="sub-heading numbered twice", family="GK5", report=_reworded(report, "overview", wrong))


@plants("section empty")
def empty_section(_rng: Random, report: Report) -> Mistake | None:
    """Leave 五、存在的主要问题及改进情况 empty."""
    return Mistake(kind="section empty", family="GK5", report=_reworded(report, "problems", "无"))


@plants("table emptied")
def empty_table(_rng: Random, report: Report) -> Mistake | None:
    """Print 表三 without a single figure."""
    blank = Cell(value=None, state=State.BLANK)
    addresses = tuple(slot.address for slot in report.form.table("applications").slots)
    spoiled = replace(report, cells={**report.cells, **dict.fromkeys(addresses, blank)})
    return Mistake(kind="table emptied", family="GK5", report=spoiled)


@plants("table missing")
def drop_table(_rng: Random, report: Report) -> Mistake | None:
    """Leave 表三 out."""
    kept = {address: cell for address, cell in report.cells.items() if not address.startswith("applications.")}
    return Mistake(kind="table missing", family="GK5", report=replace(report, cells=kept))


@plants("form of another year")
def use_old_form(_rng: Random, report: Report) -> Mistake | None:
    """Give a report of the form of 2019 a year when that of 2021 is in force."""
    if report.form.edition != "2019":
        return None
    until = load_form("2019").until or 0
    wrong = replace(report, year=until + 3, title=None)
    return Mistake(kind="form of another year", family="GK5", report=wrong)


@plants("regulations of a department")
def issue_regulations(_rng: Random, report: Report) -> Mistake | None:
    """Let a department, which cannot make 规章, report two of them."""
    address = "proactive.regulations.issued"
    if report.form.edition != "2021" or not str(report.agency).endswith("局"):
        return None
    cells = {**report.cells, **cells_of({address: 2})}
    wrong = replace(report, cells=cells)
    return Mistake(kind="regulations of a department", family="GK5", report=wrong, cells=(address,))


# ---- parent and children -----------------------------------------------------------------------------------------


def spoil_region(rng: Random, parent: Report, children: tuple[Report, ...]) -> Mistake:
    """Let one figure of the parent be another than its children's sum; 规范性文件制发 is under no other relation."""
    address = "proactive.normative_documents.issued"
    wrong = (parent[address] or 0) + rng.randint(1, 9)
    spoiled = replace(parent, cells={**parent.cells, **cells_of({address: wrong})})
    return Mistake(kind="parent is not the sum", family="GK3", report=spoiled, cells=(address,), children=children)
