"""Hostile compound files, archives, noise, wrong names, and files that are two kinds at once."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from tests.factories.documents.compound import compound
from tests.factories.documents.containers import zipped
from tests.factories.documents.old_word import old_word, par
from tests.factories.hostile.kinds import Hostile, report, saved, written

_ENCRYPTED = 0x0100


def compounds() -> Iterator[Hostile]:
    """Yield hostile old Word and Excel files."""
    for ending, make in ((kind, partial(saved, f".{kind}")) for kind in ("doc", "xls")):
        yield Hostile(name=f"{ending}: cut in the middle", ending=ending, make=partial(_beginning, make))
        yield Hostile(name=f"{ending}: sectors in a ring", ending=ending, make=partial(_ring, make))
        yield Hostile(name=f"{ending}: noise behind its head", ending=ending, make=partial(_noise_behind, make))
    yield Hostile(
        name="doc: encrypted", ending="doc", make=lambda: old_word(par(str(report().title)), flags=_ENCRYPTED)
    )
    yield Hostile(name="doc: pieces that overlap a million times", ending="doc", make=_overlapping)
    yield Hostile(name="xls: encrypted", ending="xls", make=lambda: compound({"Workbook": _records((0x2F, bytes(54)))}))
    yield Hostile(name="xls: a row of the last number", ending="xls", make=_far_row)
    yield Hostile(name="xls: everything merged", ending="xls", make=_all_merged)


def archives() -> Iterator[Hostile]:
    """Yield hostile zips of documents."""
    docx = written("docx")
    for name, make in (
        ("names that climb out", lambda: zipped({"../../out.docx": docx, "/etc/out.docx": docx, "C:\\out.docx": docx})),
        ("zips in zips in zips", _nested_zips),
        ("100,000 members", lambda: zipped({f"{number}.txt": "" for number in range(100_000)})),
        ("40 members that are one", _overlapping_members),
        ("a member that swells", lambda: zipped({"a.txt": bytes(200 * 2**20)})),
        ("cut in the middle", lambda: zipped({"a.docx": docx})[:5_000]),
        ("nothing in it", lambda: zipped({})),
    ):
        yield Hostile(name=f"zip: {name}", ending="zip", make=make, holds=name == "names that climb out")


def strangers() -> Iterator[Hostile]:
    """Yield noise, files under another kind's name, and files of two kinds."""
    for ending in ("docx", "xlsx", "pdf", "html", "mht", "ofd", "doc", "rtf", "odt", "ods", "xls", "txt", "zip"):
        yield Hostile(name=f"{ending}: random bytes", ending=ending, make=partial(Random(ending).randbytes, 200_000))
        yield Hostile(name=f"{ending}: nothing", ending=ending, make=bytes)
    for ending, kind in (("pdf", "docx"), ("docx", "pdf"), ("xlsx", "html"), ("txt", "ofd"), ("html", "xlsx")):
        yield Hostile(name=f"{kind} named .{ending}", ending=ending, make=partial(written, kind), holds=True)
    for ending, magic in _MAGICS.items():
        yield Hostile(
            name=f"{ending}: noise behind its first bytes",
            ending=ending,
            make=partial(_noise, magic),
        )
    yield Hostile(name="a page, then a zip", ending="html", make=lambda: written("html") + written("docx"), holds=True)
    yield Hostile(name="a PDF, then a zip", ending="pdf", make=lambda: written("pdf") + written("docx"), holds=True)
    yield Hostile(
        name="a picture, then a zip",
        ending="png",
        make=lambda: b"\x89PNG\r\n\x1a\n" + bytes(1_000) + written("docx"),
        holds=True,
    )
    yield Hostile(name="a Word file with another's parts", ending="docx", make=_word_and_sheet, holds=True)


_MAGICS = {
    "docx": b"PK\x03\x04", "pdf": b"%PDF-1.7\n", "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "rtf": b"{\\rtf1 ",
    "html": b"<html><body>", "mht": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n",
    "txt": b"\xef\xbb\xbf", "png": b"\x89PNG\r\n\x1a\n", "7z": b"7z\xbc\xaf\x27\x1c",
}  # fmt: skip


def _ring(make: Callable[[], bytes]) -> bytes:
    """Let every sector of the table of chains name the one before it."""
    data = bytearray(make())
    sector = struct.unpack_from("<I", data, 76)[0]
    at = 512 * (sector + 1)
    for number in range(2, 120):
        struct.pack_into("<I", data, at + 4 * number, number - 1)
    return bytes(data)


def _beginning(make: Callable[[], bytes]) -> bytes:
    return make()[:6_000]


def _noise(magic: bytes) -> bytes:
    return magic + Random(magic).randbytes(200_000)


def _noise_behind(make: Callable[[], bytes]) -> bytes:
    data = make()
    return data[:1_536] + Random(5).randbytes(len(data) - 1_536)


def _overlapping() -> bytes:
    count = 6_000
    begins = struct.pack(f"<{count + 1}I", *range(0, 400_000 * (count + 1), 400_000))
    pieces = struct.pack("<HIH", 0, 0x800 | 1 << 30, 0) * count
    data = bytearray(old_word(par(str(report().title))))
    table = struct.pack("<BI", 2, len(begins + pieces)) + begins + pieces
    main = data.find(b"\xec\xa5")
    place, size = struct.unpack_from("<II", data, main + 154 + 8 * 33)
    found = data.find(b"\x02" + struct.pack("<I", size - 5))
    assert found >= 0, place
    return bytes(data[:found] + table[: len(data) - found])


def _records(*records: tuple[int, bytes]) -> bytes:
    begin = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 5, 0, 0, 0, 6)
    return begin + b"".join(struct.pack("<HH", number, len(body)) + body for number, body in records) + b"\x0a\0\0\0"


def _sheet(*records: tuple[int, bytes]) -> bytes:
    name = b"\x01\x00S"
    bound = struct.pack("<IBB", 0, 0, 0) + name
    head = _records((0x85, bound))
    globals_ = head.replace(bound, struct.pack("<IBB", len(head), 0, 0) + name)
    sheet = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x10, 0, 0, 0, 6)
    body = b"".join(struct.pack("<HH", number, len(told)) + told for number, told in records)
    return compound({"Workbook": globals_ + sheet + body + b"\x0a\0\0\0"})


def _far_row() -> bytes:
    return _sheet((0x203, struct.pack("<HHHd", 0xFFFF, 0xFFFF, 0, 1.0)))


def _all_merged() -> bytes:
    merge = struct.pack("<H", 1_000) + struct.pack("<HHHH", 0, 0xFFFF, 0, 0xFF) * 1_000
    return _sheet((0x203, struct.pack("<HHHd", 0, 0, 0, 1.0)), (0xE5, merge))


def _nested_zips() -> bytes:
    data = zipped({"report.docx": written("docx")})
    for level in range(8):
        data = zipped({f"{level}.zip": data})
    return data


def _overlapping_members() -> bytes:
    """Let forty entries of the directory all name one member of 60 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("a.txt", Random(1).randbytes(400_000) + bytes(60_000_000))
        first = container.infolist()[0]
        for number in range(39):
            again = zipfile.ZipInfo(f"{number}.txt")
            again.compress_type, again.CRC = first.compress_type, first.CRC
            again.file_size, again.compress_size = first.file_size, first.compress_size
            again.header_offset = first.header_offset
            container.filelist.append(again)
        container._didModify = True  # type: ignore[attr-defined]  # noqa: SLF001 - writes the directory anew
    return buffer.getvalue()


def _word_and_sheet() -> bytes:
    members: dict[str, bytes | str] = {}
    for kind in ("xlsx", "docx"):
        with zipfile.ZipFile(io.BytesIO(written(kind))) as container:
            members |= {name: container.read(name) for name in container.namelist()}
    return zipped(members)
