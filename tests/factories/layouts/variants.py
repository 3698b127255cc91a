"""Tables as agencies really make them, not as the form draws them: other columns, other rows, merged cells.

Each takes what a noise takes, and leaves the tables alone that it does not speak of.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

from gongkai.report.form import Group, Row, Table
from gongkai.report.report import Report
from tests.factories.layouts import redrawing as re
from tests.factories.layouts.noise import Noise
from tests.factories.layouts.sheet import HEAD_ROWS, LABEL_COLUMNS, Box, Sheet, print_cell

VARIANTS: dict[str, Noise] = {}
"""Every variant by its name."""


def variant(table: str) -> Callable[[Noise], Noise]:
    """Declare a variant of one table."""

    def declare(spoil: Noise) -> Noise:
        def only(rng: Random, report: Report, sheet: Sheet) -> Sheet:
            return spoil(rng, report, sheet) if sheet.table == table else sheet

        VARIANTS[spoil.__name__.replace("_", " ")] = only
        return only

    return declare


# ---- columns -----------------------------------------------------------------------------------------------------


@variant("applications")
def total_first(_rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """总计 stands before the applicants."""
    return re.permute_columns(sheet, [6, 0, 1, 2, 3, 4, 5])


@variant("applications")
def columns_shuffled(rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """The applicants stand in another order."""
    return re.permute_columns(sheet, rng.sample(range(7), 7))


@variant("applications")
def subtotal_column(_rng: Random, report: Report, sheet: Sheet) -> Sheet:
    """法人或其他组织 has a column 小计 before its five."""
    texts = {row: _sum(report, boxes[1:6]) for row, boxes in re.figure_rows(sheet).items()}
    wider = re.insert_column(sheet, LABEL_COLUMNS + 1, texts)
    boxes = [
        replace(box, column=box.column - 1, colspan=box.colspan + 1) if box.text == "法人或其他组织" else box
        for box in wider.boxes
    ]
    return re.drawn(wider, [*boxes, Box(text="小计", row=2, column=LABEL_COLUMNS + 1)])


@variant("applications")
def remarks_column(rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """A column 备注 stands at the end, with a word here and there."""
    texts = {row: rng.choice(["", "", "", "", "见说明", "含上年3件"]) for row in re.figure_rows(sheet)}
    return _with_remarks(sheet, texts)


@variant("applications")
def empty_remarks_column(_rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """A column 备注 stands at the end, without a word."""
    return _with_remarks(sheet, dict.fromkeys(re.figure_rows(sheet), ""))


def _with_remarks(sheet: Sheet, texts: dict[int, str]) -> Sheet:
    head = Box(text="备注", row=0, column=sheet.width, rowspan=HEAD_ROWS)
    return re.insert_column(sheet, sheet.width, texts, [head])


@variant("applications")
def numbers_column(_rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """A column 序号 counts the rows."""
    texts = {row: str(number) for number, row in enumerate(re.figure_rows(sheet), start=1)}
    return re.insert_column(sheet, 0, texts, [Box(text="序号", row=0, column=0, rowspan=HEAD_ROWS)])


@variant("applications")
def no_total_column(_rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """总计 is not printed."""
    return re.drop_last_column(sheet)


@variant("applications")
def total_under_another_name(_rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """The last column is called 合计."""
    return sheet.relabel(lambda box: "合计" if box.text == "总计" else box.text)


@variant("proactive")
def years_side_by_side(_rng: Random, report: Report, sheet: Sheet) -> Sheet:
    """Last year's figure stands beside each of this year's."""
    boxes = []
    for box in sheet.boxes:
        place, wide = max(0, 2 * box.column - 1), box.colspan
        if box.column == 0:
            boxes.append(replace(box, colspan=2 * wide - 1))
            continue
        other = str(int(report[box.address] or 0) + 3) if box.address else _last_year(box.text)
        boxes.append(replace(box, column=place))
        boxes.append(Box(text=other, row=box.row, column=place + wide, colspan=wide))
    return re.drawn(sheet, boxes, 2 * sheet.width - 1)


def _last_year(text: str) -> str:
    return text.replace("本年", "上年") if "本年" in text else f"上年{text}"


# ---- rows --------------------------------------------------------------------------------------------------------


@variant("applications")
def rows_shuffled(rng: Random, report: Report, sheet: Sheet) -> Sheet:
    """The rows of one group stand in another order, with their numbers."""
    table = report.form.table("applications")
    group = rng.choice(list(_groups(table)))
    rows = [row for row, boxes in re.figure_rows(sheet).items() if _row_of(boxes, table).under == group.id]
    new = dict(zip(rows, rng.sample(rows, len(rows)), strict=True))
    boxes = [
        replace(box, row=new[box.row]) if box.row in new and (box.address or box.column == LABEL_COLUMNS - 1) else box
        for box in sheet.boxes
    ]
    return re.drawn(sheet, boxes)


@variant("applications")
def subtotal_rows(_rng: Random, report: Report, sheet: Sheet) -> Sheet:
    """Each group of results has a row 小计 at its end."""
    table = report.form.table("applications")
    for group in _groups(table):
        at = max(row for row, boxes in re.figure_rows(sheet).items() if _row_of(boxes, table).under == group.id) + 1
        boxes = [Box(text="小计", row=at, column=2), *_sums(report, group, at)]
        sheet = re.insert_row(sheet, at, boxes, under=2)
    return sheet


@variant("applications")
def group_sums(_rng: Random, report: Report, sheet: Sheet) -> Sheet:
    """Each heading over rows (（三）不予公开) has a row of its own, with the sums of its rows."""
    for group in _groups(report.form.table("applications")):
        heading = next(box for box in sheet.boxes if box.text == group.label)
        kept = re.drawn(sheet, [box for box in sheet.boxes if box is not heading])
        boxes = [Box(text=group.label, row=heading.row, column=1, colspan=2), *_sums(report, group, heading.row)]
        sheet = re.insert_row(kept, heading.row, boxes)
    return sheet


@variant("applications")
def strange_row(rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """A row stands in the table that the form does not have."""
    return _with_strange_row(rng, sheet)


@variant("applications")
def row_left_out(rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """A row of the form is not printed."""
    return _without_row(rng, sheet)


@variant("applications")
def strange_row_for_another(rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """A row of the form is not printed, and one that is not the form's is."""
    return _with_strange_row(rng, _without_row(rng, sheet))


def _with_strange_row(rng: Random, sheet: Sheet) -> Sheet:
    rows = [row for row, boxes in re.figure_rows(sheet).items() if "refused" in str(boxes[0].address)]
    at = rng.choice(rows[1:])
    figures = [Box(text=str(rng.randint(1, 9)), row=at, column=LABEL_COLUMNS + place) for place in range(7)]
    return re.insert_row(sheet, at, [Box(text="9.属于历史档案查询", row=at, column=2), *figures])


def _without_row(rng: Random, sheet: Sheet) -> Sheet:
    begun = {box.row for box in sheet.boxes if box.rowspan > 1}
    return re.drop_row(sheet, rng.choice([row for row in re.figure_rows(sheet) if row not in begun]))


@variant("applications")
def circled(_rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """Rows are numbered ①② instead of 1. 2."""
    marks = {f"{number}.": mark for number, mark in enumerate("①②③④⑤⑥⑦⑧⑨", start=1)}
    return sheet.relabel(lambda b: marks.get(b.text[:2], b.text[:2]) + b.text[2:] if not b.address else b.text)


@variant("applications")
def unnumbered(_rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """Rows have no numbers."""
    marks = [f"{n}." for n in range(1, 10)] + [f"（{c}）" for c in "一二三四五六七"] + [f"{c}、" for c in "一二三四"]

    def bare(box: Box) -> str:
        mark = next((mark for mark in marks if box.text.startswith(mark)), "") if not box.address else ""
        return box.text.removeprefix(mark)

    return sheet.relabel(bare)


@variant("applications")
def row_over_two_pages(rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """A page ends in the middle of a label: its rest stands in a row without figures."""
    label = rng.choice([box for box in sheet.boxes if not box.address and box.column == 2 and len(box.text) > 9])
    rest = [Box(text=label.text[7:], row=label.row + 1, column=2)]
    rest += [Box(text="", row=label.row + 1, column=LABEL_COLUMNS + place) for place in range(7)]
    cut = re.drawn(sheet, [replace(b, text=b.text[:7]) if b is label else b for b in sheet.boxes])
    return re.insert_row(cut, label.row + 1, rest, under=2)


@variant("applications")
def label_over_two_rows(rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """A label stands in two rows of the grid, and the figures beside it are merged over both."""
    label = rng.choice([box for box in sheet.boxes if not box.address and box.column == 2 and len(box.text) > 9])
    rest = [Box(text=label.text[7:], row=label.row + 1, column=2)]
    higher = re.insert_row(sheet, label.row + 1, rest, under=2)
    boxes = [replace(b, rowspan=2) if b.address and b.row == label.row else b for b in higher.boxes]
    return re.drawn(sheet, [replace(b, text=b.text[:7]) if b.text == label.text else b for b in boxes])


# ---- tables ------------------------------------------------------------------------------------------------------


@variant("disputes")
def disputes_in_rows(_rng: Random, report: Report, sheet: Sheet) -> Sheet:
    """The rows of 表四 stand one below another, under one head."""
    table = report.form.table("disputes")
    boxes = [Box(text="类别", row=0, column=0)]
    boxes += [Box(text=column.label, row=0, column=1 + n) for n, column in enumerate(table.columns)]
    for at, row in enumerate(table.rows, start=1):
        boxes += [Box(text=row.label, row=at, column=0), *_figures(report, table, row, at, 1)]
    return re.drawn(sheet, boxes, 1 + len(table.columns))


@variant("disputes")
def disputes_apart(_rng: Random, report: Report, sheet: Sheet) -> Sheet:
    """表四 is three small tables, each with its name and its head."""
    table = report.form.table("disputes")
    boxes: list[Box] = []
    for number, row in enumerate(table.rows):
        at = 3 * number
        boxes.append(Box(text=row.label, row=at, column=0, colspan=len(table.columns)))
        boxes += [Box(text=column.label, row=at + 1, column=n) for n, column in enumerate(table.columns)]
        boxes += _figures(report, table, row, at + 2, 0)
    return re.drawn(sheet, boxes, len(table.columns))


@variant("proactive")
def flat_list(_rng: Random, report: Report, sheet: Sheet) -> Sheet:
    """表二 is a list: what is counted, and the count."""
    boxes = []
    for at, slot in enumerate(report.form.table("proactive").slots):
        boxes.append(Box(text=slot.row.label + slot.column.label, row=at, column=0))
        boxes.append(Box(text=print_cell(report.cells[slot.address]), row=at, column=1, address=slot.address))
    return re.drawn(sheet, boxes, 2)


@variant("disputes")
def disputes_turned(_rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """表四 is turned over its diagonal."""
    return re.turn(sheet)


@variant("applications")
def applications_turned(_rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """表三 is turned over its diagonal."""
    return re.turn(sheet)


@variant("proactive")
def proactive_turned(_rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """表二 is turned over its diagonal."""
    return re.turn(sheet)


# ---- cells -------------------------------------------------------------------------------------------------------


@variant("applications")
def merged_down(rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """One cell stands for two rows that hold the same figure."""
    rows = re.figure_rows(sheet)
    pairs = [(one, two) for row in rows for one, two in zip(rows[row], rows.get(row + 1, []), strict=False)]
    return _merge_equal(rng, sheet, pairs)


@variant("applications")
def merged_across(rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """One cell stands for two columns that hold the same figure."""
    return _merge_equal(rng, sheet, [pair for boxes in re.figure_rows(sheet).values() for pair in pairwise(boxes)])


@variant("disputes")
def disputes_merged_across(rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """One cell of 表四 stands for two columns that hold the same figure."""
    return _merge_equal(rng, sheet, [pair for boxes in re.figure_rows(sheet).values() for pair in pairwise(boxes)])


def _merge_equal(rng: Random, sheet: Sheet, pairs: Sequence[tuple[Box, Box]]) -> Sheet:
    equal = [(one, two) for one, two in pairs if one.text == two.text]
    return re.merge(sheet, *rng.choice(equal)) if equal else sheet


# ---- what they share ---------------------------------------------------------------------------------------------


def _groups(table: Table) -> Iterator[Group]:
    """Yield the headings with several rows directly below them, but for 三、本年度办理结果."""
    for group in table.groups:
        if group.under and sum(row.under == group.id for row in table.rows) > 1:
            yield group


def _row_of(boxes: Sequence[Box], table: Table) -> Row:
    address = (boxes[0].address or "").removeprefix(f"{table.id}.").rpartition(".")[0]
    return next(row for row in table.rows if row.id == address)


def _sum(report: Report, boxes: Iterable[Box]) -> str:
    return str(report.sum(box.address for box in boxes if box.address))


def _sums(report: Report, group: Group, at: int) -> Iterator[Box]:
    """Yield the sums of a group's rows as boxes of a row of 表三."""
    table = report.form.table("applications")
    rows = [row.id for row in table.rows if row.under == group.id]
    for place, column in enumerate(table.columns):
        total = report.sum(f"applications.{row}.{column.id}" for row in rows)
        yield Box(text=str(total), row=at, column=LABEL_COLUMNS + place)


def _figures(report: Report, table: Table, row: Row, at: int, place: int) -> Iterator[Box]:
    for number, column in enumerate(table.columns):
        address = f"{table.id}.{row.id}.{column.id}"
        yield Box(text=print_cell(report.cells[address]), row=at, column=place + number, address=address)
