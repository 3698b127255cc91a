"""PDFium asked one question of many things in one go; the answers fall side by side into one stretch of memory.

A report has thousands of characters: a call that Python makes for each by itself takes most of the time of a PDF.
"""

import ctypes
import struct
from collections import deque
from collections.abc import Callable, Collection, Iterable
from itertools import repeat
from typing import Any, Final

Question = Callable[..., Any]
"""A function of PDFium's; things and where an answer goes are given as their addresses."""
THING: Final = ctypes.c_void_p
ANSWER: Final = ctypes.c_void_p
NUMBER: Final = ctypes.c_void_p
"""A whole number, not below nought, as wide as an address: so it fills the register of a narrower one just the same,
and ctypes makes it in a third less time.
"""


def question(function: Any, result: Any, *arguments: Any) -> Question:  # noqa: ANN401 - a C function and types of C
    """Return a function of PDFium's to be called without ado: as it is declared, most of a call is care for types."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def address_of(thing: object) -> int:
    """Return where a thing of PDFium's lies."""
    return ctypes.cast(thing, ctypes.c_void_p).value or 0  # type: ignore[arg-type]  # any pointer


def numbered(asked: Question, thing: int, numbers: Iterable[int]) -> list[Any]:
    """Ask of the parts of a thing that have these numbers."""
    return list(map(asked, repeat(thing), numbers))


def measured(asked: Question, kind: str, places: Collection[int], count: int, *things: Iterable[int]) -> list[Any]:
    """Ask so many times for measures, which are written as ``kind`` says; each is zero where PDFium has no answer.

    ``places`` are the bytes at which it shall write what it gives, so that the numbers come in the order wanted.
    """
    size = struct.calcsize(kind)
    answers = (ctypes.c_char * (size * count))()
    begin = ctypes.addressof(answers)
    into = (range(begin + place, begin + place + size * count, size) for place in places)
    deque(map(asked, *things, *into), maxlen=0)
    return list(struct.iter_unpack(kind, answers))
