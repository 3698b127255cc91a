"""The page in a file that a browser saved with all its parts (MHTML), found without reading the other parts."""

import base64
import quopri
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.limits import MEMBERS
from gongkai.sentences import N_

_HEAD_ENDS: Final = re.compile(rb"\r?\n\r?\n")
_NO_LETTER: Final = re.compile(rb"[^A-Za-z0-9+/]+")
_LONGEST_HEAD: Final = 65_536
_DEEPEST: Final = 5
"""Parts inside each other; a browser writes one in another, or none."""
_TOO_MANY: Final = N_("the saved web archive has far more parts than a page; save the page again as HTML")


def page_of(data: bytes) -> bytes:
    """Return the first page in the archive, unpacked.

    Raises:
        UnreadableDocumentError: there is none, or it is written in letters that are none, or there are too many parts.
    """
    try:
        page = _first_page(data, depth=0)
    except (MessageError, ValueError, LookupError):
        page = None
    if not page:
        raise UnreadableDocumentError(N_("the saved web archive holds no page; save the page again as HTML"))
    return page


def _first_page(part: bytes, *, depth: int) -> bytes | None:
    """Return the first page in a part: the part itself, or one inside it."""
    ends = _HEAD_ENDS.search(part, 0, _LONGEST_HEAD)
    if ends is None:
        return None
    head = BytesHeaderParser().parsebytes(part[: ends.end()])
    if head.get_content_type() == "text/html":
        return _decoded(part[ends.end() :], head)
    boundary = head.get_boundary()
    if head.get_content_maintype() != "multipart" or boundary is None or depth == _DEEPEST:
        return None
    inside = _parts(part, boundary.encode(), ends.end())
    return next((page for inner in inside if (page := _first_page(inner, depth=depth + 1))), None)


def _parts(data: bytes, boundary: bytes, start: int) -> Iterator[bytes]:
    line = re.compile(rb"(?:^|\r?\n)--" + re.escape(boundary) + rb"(?:--)?[ \t]*(?:\r?\n|$)")
    begin: int | None = None
    for number, match in enumerate(line.finditer(data, max(start - 2, 0))):
        if number > MEMBERS:
            raise UnreadableDocumentError(_TOO_MANY)
        if begin is not None:
            yield data[begin : match.start()]
        begin = match.end()
    if begin is not None:
        yield data[begin:]  # the archive is cut short, and may hold the page all the same


def _decoded(content: bytes, head: Message) -> bytes:
    written = str(head.get("Content-Transfer-Encoding", "")).strip().lower()
    if written == "quoted-printable":
        return quopri.decodestring(content)
    if written == "base64":
        letters = _NO_LETTER.sub(b"", content)
        # An archive that is cut short may end in the middle of three bytes; one letter alone is less than a byte.
        letters = letters[:-1] if len(letters) % 4 == 1 else letters
        return base64.b64decode(letters + b"=" * (-len(letters) % 4))
    return content
