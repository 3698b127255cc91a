"""Pictures as cameras and scanners leave them."""

import io
import struct
import zlib

from PIL import Image


def picture(kind: str, *, width: int = 40, height: int = 30, exif: bytes = b"", frames: int = 1) -> bytes:
    """Draw a small picture; ``kind`` is Pillow's name of a format."""
    buffer = io.BytesIO()
    first, *more = [Image.new("RGB", (width, height), (200, 30 + index, 60)) for index in range(frames)]
    options: dict[str, object] = {"exif": exif} if exif else {}
    if more:
        options |= {"save_all": True, "append_images": more}
    first.save(buffer, kind, **options)
    return buffer.getvalue()


def located() -> bytes:
    """Give EXIF data that tells where a picture was taken, by whom and with what."""
    exif = Image.Exif()
    exif[0x010F] = "Some Camera"
    exif[0x013B] = "Zhang San"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (31.0, 12.0, 30.5)
    return exif.tobytes()


def claimed(width: int, height: int) -> bytes:
    """Write a PNG that claims a size its few bytes never hold."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
