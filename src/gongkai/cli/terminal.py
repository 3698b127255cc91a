"""The terminal: a console that notices when nobody listens, Chinese lines broken where Chinese may break, places."""

import re
from typing import Final

from rich.cells import cell_len
from rich.console import Console

from gongkai.cli.messages import language
from gongkai.report.cell import Place

_PIECES: Final = re.compile(r"\s+|\[\d+\]|[!-Z\\-~]+|.", re.DOTALL)
_MARK: Final = re.compile(r"\[\d+\]")
_NO_LINE_BEGINS: Final = frozenset("，。、；：！？）》」』】”’…—·％%")
_NO_LINE_ENDS: Final = frozenset("（《「『【“‘")


class Terminal(Console):
    """A console whose reader may go away: the work then ends as for any broken pipe."""

    def on_broken_pipe(self) -> None:
        """Hand the broken pipe on, instead of ending the program with the code of findings."""
        self.quiet = True
        raise BrokenPipeError


def fold(text: str, width: int) -> str:
    """Break text into lines of at most ``width`` columns: between Chinese characters, else at blanks."""
    return "\n".join(_fold(line, max(width, 2)) for line in text.split("\n"))


def _fold(text: str, width: int) -> str:
    lines, line = [], ""
    for piece in _joined(text):
        if line and cell_len(line) + cell_len(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return "\n".join([*lines, line.rstrip()])


def _joined(text: str) -> list[str]:
    """Cut text where a line may end: punctuation stays with what it closes or opens."""
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        stays = piece in _NO_LINE_BEGINS or _MARK.fullmatch(piece)
        if pieces and (stays or pieces[-1][-1] in _NO_LINE_ENDS):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def place_words(where: Place | None) -> str:
    """Say where in the file something stands, in the language of the terminal; nothing where nobody knows."""
    if where is None or language() == "zh":
        return "" if where is None else str(where)
    inner = [("page", where.page), ("table", where.table), ("row", where.row), ("column", where.column)]
    if where.row is None:
        inner.insert(1, ("line", where.line))
    return ", ".join(f"{name} {number}" for name, number in inner if number is not None)
