"""Scans of reports, made of the pages that we print ourselves: skewed, noisy, coarse, stamped, turned."""

import ctypes
import io
import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter
from pypdfium2 import raw

from tests.factories.ofd.manners import packed

POINTS = 72
RED = (214, 32, 40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanner:
    """How a scanner spoils a page: dots to the inch, degrees of skew, noise, JPEG quality, quarter turns, a seal."""

    dpi: int = 200
    skew: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    quality: int | None = None
    turns: int = 0
    seals: int = 0
    grey: bool = False


CLEAN = Scanner()
OFFICE = Scanner(skew=0.8, noise=8, blur=0.6, quality=70)
BAD = Scanner(dpi=120, skew=-1.5, noise=8, blur=0.3, quality=50)
STAMPED = Scanner(skew=0.4, noise=4, quality=80, seals=3)


def scan_pages(
    pdf: bytes, scanner: Scanner = CLEAN, *, seed: int = 0, pages: Sequence[int] | None = None
) -> list[Image.Image]:
    """Print a PDF's pages and scan them; the same seed gives the same dots."""
    rng = Random(seed)
    document = pdfium.PdfDocument(pdf)
    made = []
    for index in pages if pages is not None else range(len(document)):
        bitmap = document[index].render(scale=scanner.dpi / POINTS)
        made.append(_scan(bitmap.to_pil().convert("RGB"), scanner, rng))
    document.close()
    return made


def scan_to_pdf(pages: Sequence[Image.Image], *, dpi: int = 200, quality: int = 90) -> bytes:
    """Put pictures of pages into a PDF, as scanners do."""
    stream = io.BytesIO()
    first, *rest = pages
    first.save(stream, "PDF", save_all=True, append_images=rest, resolution=dpi, quality=quality)
    return stream.getvalue()


def _scan(page: Image.Image, scanner: Scanner, rng: Random) -> Image.Image:
    for _ in range(scanner.seals):
        page = _stamped(page, rng)
    if scanner.skew:
        page = page.rotate(scanner.skew, Image.Resampling.BICUBIC, fillcolor="white")
    if scanner.blur:
        page = page.filter(ImageFilter.GaussianBlur(scanner.blur))
    if scanner.noise:
        dots = np.random.default_rng(rng.getrandbits(32)).normal(0, scanner.noise, (page.height, page.width, 1))
        page = Image.fromarray(np.clip(np.asarray(page) + dots, 0, 255).astype(np.uint8))
    if scanner.grey:
        page = page.convert("L").convert("RGB")
    if scanner.quality:
        stream = io.BytesIO()
        page.save(stream, "JPEG", quality=scanner.quality)
        page = Image.open(stream).convert("RGB")
    return page.rotate(90 * scanner.turns, expand=True) if scanner.turns else page


def _stamped(page: Image.Image, rng: Random) -> Image.Image:
    """Press a seal on a page: a ring with a star, in red ink through which the print shows."""
    radius = page.width // 9
    x, y = (rng.randint(2 * radius, size - 2 * radius) for size in page.size)
    ink = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(ink)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=RED, width=max(radius // 12, 2))
    draw.polygon(list(_star(x, y, radius * 0.4)), fill=RED)
    dark = np.minimum(np.asarray(page), np.asarray(ink))
    return Image.fromarray(dark)


def _star(x: float, y: float, radius: float) -> Iterator[tuple[float, float]]:
    for point in range(10):
        reach = radius if point % 2 == 0 else radius * 0.4
        angle = math.pi * point / 5 - math.pi / 2
        yield x + reach * math.cos(angle), y + reach * math.sin(angle)


def with_picture(pdf: bytes, page: int, box: tuple[float, float, float, float]) -> bytes:
    """Put a picture in the place of what stands in a box of a page (left, bottom, right, top, in points)."""
    left, bottom, right, top = box
    document = pdfium.PdfDocument(pdf)
    leaf = document[page]
    drawn = leaf.render(scale=200 / POINTS).to_pil().convert("RGB")
    share = drawn.height / leaf.get_height()
    cut = drawn.crop(
        tuple(round(at * share) for at in (left, leaf.get_height() - top, right, leaf.get_height() - bottom))
    )
    for item in list(leaf.get_objects(max_depth=1)):
        x0, y0, x1, y1 = item.get_bounds()
        if x0 > left and x1 < right and y0 > bottom and y1 < top:
            leaf.remove_obj(item)
    _insert(document, leaf, cut, box)
    leaf.gen_content()
    return _saved(document)


def with_unseen_text(pages: Sequence[Image.Image], text: str) -> bytes:
    """Scan pages into a PDF and lay a text over each that is not seen, as poor recognition leaves it."""
    document = pdfium.PdfDocument.new()
    for picture in pages:
        leaf = document.new_page(595, 842)
        _insert(document, leaf, picture, (0, 0, 595, 842))
        for number, line in enumerate(text.splitlines()):
            words = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", 10)
            raw.FPDFText_SetText(words, _wide(line))
            raw.FPDFTextObj_SetTextRenderMode(words, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
            raw.FPDFPageObj_Transform(words, 1, 0, 0, 1, 60, 780 - 14 * number)
            raw.FPDFPage_InsertObject(leaf, words)
        leaf.gen_content()
    return _saved(document)


def _insert(
    document: pdfium.PdfDocument, leaf: pdfium.PdfPage, picture: Image.Image, box: tuple[float, float, float, float]
) -> None:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=90)
    image = pdfium.PdfImage.new(document)
    image.load_jpeg(stream, inline=True)
    left, bottom, right, top = box
    image.set_matrix(pdfium.PdfMatrix(right - left, 0, 0, top - bottom, left, bottom))
    leaf.insert_obj(image)


def _wide(text: str) -> "ctypes.Array[ctypes.c_ushort]":
    units = array("H", text.encode("utf-16-le") + b"\0\0")
    return (ctypes.c_ushort * len(units))(*units)


def _saved(document: pdfium.PdfDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


def scan_to_ofd(pages: Sequence[Image.Image]) -> bytes:
    """Put pictures of pages of A4 into an OFD file, as its printers do with scans."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    leaves, media, members = "", "", {}
    for number, picture in enumerate(pages, start=1):
        stream = io.BytesIO()
        picture.save(stream, "PNG")
        members[f"Doc_0/Res/image_{number}.png"] = stream.getvalue()
        leaves += f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
        media += (
            f'<ofd:MultiMedia ID="{100 + number}" Type="Image" Format="PNG">'
            f"<ofd:MediaFile>image_{number}.png</ofd:MediaFile></ofd:MultiMedia>"
        )
        members[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f'<ofd:Page {space}><ofd:Content><ofd:Layer ID="{200 + number}"><ofd:ImageObject ID="{300 + number}"'
            f' ResourceID="{100 + number}" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/></ofd:Layer></ofd:Content>'
            "</ofd:Page>"
        ).encode()
    members["OFD.xml"] = (
        f'<ofd:OFD {space} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    ).encode()
    members["Doc_0/Document.xml"] = (
        f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        "</ofd:PageArea><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>"
        f"<ofd:Pages>{leaves}</ofd:Pages></ofd:Document>"
    ).encode()
    members["Doc_0/DocumentRes.xml"] = (
        f'<ofd:Res {space} BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>'
    ).encode()
    return packed(members)
