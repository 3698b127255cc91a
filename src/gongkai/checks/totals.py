"""GK1, part one: totals of rows and columns (合计), of every table that has them."""

from collections.abc import Iterator, Sequence

from gongkai.checks.diagnosis import Diagnosis, leaves_total_out, may_be_mended_by_blanks
from gongkai.checks.rule import Remark, Severity, rule
from gongkai.checks.slips import name_slip
from gongkai.checks.wording import (
    blanks_clause,
    cell_name,
    column_name,
    difference,
    figure,
    row_name,
    spaced,
    table_name,
)
from gongkai.report.relation import RelationKind
from gongkai.report.report import Report, Weighing


@rule(
    "GK101",
    severity=Severity.ERROR,
    cite="format-2021:table-3",
    gloss="a row of table 3: the applicant columns do not add up to the total",
)
def applicants_make_the_total(report: Report, diagnoses: Sequence[Diagnosis]) -> Iterator[Remark]:
    """表三：各类申请人之和应等于该行总计。

    Each of the rows is added up over the six kinds of applicants. Reported here where no single cell explains the
    difference; otherwise GK105 or GK106 names the cause.
    """
    for weighing in unexplained(diagnoses, RelationKind.ROW_TOTAL, "applications"):
        row = row_name(report.form, weighing.relation.right[0])
        yield total_remark(report, weighing, f"“{row}”一行：各类申请人之和为 {figure(weighing.left)}")


@rule(
    "GK102",
    severity=Severity.ERROR,
    cite="format-2021:table-3",
    gloss="a column of table 3: the results do not add up to (7) total",
)
def results_make_the_total(report: Report, diagnoses: Sequence[Diagnosis]) -> Iterator[Remark]:
    """表三：各项办理结果之和应等于“（七）总计”。

    （一）to（六）are added up in every column. Reported here where no single cell explains the difference.
    """
    for weighing in unexplained(diagnoses, RelationKind.COLUMN_TOTAL, "applications"):
        column = column_name(report.form, weighing.relation.right[0])
        words = f"“{column}”一列：各项办理结果之和为 {figure(weighing.left)}"
        yield total_remark(report, weighing, words, evidence=_same_row(report, weighing))


@rule(
    "GK104",
    severity=Severity.ERROR,
    cite="format-2021:table-4",
    gloss="table 4: the results of reviews or suits do not add up to their total",
)
def disputes_make_the_total(report: Report, diagnoses: Sequence[Diagnosis]) -> Iterator[Remark]:
    """表四：各项结果之和应等于总计。

    结果维持, 结果纠正, 其他结果 and 尚未审结 are added up for reviews, direct suits and suits after review. The table
    has no second sum, so the wrong cell cannot be told; a figure that a common slip explains is named as likely.
    """
    for weighing in unexplained(diagnoses, RelationKind.ROW_TOTAL, "disputes"):
        row = row_name(report.form, weighing.relation.right[0])
        words = f"“{row}”：各项结果之和为 {figure(weighing.left)}"
        yield total_remark(report, weighing, words, evidence=_likely_slip(report, weighing))


def unexplained(diagnoses: Sequence[Diagnosis], kind: RelationKind, table: str | None = None) -> Iterator[Weighing]:
    """Yield the certainly broken equations of a kind whose cause is not certain."""
    for diagnosis in diagnoses:
        for weighing in diagnosis.unexplained:
            of_table = table is None or weighing.relation.table == table
            certain = not may_be_mended_by_blanks(weighing) and not diagnosis.doubts([weighing])
            if weighing.relation.kind is kind and of_table and certain:
                yield weighing


def total_remark(report: Report, weighing: Weighing, words: str, *, evidence: str = "") -> Remark:
    """Word a total that does not fit; the first cell is the total, which prints ``got``."""
    (total,) = weighing.relation.right
    if leaves_total_out(weighing):
        evidence = "；各分项不为 0 而总计为 0，疑总计漏填"
    return Remark(
        message=f"{table_name(report.form, weighing.relation.table)}{words}，总计为{spaced(report, total)}，"
        f"相差 {figure(difference(weighing))}{blanks_clause(weighing)}"
        f"{evidence or evidence_clause(report, weighing)}。",
        cells=(total, *weighing.relation.left),
        expected=weighing.left,
        got=report[total],
        where=report.cell(total).where,
    )


def evidence_clause(report: Report, weighing: Weighing) -> str:
    """Say whether the other equations of the total speak for it or against it, or nothing where they are silent."""
    (total,) = weighing.relation.right
    others = [w for w in report.weighings() if w.relation != weighing.relation and total in w.relation.cells]
    # Nothing but zeros on both sides confirms nothing.
    telling = [w for w in others if w.holds is not None and (w.left or w.right)]
    if telling and all(w.holds for w in telling):
        return f"；总计在另外 {len(telling)} 处勾稽中成立，疑误在分项"
    if len(telling) > 1 and not any(w.holds for w in telling):
        return "；该总计在其余勾稽中也不成立，疑误在总计"
    return ""


def _same_row(report: Report, weighing: Weighing) -> str:
    """Name the one row of results whose figures are the differences of all columns: counted twice, or left out."""
    off = {w.relation.line: w.left - w.right for w in report.weighings() if _is_column_total(w) and w.holds is False}
    table = report.form.table(weighing.relation.table)
    differences = [off.get(column.id, 0) for column in table.columns]
    if not (all(d >= 0 for d in differences) and any(differences)):
        return ""
    rows = [
        row
        for row in table.result_rows()
        if [report[f"{table.id}.{row.id}.{column.id}"] or 0 for column in table.columns] == differences
    ]
    if len(rows) != 1:
        return ""
    name = row_name(report.form, f"{table.id}.{rows[0].id}.{table.columns[0].id}")
    return f"{evidence_clause(report, weighing)}；各列差额恰与“{name}”一行相同，疑该行未计入总计或重复计入分项"


def _is_column_total(weighing: Weighing) -> bool:
    return weighing.relation.kind is RelationKind.COLUMN_TOTAL


def _likely_slip(report: Report, weighing: Weighing) -> str:
    """Name the one cell in which a common slip explains the difference (a difference of 1 explains nothing)."""
    gap = int(weighing.left - weighing.right)
    found = []
    for address in weighing.relation.cells:
        got = int(report[address] or 0)
        wanted = got + gap if address in weighing.relation.right else got - gap
        slip = name_slip(got=got, expected=wanted) if wanted >= 0 else None
        if slip is not None and got and abs(gap) > 1:
            found.append(f"；若{cell_name(report.form, address)}为 {wanted}，则此处成立（{slip}）")
    return found[0] if len(found) == 1 else ""
