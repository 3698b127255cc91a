"""GK3: a region's report against the reports of the agencies below it.

Whether a government's report is a roll-up (汇总) is decided by practice: what is said here holds if it is one.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from gongkai.checks.agencies import compact_name
from gongkai.checks.rule import Remark, Severity, rule
from gongkai.checks.wording import cell_name, column_name, figure, file_name, row_name, table_name
from gongkai.report.add_up import Reason, Region
from gongkai.report.cell import Figure, State
from gongkai.report.report import Report

MOST_ROWS: Final = 10
"""Rows that are told one by one; where more differ, the report is not the sum of these children at all."""


@rule(
    "GK301",
    severity=Severity.WARNING,
    cite="regulation-2019:49",
    gloss="if this report is a roll-up: a row is not the sum of the children's",
)
def parent_is_the_sum(report: Report, children: Sequence[Report], region: Region) -> Iterator[Remark]:
    """如为汇总报告，各格应等于所属各机关报告之和。

    Said row by row. Cells that are illegible or absent on either side are not judged; blanks count as 0. A report that
    speaks of one office alone is no roll-up: GK302 then asks that instead.
    """
    if is_one_office(report, children, region):
        return
    off = list(_rows_off(report, region))
    if len(off) > MOST_ROWS:
        yield _not_a_sum(report, region, off)
        return
    for cells in off:
        # The last column that differs is the total wherever a total differs.
        first, wanted, got = cells[-1]
        place = f"{table_name(report.form, report.form.slot(first).table)}“{row_name(report.form, first)}”"
        each = "；".join(
            f"{column_name(report.form, a)}：下级合计 {figure(w)}，本报告 {figure(g)}" for a, w, g in cells
        )
        yield Remark(
            message=f"{place}与 {len(region.counted)} 份下级报告之和不符：{each}。"
            "如本报告不是汇总报告，或下级报告不全，请说明。",
            cells=(first, *(a for a, _, _ in cells if a != first)),
            expected=wanted,
            got=got,
            where=report.cell(first).where,
        )


@rule(
    "GK302",
    severity=Severity.NOTE,
    cite="regulation-2019:49",
    gloss="the report's tables are those of one of the children: it is no roll-up",
)
def parent_is_one_office(report: Report, children: Sequence[Report], region: Region) -> Iterator[Remark]:
    """本报告的数字与某一份下级报告相同，似只反映一个机关。"""
    if is_one_office(report, children, region):
        yield Remark(
            message=f"本报告表三合计小于 {len(region.counted)} 份下级报告之和，且与其中一份的数字相同，"
            "似只反映一个机关，未按汇总核对。"
        )


@rule(
    "GK303",
    severity=Severity.WARNING,
    cite="regulation-2019:49",
    gloss="agencies that ought to report are missing, or were not expected",
)
def nobody_is_missing(region: Region, roster: Collection[str]) -> Iterator[Remark]:
    """应报送年度报告的机关应全部在内。"""
    if region.missing:
        names = "、".join(region.missing)
        yield Remark(message=f"名单上 {len(set(roster))} 个机关中，{len(region.missing)} 个没有报告：{names}。")
    if region.unexpected:
        yield Remark(
            message=f"有 {len(region.unexpected)} 份报告的机关不在名单上，已计入合计："
            f"{'、'.join(region.unexpected)}；如为同一机关的不同写法，请统一名称。"
        )


@rule(
    "GK304",
    severity=Severity.WARNING,
    cite="regulation-2019:50",
    gloss="reports of children were left out of the sum: another year, another edition, a copy, contradicting copies",
)
def children_can_be_added(region: Region) -> Iterator[Remark]:
    """下级报告应为同一年度、同一版格式，一个机关一份。"""
    for left in region.left_out:
        reasons = {
            Reason.OTHER_YEAR: f"年度为 {left.year or '不明'}，与本报告不同",
            Reason.OTHER_FORM: f"使用 {left.edition} 年版格式，表二口径不同，不能相加",
            Reason.OWN: "即本机关自己的报告，已含下级数字",
            Reason.COPY: "同一机关的重复报告",
            Reason.CONFLICT: "同一机关有多份报告且数字不一致",
        }
        yield Remark(
            message=f"“{left.agency or file_name(left.source) or '机关不明'}”的报告未计入：{reasons[left.reason]}。"
        )


@rule(
    "GK305",
    severity=Severity.WARNING,
    cite="regulation-2019:50",
    gloss="children break relations of the form themselves; they were added as printed",
)
def children_balance(region: Region) -> Iterator[Remark]:
    """下级报告自身的合计与勾稽应成立。"""
    by_agency: dict[str, int] = {}
    for item in region.unbalanced:
        name = item.agency or file_name(item.source) or "机关不明"
        by_agency[name] = by_agency.get(name, 0) + 1
    for name, number in by_agency.items():
        yield Remark(message=f"“{name}”的报告自身有 {number} 处合计或勾稽不成立，已按原数相加；请先核对该报告。")


@rule(
    "GK306",
    severity=Severity.NOTE,
    cite="regulation-2019:49",
    gloss="children without a name, or with cells that cannot be read or are not there",
)
def children_are_complete(children: Sequence[Report], region: Region) -> Iterator[Remark]:
    """下级报告应写明机关名称，表格应完整可读。"""
    for child in children:
        if not compact_name(child.agency):
            yield Remark(message=f"“{file_name(child.source) or '一份下级报告'}”未能识别机关名称，不能与名单核对。")
    called = {child.source: file_name(child.source) for child in children if not child.agency}
    unread, absent = (
        {called.get(name, name) for gap in region.gaps if gap.state is state for name in gap.agencies}
        for state in (State.UNREAD, State.ABSENT)
    )
    if unread:
        yield Remark(message=f"有单元格未能识读，相应各格未作核对：{'、'.join(sorted(unread))}。")
    if absent:
        yield Remark(message=f"缺行或缺表，合计时按 0 计：{'、'.join(sorted(absent))}。")


def is_one_office(report: Report, children: Sequence[Report], region: Region) -> bool:
    """Say whether a report has the very figures of one child, though the children together have more."""
    addresses = [slot.address for slot in report.form.table("applications").slots()]
    shared = [a for a in addresses if a in region.report.form.slots]
    own, others = ([one[a] or 0 for a in shared] for one in (report, region.report))
    same = (child for child in children if all(a in child.form.slots for a in shared))
    return any(own) and sum(own) < sum(others) and any([child[a] or 0 for a in shared] == own for child in same)


_Off = tuple[str, Figure, Figure]
"""A cell, its children's sum, and what the report has."""


def _not_a_sum(report: Report, region: Region, off: Sequence[Sequence[_Off]]) -> Remark:
    """Word so many differences that a wrong figure here or there is not what is the matter."""
    first, wanted, got = off[0][-1]
    less = sum(g < w for cells in off for _, w, g in cells)
    more = sum(g > w for cells in off for _, w, g in cells)
    return Remark(
        message=f"本报告有 {len(off)} 行与 {len(region.counted)} 份下级报告之和不符"
        f"（{less} 格小于、{more} 格大于下级合计），似不是汇总报告，或下级报告不全。"
        f"例如{cell_name(report.form, first)}：下级合计 {figure(wanted)}，本报告 {figure(got)}。",
        cells=tuple(address for cells in off for address, _, _ in cells),
        expected=wanted,
        got=got,
        where=report.cell(first).where,
    )


def _rows_off(report: Report, region: Region) -> Iterator[list[_Off]]:
    """Yield, row by row, the cells that differ from the children's sum."""
    absent = {gap.address for gap in region.gaps if gap.state is State.ABSENT}
    for table in report.form.tables:
        for block in table.blocks:
            for row in block.rows:
                cells = [f"{table.id}.{row.id}.{column.id}" for column in block.columns]
                both = [(a, _figure_of(region.report, a), _figure_of(report, a)) for a in cells if a not in absent]
                off = [(a, w, g) for a, w, g in both if w is not None and g is not None and w != g]
                if off:
                    yield off


def _figure_of(report: Report, address: str) -> Figure | None:
    """Return a cell's figure, a blank as 0; rows that the other side prints as one are added up (（六）其他处理)."""
    if address in report.form.slots:
        states = {report.cell(address).state}
        addresses = [address]
    else:
        table_id, _, rest = address.partition(".")
        group, _, column = rest.rpartition(".")
        rows = [row for row in report.form.table(table_id).rows if row.under == group]
        addresses = [f"{table_id}.{row.id}.{column}" for row in rows]
        states = {report.cell(a).state for a in addresses}
    if not addresses or states & {State.UNREAD, State.ABSENT}:
        return None
    return report.sum(addresses)
