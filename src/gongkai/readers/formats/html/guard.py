"""Refuses a page that would cost the parser far more than its length: counted on the raw tags, before parsing."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
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
_REOPENED_BEGINNING: Final = re.compile(rf"<(?:{'|'.join(sorted(_REOPENED))})(?![a-z0-9:-])".encode())
# As a browser tells attributes apart: by blanks and slashes, or by nothing behind quotes; quotes that do not begin a
# value quote nothing.
_ATTRIBUTE: Final = r"""(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+)?+)?+"""
_WHOLE_TAG: Final = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:[\s/]*+{_ATTRIBUTE})*+")
_IN_TAG: Final = re.compile(_ATTRIBUTE)
_QUOTED_END: Final = re.compile(r"""=\s*+(?:"[^">]*+>|'[^'>]*+>)""")
"""A value in quotes, as a browser sees them, that holds the sign for a tag's end."""
_LONG: Final = 2 * ATTRIBUTES
"""Characters that a tag with too many attributes has at least."""
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
    lowered = markup.encode(errors="replace").lower()  # as bytes, for only ASCII letters are any tag's
    tags = lowered.count(b"<")
    beginnings = tags - lowered.count(b"</")
    return beginnings > _UNCLOSED or len(_REOPENED_BEGINNING.findall(lowered)) * tags > _REOPENINGS


def _most_open(tags: Sequence[str], counted: set[str]) -> int:
    """Return how many elements of some names are open at once at most; an end without a beginning closes nothing."""
    steps = {name: -1 if name.startswith("/") else 1 for name in counted}
    opened = list(accumulate((steps.get(tag, 0) for tag in tags), initial=0))
    return max(now - least for now, least in zip(opened, accumulate(opened, min), strict=True))


def _has_crowded_tag(markup: str) -> bool:
    """Say whether a tag carries more attributes than any real one."""
    long = (tag for piece in _long_pieces(markup) for tag in _WHOLE_TAG.findall(piece) if len(tag) > _LONG)
    return any(len(_IN_TAG.findall(tag)) > ATTRIBUTES for tag in long)


def _long_pieces(markup: str) -> Iterator[str]:
    """Yield the pieces of a page in which a tag may be long: those without a tag's end, or all of it.

    A value in quotes may hold what only looks like a tag's end.
    """
    if _QUOTED_END.search(markup):
        yield markup
        return
    at = 0
    while at + _LONG < len(markup):
        end = markup.rfind(">", at, at + _LONG)
        if end < 0:
            end = markup.find(">", at + _LONG)
            end = end if end >= 0 else len(markup)
            yield markup[at:end]
        at = end + 1
