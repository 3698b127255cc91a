"""Documents: put into a case, released to the applicant, redacted."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from gongkai.procedure import Phase
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.cases.actions.writing import Actor
from gongkai_web.cases.errors import (
    NotActingError,
    NotVisibleError,
    ServedAlreadyError,
    SignedAlreadyError,
    UnderReviewError,
)
from gongkai_web.cases.models import Case, Document, DocumentKind
from gongkai_web.cases.permissions import acting_roles
from gongkai_web.cases.queries import list_documents, sees
from gongkai_web.files.actions import print_pdf, redact, store
from gongkai_web.files.models import Origin, State, StoredFile
from gongkai_web.files.queries import Box, check_readable, total_size
from gongkai_web.letters.permissions import SIGNERS
from gongkai_web.people.models import User
from gongkai_web.people.permissions import may
from gongkai_web.rivals import once_more

_OUT: Final = frozenset({Phase.SERVED, Phase.ARCHIVED})
"""Phases in which the applicant has the reply."""
_SIGNED: Final = _OUT | {Phase.DECIDED}
_IN_REVIEW: Final = frozenset({Phase.DRAFTED, Phase.VETTED, Phase.REVIEWED})
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
    """Put a file into a case; it goes into quarantine and is scanned. The same one again is the one that is there.

    Raises:
        NotVisibleError, NotActingError: the actor may not.
        RefusedFileError: the file is not taken in; the message says why.
    """
    check_acts(actor, case)
    held = total_size(StoredFile.objects.filter(document__case=case))

    def put(stored: StoredFile) -> None:
        entitled = title or stored.name
        there = Document.objects.filter(case=case, kind=kind, title=entitled[:200], file__sha256=stored.sha256)
        _check_first(there)
        _place(case, stored, kind=kind, title=entitled, actor=actor, now=now)

    try:
        stored = store(
            name=name, stream=stream, agency=case.agency, origin=origin, actor=actor, now=now, held=held, placing=put
        )
    except _ThereAlready as there:
        return there.document
    return Document.objects.get(file=stored)


@once_more
@transaction.atomic
def place(
    *, case: Case, stored: StoredFile, kind: DocumentKind, actor: Actor, now: datetime, title: str = ""
) -> Document:
    """Put a file into a case that was stored before the case began, or before its form was sent; twice changes nothing.

    Raises:
        NotVisibleError, NotActingError: the actor may not, or the file is another organ's.
    """
    check_acts(actor, case)
    if stored.agency_id != case.agency_id:
        raise NotActingError
    there = Document.objects.filter(case=case, file=stored).first()
    return there or _place(case, stored, kind=kind, title=title or stored.name, actor=actor, now=now)


def redact_document(
    *,
    document: Document,
    boxes: Iterable[Box],
    actor: User,
    now: datetime,
    ending: Callable[[Document], None] | None = None,
) -> Document:
    """Make the redacted copy of a document, proved by extracting it again, and put it beside the original.

    ``ending`` ends what it was made for, in the transaction in which the case gets it.

    Raises:
        NotVisibleError, NotActingError: the actor may not.
        FileWithheldError, ApartError, FailedRedactionError: as ``files.actions.redact``.
    """
    check_acts(actor, document.case)

    def put(copy: StoredFile) -> None:
        given = document.title != document.file.name
        title = f"{document.title[: _LONGEST - len(_COPY)]}{_COPY}" if given else copy.name
        placed = _place(document.case, copy, kind=DocumentKind.REPLY, title=title, actor=actor, now=now)
        if ending is not None:
            ending(placed)

    return Document.objects.get(file=redact(stored=document.file, boxes=boxes, actor=actor, now=now, placing=put))


def print_beside(*, document: Document, actor: User, now: datetime) -> Document:
    """Put the PDF of an office document beside it; one made before, or meanwhile, is used again.

    Raises:
        FileWithheldError, ApartError: as ``files.actions.print_pdf``.
    """
    case, kind = document.case, DocumentKind(document.kind)
    printed = Document.objects.filter(case=case, file__made_from=document.file, file__redaction__isnull=True)
    made = printed.first()
    if made is not None:
        return made

    def put(stored: StoredFile) -> None:
        _check_first(printed.all())
        _place(case, stored, kind=kind, actor=actor, now=now, title=f"{document.title}（PDF）")

    try:
        return Document.objects.get(file=print_pdf(stored=document.file, actor=actor, now=now, placing=put))
    except _ThereAlready as there:
        return there.document


@transaction.atomic
def release(*, document: Document, actor: User, now: datetime) -> Document:
    """Give a document to the applicant with the reply; only a file that may reach a person can be given.

    Raises:
        NotVisibleError, NotActingError: the actor may not.
        UnderReviewError: the reply is being reviewed, with the list of what goes out with it.
        SignedAlreadyError: the reply is signed, and the actor is nobody who signs.
        FileWithheldError: the file is in quarantine, infected or discarded.
    """
    return _set_release(document, released=now, actor=actor, verb="cases.release_document")


@transaction.atomic
def hold_back(*, document: Document, actor: User) -> Document:
    """Take a release back, before the reply is served.

    Raises:
        NotVisibleError, NotActingError: the actor may not.
        UnderReviewError: as ``release``.
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
    # The case is held too: nobody drafts the reply, and names what goes out with it, meanwhile.
    case = Case.objects.select_for_update(of=("self",), no_key=True).get(pk=document.case_id)
    locked = list_documents(case).select_for_update(of=("self",), no_key=True).get(pk=document.pk)
    check_acts(actor, locked.case)
    if case.phase in _IN_REVIEW:
        raise UnderReviewError
    if released is not None:
        # Nobody reviews it any more: who signs answers for what goes out beyond the letter.
        if case.phase in _SIGNED and not may(actor, *SIGNERS, agency=case.agency):
            raise SignedAlreadyError
        check_readable(locked.file)
    elif locked.case.phase in _OUT:
        raise ServedAlreadyError
    if (locked.released_at is None) == (released is None):
        return locked
    before = {"document": locked.pk, "released": locked.released_at}
    locked.released_at = released
    locked.save(update_fields=["released_at"])
    after = {"document": locked.pk, "released": released, "sha256": locked.file.sha256}
    record(actor=actor, verb=verb, subject=locked.case, before=before, after=after)
    return locked


class _ThereAlready(Exception):  # noqa: N818 - no error: what was wanted is there
    """Somebody else, or the same person's first click, was faster; what was stored for it since is not kept."""

    def __init__(self, document: Document) -> None:
        """Keep what is there."""
        super().__init__(document.pk)
        self.document = document


def _check_first(alike: QuerySet[Document]) -> None:
    """See that there is no document alike; whoever is at one waits, since its file's entry holds the trail's end."""
    there = alike.exclude(file__state=State.DISCARDED).first()
    if there is not None:
        raise _ThereAlready(there)


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
    after = {"document": document.pk, "document_kind": str(kind), "title": document.title, "sha256": stored.sha256}
    record(actor=actor, verb="cases.attach", subject=case, after=after)
    return document
