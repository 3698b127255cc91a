"""Damages inside a container that stays whole: members of a zip, streams of a compound file, objects of a PDF."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from random import Random
from typing import Final

import olefile

from benchmarks.fuzz.damages import damage, rearrange
from tests.factories.documents.compound import compound

_ZIP: Final = b"PK\x03\x04"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_PDF: Final = b"%PDF"
_OBJECT: Final = re.compile(rb"(\d{1,6}) 0 obj\b(.*?)\bendobj", re.DOTALL)
_STREAM: Final = re.compile(rb"(.*?)stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_LENGTH: Final = re.compile(rb"/Length\s+\d+")
_ROOT: Final = re.compile(rb"/Root\s+(\d+)")
_FONT: Final = re.compile(rb"/Length1|/Subtype\s*/(?:CIDFontType0C|OpenType)|/FontFile")
_FONT_ENDINGS: Final = (".ttf", ".otf")
_REARRANGED: Final = 0.6
_MANY: Final = 2_000


def is_container(data: bytes) -> bool:
    """Say whether bytes hold others that may be damaged while the whole stays as it must be."""
    return data.startswith((_ZIP, _COMPOUND, _PDF))


def damage_inside(rng: Random, data: bytes, other: bytes) -> bytes:
    """Damage one or two of the parts and put the container together again."""
    if data.startswith(_ZIP):
        return _in_zip(rng, data, other)
    return (_in_compound if data.startswith(_COMPOUND) else _in_pdf)(rng, data, other)


def damage_part(rng: Random, data: bytes, other: bytes) -> bytes:
    """Damage a part that may be XML: mostly so that it stays XML."""
    if data.lstrip().startswith(b"<") and rng.random() < _REARRANGED:
        return rearrange(rng, data)
    return damage(rng, data, other)


def _in_zip(rng: Random, data: bytes, other: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        members = {name: container.read(name) for name in container.namelist()}
    # A font takes most of a package, and our reader leaves it alone.
    names = [name for name in members if not name.endswith(_FONT_ENDINGS)]
    for name in rng.sample(names, min(len(names), rng.randint(1, 2))):
        members[name] = damage_part(rng, members[name], other)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return buffer.getvalue()


def _in_compound(rng: Random, data: bytes, other: bytes) -> bytes:
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        streams = {path[0]: container.openstream(path).read() for path in container.listdir() if len(path) == 1}
    name = rng.choice(list(streams))
    streams[name] = damage(rng, streams[name], other)
    return compound(streams)


def _in_pdf(rng: Random, data: bytes, other: bytes) -> bytes:
    bodies = {int(number): body.strip() for number, body in _OBJECT.findall(data) if int(number) < _MANY}
    root = _ROOT.search(data)
    if not bodies or root is None:
        return damage(rng, data, other)
    light = [number for number, body in bodies.items() if not _FONT.search(body)] or list(bodies)
    for number in rng.sample(light, min(len(light), rng.randint(1, 2))):
        bodies[number] = _damaged_body(rng, bodies[number], other)
    return b"".join(_assembled(bodies, root[1]))


def _damaged_body(rng: Random, body: bytes, other: bytes) -> bytes:
    match = _STREAM.match(body)
    if match is None or rng.random() < 0.3:  # noqa: PLR2004 - now and then what is said of a stream
        return damage(rng, body, other)
    told, content = match.groups()
    with suppress(zlib.error):
        content = zlib.compress(damage(rng, zlib.decompress(content), other), 1)
    return _LENGTH.sub(b"/Length %d" % len(content), told) + b"stream\n" + content + b"\nendstream"


def _assembled(bodies: dict[int, bytes], root: bytes) -> Iterator[bytes]:
    yield b"%PDF-1.7\n"
    place, places = 9, {}
    for number, body in bodies.items():
        written = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        places[number] = place
        place += len(written)
        yield written
    last = max(bodies)
    yield b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        yield b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    yield b"trailer\n<< /Size %d /Root %b 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, root, place)
