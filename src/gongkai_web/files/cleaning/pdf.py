"""PDFs without properties, XMP data, thumbnails, editors' private data, old revisions and attached files."""

import io
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name

_PRIVATE: Final = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb")
_OF_ROOT: Final = ("/Metadata", "/PieceInfo", "/AA", "/OpenAction", "/Collection", "/SpiderInfo", "/AF")
_TELLING_NOTES: Final = frozenset(
    {"/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Ink", "/Popup", "/Caret"}
    | {"/Stamp", "/FileAttachment", "/Sound", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine"}
)


def clean_pdf(data: bytes) -> bytes:
    """Write a PDF anew without them; notes in the margin go too, links and forms stay."""
    with pikepdf.open(io.BytesIO(data)) as document:
        _drop(document.trailer, ("/Info",))
        _drop(document.Root, _OF_ROOT)
        names = document.Root.get("/Names")
        if isinstance(names, Dictionary):
            _drop(names, ("/EmbeddedFiles", "/JavaScript"))
        for page in document.pages:
            _drop_notes(page.obj)
        for thing in document.objects:
            if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
                _drop(thing, _PRIVATE)
        buffer = io.BytesIO()
        document.remove_unreferenced_resources()
        document.save(buffer, deterministic_id=True, fix_metadata_version=False)
    return buffer.getvalue()


def _drop(holder: pikepdf.Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in holder:
            del holder[key]


def _drop_notes(page: pikepdf.Object) -> None:
    notes = page.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return
    kept = [note for note in notes if str(note.get("/Subtype", Name.Link)) not in _TELLING_NOTES]
    if kept:
        page["/Annots"] = Array(kept)
    else:
        del page["/Annots"]
