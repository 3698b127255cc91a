"""A report as Rich Text."""

from collections.abc import Iterator
from typing import Final

from gongkai.report.report import Report
from gongkai.report.write.grid import Grid
from tests.factories.papers.pieces import edges, pieces, rows

_HEAD: Final = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}"
_WIDTH: Final = 8800
_BORDERS: Final = "".join(rf"\clbrdr{side}\brdrs\brdrw10" for side in "tlbr")


def dump(report: Report) -> bytes:
    """Return the report as an RTF document in the letters of GBK, others by their number."""
    body = "".join(
        rf"\pard {_letters(piece)}\par" if isinstance(piece, str) else "".join(_table(piece))
        for piece in pieces(report)
    )
    return f"{_HEAD}{body}}}".encode("ascii")


def _table(grid: Grid) -> Iterator[str]:
    places = edges(grid, _WIDTH)
    for slots in rows(grid):
        heads = "".join(
            (r"\clvmrg" if slot.goes_on else r"\clvmgf" if slot.is_tall else "")
            + rf"{_BORDERS}\cellx{places[slot.box.column + slot.box.colspan]}"
            for slot in slots
        )
        cells = "".join(rf"\pard\intbl {_letters(slot.text)}\cell" for slot in slots)
        yield rf"\trowd{heads}{cells}\row"


def _letters(text: str) -> str:
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    if letter.isascii():
        return f"\\{letter}" if letter in "\\{}" else letter
    try:
        return "".join(f"\\'{byte:02x}" for byte in letter.encode("gbk"))
    except UnicodeEncodeError:
        units = memoryview(letter.encode("utf-16-le")).cast("H")
        return "".join(f"\\u{unit - 0x10000 if unit > 0x7FFF else unit}?" for unit in units)
