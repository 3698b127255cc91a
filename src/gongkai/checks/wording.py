"""The words in which findings name tables, lines, cells and figures: those of the form itself."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import PurePath
from typing import Final

from gongkai.report.cell import Figure, Place
from gongkai.report.form import Form
from gongkai.report.relation import Relation, RelationKind
from gongkai.report.report import Report, Weighing

MOST_NAMED: Final = 6
"""Cells a sentence names before it only counts the rest; ``Finding.cells`` lists all."""


def table_name(form: Form, table_id: str) -> str:
    """Name a table by the section that holds it: 表二, 表三, 表四."""
    section = next(section for section in form.sections if section.table == table_id)
    return f"表{section.numeral}"


def label_of(form: Form, address: str) -> str:
    """Name a cell in the form's words, fit to stand between quotation marks: inner “” become ‘’ (GB/T 15834)."""
    return form.label_of(address).replace("“", "‘").replace("”", "’")


def cell_name(form: Form, address: str) -> str:
    """Name a cell with its table: 表三“（一）予以公开·自然人”."""
    return f"{table_name(form, form.slot(address).table)}“{label_of(form, address)}”"


def row_name(form: Form, address: str) -> str:
    """Name a cell's row with the headings over it: （三）不予公开 1.属于国家秘密."""
    return label_of(form, address).rpartition("·")[0]


def column_name(form: Form, address: str) -> str:
    """Name a cell's column: 自然人."""
    return form.slot(address).column.label


def line_name(form: Form, relation: Relation) -> str:
    """Name the line an equation runs along, and which of its equations is meant."""
    address = relation.right[0]
    table = table_name(form, relation.table)
    if relation.kind is RelationKind.ROW_TOTAL:
        return f"{table}“{row_name(form, address)}”一行的总计"
    if relation.kind is RelationKind.COLUMN_TOTAL:
        return f"{table}“{column_name(form, address)}”一列的办理结果合计"
    return f"{table}“{column_name(form, address)}”一列的勾稽关系"


def figure(value: Figure | None) -> str:
    """Write a figure as the form would, without trailing decimal zeros."""
    if value is None:
        return "空白"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def printed(report: Report, address: str) -> str:
    """Say what a cell prints: its figure, 空白, or the mark that stands for none."""
    cell = report.cell(address)
    if cell.value is not None:
        return figure(cell.value)
    return f"“{cell.raw.strip()}”" if cell.raw.strip() else "空白"


def spaced(report: Report, address: str) -> str:
    """Say what a cell prints, to follow a Chinese word: a blank stands before a figure alone."""
    text = printed(report, address)
    return f" {text}" if report.cell(address).is_known else text


def sides(weighing: Weighing) -> str:
    """Say what each side of an equation is and comes to."""
    kind, table = weighing.relation.kind, weighing.relation.table
    if kind is RelationKind.BALANCE:
        left, right = "第一、二项之和", "第三、四项之和"
    elif kind is RelationKind.COLUMN_TOTAL:
        left, right = "各项办理结果之和", "总计"
    else:
        left, right = ("各类申请人之和" if table == "applications" else "各项结果之和"), "总计"
    return f"{left}为 {figure(weighing.left)}，{right}为 {figure(weighing.right)}"


def list_cells(form: Form, addresses: Sequence[str]) -> str:
    """Name some cells and count the rest."""
    named = "、".join(f"“{label_of(form, address)}”" for address in addresses[:MOST_NAMED])
    return named if len(addresses) <= MOST_NAMED else f"{named}等 {len(addresses)} 格"


def difference(weighing: Weighing) -> Figure:
    """Return by how much the two sides of an equation differ."""
    return max(weighing.left, weighing.right) - min(weighing.left, weighing.right)


def file_name(source: str) -> str:
    """Return a file's own name: where it lies on a machine is nobody's business who reads a finding."""
    return PurePath(source).name


def place_words(where: Place | None) -> str:
    """Say where in the file something stands, or nothing."""
    return "" if where is None else str(where)


def blanks_clause(weighing: Weighing) -> str:
    """Say how many empty cells were counted as 0, or nothing."""
    return f"（其中 {len(weighing.blanks)} 格为空白或“/”，按 0 计）" if weighing.blanks else ""
