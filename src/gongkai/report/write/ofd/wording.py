"""The words of the standard's XML: elements, lengths, texts, identifiers."""

import re
from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Final

Attributes = Mapping[str, str | int]
"""The attributes of an element, plain."""

_NAMESPACE: Final = "http://www.ofdspec.org/2016"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_UNWRITABLE: Final = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NONE: Final[Attributes] = MappingProxyType({})
_PLACES: Final = 4
"""Behind the point, in millimetres: finer than any press."""


class Numbers:
    """The identifiers of a document: each is given once, from 1 on."""

    def __init__(self) -> None:
        """Begin with none given."""
        self.last = 0

    def give(self) -> int:
        """Give the next one."""
        self.last += 1
        return self.last


def element(name: str, inside: str = "", attributes: Attributes = _NONE) -> str:
    """Return an element; ``inside`` is XML already, the attributes are plain."""
    written = "".join(f' {key}="{writable(str(value))}"' for key, value in attributes.items())
    return f"<ofd:{name}{written}>{inside}</ofd:{name}>" if inside else f"<ofd:{name}{written}/>"


def member(name: str, inside: str, attributes: Attributes = _NONE) -> str:
    """Return a whole XML file of the package, by its outermost element."""
    opening = f'<ofd:{name} xmlns:ofd="{_NAMESPACE}"'
    return _DECLARATION + element(name, inside, attributes).replace(f"<ofd:{name}", opening, 1)


def writable(text: str) -> str:
    """Return a text as XML holds it, in an element or an attribute."""
    return escape(_UNWRITABLE.sub("\ufffd", text))


def length(value: float) -> str:
    """Return a length as it is written, without zeros behind."""
    # Adding nothing makes a zero of what was a little less than one.
    return f"{round(value, _PLACES) + 0.0:.{_PLACES}f}".rstrip("0").rstrip(".")


def lengths(values: tuple[float, ...]) -> str:
    """Return lengths one after the other, as the standard writes a box or an array."""
    return " ".join(map(length, values))
