"""A document over the wire: what it is and whether it may be fetched."""

from datetime import datetime
from typing import Final

from ninja import Schema

from gongkai.law.phrases import Words
from gongkai_web.api.shapes.plain import Named
from gongkai_web.cases.models import Document, DocumentKind
from gongkai_web.files.models import State

IDENTITY: Final = frozenset({DocumentKind.IDENTITY, DocumentKind.AUTHORISATION})
"""Kinds that show who somebody is: an identity number never leaves by the interface."""


class DocumentShape(Schema):
    """A document of a case; ``fetchable`` says whether its bytes may be had by the interface now."""

    id: int
    title: str
    kind: Named
    name: str
    media_type: str
    size: int
    sha256: str
    state: Named
    by_applicant: bool
    released: bool
    fetchable: bool
    added_at: datetime


def document_shape(document: Document) -> DocumentShape:
    """Return a document."""
    kind, state, file = DocumentKind(document.kind), State(document.file.state), document.file
    return DocumentShape(
        id=document.pk,
        title=document.title,
        kind=Named.of(kind.value, Words(kind.label, kind.value)),
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        state=Named.of(state.value, Words(state.label, state.value)),
        by_applicant=document.by_applicant,
        released=document.released_at is not None,
        fetchable=kind not in IDENTITY and file.is_readable,
        added_at=document.added_at,
    )
