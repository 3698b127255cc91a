"""The page of the official form's editions: sections, tables, rows, columns, addresses, sums."""

from collections import Counter

from gongkai.law.instruments import resolve
from gongkai.report.form import Form, Table, list_editions, load_form
from gongkai.report.relation import RelationKind
from tools.pages.markdown import code, table
from tools.pages.markdown import page as join

INTRODUCTION = """\
An address `part.row.column` names a cell in findings, JSON, CSV and URLs, and never changes. A document that prints a
group marked *mergeable* as one row fills `part.group.column` instead."""

MEANINGS = {
    RelationKind.ROW_TOTAL: "row: its parts = its total · 行合计",
    RelationKind.COLUMN_TOTAL: "column: the results = （七）总计 · 列合计",
    RelationKind.BALANCE: "column: 新收 + 上年结转 = 总计 + 结转下年 · 平衡",
}


def page() -> str:
    """Return the page."""
    parts = [part for edition in reversed(list_editions()) for part in _form(load_form(edition))]
    return join("Forms · 年度报告格式", "`src/gongkai/report/forms/*.toml`", INTRODUCTION, *parts)


def _form(form: Form) -> list[str]:
    years = f"{form.since}–{form.until or ''}"
    citation = resolve(form.cite)
    head = (
        f"{form.gloss}; reports of {years}; {citation.full}. {len(form.addresses)} cells, {len(form.relations)} sums."
    )
    sections = table(
        ("section", "heading", "gloss", "table"),
        ((code(s.id), s.heading, s.gloss, code(s.table) if s.table else "") for s in form.sections),
    )
    counts = Counter(relation.kind for relation in form.relations)
    sums = table(("sum", "how many"), ((MEANINGS[kind], count) for kind, count in counts.items()))
    return [
        f"## Form {form.edition} · {form.label}",
        head,
        sections,
        sums,
        *(p for t in form.tables for p in _table(t)),
    ]


def _table(entry: Table) -> list[str]:
    parts = [f"### `{entry.id}`"]
    for block in entry.blocks:
        columns = ((code(c.id), c.label, c.gloss, c.unit or c.kind) for c in block.columns)
        rows = (
            (code(f"{entry.id}.{row.id}"), " ".join([*(g.label for g in entry.headings_of(row)), row.label]), row.gloss)
            for row in block.rows
        )
        cite = f"{resolve(block.cite)}" if block.cite else ""
        parts += [cite] if cite else []
        parts += [table(("row", "label", "gloss"), rows), table(("column", "label", "gloss", "holds"), columns)]
    groups = [(code(f"{entry.id}.{g.id}"), g.label, g.gloss, "yes" if g.mergeable else "") for g in entry.groups]
    return [*parts, table(("group", "label", "gloss", "mergeable"), groups)] if groups else parts
