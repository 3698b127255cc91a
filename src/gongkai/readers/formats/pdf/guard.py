"""Unpacks a PDF's streams under caps before the parser does, which has none, and tells a file that was cut short."""

import base64
import re
import zlib
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.limits import CONTAINER_BYTES, MEMBER_BYTES
from gongkai.sentences import N_

_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_IMAGE: Final = re.compile(rb"/Subtype\s*/Image")
_FONT: Final = re.compile(rb"/Length1|/Subtype\s*/(CIDFontType0C|Type1C|OpenType)")
_END: Final = re.compile(rb"%%EOF|startxref")
_DICTIONARY_BYTES: Final = 2_048
_TAIL_BYTES: Final = 65_536
_DRAWING_BYTES: Final = 16 * 2**20
_DEEPEST: Final = 3
_ZLIB_METHOD: Final = 8


def check_file(data: bytes) -> None:
    """Check that the file is whole and that no stream of it swells beyond the caps.

    Raises:
        UnreadableDocumentError: the file is cut short, or packed to swell.
    """
    if not _END.search(data[-_TAIL_BYTES:]):
        raise UnreadableDocumentError(N_("the PDF is cut short; download or save it again"))
    total = 0
    for match in _STREAM.finditer(data):
        end = data.find(b"endstream", match.end())
        dictionary = data[max(0, match.start() - _DICTIONARY_BYTES) : match.start()].rpartition(b"obj")[2]
        if _IMAGE.search(dictionary):
            continue  # pictures are never unpacked
        cap = MEMBER_BYTES if _FONT.search(dictionary) else _DRAWING_BYTES
        total += _swollen(data[match.end() : end if end >= 0 else len(data)], dictionary, cap)
        if total > CONTAINER_BYTES:
            raise _too_large()


def _swollen(stream: bytes, dictionary: bytes, cap: int) -> int:
    if b"ASCII85Decode" in dictionary or b"/A85" in dictionary:
        try:
            stream = base64.a85decode(stream.strip().removesuffix(b"~>"))
        except ValueError:
            return 0
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
    return size


def _is_zlib(data: bytes) -> bool:
    return len(data) > 1 and data[0] & 0x0F == _ZLIB_METHOD and (data[0] << 8 | data[1]) % 31 == 0


def _too_large() -> UnreadableDocumentError:
    return UnreadableDocumentError(N_("the PDF unpacks to far more than a report can hold; print it to a new PDF"))
