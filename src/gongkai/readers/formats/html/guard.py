"""Refuses a page that would cost the parser far more than its length: counted on the raw tags, before parsing."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.limits import ATTRIBUTES, DEPTH, ELEMENTS, MARKUP_CHARACTERS
from gongkai.sentences import N_

_TAG: Final = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9:-]*)")
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
_BEGINNING: Final = re.compile(r"<[a-zA-Z]")
_REOPENED_BEGINNING: Final = re.compile(rf"<(?:{'|'.join(sorted(_REOPENED))})(?![a-z0-9:-])")
# As a browser tells attributes apart: by blanks and slashes, or by nothing behind quotes; quotes that do not begin a
# value quote nothing.
_ATTRIBUTE: Final = r"""(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+)?+)?+"""
_WHOLE_TAG: Final = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:[\s/]*+{_ATTRIBUTE})*+")
_IN_TAG: Final = re.compile(_ATTRIBUTE)
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
    if not _may_be_deep(markup):
        return
    tags = [tag.lower() for tag in _TAG.findall(markup)]
    names = Counter(tags)
    reopened = {name for name in names if name.removeprefix("/") in _REOPENED}
    nesting = {name for name in names if name.removeprefix("/") not in _FLAT}
    blocks = len(tags) - sum(names[name] for name in reopened)
    if _most_open(tags, nesting) > _UNCLOSED or _most_open(tags, reopened) * blocks > _REOPENINGS:
        raise UnreadableDocumentError(TOO_DEEP)


def _may_be_deep(markup: str) -> bool:
    """Say whether there are enough tags to be counted one by one."""
    beginnings = len(_BEGINNING.findall(markup))
    return beginnings > _UNCLOSED or len(_REOPENED_BEGINNING.findall(markup.lower())) * markup.count("<") > _REOPENINGS


def _most_open(tags: Sequence[str], counted: set[str]) -> int:
    """Return how many elements of some names are open at once at most; an end without a beginning closes nothing."""
    steps = {name: -1 if name.startswith("/") else 1 for name in counted}
    opened = list(accumulate((steps.get(tag, 0) for tag in tags), initial=0))
    return max(now - least for now, least in zip(opened, accumulate(opened, min), strict=True))


def _has_crowded_tag(markup: str) -> bool:
    """Say whether a tag carries more attributes than any real one."""
    long = (tag for tag in _WHOLE_TAG.findall(markup) if len(tag) > 2 * ATTRIBUTES)
    return any(len(_IN_TAG.findall(tag)) > ATTRIBUTES for tag in long)
