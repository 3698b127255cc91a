"""GK1, part three: whether each figure, by itself, is one its cell can hold."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from gongkai.checks.rule import Remark, Severity, rule
from gongkai.checks.wording import cell_name, figure, list_cells, table_name
from gongkai.report.cell import Figure, State
from gongkai.report.form import Table
from gongkai.report.report import Report

MARKS_TOLD_SINCE: Final = 2021
"""The first year of which GK506 speaks."""
LARGEST_FEE: Final = 1_000_000
"""万元; the largest sum of a city seen in print is a third of it. Above, the unit was probably 元."""


@rule(
    "GK108",
    severity=Severity.ERROR,
    cite="format-2021",
    gloss="a count is negative or not a whole number",
)
def counts_are_whole_and_not_negative(report: Report) -> Iterator[Remark]:
    """件数应为不小于 0 的整数，金额不得为负。"""
    for slot in report.form.slots.values():
        value, kind = report[slot.address], slot.column.kind
        if value is None:
            continue
        if value < 0 and kind != "change":
            problem = "为负数"
        elif kind != "money" and not _is_whole(value):
            problem = "不是整数"
        else:
            continue
        cell = report.cell(slot.address)
        yield Remark(
            message=f"{cell_name(report.form, slot.address)}为 {figure(value)}，{problem}。",
            cells=(slot.address,),
            got=value,
            where=cell.where,
        )


@rule(
    "GK109",
    severity=Severity.NOTE,
    cite="format-2021",
    gloss="cells are left blank or hold a mark for none; they are counted as 0 in sums",
)
def cells_left_empty(report: Report) -> Iterator[Remark]:
    """表格有空白或“/”格，核算时按 0 计。

    A blank is not a zero: whoever fills in the form should print 0. A table with no figure at all is GK504's matter,
    “/” in the row of 规章 GK506's.
    """
    told = marks_for_regulations(report) if report.year is None or report.year >= MARKS_TOLD_SINCE else ()
    for table in report.form.tables:
        empty = tuple(address for address in empty_cells(report, table) if address not in told)
        if empty and any(report.cell(slot.address).is_known for slot in table.slots):
            blanks = sum(report.cell(address).state is State.BLANK for address in empty)
            marks = len(empty) - blanks
            counted = "、".join(
                words for words, n in ((f"空白 {blanks} 格", blanks), (f"“/”等符号 {marks} 格", marks)) if n
            )
            yield Remark(
                message=f"{table_name(report.form, table.id)}有{counted}，核算时均按 0 计："
                f"{_list_empty(report, table, empty)}。没有发生的应填 0。",
                cells=empty,
                where=report.cell(empty[0]).where,
            )


@rule(
    "GK110",
    severity=Severity.NOTE,
    cite="format-2021:table-2",
    gloss="an amount is so large that its unit may be yuan instead of 10,000 yuan",
)
def fees_are_in_their_unit(report: Report) -> Iterator[Remark]:
    """收费金额异常大，疑以元为单位填写。"""
    for slot in report.form.slots.values():
        value = report[slot.address]
        if slot.column.unit == "万元" and value is not None and value > LARGEST_FEE:
            yield Remark(
                message=f"{cell_name(report.form, slot.address)}为 {figure(value)} 万元；"
                f"若单位实为元，应填 {figure(Decimal(value) / 10_000)}。",
                cells=(slot.address,),
                expected=Decimal(value) / 10_000,
                got=value,
                where=report.cell(slot.address).where,
            )


@rule(
    "GK112",
    severity=Severity.NOTE,
    cite="format-2021",
    gloss="cells could not be read, so that sums they stand in were not checked",
)
def unread_cells_leave_sums_unchecked(report: Report) -> Iterator[Remark]:
    """有单元格未能识读，相应的合计和勾稽未作核对。

    Of the reading, not of the report: silence about such a table would pass for approval.
    """
    for table in report.form.tables:
        unread = tuple(slot.address for slot in table.slots if report.cell(slot.address).state is State.UNREAD)
        if unread:
            relations = [relation for relation in report.form.relations if relation.table == table.id]
            open_ = sum(not set(unread).isdisjoint(relation.cells) for relation in relations)
            sums = f"，{open_} 处合计或勾稽因此未能核对" if open_ else ""
            yield Remark(
                message=f"{table_name(report.form, table.id)}有 {len(unread)} 格未能识读{sums}；请对照原件。",
                cells=unread,
                where=report.cell(unread[0]).where,
            )


def empty_cells(report: Report, table: Table) -> tuple[str, ...]:
    """List a table's cells that are there and hold no figure."""
    return tuple(slot.address for slot in table.slots if report.cell(slot.address).is_empty)


def _list_empty(report: Report, table: Table, empty: tuple[str, ...]) -> str:
    """Name the columns of 表三 that are empty throughout, then the other cells."""
    if table.layout != "grid":
        return list_cells(report.form, empty)
    columns: dict[str, list[str]] = {}
    for slot in table.slots:
        columns.setdefault(slot.column.id, []).append(slot.address)
    whole = [column for column, cells in columns.items() if set(cells) <= set(empty)]
    rest = tuple(address for address in empty if address.rpartition(".")[2] not in whole)
    labels = "、".join(f"“{column.label}”" for column in table.columns if column.id in whole)
    parts = ([f"{labels}整列"] if whole else []) + ([list_cells(report.form, rest)] if rest else [])
    return "，以及".join(parts)


def marks_for_regulations(report: Report) -> tuple[str, ...]:
    """List the cells of the row 规章 that hold a mark for none; most bodies cannot make any."""
    slots = (slot for slot in report.form.slots.values() if (slot.table, slot.row.id) == ("proactive", "regulations"))
    return tuple(slot.address for slot in slots if report.cell(slot.address).state is State.PLACEHOLDER)


def _is_whole(value: Figure) -> bool:
    return value == int(value)
