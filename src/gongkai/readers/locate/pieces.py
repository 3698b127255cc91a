"""Words and figures in the print of one part: where a figure begins and ends, and which digits are no figures."""

import re
from collections.abc import Iterator

from msgspec import Struct

from gongkai.readers.locate.lines import BLANKS, Part
from gongkai.readers.locate.names import is_label_start
from gongkai.readers.normalise import ILLEGIBLE, compact, read_figure, spell
from gongkai.report.cell import Place, State
from gongkai.report.form import Table


class Chunk(Struct, frozen=True, kw_only=True, gc=False):
    """A piece of print in a figure's place; empty text is a blank cell.

    ``shared``: its cell is also another row's or column's, so that nobody can say whose its figure is. ``words``: it
    stands among figures and is none.
    """

    text: str
    where: Place
    sealed: bool = False
    shared: bool = False
    words: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether it is an empty cell."""
        return not self.text


_NUMBERING = r"(?:\d{1,2}|[一二三四五六七八九十]+)[.、]\s*(?=[^\d\s.])"
_REMARK = r"[(（](?=[^()（）]*(?:\d|其中|[含历累]))[^()（）]*[)）]"
_DATE = "年|月|日|号|届"
# It begins where digits begin, and what stands behind them all is asked once: thousands are not cut in every way.
_NUMBER = rf"[-+]?(?<!\d)(?![\d,，]*+(?:{_DATE}))\d[\d,，]*(?:\.\d+)?(?:万元|亿元|元|件|项|条)?"
_TOKEN = re.compile(
    rf"(?P<numbering>{_NUMBERING})|(?P<remark>{_REMARK})"
    rf"|(?<!第)(?P<number>{_NUMBER}|{ILLEGIBLE}+)(?!{ILLEGIBLE}|{_DATE})(?![.、](?=[^\d\s]))(?P<after>\s*{_REMARK})?"
    rf"|(?P<mark>(?<![一-鿿])[/\\—]+(?![一-鿿])|[/\\—]{{2,}}|(?<=\d)[/\\](?=\D|$))",
)
_PRINT = re.compile(rf"[\w/\\—*\ufffc{ILLEGIBLE}-]")
_WORDS = re.compile(r"[一-鿿A-Za-z]")


_SHORT_CELL = 24
_ROUGHLY = re.compile(r"^(?:大?约|近|超过?|逾|不足)?\d[\d,.]*[余多]?[件条项个]?(?:左右|以上|以内)?$")
_NOUGHT = "零"
_CIRCLED = re.compile(r"^(?:[(（]\d{1,2}[)）]|[①-⒛])$")
_POINTED = re.compile(r"^\d{1,2}[.、．]$")


def begins_label(text: str, following: str, table: Table) -> bool:
    """Say whether a part that is only a number is a label's, whose words stand in the next part."""
    number = text.strip(BLANKS)
    if _CIRCLED.match(number):
        return True
    return _POINTED.match(number) is not None and is_label_start(number + following, table)


def _is_cell(text: str) -> bool:
    """Say whether words fill a figure's place: 约30, 本年无. Not 三: that is a label's, written from top to bottom."""
    words = compact(text)
    return words == _NOUGHT or _ROUGHLY.match(words) is not None or read_figure(text).state is State.PLACEHOLDER


def pieces_of(part: Part) -> Iterator[str | Chunk]:
    """Cut a part into words and figures, in order; a sealed part that is one figure stays whole."""
    text = part.text.strip(BLANKS)
    if not text:
        return
    if not _PRINT.search(spell(text)):
        return  # a lone quotation mark or bracket of a label that was broken off
    if not _WORDS.search(spell(text)) or re.fullmatch(rf"\s*{_NUMBER}\s*{_REMARK}\s*", text):
        if part.sealed:
            yield Chunk(text=text, where=part.where, sealed=True)
        else:
            # A blank that does not break holds the digits of one figure together.
            yield from (Chunk(text=piece, where=part.where) for piece in re.split(r"[ \t\n\u3000]+", text))
        return
    if len(text) <= _SHORT_CELL and _is_cell(text):
        yield Chunk(text=text, where=part.where, sealed=part.sealed)
        return
    yield from _mixed(text, part.where)


def _mixed(text: str, where: Place) -> Iterator[str | Chunk]:
    """Cut words and figures that stand in one part (squashed text, or a label with its figure)."""
    plain = spell(text) if len(spell(text)) == len(text) else text
    position = 0
    for match in _TOKEN.finditer(plain):
        if match.lastgroup in {"numbering", "remark"} or (match["numbering"] or match["remark"]):
            continue
        words = text[position : match.start()]
        if words.strip():
            yield words.strip()
        for piece in text[match.start() : match.end()].split():
            if match["mark"]:
                for mark in piece:
                    yield Chunk(text=mark, where=where)
            else:
                yield Chunk(text=piece, where=where)
        position = match.end()
    if text[position:].strip():
        yield text[position:].strip()


_INSIDE = re.compile(
    r"[ \t\n\xa0\u2000-\u200a\u202f\u3000]*[,，][ \t\xa0\u3000]*|[ \t\n\xa0\u2000-\u200a\u202f\u3000]+"
)
_WHOLE = re.compile(r"[-+]?\d+(?:\.\d+)?|[/\\—-]+|")


def figures_in(text: str) -> list[str]:
    """Cut print at its blanks and commas."""
    return _INSIDE.split(text.strip())


def holds_several(text: str) -> bool:
    """Say whether print may be several figures: nothing but figures and marks, set apart by blanks or commas."""
    pieces = figures_in(text)
    if len(pieces) == 2 and spell(pieces[0]) in {"-", "+"}:  # noqa: PLR2004  # a sign and its figure
        return False
    return len(pieces) > 1 and all(_WHOLE.fullmatch(spell(piece)) for piece in pieces)
