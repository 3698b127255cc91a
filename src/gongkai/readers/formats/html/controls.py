"""What a cell shows that is not text of the page: the values of form controls, pictures, drawings."""

import re
from typing import Final

from selectolax.lexbor import LexborNode

from gongkai.readers.formats.nesting import FAINT, SHOWN

DRAWN: Final = frozenset({"img", "svg", "math", "canvas", "object", "embed", "iframe", "video", "audio", "noscript"})
"""Elements that show something which is no text."""
CONTROLS: Final = frozenset({"input", "select", "textarea", "button"})
"""Controls of a form."""
_OTHER_INPUTS: Final = frozenset({"checkbox", "radio", "image", "password", "file", "range", "color"})
_TINY: Final = re.compile(r"\s*[012](?:px)?\s*")


def shown_by(node: LexborNode, tag: str) -> str:
    """Give what a control or drawing shows: its value between blanks, or a sign for what is no text."""
    if tag == "input":
        return _input(node)
    if tag == "select":
        return _choice(node)
    if tag in CONTROLS:
        return f" {node.text(deep=True)} "
    if tag == "noscript":
        return FAINT if node.text(deep=True).strip() else ""
    sizes = (node.attributes.get("width") or "", node.attributes.get("height") or "")
    return "" if tag == "img" and any(map(_TINY.fullmatch, sizes)) else SHOWN


def _input(node: LexborNode) -> str:
    kind = (node.attributes.get("type") or "text").strip().lower()
    if kind == "hidden":
        return ""
    return SHOWN if kind in _OTHER_INPUTS else f" {node.attributes.get('value') or ''} "


def _choice(node: LexborNode) -> str:
    if "multiple" in node.attributes:
        return SHOWN
    options = node.css("option")
    chosen = [option for option in options if "selected" in option.attributes] or options[:1]
    return f" {chosen[-1].text(deep=True)} " if chosen else ""
