"""How an element looks, as far as that decides what is read: hidden, struck out, or raised above the line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from selectolax.lexbor import LexborNode

from gongkai.readers.formats.nesting import LOWERED, RAISED

_TEXT: Final = "-text"
_GONE: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_NO_SIZE: Final = re.compile(r"font-size\s*:\s*0(?:\.0*)?(?:px|pt|r?em|%)?\s*(?:;|!|$)", re.IGNORECASE)
_STRUCK: Final = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,80}line-through", re.IGNORECASE)
_SCRIPT: Final = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_KEEPS_BLANKS: Final = re.compile(r"white-space\s*:\s*(pre|break-spaces)", re.IGNORECASE)
_STRIKING: Final = frozenset({"del", "s", "strike"})
_KEEPING: Final = frozenset({"pre", "xmp"})
_RAISINGS: Final = {"super": RAISED, "sup": RAISED, "sub": LOWERED}
PARTICULAR: Final = _STRIKING | _KEEPING | {"sup", "sub"}
"""Elements that look otherwise without saying so."""
_LONG: Final = 500
"""Characters of a style that is not kept in mind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What an element's own style says. ``is_gone``: it is not shown and leaves no gap, so what is behind it moves up.

    ``is_hidden``: it is not shown, but may keep its place. ``has_no_size``: letters of its own are too small to see.
    ``script``: it stands above or below the line.
    """

    is_gone: bool = False
    is_hidden: bool = False
    has_no_size: bool = False
    is_struck: bool = False
    keeps_blanks: bool = False
    script: str = ""

    def hides(self, node: LexborNode) -> bool:
        """Say whether the element that looks so is not shown; it may keep its place."""
        return self.is_hidden or (self.has_no_size and _is_plain(node))

    def strikes(self, tag: str) -> bool:
        """Say whether the element's words are struck out."""
        return self.is_struck or tag in _STRIKING

    def keeps(self, tag: str) -> bool:
        """Say whether blanks and line ends in the element are meant."""
        return self.keeps_blanks or tag in _KEEPING

    def raising(self, tag: str) -> Mapping[int, int] | None:
        """Give the digits that it sets above or below the line: a note's number is no part of a figure."""
        return _RAISINGS.get(self.script or tag)


PLAIN: Final = Looks()
"""Of an element whose style says nothing of this kind."""
_OUT_OF_SIGHT: Final = Looks(is_gone=True, is_hidden=True)


def looks_of(attributes: Mapping[str, str | None]) -> Looks:
    """Say how an element with these attributes looks."""
    if "hidden" in attributes:
        return _OUT_OF_SIGHT
    style = attributes.get("style") if attributes else None
    if not style:
        return PLAIN
    return _of_style(style) if len(style) <= _LONG else _of_style.__wrapped__(style)


@lru_cache(maxsize=2048)  # pages pasted from a word processor repeat a few styles a thousand times
def _of_style(style: str) -> Looks:
    script = _SCRIPT.search(style)
    looks = Looks(
        is_gone=bool(_GONE.search(style)),
        is_hidden=bool(_HIDDEN.search(style)),
        has_no_size=bool(_NO_SIZE.search(style)),
        is_struck=bool(_STRUCK.search(style)),
        keeps_blanks=bool(_KEEPS_BLANKS.search(style)),
        script=script[1].lower() if script else "",
    )
    return PLAIN if looks == PLAIN else looks


def _is_plain(node: LexborNode) -> bool:
    # Elements inside may have a size of their own, from a style sheet too.
    return all(child.tag == _TEXT for child in node.iter(include_text=True))
