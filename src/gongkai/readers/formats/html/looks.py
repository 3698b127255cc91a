"""How an element looks, as far as that decides what is read: hidden, struck out, or raised above the line."""

import re
from collections.abc import Mapping
from typing import Final

from selectolax.lexbor import LexborNode

from gongkai.readers.formats.nesting import LOWERED, RAISED

_TEXT: Final = "-text"
_GONE: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_NO_SIZE: Final = re.compile(r"font-size\s*:\s*0(?:\.0*)?(?:px|pt|r?em|%)?\s*(?:;|!|$)", re.IGNORECASE)
_STRUCK: Final = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,80}line-through", re.IGNORECASE)
_SCRIPT: Final = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_STRIKING: Final = frozenset({"del", "s", "strike"})
_RAISINGS: Final = {"super": RAISED, "sup": RAISED, "sub": LOWERED}


def is_hidden(node: LexborNode) -> bool:
    """Say whether an element is not shown; it may keep its place."""
    style = node.attributes.get("style") or ""
    unseen = _HIDDEN.search(style) or (_NO_SIZE.search(style) and _is_plain(node))
    return "hidden" in node.attributes or bool(unseen)


def is_gone(node: LexborNode) -> bool:
    """Say whether an element is not shown and leaves no gap: the cells behind it move up."""
    return "hidden" in node.attributes or bool(_GONE.search(node.attributes.get("style") or ""))


def is_struck(node: LexborNode, tag: str) -> bool:
    """Say whether an element's words are struck out."""
    return tag in _STRIKING or bool(_STRUCK.search(node.attributes.get("style") or ""))


def raising_of(tag: str, style: str) -> Mapping[int, int] | None:
    """Give the digits that an element sets above or below the line: a note's number is no part of a figure."""
    said = _SCRIPT.search(style)
    return _RAISINGS.get(said[1].lower() if said else tag)


def _is_plain(node: LexborNode) -> bool:
    # Elements inside may have a size of their own, from a style sheet too.
    return all(child.tag == _TEXT for child in node.iter(include_text=True))
