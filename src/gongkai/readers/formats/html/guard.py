"""Refuses a page that would cost the parser far more than its length: counted on the raw tags, before parsing."""

import re
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.limits import ATTRIBUTES, DEPTH, ELEMENTS, MARKUP_CHARACTERS
from gongkai.sentences import N_

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
# Elements without content, and those that the next one of their kind closes: left open they do not nest.
_FLAT: Final = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rp",
        "rt",
    }
)  # fmt: skip
# Left open, these are opened anew inside every following block.
_REOPENED: Final = frozenset(
    {
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    }
)  # fmt: skip
_WHOLE_TAG: Final = re.compile(r"""<[a-zA-Z](?:[^>"']++|"[^"]*+"|'[^']*+'|["'])*+""")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_UNCLOSED: Final = 10 * DEPTH
_REOPENINGS: Final = 400_000
TOO_DEEP: Final = N_("the page nests its elements deeper than any real page; save it again from a browser")
"""Said of a page that is nested too deep."""


def check_tags(markup: str) -> None:
    """Count the tags.

    Raises:
        UnreadableDocumentError: there are too many, or they lie too deep inside each other.
    """
    if markup.count("<") > ELEMENTS or len(markup) > MARKUP_CHARACTERS or _has_crowded_tag(markup):
        raise UnreadableDocumentError(
            N_("the page has far more elements than a report; give the page of the report alone")
        )
    depth = deepest = opened = most_opened = blocks = 0
    for closing, name in _TAG.findall(markup):
        tag = name.lower()
        if tag in _FLAT:
            blocks += 1
            continue
        step = -1 if closing else 1
        depth = max(0, depth + step)
        deepest = max(deepest, depth)
        if tag in _REOPENED:
            opened = max(0, opened + step)
            most_opened = max(most_opened, opened)
        else:
            blocks += 1
    if deepest > _UNCLOSED or most_opened * blocks > _REOPENINGS:
        raise UnreadableDocumentError(TOO_DEEP)


def _has_crowded_tag(markup: str) -> bool:
    """Say whether a tag carries more attributes than any real one."""
    long = (tag for tag in _WHOLE_TAG.findall(markup) if len(tag) > 2 * ATTRIBUTES)
    return any(len(_QUOTED.sub("", tag).split()) > ATTRIBUTES for tag in long)
