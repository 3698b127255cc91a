"""PDFs in which something is hidden: each way that a naive redaction leaves what it should have taken."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.factories.documents.drawing import HEIGHT, Drawing, pdf

Change = Callable[[pikepdf.Pdf], None]


def changed(data: bytes, change: Change) -> bytes:
    """Change a PDF through pikepdf."""
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        buffer = io.BytesIO()
        document.save(buffer)
    return buffer.getvalue()


def shown(text: str, x: float, y: float, *, size: float = 12.0) -> bytes:
    """Write the operators that show a text at a place measured from the upper left."""
    return f"BT /F {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm <{text.encode('utf-16-be').hex()}> Tj ET".encode()


def in_form(text: str, x: float, y: float) -> Change:
    """Show a text inside a form that the page draws."""

    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        form = document.make_stream(
            shown(text, x, y),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, 600, HEIGHT],
            Resources=Dictionary(Font=page.Resources.Font),
        )
        page.Resources.XObject = Dictionary(Inside=form)
        page.contents_add(b"q /Inside Do Q")

    return change


def on_hidden_layer(text: str, x: float, y: float) -> Change:
    """Show a text on a layer that is switched off."""

    def change(document: pikepdf.Pdf) -> None:
        layer = document.make_indirect(Dictionary(Type=Name.OCG, Name="hidden"))
        document.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
        )
        document.pages[0].Resources.Properties = Dictionary(Layer=layer)
        document.pages[0].contents_add(b"/OC /Layer BDC " + shown(text, x, y) + b" EMC")

    return change


def in_annotation(text: str) -> Change:
    """Note a text in the margin."""

    def change(document: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[500, 700, 520, 720], Contents=text)
        document.pages[0].Annots = Array([document.make_indirect(note)])

    return change


def in_metadata(text: str) -> Change:
    """Name a text in the properties and the XMP data."""

    def change(document: pikepdf.Pdf) -> None:
        document.docinfo["/Title"] = text
        document.Root.Metadata = document.make_stream(f"<x:xmpmeta>{text}</x:xmpmeta>".encode())

    return change


def in_attachment(text: str) -> Change:
    """Attach a file that holds a text."""

    def change(document: pikepdf.Pdf) -> None:
        document.attachments["list.txt"] = text.encode()

    return change


def in_structure(text: str) -> Change:
    """Say a text in the structure tree, where a screen reader finds it."""

    def change(document: pikepdf.Pdf) -> None:
        element = Dictionary(Type=Name.StructElem, S=Name.P, ActualText=text)
        document.Root.StructTreeRoot = document.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=element))

    return change


def in_unused_object(text: str) -> Change:
    """Leave a text in an object that only the trailer knows."""

    def change(document: pikepdf.Pdf) -> None:
        document.trailer.Old = document.make_stream(shown(text, 50, 50))

    return change


def white(text: str, x: float, y: float) -> Change:
    """Write white on white."""
    return lambda document: document.pages[0].contents_add(b"q 1 g " + shown(text, x, y) + b" Q")


def invisible(text: str, x: float, y: float) -> Change:
    """Write in no colour at all."""
    return lambda document: document.pages[0].contents_add(b"q 3 Tr " + shown(text, x, y) + b" Q")


def under_bar(text: str, x: float, y: float) -> Change:
    """Write a text and draw a black bar over it."""
    bar = f" q 0 g {x - 5} {HEIGHT - y - 5} {len(text) * 12 + 10} 20 re f Q".encode()
    return lambda document: document.pages[0].contents_add(shown(text, x, y) + bar)


def off_page(text: str) -> Change:
    """Write a text outside the page's edge."""
    return lambda document: document.pages[0].contents_add(shown(text, 700, 100))


def behind_one_mark(mark: str, text: str) -> Change:
    """Claim that one mark of the page's font stands for itself and a text more."""

    def change(document: pikepdf.Pdf) -> None:
        code, claimed = (words.encode("utf-16-be").hex() for words in (mark, mark + text))
        document.pages[0].Resources.Font.F.ToUnicode = document.make_stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <{code}> <{claimed}> endbfchar\n"
            "endcmap end end".encode()
        )

    return change


def with_old_revision(old: Drawing, new: bytes) -> bytes:
    """Append a new content to a file that still holds the old one."""
    data = pdf(old)
    place = len(data)
    body = b"7 0 obj\n<< /Length %d >>\nstream\n" % len(new) + new + b"\nendstream\nendobj\n"
    start = place + len(body)
    table = f"xref\n7 1\n{place:010} 00000 n \n".encode()
    previous = int(data.rpartition(b"startxref")[2].split()[0])
    trailer = f"trailer\n<< /Size 8 /Root 1 0 R /Prev {previous} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return data + body + table + trailer
