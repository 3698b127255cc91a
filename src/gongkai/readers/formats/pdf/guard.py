"""Unpacks a PDF's streams under caps before the parser does, which has none, and tells a file that was cut short."""

import base64
import re
import zlib
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.pdf.drawings import Drawings
from gongkai.readers.limits import CONTAINER_BYTES, MEMBER_BYTES
from gongkai.sentences import N_

_STREAM: Final = re.compile(rb"stream(?<!endstream)\r?\n")
"""What a search begins with is sought quickest where it is plain: what must not stand before it is asked behind."""
_IMAGE: Final = re.compile(rb"/Subtype\s*/Image")
_FONT: Final = re.compile(rb"/Length1|/Subtype\s*/(CIDFontType0C|Type1C|OpenType)")
_ENDS: Final = (b"%%EOF", b"startxref")
_DICTIONARY_BYTES: Final = 2_048
_TAIL_BYTES: Final = 65_536
_DRAWING_BYTES: Final = 16 * 2**20
_DEEPEST: Final = 3
_ZLIB_METHOD: Final = 8


def check_file(data: bytes) -> None:
    """Check that the file is whole, that no stream of it swells beyond the caps, and no drawing is drawn without end.

    Raises:
        UnreadableDocumentError: the file is cut short, or packed to swell.
    """
    if not any(data.find(end, -_TAIL_BYTES) >= 0 for end in _ENDS):
        raise UnreadableDocumentError(N_("the PDF is cut short; download or save it again"))
    total = 0
    drawings = Drawings()
    for match in _STREAM.finditer(data):
        end = data.find(b"endstream", match.end())
        head, _, dictionary = data[max(0, match.start() - _DICTIONARY_BYTES) : match.start()].rpartition(b"obj")
        if _IMAGE.search(dictionary):
            continue  # pictures are never unpacked
        is_font = _FONT.search(dictionary) is not None
        cap = MEMBER_BYTES if is_font else _DRAWING_BYTES
        content, size = _unpacked(data[match.end() : end if end >= 0 else len(data)], dictionary, cap)
        total += size
        if total > CONTAINER_BYTES:
            raise _too_large()
        if not is_font:
            drawings.note(head, dictionary, content)
    if drawings.are_too_many():
        raise UnreadableDocumentError(N_("the PDF draws far more than a page of a report; print it to a new PDF"))


def _unpacked(stream: bytes, dictionary: bytes, cap: int) -> tuple[bytes, int]:
    """Return what a stream holds once it is unpacked, and the most that it came to on the way."""
    if b"ASCII85Decode" in dictionary or b"/A85" in dictionary:
        try:
            stream = base64.a85decode(stream.strip().removesuffix(b"~>"))
        except ValueError:
            return b"", 0
    size = len(stream)
    for _ in range(_DEEPEST):
        if not _is_zlib(stream):
            break
        try:
            stream = zlib.decompressobj().decompress(stream, cap + 1)
        except zlib.error:
            break  # encrypted, or damaged: the parser will say
        size = max(size, len(stream))
        if size > cap:
            raise _too_large()
    return stream, size


def _is_zlib(data: bytes) -> bool:
    return len(data) > 1 and data[0] & 0x0F == _ZLIB_METHOD and (data[0] << 8 | data[1]) % 31 == 0


def _too_large() -> UnreadableDocumentError:
    return UnreadableDocumentError(N_("the PDF unpacks to far more than a report can hold; print it to a new PDF"))
