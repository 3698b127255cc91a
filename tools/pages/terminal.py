"""A terminal's text as SVG: every run of characters is set to the very cells it takes, wide ones too, in any font."""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Final

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import MONOKAI
from rich.text import Text

CELL: Final = 8.4
LINE: Final = 19
MARGIN: Final = 14
STYLE: Final = """\
text { font: 14px "Noto Sans Mono CJK SC", "Sarasa Mono SC", ui-monospace, Menlo, Consolas, monospace;
  fill: #d9e1e8; white-space: pre; }
.b { font-weight: bold; }"""


def draw(text: Text, *, width: int, title: str) -> str:
    """Draw the text as a terminal so many cells wide shows it."""
    console = Console(width=width, color_system="truecolor", force_terminal=True)
    lines = console.render_lines(text, pad=False)
    body = "\n".join(run for number, line in enumerate(lines) for run in _line(number, line))
    box = f'width="{width * CELL + 2 * MARGIN:g}" height="{len(lines) * LINE + 2 * MARGIN}"'
    view = f'viewBox="0 0 {width * CELL + 2 * MARGIN:g} {len(lines) * LINE + 2 * MARGIN}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {view} role="img">\n<title>{escape(title)}</title>'
    return f'{head}\n<style>\n{STYLE}\n</style>\n<rect {box} rx="8" fill="#17212b"/>\n{body}\n</svg>\n'


def _line(number: int, line: list[Segment]) -> Iterator[str]:
    column = 0
    for segment in line:
        # Runs of one width and one script each: a font may draw “…” wider than the digits beside it.
        for (cells, _ascii, _blank), characters in groupby(segment.text, key=_kind):
            run = "".join(characters)
            if run.strip():
                yield _run(run, column, number, len(run) * cells, segment.style or Style())
            column += len(run) * cells


def _kind(character: str) -> tuple[int, bool, bool]:
    return cell_len(character), character.isascii(), character.isspace()


def _run(run: str, column: int, line: int, cells: int, style: Style) -> str:
    place = f'x="{MARGIN + column * CELL:g}" y="{MARGIN + line * LINE + 14}" textLength="{cells * CELL:g}"'
    look = ' class="b"' if style.bold else ""
    if style.color is not None and not style.color.is_default:
        red, green, blue = style.color.get_truecolor(MONOKAI)
        look += f' style="fill: #{red:02x}{green:02x}{blue:02x}"'
    if style.dim:
        look += ' opacity="0.6"'
    return f'<text {place} lengthAdjust="spacingAndGlyphs"{look}>{escape(run)}</text>'
