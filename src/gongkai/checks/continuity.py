"""GK2: this year's report against last year's."""

from collections.abc import Iterator
from typing import Final

from gongkai.checks.agencies import is_same_agency
from gongkai.checks.rule import Remark, Severity, rule
from gongkai.checks.wording import MOST_NAMED, figure, label_of, row_name, spaced, table_name
from gongkai.report.cell import Figure, State
from gongkai.report.form import Row, Table
from gongkai.report.report import Report

JUMP: Final = 10
"""How many times a figure grows or shrinks before that is asked about."""
JUMP_FROM: Final = 10
JUMP_TO: Final = 100
"""The lesser and the greater figure must reach these: small counts jump by nature."""
TELLING_CELLS: Final = 8
"""Figures other than 0 that do not agree by chance in two years."""

_STOCK = ("issued", "repealed", "in_force")


@rule(
    "GK201",
    severity=Severity.WARNING,
    cite="format-2021:table-3",
    gloss="carried out last year is not carried in this year",
)
def carry_over_continues(report: Report, previous: Report) -> Iterator[Remark]:
    """上年结转应等于上年报告的结转下年度继续办理。

    Column by column, also from the form of 2019 to that of 2021: the rows mean the same in both. A difference may be
    legitimate (a body merged or split); section six should then explain it.
    """
    table, before = report.form.table("applications"), previous.form.table("applications")
    if not follows(report, previous) or table.balance is None or before.balance is None:
        return
    row_in, row_out = table.balance.opening[-1], before.balance.closing[-1]
    off = []
    for column in table.columns:
        address, source = f"applications.{row_in}.{column.id}", f"applications.{row_out}.{column.id}"
        now, then = _counted(report, address), _counted(previous, source)
        if now is not None and then is not None and now != then:
            each = f"{column.label}：上年结转下年{_told(previous, source)}，本年填{_told(report, address)}"
            off.append((address, then, now, each))
    if off:
        address, then, now, _ = next((item for item in off if item[0].endswith(f".{table.total_column}")), off[0])
        each = "；".join(each for *_, each in off)
        yield Remark(
            message=f"{table_name(report.form, table.id)}“{row_name(report.form, address)}”与上年报告不衔接：{each}。"
            "如因机构调整等原因，应在第六部分说明。",
            cells=(address, *(a for a, *_ in off if a != address)),
            expected=then,
            got=now,
            where=report.cell(address).where,
        )


@rule(
    "GK202",
    severity=Severity.NOTE,
    cite="format-2021:table-2",
    since=2022,
    gloss="in force this year is not last year's plus issued minus repealed",
)
def documents_in_force_continue(report: Report, previous: Report) -> Iterator[Remark]:
    """现行有效件数，通常等于上年现行有效加本年制发减本年废止。

    A question, not an accusation: 清理, 修订, 划转 and natural expiry are counted differently. Never asked across
    editions: 对外公开总数量 of the form of 2019 is another thing.
    """
    for row, (issued, repealed, in_force), before in _stocks(report, previous):
        expected = before + issued - repealed
        address = f"proactive.{row.id}.in_force"
        if in_force != expected:
            sums = f"上年现行有效 {before} + 本年制发 {issued} − 本年废止 {repealed} = {expected}"
            yield Remark(
                message=f"{table_name(report.form, 'proactive')}“{row.label}”：{sums}，本年现行有效填 {in_force}。"
                "清理、修订、划转可以造成差额，请核对或说明。",
                cells=(address, f"proactive.{row.id}.issued", f"proactive.{row.id}.repealed"),
                expected=expected,
                got=in_force,
                where=report.cell(address).where,
            )


@rule(
    "GK203",
    severity=Severity.WARNING,
    cite="format-2021:table-2",
    since=2022,
    gloss="more documents repealed than there were",
)
def repealed_documents_existed(report: Report, previous: Report) -> Iterator[Remark]:
    """本年废止件数不应多于上年现行有效与本年制发之和。"""
    for row, (issued, repealed, _), before in _stocks(report, previous):
        if repealed > before + issued:
            address = f"proactive.{row.id}.repealed"
            yield Remark(
                message=f"{table_name(report.form, 'proactive')}“{row.label}”：本年废止 {repealed} 件，"
                f"多于上年现行有效 {before} 件与本年制发 {issued} 件之和。",
                cells=(address, f"proactive.{row.id}.issued"),
                got=repealed,
                where=report.cell(address).where,
            )


@rule(
    "GK204",
    severity=Severity.WARNING,
    cite="regulation-2019:50",
    gloss="the report given as last year's is another agency's or another year's",
)
def reports_follow_each_other(report: Report, previous: Report) -> Iterator[Remark]:
    """对照的上年报告应为同一机关上一年度的报告。

    Where the years do not follow each other the other rules of this family keep silent.
    """
    if not follows(report, previous):
        yield Remark(
            message=f"本报告为 {report.year} 年，对照的报告为 {previous.year} 年，不是上一年度，未作衔接核对。"
        )
    if is_same_agency(report.agency, previous.agency) is False:
        yield Remark(
            message=f"本报告的机关为“{report.agency}”，对照的上年报告为“{previous.agency}”；如非更名，请核对是否用错文件。"
        )


@rule(
    "GK205",
    severity=Severity.NOTE,
    cite="format-2021:table-4",
    gloss="fewer disputes in all than were pending at the end of last year",
)
def pending_disputes_are_settled(report: Report, previous: Report) -> Iterator[Remark]:
    """上年尚未审结的复议、诉讼，本年总计中应有去向。

    Whether cases carried over are counted again the form does not settle; asked only where the total is smaller.
    """
    if not follows(report, previous):
        return
    for row in report.form.table("disputes").rows:
        total = _counted(report, f"disputes.{row.id}.total")
        pending = _counted(previous, f"disputes.{row.id}.pending")
        if total is not None and pending is not None and total < pending:
            address = f"disputes.{row.id}.total"
            yield Remark(
                message=f"{table_name(report.form, 'disputes')}“{row_name(report.form, address)}”："
                f"上年尚未审结 {pending} 件，本年总计 {total} 件。"
                "如结转案件计入本年，总计不应小于上年未结数；请核对口径。",
                cells=(address,),
                got=total,
                where=report.cell(address).where,
            )


@rule(
    "GK206",
    severity=Severity.NOTE,
    cite="regulation-2019:50",
    gloss="a figure is ten times, or a tenth of, last year's",
)
def figures_do_not_leap(report: Report, previous: Report) -> Iterator[Remark]:
    """与上年相差十倍以上的数字，请核对。

    One question a table: a year that brought much more work changes many of its rows.
    """
    if not follows(report, previous):
        return
    for table in report.form.tables:
        leaps = [
            (address, then, now) for address, then, now in _comparable(report, previous, table) if _leaps(now, then)
        ]
        if leaps:
            named = [
                f"“{label_of(report.form, address)}”上年 {figure(then)}，本年 {figure(now)}"
                for address, then, now in leaps[:MOST_NAMED]
            ]
            more = f"等 {len(leaps)} 格" if len(leaps) > MOST_NAMED else ""
            first, _, got = leaps[0]
            yield Remark(
                message=f"{table_name(report.form, table.id)}{'；'.join(named)}{more}，相差十倍以上；"
                "请核对数字、单位和统计范围。",
                cells=tuple(address for address, _, _ in leaps),
                got=got,
                where=report.cell(first).where,
            )


def _comparable(report: Report, previous: Report, table: Table) -> Iterator[tuple[str, Figure, Figure]]:
    """Yield the cells that mean the same in both years, totals alone of tables that have them, with both figures."""
    if table.id == "proactive" and report.form.edition != previous.form.edition:
        return
    for slot in table.slots:
        is_part = table.total_column is not None and slot.column.id != table.total_column
        if not is_part and slot.address in previous.form.slots:
            now, then = report[slot.address], previous[slot.address]
            if now is not None and then is not None:
                yield slot.address, then, now


@rule(
    "GK207",
    severity=Severity.WARNING,
    cite="regulation-2019:50",
    gloss="a whole table is the same as last year's",
)
def tables_are_not_copied(report: Report, previous: Report) -> Iterator[Remark]:
    """整张表与上年完全相同，疑照抄上年数据。"""
    if not follows(report, previous) or report.form.edition != previous.form.edition:
        return
    for table in report.form.tables:
        figures = _figures(report, table)
        telling = [address for address, value in figures.items() if value]
        if len(telling) >= TELLING_CELLS and figures == _figures(previous, table):
            yield Remark(
                message=f"{table_name(report.form, table.id)}的全部数字与上年报告相同"
                f"（其中 {len(telling)} 格不为 0），疑照抄上年数据。",
                cells=tuple(telling),
                where=report.cell(telling[0]).where,
            )


def follows(report: Report, previous: Report) -> bool:
    """Say whether the years follow each other; an unknown year is taken for the one the caller means."""
    return report.year is None or previous.year is None or report.year == previous.year + 1


def _counted(report: Report, address: str) -> Figure | None:
    """Return a cell's figure, a blank as 0, or None where it cannot be known."""
    if address not in report.form.slots or report.cell(address).state in {State.UNREAD, State.ABSENT}:
        return None
    return report[address] or 0


def _told(report: Report, address: str) -> str:
    """Say what a cell prints, and of one without a figure that it counts as 0."""
    return spaced(report, address) + ("" if report.cell(address).is_known else "（按 0 计）")


def _stocks(report: Report, previous: Report) -> Iterator[tuple[Row, tuple[Figure, Figure, Figure], Figure]]:
    """Yield each row that counts documents in force: what was issued, repealed, is in force; was in force last year."""
    if not follows(report, previous) or report.form.edition != previous.form.edition:
        return
    for block in report.form.table("proactive").blocks:
        if {column.id for column in block.columns} != set(_STOCK):
            continue
        for row in block.rows:
            issued, repealed, in_force = (report[f"proactive.{row.id}.{column}"] for column in _STOCK)
            before = previous[f"proactive.{row.id}.in_force"]
            if issued is not None and repealed is not None and in_force is not None and before is not None:
                yield row, (issued, repealed, in_force), before


def _leaps(now: Figure, then: Figure) -> bool:
    less, more = sorted((now, then))
    return less >= JUMP_FROM and more >= JUMP_TO and more >= less * JUMP


def _figures(report: Report, table: Table) -> dict[str, Figure | None]:
    return {slot.address: report[slot.address] for slot in table.slots}
