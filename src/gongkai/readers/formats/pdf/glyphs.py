"""The characters of a PDF's page as PDFium tells of them."""

import ctypes
import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.fixed.matrix import Point
from gongkai.readers.formats.pdf.calls import ANSWER, NUMBER, THING, Question, address_of, measured, numbered, question
from gongkai.readers.formats.pdf.turn import Box
from gongkai.readers.limits import PAGE_CHARACTERS
from gongkai.sentences import N_

_QUARTER: Final = math.pi / 2
_SLANT: Final = 0.1
_HYPHEN: Final = "\x02"
_DIFFERENT: Final = 4_096


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How all characters of one piece of text are set: their quarter turns, and whether they are not to be seen."""

    turns: int
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """The characters of a page, each a place in lists as long as each other.

    ``inks`` is what is printed, or the reach of what prints nothing; ``reaches`` have the advance and the line's
    height; at ``origins`` the baselines begin.
    """

    texts: list[str]
    manners: list[Manner]
    inks: list[Box]
    reaches: list[Box]
    origins: list[Point]


_PART: Final = (THING, NUMBER)
"""A page's text and a character's number in it."""
_GET_ALL: Final = question(pdfium_c.FPDFText_GetText, ctypes.c_int, THING, NUMBER, NUMBER, ANSWER)
_GET_CODE: Final = question(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint, *_PART)
_IS_GENERATED: Final = question(pdfium_c.FPDFText_IsGenerated, ctypes.c_int, *_PART)
_GET_PIECE: Final = question(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p, *_PART)
_GET_ANGLE: Final = question(pdfium_c.FPDFText_GetCharAngle, ctypes.c_float, *_PART)
_GET_MODE: Final = question(pdfium_c.FPDFTextObj_GetTextRenderMode, ctypes.c_int, THING)
_GET_INK: Final = question(pdfium_c.FPDFText_GetCharBox, None, *_PART, ANSWER, ANSWER, ANSWER, ANSWER)
_GET_REACH: Final = question(pdfium_c.FPDFText_GetLooseCharBox, None, *_PART, ANSWER)
_GET_ORIGIN: Final = question(pdfium_c.FPDFText_GetCharOrigin, None, *_PART, ANSWER, ANSWER)


def read_glyphs(page: pdfium.PdfPage) -> Glyphs:
    """Read the characters of a page; what is generated, set slantwise or no character is left out.

    Raises:
        UnreadableDocumentError: there are far more than on a page of a report.
    """
    text_page = page.get_textpage()
    count = text_page.count_chars()
    if count > PAGE_CHARACTERS:
        raise UnreadableDocumentError(
            N_("a page of the PDF holds far more characters than a page of a report; print it to a new PDF")
        )
    text = address_of(text_page.raw)
    found = _characters(text, count)
    seen = _manners(text, found)
    found = {number: found[number] for number in found if number in seen} if len(seen) < len(found) else found
    texts = [*found.values()]

    def measure(asked: Question, kind: str, *places: int) -> list[Any]:
        return measured(asked, kind, places, len(found), repeat(text), found)

    reaches = measure(_GET_REACH, "4f", 0)
    # PDFium gives left, right, bottom and top; it is put into the order of the reaches.
    inks = measure(_GET_INK, "4d", 0, 16, 24, 8)
    return Glyphs(
        texts=texts,
        manners=[*seen.values()],
        inks=[
            reach if ink[0] >= ink[2] or text.isspace() else ink
            for text, ink, reach in zip(texts, inks, reaches, strict=True)
        ],
        reaches=reaches,
        origins=measure(_GET_ORIGIN, "2d", 0, 8),
    )


def _characters(text: int, count: int) -> dict[int, str]:
    shown = map(_character, _signs(text, count))
    # PDFium generates nothing but blanks and ends of lines, and the latter are no characters of ours.
    return {
        number: character
        for number, character in enumerate(shown)
        if character and not (character == " " and _IS_GENERATED(text, number) == 1)
    }


def _signs(text: int, count: int) -> Iterable[str]:
    """Return what PDFium has for each character of a page."""
    room = (ctypes.c_uint16 * (count + 1))()
    written = _GET_ALL(text, 0, count, ctypes.addressof(room)) - 1  # a nought ends it
    whole = bytes(room)[: 2 * max(written, 0)].decode("utf-16-le", "surrogatepass")
    # What has no code is left out of the text, and two codes may be one sign: then each is asked about by itself.
    return whole if len(whole) == count else map(chr, numbered(_GET_CODE, text, range(count)))


def _manners(text: int, numbers: Collection[int]) -> dict[int, Manner]:
    """Say how the characters with these numbers are set; those set slantwise are left out."""
    pieces = numbered(_GET_PIECE, text, numbers)
    if None in pieces:  # a character that belongs to no piece of text stands for itself
        pieces = [piece or -1 - number for number, piece in zip(numbers, pieces, strict=True)]
    members = dict(zip(pieces, numbers, strict=True))
    angles, modes = numbered(_GET_ANGLE, text, members.values()), map(_GET_MODE, [max(piece, 0) for piece in members])
    known = dict(zip(members, map(_manner, angles, modes), strict=True))
    seen = dict(zip(numbers, map(known.__getitem__, pieces), strict=True))
    if None in known.values():
        return {number: manner for number, manner in seen.items() if manner is not None}
    return seen


@lru_cache(_DIFFERENT)
def _character(sign: str) -> str:
    """Return the character that a sign stands for; nothing for what is none, or ends a line."""
    if sign == _HYPHEN:
        return "-"
    return sign if (sign.isspace() or sign.isprintable()) and sign not in "\r\n" else ""


@lru_cache(_DIFFERENT)
def _manner(angle: float, mode: int) -> Manner | None:
    turns = angle / _QUARTER
    if abs(turns - round(turns)) >= _SLANT:
        return None
    # PDFium measures against the clock hands' way; a quarter turn of ours reads upwards. Recognition lays text over a
    # scan so that it is not seen.
    return Manner(turns=-round(turns) % 4, hidden=mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)
