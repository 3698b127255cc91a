"""GK3: a region's report against the reports of the agencies below it.

Whether a government's report is a roll-up (汇总) is decided by practice: what is said here holds if it is one.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from gongkai.checks.agencies import compact_name
from gongkai.checks.regions import Blamed, Off, find_blamed, is_an_offices_own, is_one_office, rows_off
from gongkai.checks.rule import Remark, Severity, rule
from gongkai.checks.wording import cell_name, column_name, figure, file_name, row_name, table_name
from gongkai.report.add_up import UNNAMED, LeftOut, Reason, Region
from gongkai.report.cell import State
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
    off = list(rows_off(report, region))
    blamed = find_blamed(report, children, region)
    if blamed is not None:
        yield _blaming_one(report, region, off, blamed)
        return
    if is_an_offices_own(report, region):
        return
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
    """本报告似只反映一个机关，不是汇总报告。

    Its figures are those of one child, or its name is an office's and its figures are not the children's sum at all.
    """
    if is_one_office(report, children, region):
        yield Remark(
            message=f"本报告表三合计小于 {len(region.counted)} 份下级报告之和，且与其中一份的数字相同，"
            "似只反映一个机关，未按汇总核对。"
        )
    elif is_an_offices_own(report, region) and find_blamed(report, children, region) is None:
        number = len(list(rows_off(report, region)))
        yield Remark(
            message=f"“{report.agency}”从名称看是一个机关，其数字有 {number} 行"
            f"与 {len(region.counted)} 份下级报告之和不同，未按汇总核对；如代本级政府汇总编制，请核对各格。"
        )


@rule(
    "GK303",
    severity=Severity.WARNING,
    cite="regulation-2019:49",
    gloss="agencies that ought to report are missing, or were not expected",
)
def nobody_is_missing(children: Sequence[Report], region: Region, roster: Collection[str]) -> Iterator[Remark]:
    """应报送年度报告的机关应全部在内。

    Who sent a report that was left out of the sum is GK304's matter; a report without a name can be anyone's.
    """
    left_out = {compact_name(left.agency) for left in region.left_out}
    missing = [name for name in region.missing if compact_name(name) not in left_out]
    nameless = {child.source or UNNAMED for child in children if not child.agency}
    if missing:
        unknown = f"；另有 {len(nameless)} 份报告未能识别机关名称" if nameless else ""
        yield Remark(
            message=f"名单上 {len(set(roster))} 个机关中，{len(missing)} 个没有报告：{'、'.join(missing)}{unknown}。"
        )
    unexpected = [name for name in region.unexpected if name not in nameless]
    if unexpected:
        yield Remark(
            message=f"有 {len(unexpected)} 份报告的机关不在名单上，已计入合计："
            f"{'、'.join(unexpected)}；如为同一机关的不同写法，请统一名称。"
        )


@rule(
    "GK304",
    severity=Severity.WARNING,
    cite="regulation-2019:50",
    gloss="reports of children were left out of the sum: another year, another edition, a copy, contradicting copies",
)
def children_can_be_added(region: Region) -> Iterator[Remark]:
    """下级报告应为同一年度、同一版格式，一个机关一份。"""
    told = Counter((left.agency or file_name(left.source) or UNNAMED, _why(left)) for left in region.left_out)
    for (name, why), number in told.items():
        yield Remark(message=f"“{name}”的{f' {number} 份' if number > 1 else ''}报告未计入：{why}。")


def _why(left: LeftOut) -> str:
    return {
        Reason.OTHER_YEAR: f"年度为 {left.year}，与本报告不同" if left.year else "年度不明，而同一机关另有本年度的报告",
        Reason.OTHER_FORM: f"使用 {left.edition} 年版格式，表二口径不同，不能相加",
        Reason.OWN: "机关名称与本报告相同，计入后与本报告更不相符，似为本报告的另一份",
        Reason.COPY: "同一机关的重复报告",
        Reason.CONFLICT: "同一机关有多份报告且数字不一致",
    }[left.reason]


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
        name = item.agency or file_name(item.source) or UNNAMED
        by_agency[name] = by_agency.get(name, 0) + 1
    for name, number in by_agency.items():
        yield Remark(message=f"“{name}”的报告自身有 {number} 处合计或勾稽不成立，已按原数相加；请先核对该报告。")


@rule(
    "GK306",
    severity=Severity.NOTE,
    cite="regulation-2019:49",
    gloss="children without a name or a year, or with cells that cannot be read or are not there",
)
def children_are_complete(children: Sequence[Report], region: Region) -> Iterator[Remark]:
    """下级报告应写明机关名称和年度，表格应完整可读。"""
    for child in children:
        if not compact_name(child.agency):
            yield Remark(message=f"“{file_name(child.source) or '一份下级报告'}”未能识别机关名称，不能与名单核对。")
    called = {child.source: file_name(child.source) for child in children if not child.agency}
    unread, absent = (
        {called.get(name, name) for gap in region.gaps if gap.state is state for name in gap.agencies}
        for state in (State.UNREAD, State.ABSENT)
    )
    if region.undated:
        undated = "、".join(called.get(name, name) for name in region.undated)
        yield Remark(message=f"年度未能识读，已按本年度计入合计：{undated}。")
    if unread:
        yield Remark(message=f"有单元格未能识读，相应各格未作核对：{'、'.join(sorted(unread))}。")
    if absent:
        yield Remark(message=f"缺行或缺表，合计时按 0 计：{'、'.join(sorted(absent))}。")


def _not_a_sum(report: Report, region: Region, off: Sequence[Sequence[Off]]) -> Remark:
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


def _blaming_one(report: Report, region: Region, off: Sequence[Sequence[Off]], blamed: Blamed) -> Remark:
    """Word differences that are, cell by cell, the figures of one child."""
    first, wanted, got = off[0][-1]
    child = blamed.child
    name = child.agency or file_name(child.source) or UNNAMED
    if not blamed.is_counted:
        whose, why = f"未计入的“{name}”报告", "疑本报告已含该份报告"
    else:
        whose, why = f"“{name}”", "疑本报告将其重复计入" if blamed.is_more else "疑本报告漏计该机关"
    return Remark(
        message=f"本报告有 {len(off)} 行与 {len(region.counted)} 份下级报告之和不符，"
        f"各格差额恰等于{whose}的数字，{why}。"
        f"例如{cell_name(report.form, first)}：下级合计 {figure(wanted)}，本报告 {figure(got)}。",
        cells=tuple(address for cells in off for address, _, _ in cells),
        expected=wanted,
        got=got,
        where=report.cell(first).where,
    )
