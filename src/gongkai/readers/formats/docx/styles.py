"""What styles say that decides the text: how characters look and automatic numbering, through ``basedOn``."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from lxml import etree

from gongkai.readers.formats.docx.names import LOOKS, PARAGRAPH_LOOKS, child_of
from gongkai.readers.formats.docx.package import W

_OFF: Final = frozenset({"0", "false", "off"})
_WHOLE: Final = re.compile(r"[0-9]{1,9}")
_DEEPEST: Final = 32
_BASED_ON: Final = f"{W}basedOn"
_LIST: Final = f"{W}numPr"
_LIST_ID: Final = f"{W}numId"
_LEVEL: Final = f"{W}ilvl"
_LOOKS_STYLE: Final = f"{W}rStyle"
_RAISED: Final = f"{W}vertAlign"
_VALUE: Final = f"{W}val"
_VANISH: Final = f"{W}vanish"
_STRIKE: Final = f"{W}strike"
_DOUBLE_STRIKE: Final = f"{W}dstrike"
Said = TypeVar("Said", bool, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRef:
    """A place in a list: the list's id and the level, as far as they are given."""

    list_id: str | None
    level: int | None


class Styles:
    """The styles of a document by their id."""

    def __init__(self, root: etree._Element | None) -> None:
        elements = [] if root is None else root.findall(f"{W}style")
        self._styles = {element.get(f"{W}styleId") or "": element for element in elements}
        self._default = next(
            (
                element.get(f"{W}styleId")
                for element in elements
                if element.get(f"{W}type") == "paragraph" and is_on(element.get(f"{W}default"), absent=False)
            ),
            None,
        )
        self._lists: dict[str, NumberRef | None] = {}

    def ask(self, properties: etree._Element, say: Callable[[etree._Element | None], Said | None]) -> Said | None:
        """Ask a run's own properties, then its style and those it is based on; None where none of them says."""
        own = say(properties)
        if own is not None:
            return own
        chain = self._chain(value(child_of(properties, _LOOKS_STYLE)))
        answers = (say(child_of(style, LOOKS)) for style in chain)
        return next((said for said in answers if said is not None), None)

    def number_ref(self, style_id: str | None) -> NumberRef | None:
        """Give the list that paragraphs of the style are numbered in."""
        name = style_id or self._default or ""
        if name not in self._lists:
            self._lists[name] = self._find_list(name)
        return self._lists[name]

    def _find_list(self, style_id: str) -> NumberRef | None:
        list_id, level = None, None
        for style in self._chain(style_id):
            ref = number_ref(child_of(style, PARAGRAPH_LOOKS))
            if ref is not None:
                list_id = list_id if list_id is not None else ref.list_id
                level = level if level is not None else ref.level
        return None if list_id is None and level is None else NumberRef(list_id=list_id, level=level)

    def ids_of(self, style_id: str | None) -> list[str]:
        """List a style and those it is based on, nearest first."""
        return [style.get(f"{W}styleId") or "" for style in self._chain(style_id or self._default)]

    def _chain(self, style_id: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while style_id is not None and style_id in self._styles and len(chain) < _DEEPEST:
            style = self._styles[style_id]
            chain.append(style)
            style_id = value(child_of(style, _BASED_ON))
        return chain


def vanish(properties: etree._Element | None) -> bool | None:
    """Say whether run properties hide the text."""
    return _switch(properties, _VANISH)


def strike(properties: etree._Element | None) -> bool | None:
    """Say whether run properties strike the text out, with one line or two."""
    said = [on for on in (_switch(properties, _STRIKE), _switch(properties, _DOUBLE_STRIKE)) if on is not None]
    return any(said) if said else None


def raising(properties: etree._Element | None) -> str | None:
    """Say whether run properties set the text above or below the line: superscript, subscript, baseline."""
    return None if properties is None else value(child_of(properties, _RAISED))


def _switch(properties: etree._Element | None, name: str) -> bool | None:
    mark = None if properties is None else child_of(properties, name)
    return None if mark is None else is_on(mark.get(_VALUE), absent=True)


def number_ref(properties: etree._Element | None) -> NumberRef | None:
    """Give the list that paragraph properties name."""
    mark = None if properties is None else child_of(properties, _LIST)
    if mark is None:
        return None
    return NumberRef(list_id=value(child_of(mark, _LIST_ID)), level=whole(value(child_of(mark, _LEVEL))))


def value(element: etree._Element | None) -> str | None:
    """Give an element's ``w:val``."""
    return None if element is None else element.get(_VALUE)


def whole(text: str | None) -> int | None:
    """Give a whole number, or None where there is none."""
    return int(text) if text is not None and _WHOLE.fullmatch(text) else None


def is_on(text: str | None, *, absent: bool) -> bool:
    """Say whether a switch is on; ``absent`` is what a missing value means."""
    return absent if text is None else text not in _OFF
