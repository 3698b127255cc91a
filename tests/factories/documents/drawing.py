"""PDF pages drawn by hand: text set at a place, lines ruled where a test wants them. Measured from the upper left."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595.0, 842.0


@dataclass(kw_only=True)
class Drawing:
    """A page. Chinese is set in a font that every PDF reader knows by name, so nothing is embedded."""

    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    operators: list[str] = field(default_factory=list)

    def write(self, x: float, y: float, text: str, *, size: float = 12.0, matrix: str = "1 0 0 1") -> "Drawing":
        """Set text with its baseline at a place."""
        code = text.encode("utf-16-be").hex()
        self.operators.append(f"BT /F {size} Tf {matrix} {x} {self.height - y} Tm <{code}> Tj ET")
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float, *, thin_box: bool = False) -> "Drawing":
        """Rule a line: stroked, or as a thin filled box as Word's borders are."""
        if thin_box:
            width, height = max(x1 - x0, 0.5), max(y1 - y0, 0.5)
            self.operators.append(f"{x0} {self.height - y0 - height} {width} {height} re f")
        else:
            self.operators.append(f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float], *, thin_box: bool = False) -> "Drawing":
        """Rule every line of a grid from edge to edge."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y, thin_box=thin_box)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1], thin_box=thin_box)
        return self

    def picture(self) -> "Drawing":
        """Show a grey picture over most of the page, as a scanner leaves it."""
        self.operators.append(f"q {self.width} 0 0 {self.height} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID @ EI Q")
        return self

    def fill(
        self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]], *, size: float = 10
    ) -> "Drawing":
        """Write texts into the places of a grid; a newline in a text sets it on two lines."""
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                for line, part in enumerate(text.split("\n")):
                    self.write(xs[column] + 3, ys[row] + size + 3 + line * size * 1.2, part, size=size)
        return self


def pdf(*pages: Drawing, extra: str = "", trailer: str = "", metadata: str = "") -> bytes:
    """Put pages together into a file; ``extra`` is one more object's content."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        (
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000"
            " /W [1 [500] 2 94 500 814 [500]] /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
        ),
        (
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
            " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>"
        ),
    ]
    bodies = [text.encode() for text in objects]
    for index, page in enumerate(pages):
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate}"
            f" /Resources << /Font << /F 3 0 R >> >> /Contents {7 + 2 * index} 0 R >>".encode()
        )
        bodies.append(stream("\n".join(page.operators).encode()))
    info = f" /Info {len(bodies) + 1} 0 R" if metadata else ""
    bodies += [metadata.encode()] if metadata else []
    bodies += [extra.encode("latin-1")] if extra else []
    return assemble(bodies, trailer=info + trailer)


def stream(content: bytes, more: str = "") -> bytes:
    """Make a packed stream."""
    packed = zlib.compress(content)
    return f"<< /Length {len(packed)} /Filter /FlateDecode {more} >>\nstream\n".encode() + packed + b"\nendstream"


def assemble(bodies: Sequence[bytes], *, trailer: str = "") -> bytes:
    """Number objects and write their table of places."""
    data = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    data += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R{trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return data
