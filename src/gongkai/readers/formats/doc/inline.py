"""The text of a paragraph as Word shows it: deletions, hidden text and field codes left out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from gongkai.readers.formats.doc import orders as order
from gongkai.readers.formats.doc.looks import CharacterLooks
from gongkai.readers.formats.doc.orders import number
from gongkai.readers.formats.doc.pieces import Orders
from gongkai.readers.formats.doc.styles import Styles
from gongkai.readers.formats.nesting import FAINT, LOWERED, RAISED, SHOWN
from gongkai.readers.formats.symbols import joined, symbol, without_private

FIELD_BEGIN, FIELD_SEPARATOR, FIELD_END = "\x13", "\x14", "\x15"
PICTURE, DRAWN, SYMBOL = "\x01", "\x08", "("
_FIELD: Final = re.compile("([\x13\x14\x15])")
_SIGNS: Final = str.maketrans(
    {"\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": None, "\x02": None, "\x05": None, "\x03": None, "\x04": None,
     "\r": None, "\x07": None, "\x0c": None, "\xa0": " "}
)  # fmt: skip
_SIGN: Final = re.compile("[\x01-\x1f\xa0]")
"""One of the above."""
_ENDS: Final = "\r\x07\x0c"
_FORM_BOX: Final = re.compile(r"\s*FORM(?:CHECKBOX|DROPDOWN)")
_LOOKS: Final = frozenset(
    {order.HIDDEN, order.DELETED, order.SPECIAL, order.STRUCK, order.TWICE_STRUCK, order.RAISING, order.SYMBOL}
)
_OPPOSITE: Final = 0x80
_RAISINGS: Final = {1: RAISED, 2: LOWERED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What decides the text of a run."""

    hidden: bool = False
    deleted: bool = False
    special: bool = False
    struck: bool = False
    raising: int = 0
    symbol: int | None = None


class Inline:
    """Gathers the text of paragraphs. ``anchors`` tells which characters hold a text box."""

    def __init__(self, characters: str, looks: CharacterLooks, styles: Styles) -> None:
        self._characters = characters
        self._begins = [begin for begin, _ in looks.runs]
        self._kinds = [kind for _, kind in looks.runs]
        self._orders = looks.kinds
        self._styles = styles
        self._looks: dict[tuple[int, int], Look] = {}
        self._codes: list[str | None] = []

    def text(self, begin: int, end: int, *, style: int, boxes: Mapping[int, object]) -> str:
        """Give the text between two characters of a paragraph in a style."""
        if any(code is not None for code in self._codes):
            # A field code never runs over a paragraph's end; one that seems to has lost its end.
            self._codes.clear()
        return without_private(joined("".join(self._parts(begin, end, style, boxes))))

    def look(self, character: int, *, style: int) -> Look:
        """Say how a character looks in a paragraph of a style."""
        index = bisect_right(self._begins, character) - 1
        return self._look(self._kinds[index], style) if index >= 0 else Look()

    def _parts(self, begin: int, end: int, style: int, boxes: Mapping[int, object]) -> Iterator[str]:
        index = max(bisect_right(self._begins, begin) - 1, 0)
        while begin < end and index < len(self._begins):
            until = self._begins[index + 1] if index + 1 < len(self._begins) else end
            stop = min(max(until, begin), end)
            if stop > begin:
                look = self._look(self._kinds[index], style)
                yield self._run(self._characters[begin:stop], look, anchored=begin in boxes)
            begin, index = stop, index + 1

    def _run(self, text: str, look: Look, *, anchored: bool) -> str:
        if look.deleted or look.hidden:
            return ""
        # What ends a paragraph stands at its end and is never shown.
        text = text.rstrip(_ENDS)
        if look.special:
            text = _special(text, look, anchored=anchored)
        if self._codes or _SIGN.search(text) is not None:
            text = "".join(self._outside_codes(text)).translate(_SIGNS)
        if look.struck:
            return FAINT if text.strip() else ""
        return text.translate(_RAISINGS[look.raising]) if look.raising in _RAISINGS else text

    def _outside_codes(self, text: str) -> Iterator[str]:
        for part in _FIELD.split(text):
            if part == FIELD_BEGIN:
                self._codes.append("")
            elif part == FIELD_SEPARATOR:
                if self._codes and self._codes[-1] is not None:
                    yield SHOWN if _FORM_BOX.match(self._codes[-1]) else ""
                    self._codes[-1] = None
            elif part == FIELD_END:
                code = self._codes.pop() if self._codes else None
                yield SHOWN if code is not None and _FORM_BOX.match(code) else ""
            elif all(code is None for code in self._codes):
                yield part
            elif self._codes[-1] is not None:
                self._codes[-1] += part

    def _look(self, kind: int, style: int) -> Look:
        key = (kind, style)
        if key not in self._looks:
            self._looks[key] = self._resolve(self._orders[kind], style)
        return self._looks[key]

    def _resolve(self, orders: Orders, style: int) -> Look:
        of_style = dict(self._styles.character(style))
        for code, given in orders:
            if code == order.CHARACTER_STYLE:
                of_style |= dict(self._styles.character(number(given)))
        told = dict(of_style)
        for code, given in orders:
            if code in _LOOKS:
                told[code] = _turned(given, of_style.get(code)) if len(given) == 1 else given
        on = {code for code, given in told.items() if code in _LOOKS and number(given)}
        return Look(
            hidden=order.HIDDEN in on,
            deleted=order.DELETED in on,
            special=order.SPECIAL in on,
            struck=order.STRUCK in on or order.TWICE_STRUCK in on,
            raising=number(told.get(order.RAISING, b"")),
            symbol=number(told[order.SYMBOL][2:4]) if order.SYMBOL in on else None,
        )


def _turned(given: bytes, of_style: bytes | None) -> bytes:
    # 0x80: as the style says; 0x81: the opposite of what it says.
    if given[0] & _OPPOSITE:
        return bytes([number(of_style or b"") ^ (given[0] & 1)])
    return given


def _special(text: str, look: Look, *, anchored: bool) -> str:
    if look.symbol is not None:
        return text.replace(SYMBOL, symbol(look.symbol))
    return text.replace(PICTURE, SHOWN).replace(DRAWN, "" if anchored else FAINT)
