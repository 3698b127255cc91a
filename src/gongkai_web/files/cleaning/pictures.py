"""Pictures without what cameras and programs write into them; what is seen stays bit for bit, TIFF excepted."""

import io
import struct
from typing import Final

from PIL import Image, ImageSequence

_SOI, _EOI, _SOS, _COM, _EXIF = 0xD8, 0xD9, 0xDA, 0xFE, 0xE1
_APPLICATIONS: Final = range(0xE0, 0xF0)
_KEPT_APPLICATIONS: Final = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_PNG_MARK: Final = b"\x89PNG\r\n\x1a\n"
_KEPT_CHUNKS: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
)
_ORIENTATION: Final = 0x0112
_TURNS: Final = range(2, 9)


def clean_jpeg(data: bytes) -> bytes:
    """Leave out of a JPEG all but the picture, its colours and which way up it is; and whatever stands behind it."""
    out = bytearray(data[:2])
    turn = _orientation(data)
    if turn in _TURNS:
        out += _turned(turn)
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:  # noqa: PLR2004 - every marker begins so
            break
        marker = data[at + 1]
        if marker == 0xFF or marker in _BARE:  # noqa: PLR2004 - a filling byte before a marker
            at += 1 if marker == 0xFF else 2  # noqa: PLR2004 - as above
            continue
        if marker == _EOI:
            break
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if _is_kept(marker, data[at + 4 : at + 16]):
            out += data[at : at + 2 + size]
        at += 2 + size
        if marker == _SOS:
            end = _end_of_scan(data, at)
            out += data[at:end]
            at = end
    return bytes(out) + bytes((0xFF, _EOI))


def clean_png(data: bytes) -> bytes:
    """Leave out of a PNG all but the picture and its colours, and whatever stands behind it."""
    out, at = bytearray(_PNG_MARK), len(_PNG_MARK)
    while at + 12 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if name in _KEPT_CHUNKS:
            out += data[at : at + 12 + size]
        at += 12 + size
        if name == b"IEND":
            break
    return bytes(out)


def clean_tiff(data: bytes) -> bytes:
    """Write a TIFF's pictures anew; everything else about them is left behind."""
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(data), formats=["TIFF"]) as picture:
        frames = [_bare(frame) for frame in ImageSequence.Iterator(picture)]
    frames[0].save(buffer, "TIFF", compression="tiff_deflate", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def _bare(frame: Image.Image) -> Image.Image:
    frame.load()
    bare = Image.new(frame.mode, frame.size)
    bare.paste(frame)
    palette = frame.getpalette()
    if palette is not None:
        bare.putpalette(palette)
    return bare


def _is_kept(marker: int, head: bytes) -> bool:
    if marker == _COM:
        return False
    if marker in _APPLICATIONS:
        return marker in _KEPT_APPLICATIONS and head.startswith(_KEPT_APPLICATIONS[marker])
    return True


def _end_of_scan(data: bytes, at: int) -> int:
    """Find the marker that ends a run of picture data: in it, a zero or a restart follows each byte of ones."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] and data[at + 1] not in _BARE:
            return at
        at += 2
    return len(data)


def _orientation(data: bytes) -> int:
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG", "MPO"]) as picture:
            return int(picture.getexif().get(_ORIENTATION, 1))
    except (OSError, ValueError, TypeError, SyntaxError):
        return 1


def _turned(turn: int) -> bytes:
    """Write the one thing of EXIF that is kept: without it a photograph lies on its side."""
    table = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turn, 0, 0)
    return bytes((0xFF, _EXIF)) + struct.pack(">H", len(table) + 2) + table
