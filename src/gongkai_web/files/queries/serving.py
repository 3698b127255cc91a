"""Handing a file out over the web: as something to save, never as a page of this site."""

from typing import Final

from django.http import FileResponse
from django.utils.http import content_disposition_header

from gongkai_web.files.models import State, StoredFile
from gongkai_web.files.queries.reading import check_readable, open_bytes

_SHOWN: Final = frozenset({"application/pdf", "image/jpeg", "image/png"})
_SEALED: Final = "default-src 'none'; sandbox"
_PICTURE: Final = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
_PDF: Final = "default-src 'none'; object-src 'self'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""A browser's own viewer shows no PDF in a sandbox; here nothing but that viewer is allowed."""


def respond(stored: StoredFile, *, shown: bool = False) -> FileResponse:
    """Answer with a file to be saved; ``shown`` shows pictures and PDFs in the browser, if a scanner has passed them.

    Raises:
        FileWithheldError: it is in quarantine, infected or discarded.
        LostBytesError: its bytes are not on disk.
    """
    check_readable(stored)
    inline = shown and stored.state == State.CLEAN and stored.media_type in _SHOWN
    response = FileResponse(
        open_bytes(stored), content_type=stored.media_type if inline else "application/octet-stream"
    )
    response["Content-Length"] = str(stored.size)
    response["Content-Disposition"] = content_disposition_header(as_attachment=not inline, filename=stored.name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _policy(stored.media_type) if inline else _SEALED
    response["X-Frame-Options"] = "SAMEORIGIN" if inline else "DENY"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _policy(media_type: str) -> str:
    return _PDF if media_type == "application/pdf" else _PICTURE
