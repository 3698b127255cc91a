"""GK5, part one: the right edition of the form, its three tables, and what may stand in them."""

from collections.abc import Iterator

from gongkai.checks.agencies import kind_of
from gongkai.checks.figures import MARKS_TOLD_SINCE, empty_cells, marks_for_regulations
from gongkai.checks.rule import Remark, Severity, rule
from gongkai.checks.wording import MOST_NAMED, list_cells, printed, row_name, table_name
from gongkai.report.cell import Place, State
from gongkai.report.form import Table, form_for
from gongkai.report.report import Report

MISPRINTED_LABELS = ("R501", "R502")
"""The reader's notices that a row or a column bears another label than the form's."""


@rule(
    "GK501",
    severity=Severity.ERROR,
    cite="format-2021",
    since=2019,
    gloss="the report is made in an edition of the form that was not in force for its year",
)
def edition_fits_the_year(report: Report) -> Iterator[Remark]:
    """应使用本年度适用的年度报告格式。

    Reports for 2019 and 2020 use 国办公开办函〔2019〕60号, from 2021 on 〔2021〕30号: 表二 then counts other things.
    """
    wanted = None if report.year is None else form_for(report.year)
    if wanted is not None and wanted.edition != report.form.edition:
        yield Remark(
            message=f"{report.year} 年的报告应使用《{wanted.label}》，现用《{report.form.label}》；"
            "两版表二统计口径不同，需按新格式重新填报。",
            expected=wanted.edition,
            got=report.form.edition,
        )


@rule(
    "GK502",
    severity=Severity.WARNING,
    cite="regulation-2019:50",
    gloss="one of the three tables is not in the document",
)
def tables_are_there(report: Report) -> Iterator[Remark]:
    """表二、表三、表四不得缺少。

    Where the whole section is missing GK511 says so already.
    """
    has_prose = any(section in report.sections for section, _ in _tables(report))
    for section, table in _tables(report):
        if report.has_table(table.id) or (has_prose and section not in report.sections):
            continue
        name = table_name(report.form, table.id)
        place = f"“{report.sections[section].heading}”之下" if has_prose else "文件中"
        yield Remark(message=f"{place}没有{name}。", where=_where(report, section))


@rule(
    "GK503",
    severity=Severity.WARNING,
    cite="format-2021",
    gloss="rows of a table are not in the document",
)
def rows_are_there(report: Report) -> Iterator[Remark]:
    """表格不得缺行。"""
    for _, table in _tables(report):
        absent = [slot.address for slot in table.slots if report.cell(slot.address).state is State.ABSENT]
        if absent and report.has_table(table.id):
            rows = list(dict.fromkeys(row_name(report.form, address) for address in absent))
            yield Remark(
                message=f"{table_name(report.form, table.id)}有 {len(rows)} 行缺少或不全："
                f"{'、'.join(f'“{row}”' for row in rows[:MOST_NAMED])}{'等' if len(rows) > MOST_NAMED else ''}。",
                cells=tuple(absent),
            )


@rule(
    "GK504",
    severity=Severity.WARNING,
    cite="format-2021",
    gloss="a table stands there without a single figure",
)
def tables_are_filled_in(report: Report) -> Iterator[Remark]:
    """表格不得空着不填。"""
    for _, table in _tables(report):
        empty = empty_cells(report, table)
        if empty and not any(report.cell(slot.address).is_known for slot in table.slots):
            yield Remark(
                message=f"{table_name(report.form, table.id)}没有一个数字（{len(empty)} 格为空白或“/”）；"
                "没有发生的应填 0。",
                cells=empty,
                where=report.cell(empty[0]).where,
            )


@rule(
    "GK505",
    severity=Severity.WARNING,
    cite="rulemaking-2017:2",
    gloss="a body that cannot make government regulations reports some",
)
def only_some_bodies_make_regulations(report: Report) -> Iterator[Remark]:
    """无规章制定权的机关，规章一行应为 0。

    规章 are made by departments of the State Council and by the governments of provinces, cities with districts and
    autonomous prefectures. Judged by the agency's name; a name that does not tell is passed over in silence.
    """
    kind = kind_of(report.agency)
    cells = tuple(a for a in _regulations(report) if report[a])
    if kind is not None and kind.regulations is False and cells:
        figures = "、".join(f"{report.form.slot(a).column.label} {printed(report, a)}" for a in cells)
        yield Remark(
            message=f"表二“规章”填有{figures}。“{report.agency}”（{kind.called}）没有规章制定权；"
            "疑把行政规范性文件填入规章，或代填了上级机关的数字。",
            cells=cells,
            expected=0,
            got=report[cells[0]],
            where=report.cell(cells[0]).where,
        )


@rule(
    "GK506",
    severity=Severity.NOTE,
    cite="format-2021:table-2",
    since=MARKS_TOLD_SINCE,
    gloss="the row of government regulations holds a mark for none instead of 0",
)
def regulations_are_zero_not_slash(report: Report) -> Iterator[Remark]:
    """没有规章的，应填 0，不填“/”。"""
    cells = marks_for_regulations(report)
    if cells:
        yield Remark(
            message=f"{list_cells(report.form, cells)}填“{report.cell(cells[0]).raw.strip() or '/'}”，应填 0。",
            cells=cells,
            where=report.cell(cells[0]).where,
        )


@rule(
    "GK507",
    severity=Severity.WARNING,
    cite="format-2021",
    gloss="a label or column header of a table is not the official form's",
)
def labels_are_the_forms(report: Report) -> Iterator[Remark]:
    """表格标签应与官方格式一致。

    What the reader noticed while it placed the figures; the figures themselves were read by position.
    """
    for notice in report.notices:
        if notice.code in MISPRINTED_LABELS:
            yield Remark(message=f"{notice.message.rstrip('。')}。", cells=notice.cells, where=notice.where)


def _tables(report: Report) -> Iterator[tuple[str, Table]]:
    for section in report.form.sections:
        if section.table is not None:
            yield section.id, report.form.table(section.table)


def _where(report: Report, section: str) -> Place | None:
    return report.sections[section].where if section in report.sections else None


def _regulations(report: Report) -> tuple[str, ...]:
    return tuple(a for a, slot in report.form.slots.items() if slot.row.id == "regulations")
