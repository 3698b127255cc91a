"""Hostile PDF and OFD pages: rules and letters without end, streams that swell, drawings that draw themselves."""

import io
import zlib
from collections.abc import Iterator
from functools import partial

import pikepdf

from tests.factories.documents.drawing import Drawing, assemble, pdf, stream
from tests.factories.hostile.kinds import MIB, Hostile, written
from tests.factories.hostile.packages import members_of, pack

_GIGABYTE = 1024 * MIB


def drawn_pages() -> Iterator[Hostile]:
    """Yield hostile PDFs."""
    for name, make, slow in (
        ("a stream of 1 GB", _swelling, True),
        ("a stream of 1 GB packed twice", _swelling_twice, True),
        ("300,000 rules", partial(_with_content, b"0 0 m 9 9 l S\n" * 300_000), False),
        ("300,000 boxes", partial(_with_content, b"10 10 50 50 re S\n" * 300_000), False),
        ("one path of 2 M points", partial(_with_content, b"0 0 m " + b"9 9 l " * 2_000_000 + b"S"), False),
        ("500,000 letters", partial(_with_content, b"BT /F 9 Tf <0031> Tj ET\n" * 500_000), False),
        ("1 M saved states", partial(_with_content, b"q " * 1_000_000), False),
        ("an array 200,000 deep", partial(_with_content, b"[" * 200_000), False),
        ("a drawing that draws itself", _drawing_itself, False),
        ("drawings that double 30 times", partial(_doubling, 30), False),
        ("pages that are their own parents", _own_parent, False),
        ("10,000 pages", lambda: pdf(*[Drawing()] * 10_000), False),
        ("a page of a million by a million", lambda: pdf(Drawing(width=1e6, height=1e6).write(50, 50, "一、")), False),
        ("locked with a password", _locked, False),
        ("cut in the middle", lambda: written("pdf")[: len(written("pdf")) // 2], False),
        ("cut, with an end put to it", lambda: written("pdf")[: len(written("pdf")) // 2] + b"\n%%EOF\n", False),
        ("without its table of places", _without_places, False),
        ("a table of places that names itself", _places_in_a_ring, False),
        ("an object of 3 M brackets", lambda: assemble([b"<<" * 3_000_000]), False),
    ):
        yield Hostile(name=f"pdf: {name}", ending="pdf", make=make, slow=slow, holds=name in _HOLDING)


_HOLDING = frozenset({"without its table of places"})


def fixed_pages() -> Iterator[Hostile]:
    """Yield hostile OFD pages."""
    for name, more in (
        ("300,000 rules", _path(b"M 0 0 L 9 9") * 100_000),
        ("one path of 2 M points", _path(b"M 0 0 " + b"L 9 9 " * 2_000_000)),
        ("a distance a billion times", _words(b"\xe4\xb8\x80", b' DeltaX="g 1000000000 1"')),
        ("a text of 3 M letters", _words(b"1" * 3_000_000)),
    ):
        yield Hostile(name=f"ofd: {name}", ending="ofd", make=partial(_with_layer, more), holds=True)


def _path(data: bytes) -> bytes:
    return (
        b'<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>' + data + b"</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _words(text: bytes, attributes: bytes = b"") -> bytes:
    return (
        b'<ofd:TextObject Boundary="0 0 9 9" Font="1" Size="3"><ofd:TextCode X="0" Y="3"'
        + attributes + b">" + text + b"</ofd:TextCode></ofd:TextObject>"
    )  # fmt: skip


def _with_content(content: bytes) -> bytes:
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >>"
                b" /Contents 4 0 R >>"
            ),
            stream(content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def _zeros() -> bytes:
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(bytes(MIB)) for _ in range(_GIGABYTE // MIB))
    return packed + packer.flush()


def _swelling() -> bytes:
    return _with_packed(_zeros(), b"/FlateDecode")


def _swelling_twice() -> bytes:
    return _with_packed(zlib.compress(_zeros()), b"[/FlateDecode /FlateDecode]")


def _with_packed(packed: bytes, filters: bytes) -> bytes:
    data = b"<< /Length %d /Filter %s >>\nstream\n" % (len(packed), filters) + packed + b"\nendstream"
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            data,
        ]
    )


def _drawings(*contents: bytes) -> bytes:
    """Make drawings that may draw each other: drawing ``n`` is object ``4 + n``, and each may draw the next."""
    last = 3 + len(contents)
    forms = [
        stream(
            content,
            f"/Type /XObject /Subtype /Form /BBox [0 0 99 99]"
            f" /Resources << /XObject << /Own {number} 0 R /Next {min(number + 1, last)} 0 R >> >>",
        )
        for number, content in enumerate(contents, start=4)
    ]
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {last + 1} 0 R"
            " /Resources << /XObject << /Next 4 0 R >> >> >>".encode(),
            *forms,
            stream(b"/Next Do"),
        ]
    )


def _drawing_itself() -> bytes:
    return _drawings(b"/Own Do 0 0 m 9 9 l S")


def _doubling(levels: int) -> bytes:
    return _drawings(*[b"/Next Do /Next Do"] * (levels - 1), b"0 0 m 9 9 l S")


def _own_parent() -> bytes:
    return assemble(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 99 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>"]
    )


def _locked() -> bytes:
    with pikepdf.open(io.BytesIO(written("pdf"))) as document:
        buffer = io.BytesIO()
        document.save(buffer, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return buffer.getvalue()


def _without_places() -> bytes:
    data = written("pdf")
    return data[: data.rindex(b"startxref")] + b"startxref\n9999999\n%%EOF\n"


def _places_in_a_ring() -> bytes:
    data = pdf(Drawing().write(50, 50, "一、总体情况"))
    start = data.rpartition(b"startxref")[2].split()[0]
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev " + start, 1)


def _with_layer(more: bytes) -> bytes:
    members = members_of(written("ofd"))
    page = next(name for name in members if name.endswith("Page_0/Content.xml"))
    return pack(members | {page: members[page].replace(b"</ofd:Layer>", more + b"</ofd:Layer>", 1)})
