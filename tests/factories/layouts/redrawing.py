"""Moving a sheet's boxes about: columns and rows put in, left out, merged, turned."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tests.factories.layouts.sheet import HEAD_ROWS, LABEL_COLUMNS, Box, Sheet


def drawn(sheet: Sheet, boxes: Iterable[Box], width: int | None = None) -> Sheet:
    """Return a sheet of these boxes, in reading order."""
    ordered = sorted(boxes, key=lambda box: (box.row, box.column))
    return replace(sheet, width=width or sheet.width, boxes=tuple(ordered))


def figure_rows(sheet: Sheet) -> dict[int, list[Box]]:
    """Return the boxes with figures, row by row."""
    found: dict[int, list[Box]] = {}
    for box in sheet.boxes:
        if box.address:
            found.setdefault(box.row, []).append(box)
    return found


def permute_columns(sheet: Sheet, order: Sequence[int]) -> Sheet:
    """Put the columns of figures of 表三 into another order; heads over several columns go."""
    place = {old + LABEL_COLUMNS: new + LABEL_COLUMNS for new, old in enumerate(order)}
    boxes = []
    for box in sheet.boxes:
        if box.column < LABEL_COLUMNS or (box.colspan > 1 and box.row == 0):
            boxes.append(box)
        elif box.colspan == 1:
            moved = replace(box, column=place[box.column])
            boxes.append(replace(moved, row=1, rowspan=HEAD_ROWS - 1) if box.row < HEAD_ROWS else moved)
    return drawn(sheet, boxes)


def insert_column(sheet: Sheet, at: int, texts: Mapping[int, str], head: Sequence[Box] = ()) -> Sheet:
    """Put a column before grid column ``at``, its texts by row; boxes that reach over it become wider."""
    boxes = list(head)
    for box in sheet.boxes:
        if box.column >= at:
            boxes.append(replace(box, column=box.column + 1))
        elif box.column + box.colspan > at:
            boxes.append(replace(box, colspan=box.colspan + 1))
        else:
            boxes.append(box)
    boxes += [Box(text=text, row=row, column=at) for row, text in texts.items()]
    return drawn(sheet, boxes, sheet.width + 1)


def drop_last_column(sheet: Sheet) -> Sheet:
    """Leave the last column out."""
    last = sheet.width - 1
    kept = [box for box in sheet.boxes if box.column < last]
    boxes = [replace(box, colspan=min(box.colspan, last - box.column)) for box in kept]
    return drawn(sheet, boxes, last)


def insert_row(sheet: Sheet, at: int, boxes: Sequence[Box], *, under: int = 0) -> Sheet:
    """Put a row before grid row ``at``; high boxes there become higher, and those left of ``under`` that end there."""
    moved = []
    for box in sheet.boxes:
        end = box.row + box.rowspan
        if box.row >= at:
            moved.append(replace(box, row=box.row + 1))
        elif end > at or (end == at and box.column < under and box.rowspan > 1):
            moved.append(replace(box, rowspan=box.rowspan + 1))
        else:
            moved.append(box)
    return drawn(sheet, [*moved, *boxes])


def drop_row(sheet: Sheet, gone: int) -> Sheet:
    """Leave a row out in which no high box begins."""
    boxes = []
    for box in sheet.boxes:
        if box.row > gone:
            boxes.append(replace(box, row=box.row - 1))
        elif box.row < gone:
            boxes.append(replace(box, rowspan=box.rowspan - (box.row + box.rowspan > gone)))
    return drawn(sheet, boxes)


def merge(sheet: Sheet, first: Box, second: Box) -> Sheet:
    """Let one box stand in its neighbour's place too."""
    wide = first.row == second.row
    merged = replace(first, colspan=first.colspan + wide, rowspan=first.rowspan + (not wide))
    return drawn(sheet, [merged if box is first else box for box in sheet.boxes if box is not second])


def turn(sheet: Sheet) -> Sheet:
    """Turn a table over its diagonal."""
    height = max(box.row + box.rowspan for box in sheet.boxes)
    boxes = [replace(b, row=b.column, column=b.row, rowspan=b.colspan, colspan=b.rowspan) for b in sheet.boxes]
    return drawn(sheet, boxes, height)
