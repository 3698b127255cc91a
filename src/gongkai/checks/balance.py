"""GK1, part two: the balance printed in 表三, and the one cause behind several broken sums."""

from collections.abc import Iterator, Sequence

from gongkai.checks.diagnosis import Cause, Diagnosis, Mend, blank_lines, may_be_mended_by_blanks
from gongkai.checks.rule import Remark, Severity, rule
from gongkai.checks.slips import name_slip
from gongkai.checks.totals import unexplained
from gongkai.checks.wording import (
    blanks_clause,
    cell_name,
    column_name,
    difference,
    figure,
    label_of,
    line_name,
    row_name,
    sides,
    spaced,
    table_name,
)
from gongkai.report.relation import RelationKind
from gongkai.report.report import Report, Weighing


@rule(
    "GK103",
    severity=Severity.ERROR,
    cite="format-2021:table-3",
    gloss="a column of table 3: received plus carried in is not concluded plus carried out",
)
def applications_balance(report: Report, diagnoses: Sequence[Diagnosis]) -> Iterator[Remark]:
    """表三勾稽关系：第一项加第二项之和，应等于第三项加第四项之和。

    The one equation the form prints, for every column. Reported here where no single cell explains the difference.
    """
    for weighing in unexplained(diagnoses, RelationKind.BALANCE):
        relation = weighing.relation
        opening, closing = (_sum_of(report, side) for side in (relation.left, relation.right))
        column = column_name(report.form, relation.right[0])
        yield Remark(
            message=f"{table_name(report.form, relation.table)}“{column}”一列：{opening} = {figure(weighing.left)}，"
            f"{closing} = {figure(weighing.right)}，"
            f"相差 {figure(difference(weighing))}{blanks_clause(weighing)}。",
            cells=(*relation.right, *relation.left),
            expected=weighing.left,
            got=weighing.right,
            where=report.cell(relation.right[0]).where,
        )


@rule(
    "GK105",
    severity=Severity.ERROR,
    cite="format-2021:table-3",
    gloss="one cell is wrong: changed alone it lets every broken sum of its table hold",
)
def one_cell_is_wrong(report: Report, diagnoses: Sequence[Diagnosis]) -> Iterator[Remark]:
    """一格有误：只有此格改动，各处勾稽才全部成立。

    A figure stands in a row, a column and a balance. Where exactly one cell lies in every broken equation, and is off
    in each by the same difference, it is named with the figure that would mend all. The printed figure stays as it is.
    """
    for diagnosis in diagnoses:
        for mend in diagnosis.mends:
            if mend.cause in _CELLS and _is_certain(mend) and not diagnosis.doubts(mend.breaks):
                yield _cell_remark(report, mend)


@rule(
    "GK106",
    severity=Severity.ERROR,
    cite="format-2021:table-3",
    gloss="figures slipped into other cells: shifted, run together, torn apart or swapped",
)
def figures_slipped(report: Report, diagnoses: Sequence[Diagnosis]) -> Iterator[Remark]:
    """数字错位：整行错列、相邻数字粘连或拆开、两格互换。

    Where one rearrangement of printed figures, and only one, lets every broken equation hold, it is named.
    """
    for diagnosis in diagnoses:
        for mend in diagnosis.mends:
            if mend.cause not in _CELLS and _is_certain(mend) and not diagnosis.doubts(mend.breaks):
                yield _rearranged_remark(report, mend)


@rule(
    "GK107",
    severity=Severity.WARNING,
    cite="format-2021:table-3",
    gloss="with empty cells counted as 0 the sums do not hold; a figure is missing",
)
def blanks_leave_sums_open(report: Report, diagnoses: Sequence[Diagnosis]) -> Iterator[Remark]:
    """空白格按 0 计时勾稽不成立，疑漏填。

    A blank is not a zero. Where figures in empty cells could let the sums hold, nothing is certain but that one is
    missing. A whole row or column left empty is told once.
    """
    for diagnosis in diagnoses:
        for mend in diagnosis.mends:
            if not _is_certain(mend) and not diagnosis.doubts(mend.breaks):
                yield (_cell_remark if mend.cause in _CELLS else _rearranged_remark)(report, mend)
        left_open = [
            weighing
            for weighing in diagnosis.unexplained
            if may_be_mended_by_blanks(weighing) and not diagnosis.doubts([weighing])
        ]
        for line, weighings in blank_lines(left_open):
            yield _line_remark(report, line, weighings)
            left_open = [weighing for weighing in left_open if weighing not in weighings]
        for weighing in left_open:
            yield _blank_remark(report, weighing)


@rule(
    "GK111",
    severity=Severity.WARNING,
    cite="format-2021",
    gloss="a sum does not hold, but one of its figures was not read beyond doubt: look at the document",
)
def reading_may_be_wrong(report: Report, diagnoses: Sequence[Diagnosis]) -> Iterator[Remark]:
    """勾稽不成立，但其中有数字读取存疑，请先对照原件。

    The reader mended a figure or placed it by order, and says so; the report is not accused.
    """
    for diagnosis in diagnoses:
        for weighing in diagnosis.broken:
            if diagnosis.doubts([weighing]) or any(
                weighing in mend.breaks and diagnosis.doubts(mend.breaks) for mend in diagnosis.mends
            ):
                first = weighing.relation.right[0]
                yield Remark(
                    message=f"{line_name(report.form, weighing.relation)}：{sides(weighing)}；"
                    "其中有经整理或按顺序归位的数字，可能是读取所致。",
                    cells=(first, *(a for a in weighing.relation.cells if a != first)),
                    expected=weighing.left,
                    got=weighing.right,
                    where=report.cell(first).where,
                )


_CELLS = frozenset({Cause.CELL, Cause.CELLS})


def _sum_of(report: Report, addresses: tuple[str, ...]) -> str:
    return " + ".join(f"“{row_name(report.form, a)}”{spaced(report, a)}" for a in addresses)


def _is_certain(mend: Mend) -> bool:
    return any(not may_be_mended_by_blanks(weighing) for weighing in mend.breaks)


def _cell_remark(report: Report, mend: Mend) -> Remark:
    ((address, expected),) = mend.figures.items()
    form, cell = report.form, report.cell(address)
    slip = name_slip(got=int(cell.value or 0), expected=expected)
    lines = "、".join(line_name(form, weighing.relation) for weighing in mend.breaks)
    part = "总计格" if any(address in w.relation.right for w in mend.breaks if _is_total(w)) else "分项格"
    alone = (
        f"除此格外其余均平衡，若为 {expected} 则全部成立"
        if mend.cause is Cause.CELL
        else f"按改动最少推断，若为 {expected} 则下列各处成立"
    )
    return Remark(
        message=f"{cell_name(form, address)}为{spaced(report, address)}，使 {len(mend.breaks)} 处不平：{lines}。"
        f"{alone}{f'（{slip}）' if slip else ''}；证据指向{part}{_blanks(mend)}。",
        cells=(address,),
        expected=expected,
        got=cell.value,
        where=cell.where,
    )


def _is_total(weighing: Weighing) -> bool:
    return weighing.relation.kind is not RelationKind.BALANCE


def _blanks(mend: Mend) -> str:
    count = len({address for weighing in mend.breaks for address in weighing.blanks})
    return f"（其中 {count} 格为空白或“/”，按 0 计）" if count else ""


_SLIPPED = {
    Cause.SHIFTED: "一行的数字疑错位一列",
    Cause.RUN_TOGETHER: "一行疑有相邻两格的数字粘连成一格",
    Cause.TORN: "一行疑有一格的数字被拆成两格",
    Cause.SWAPPED: "疑有两格数字互换",
}


def _rearranged_remark(report: Report, mend: Mend) -> Remark:
    form, addresses = report.form, tuple(mend.figures)
    first = addresses[0]
    now = "、".join(f"{_short(report, a, addresses)}{spaced(report, a)}" for a in addresses)
    then = "、".join(f"{_short(report, a, addresses)} {mend.figures[a]}" for a in addresses)
    row = "" if mend.cause is Cause.SWAPPED else f"“{row_name(form, first)}”"
    return Remark(
        message=f"{table_name(form, form.slot(first).table)}{row}{_SLIPPED[mend.cause]}：现为 {now}；"
        f"若为 {then}，则该表勾稽全部成立（现有 {len(mend.breaks)} 处不平）{_blanks(mend)}。",
        cells=addresses,
        expected=mend.figures[first],
        got=report[first],
        where=report.cell(first).where,
    )


def _short(report: Report, address: str, among: tuple[str, ...]) -> str:
    """Name a cell by its column where all stand in one row, else in full."""
    rows = {row_name(report.form, other) for other in among}
    return column_name(report.form, address) if len(rows) == 1 else f"“{label_of(report.form, address)}”"


def _blank_remark(report: Report, weighing: Weighing) -> Remark:
    form, first = report.form, weighing.relation.right[0]
    return Remark(
        message=f"{line_name(form, weighing.relation)}：空白格按 0 计，{sides(weighing)}；"
        f"空白或“/”的有 {len(weighing.blanks)} 格，疑漏填。",
        cells=(first, *(a for a in weighing.relation.cells if a != first)),
        expected=weighing.left,
        got=report[first],
        where=report.cell(first).where,
    )


def _line_remark(report: Report, line: Sequence[str], weighings: Sequence[Weighing]) -> Remark:
    """Word one row or column whose empty cells leave many sums open."""
    form, first, example = report.form, line[0], weighings[0]
    is_row = row_name(form, first) == row_name(form, line[-1])
    name = f"“{row_name(form, first)}”一行" if is_row else f"“{column_name(form, first)}”一列"
    others = dict.fromkeys(a for weighing in weighings for a in weighing.relation.cells)
    return Remark(
        message=f"{table_name(form, example.relation.table)}{name}有 {len(line)} 格为空白或“/”，按 0 计则"
        f" {len(weighings)} 处合计或勾稽不成立，疑漏填；例如{line_name(form, example.relation)}：{sides(example)}。",
        cells=(*line, *(a for a in others if a not in line)),
        expected=example.left if first in example.relation.right else None,
        got=report[first],
        where=report.cell(first).where,
    )
