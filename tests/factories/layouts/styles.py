"""Ways of writing one table as lines of text, as web pages, word processors and crawlers leave them behind."""

from collections.abc import Callable

from tests.factories.layouts.sheet import Box, Sheet, word_rows

Style = Callable[[Sheet], list[str]]


def cells_tabbed(sheet: Sheet) -> list[str]:
    """One cell a line behind a tab, an empty line after each row; a box going on from above is a lone tab."""
    lines: list[str] = []
    for row in word_rows(sheet):
        lines += [f"\t{_text(box)}" for box in row] + [""]
    return lines


def cells_bare(sheet: Sheet) -> list[str]:
    """One cell a line and nothing else; empty cells leave no trace."""
    return [box.text for box in sheet.boxes if box.text]


def cells_spaced(sheet: Sheet) -> list[str]:
    """One cell a line with an empty line after each; empty cells leave no trace."""
    return [line for text in cells_bare(sheet) for line in (text, "")]


def bar_after_each(sheet: Sheet) -> list[str]:
    """One cell a line with a bar behind it; the places a row lacks are bars on a line of their own."""
    lines: list[str] = []
    for row in sheet.rows():
        lines += [f"{box.text} |".lstrip() for box in row]
        lacking = sheet.width - len(row)
        lines += ["|" * lacking] if lacking else []
    return lines


def bar_before_row(sheet: Sheet) -> list[str]:
    """A lone bar before each row, then one cell a line with a bar behind it, the row's lacking places at its end."""
    lines: list[str] = []
    for row in sheet.rows():
        cells = [f"{box.text} |".lstrip() for box in row]
        lacking = sheet.width - len(row)
        if lacking:
            cells[-1] += " " + "|" * lacking
        lines += ["|", *cells]
    return lines


def tab_rows(sheet: Sheet) -> list[str]:
    """One row a line, its places parted by tabs."""
    return ["\t".join(_text(box) for box in row) for row in sheet.grid()]


def pipe_rows(sheet: Sheet) -> list[str]:
    """One row a line between bars, each box once; the places a row lacks are bars at its end."""
    lines = []
    for row in sheet.rows():
        lacking = sheet.width - len(row)
        lines.append("| " + "".join(f"{box.text} | " for box in row) + "|" * lacking)
    return lines


def pipe_rows_open(sheet: Sheet) -> list[str]:
    """One row a line with a bar after each box and no bar before the first; a box going on from above is empty."""
    return ["".join(f"{_text(box)} | " for box in row).rstrip() for row in word_rows(sheet)]


def markdown(sheet: Sheet) -> list[str]:
    """A Markdown table with every place of the grid."""
    first, *rest = ["| " + " | ".join(_text(box) for box in row) + " |" for row in sheet.grid()]
    return [first, "|" + "---|" * sheet.width, *rest]


def squashed(sheet: Sheet) -> list[str]:
    """Everything in one line without a separator: 21710000218."""
    return ["".join(box.text for box in sheet.boxes)]


def squashed_rows(sheet: Sheet) -> list[str]:
    """The labels parted by blanks, the figures of a row run together."""
    text = ""
    for box in sheet.boxes:
        text += box.text if box.address else f" {box.text} "
    return [text]


def _text(box: Box | None) -> str:
    return "" if box is None else box.text
