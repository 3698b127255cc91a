"""Documents: put into a case, released to the applicant, redacted."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction

from gongkai.procedure import Phase
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.cases.actions.writing import Actor
from gongkai_web.cases.errors import NotActingError, NotVisibleError, ServedAlreadyError
from gongkai_web.cases.models import Case, Document, DocumentKind
from gongkai_web.cases.permissions import acting_roles
from gongkai_web.cases.queries import list_documents, sees
from gongkai_web.files.actions import redact, store
from gongkai_web.files.models import Origin, StoredFile
from gongkai_web.files.queries import Box, check_readable, total_size
from gongkai_web.people.models import User

_OUT: Final = frozenset({Phase.SERVED, Phase.ARCHIVED})
"""Phases in which the applicant has the reply."""
_LONGEST: Final = 200
_COPY: Final = "（遮盖）"


def attach(
    *,
    case: Case,
    name: str,
    stream: Iterable[bytes],
    kind: DocumentKind,
    actor: Actor,
    now: datetime,
    title: str = "",
    origin: Origin = Origin.OFFICE,
) -> Document:
    """Put a file into a case; it goes into quarantine and is scanned.

    Raises:
        NotVisibleError, NotActingError: the actor may not.
        RefusedFileError: the file is not taken in; the message says why.
    """
    check_acts(actor, case)
    held = total_size(StoredFile.objects.filter(document__case=case))
    stored = store(name=name, stream=stream, agency=case.agency, origin=origin, actor=actor, now=now, held=held)
    return _place(case, stored, kind=kind, title=title or stored.name, actor=actor, now=now)


@transaction.atomic
def place(
    *, case: Case, stored: StoredFile, kind: DocumentKind, actor: Actor, now: datetime, title: str = ""
) -> Document:
    """Put a file into a case that was stored before the case began, or before its form was sent.

    Raises:
        NotVisibleError, NotActingError: the actor may not, or the file is another organ's.
    """
    check_acts(actor, case)
    if stored.agency_id != case.agency_id:
        raise NotActingError
    return _place(case, stored, kind=kind, title=title or stored.name, actor=actor, now=now)


def redact_document(*, document: Document, boxes: Iterable[Box], actor: User, now: datetime) -> Document:
    """Make the redacted copy of a document, proved by extracting it again, and put it beside the original.

    Raises:
        NotVisibleError, NotActingError: the actor may not.
        FileWithheldError, ApartError, FailedRedactionError: as ``files.actions.redact``.
    """
    check_acts(actor, document.case)
    copy = redact(stored=document.file, boxes=boxes, actor=actor, now=now)
    given = document.title != document.file.name
    title = f"{document.title[: _LONGEST - len(_COPY)]}{_COPY}" if given else copy.name
    return _place(document.case, copy, kind=DocumentKind.REPLY, title=title, actor=actor, now=now)


@transaction.atomic
def release(*, document: Document, actor: User, now: datetime) -> Document:
    """Give a document to the applicant with the reply; only a file that may reach a person can be given.

    Raises:
        NotVisibleError, NotActingError: the actor may not.
        FileWithheldError: the file is in quarantine, infected or discarded.
    """
    return _set_release(document, released=now, actor=actor, verb="cases.release_document")


@transaction.atomic
def hold_back(*, document: Document, actor: User) -> Document:
    """Take a release back, before the reply is served.

    Raises:
        NotVisibleError, NotActingError: the actor may not.
        ServedAlreadyError: the applicant has the reply, and this with it.
    """
    return _set_release(document, released=None, actor=actor, verb="cases.hold_back_document")


def check_acts(actor: Actor, case: Case) -> None:
    """Let those pass who act in a case, the applicant and the platform itself.

    Raises:
        NotVisibleError: the actor may not see the case.
        NotActingError: the actor sees it, and takes no part in it.
    """
    if isinstance(actor, Party):
        return
    if not sees(actor, case):
        raise NotVisibleError(str(case))
    if not acting_roles(actor, case.agency):
        raise NotActingError


def _set_release(document: Document, *, released: datetime | None, actor: User, verb: str) -> Document:
    locked = list_documents(document.case).select_for_update(of=("self",)).get(pk=document.pk)
    check_acts(actor, locked.case)
    if released is not None:
        check_readable(locked.file)
    elif locked.case.phase in _OUT:
        raise ServedAlreadyError
    before = {"document": locked.pk, "released": locked.released_at}
    locked.released_at = released
    locked.save(update_fields=["released_at"])
    after = {"document": locked.pk, "released": released, "sha256": locked.file.sha256}
    record(actor=actor, verb=verb, subject=locked.case, before=before, after=after)
    return locked


@transaction.atomic
def _place(case: Case, stored: StoredFile, *, kind: DocumentKind, title: str, actor: Actor, now: datetime) -> Document:
    document = Document.objects.create(
        case=case,
        file=stored,
        kind=kind,
        title=title[:_LONGEST],
        by_applicant=actor is Party.APPLICANT,
        added_at=now,
    )
    after = {"document": document.pk, "kind": str(kind), "title": document.title, "sha256": stored.sha256}
    record(actor=actor, verb="cases.attach", subject=case, after=after)
    return document
