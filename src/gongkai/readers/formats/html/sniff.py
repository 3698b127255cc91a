"""Is it a web page? Known by its tags: a page saved as ``.doc`` or ``.xls`` is still a page."""

import re
from typing import Final

_HEAD: Final = 8_192
_WHOLE: Final = 2**20
_SAVED: Final = re.compile(rb"\s*[a-z-]+\s*:", re.IGNORECASE)
"""The first line of a message, whichever of its heads comes first."""
_PAGE: Final = re.compile(rb"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_OPENING: Final = re.compile(
    # Possessive: a chain of comments is tried once, not in every way it might be cut.
    rb"\s*+(?:(?><!--.*?-->\s*+)*+<(?:meta|title|style|script|link|base|div|p|h[1-6]|table|tbody|tr|td|span|ul|ol"
    rb"|section|article|main|center|font|br|strong|b|a|img|form|input|pre|xmp|ucaptitle|ucapcontent)|<!--)\b",
    re.IGNORECASE | re.DOTALL,
)
_CELLS: Final = re.compile(rb"</td\s*>", re.IGNORECASE)


def sniff(data: bytes) -> bool:
    """Say whether the bytes are HTML: a page, a piece of one, a saved archive (MHTML), or text with tables in tags."""
    head = _squeeze(data[:_HEAD])
    if is_saved_archive(data):
        return True
    return bool(_PAGE.search(head) or _OPENING.match(head) or _CELLS.search(_squeeze(data[:_WHOLE])))


def is_saved_archive(data: bytes) -> bool:
    """Say whether a browser has saved the page with all its parts in one file (MHTML)."""
    head = data[:_HEAD]
    return bool(_SAVED.match(head)) and b"multipart/related" in head.lower() and b"mime-version" in head.lower()


def _squeeze(data: bytes) -> bytes:
    # Tags in UTF-16 are ASCII letters with zeros between.
    return data.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
