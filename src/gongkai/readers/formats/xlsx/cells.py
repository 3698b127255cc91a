"""What a sheet says of its cells beside their values: their formats, which hold no value, which are not shown."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from gongkai.readers.formats.nesting import SHOWN
from gongkai.readers.formats.number_formats import GENERAL, built_in

Spot = tuple[int, int]
"""A cell's row and column, from 0."""

_ELEMENT: Final = re.compile(rb"<(?:\w+:)?(row|c|v|f)(?=[\s/>])([^<>]*)>([^<]*)")
_COLUMNS: Final = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_NO_NOUGHTS: Final = re.compile(rb"""\bshowZeros\s*=\s*["'](?:0|false)["']""")
_DIGITS: Final = re.compile(rb"[0-9]{1,7}")
_ATTRIBUTE: Final = re.compile(rb"""(?<![\w:])(r|s|t|min|max|hidden|width)\s*=\s*["']([^"'<>]*)["']""")
_PLACE: Final = re.compile(rb"([A-Za-z]{1,3})(\d{1,7})")
_LETTERS: Final = 26
_LAST_COLUMN: Final = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What a workbook says for all its sheets: number formats and struck-out cells by style, strings by number."""

    formats: Sequence[str | None] = ()
    struck: frozenset[int] = frozenset()
    strings: Mapping[bytes, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Cells:
    """The cells of a sheet: those ``named``, empty ones too, and what is said of some.

    ``formats`` are those of numbers, None where not known; ``lost`` show something whose value is not in the file;
    ``texts`` are shown instead of the value, for their fonts change what is read.
    """

    named: frozenset[Spot] = frozenset()
    formats: dict[Spot, str | None] = field(default_factory=dict)
    lost: set[Spot] = field(default_factory=set)
    texts: dict[Spot, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hides_noughts: bool = False


def read_cells(part: bytes, named: frozenset[Spot], looks: Looks) -> Cells:
    """Read a sheet's own words about its cells."""
    # Formulas of other things (lists to choose from, colours) stand behind the cells.
    begin, end = part.find(b"sheetData"), part.rfind(b"sheetData")
    cells = Cells(named=named, hidden_columns=_hidden_columns(part[:begin]))
    cells.hides_noughts = _NO_NOUGHTS.search(part, 0, begin) is not None
    spot, kind = (-1, -1), b""
    for match in _ELEMENT.finditer(part, begin, end):
        name, said = match[1], dict(_ATTRIBUTE.findall(match[2]))
        if name == b"row":
            row = _number(said.get(b"r"))
            spot = (spot[0] + 1 if row is None else row - 1), -1
            if _is_on(said.get(b"hidden")):
                cells.hidden_rows.add(spot[0])
        elif name == b"c":
            spot, kind = _spot(said.get(b"r", b""), (spot[0], spot[1] + 1)), said.get(b"t", b"n")
            _dress(cells, spot, kind, _number(said.get(b"s", b"0")) or 0, looks)
        elif name == b"f":
            cells.lost.add(spot)
        elif kind == b"s" and match[3].strip() in looks.strings:
            cells.texts[spot] = looks.strings[match[3].strip()]
        elif kind == b"str" or (match[3].strip() and kind != b"e"):
            # A formula whose answer is the empty text has been worked out; one without an answer has not.
            cells.lost.discard(spot)
    return cells


def _dress(cells: Cells, spot: Spot, kind: bytes, style: int, looks: Looks) -> None:
    """Note what a cell's kind and style do to its value."""
    if kind == b"n" and style < len(looks.formats) and looks.formats[style] != GENERAL:
        cells.formats[spot] = looks.formats[style]
    if kind == b"e":
        cells.lost.add(spot)
    if style in looks.struck:
        cells.texts[spot] = SHOWN


def formats_of(styles: etree._Element | None) -> list[str | None]:
    """List the number formats of a workbook's cell styles; None for those that are not known."""
    if styles is None:
        return []
    own = {element.get("numFmtId"): element.get("formatCode") for element in styles.iterfind("{*}numFmts/{*}numFmt")}
    numbers = [style.get("numFmtId") or "0" for style in styles.iterfind("{*}cellXfs/{*}xf")]
    return [own[number] if number in own else built_in(number) for number in numbers]


def _hidden_columns(part: bytes) -> set[int]:
    hidden: set[int] = set()
    ranges = []
    for match in _COLUMNS.finditer(part):
        said = dict(_ATTRIBUTE.findall(match[1]))
        first, last = _number(said.get(b"min")), _number(said.get(b"max"))
        if first and last and (_is_on(said.get(b"hidden")) or _is_zero(said.get(b"width"))):
            ranges.append((first - 1, min(last, _LAST_COLUMN)))
    reached = 0
    for begin, end in sorted(ranges):
        hidden.update(range(max(begin, reached), end))
        reached = max(reached, end)
    return hidden


def _number(text: bytes | None) -> int | None:
    return int(text) if text is not None and _DIGITS.fullmatch(text) else None


def _is_on(text: bytes | None) -> bool:
    return text in {b"1", b"true", b"on"}


def _is_zero(text: bytes | None) -> bool:
    return text is not None and re.fullmatch(rb"0(?:\.0*)?", text) is not None


def _spot(name: bytes, following: Spot) -> Spot:
    place = _PLACE.fullmatch(name)
    if place is None:
        return following
    number = 0
    for letter in place[1].upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return int(place[2]) - 1, number - 1
