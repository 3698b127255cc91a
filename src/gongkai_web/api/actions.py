"""What a call changes: the same actions as a screen's, with a note in the trail of the token they came by."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from gongkai.procedure import Phase
from gongkai_web.api.errors import IntakeOverError
from gongkai_web.api.models import Use
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Entry, Party
from gongkai_web.cases.actions import Application, Begun, attach, take_step
from gongkai_web.cases.errors import NotVisibleError
from gongkai_web.cases.models import Case, CaseEvent, Document, DocumentKind
from gongkai_web.cases.queries import list_documents
from gongkai_web.files.models import Origin
from gongkai_web.intake.actions import submit_online
from gongkai_web.people.actions.tokens import note_use
from gongkai_web.people.models import ApiToken

AT_INTAKE: Final = frozenset({Phase.SUBMITTED.value, Phase.RECEIVED.value})
"""Phases in which nobody works on an application yet; what comes later comes as a correction."""


@transaction.atomic
def count_use(*, token: ApiToken, now: datetime) -> int:
    """Count a call, and return how many there were within this minute; too frequent a fact for the trail."""
    minute = int(now.timestamp()) // 60
    use, made = Use.objects.select_for_update(no_key=True).get_or_create(token=token, minute=minute)
    use.count += 1
    use.save(update_fields=["count"])
    if made:
        Use.objects.filter(token=token, minute__lt=minute).delete()
    note_use(token=token, now=now)
    return use.count


@transaction.atomic
def submit(*, token: ApiToken, application: Application, key: str, now: datetime) -> Begun:
    """Hand in an application that came over another portal of the token's agency; the same key again is the same case.

    Raises:
        StepRefusedError: the proceeding refuses it.
        AgencyClosedError: the organ takes nothing in any longer.
    """
    mark = _mark(token, "submit", key)
    begun = submit_online(agency=token.agency, application=application, token=mark, now=now)
    if not begun.again:
        _note(token, begun.case, {"step": "submit", "case": begun.case.reference})
    return begun


def add_paper(
    *, token: ApiToken, case: Case, name: str, content: bytes, kind: DocumentKind, key: str, now: datetime
) -> tuple[Document, bool]:
    """Add a file to an application that the token handed in under this key, and say whether it was there already.

    The file is looked into before anything is locked; whoever sends the same bytes again finds them placed.

    Raises:
        NotVisibleError: the token did not hand that application in under this key.
        IntakeOverError: somebody has begun to work on it.
        RefusedFileError: the file is not taken in.
    """
    if not CaseEvent.objects.filter(case=case, token=_mark(token, "submit", key)).exists():
        raise NotVisibleError(case.reference)
    document = list_documents(case).filter(file__sha256=sha256(content).hexdigest(), by_applicant=True).first()
    if document is None:
        if case.phase not in AT_INTAKE:
            raise IntakeOverError
        document = attach(
            case=case,
            name=name,
            stream=[content],
            kind=kind,
            actor=Party.APPLICANT,
            now=now,
            origin=Origin.APPLICANT,
        )
    return document, not _note_paper(token, document)


@transaction.atomic
def _note_paper(token: ApiToken, document: Document) -> bool:
    """Note once by which token a file came; says whether that is new."""
    case = Case.objects.select_for_update(of=("self",), no_key=True).select_related("agency").get(pk=document.case_id)
    # An application is handed in by one token, and its files are that token's alone: the file says which entry it is.
    noted = Entry.objects.filter(verb=_VERB, subject_kind=_DOCUMENT, subject_id=str(document.pk))
    if noted.exists():
        return False
    after = {"token": token.name, "case": case.reference}
    record(actor=token.owner, verb=_VERB, subject=document, after=after, agency=case.agency)
    return True


@transaction.atomic
def step_forward(
    *, token: ApiToken, case: Case, step: str, facts: Mapping[str, object], version: int, key: str, now: datetime
) -> Case:
    """Take a step as the token's owner; the same key again takes it once.

    Raises:
        NotVisibleError, StalePageError, StepRefusedError: as ``cases.actions.take_step``.
    """
    mark = _mark(token, f"{case.reference} {step}", key) if key else None
    # Whoever sends the same at the same moment waits here, and finds it taken.
    Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    again = mark is not None and CaseEvent.objects.filter(token=mark).exists()
    taken = take_step(
        case=case,
        step=step,
        actor=token.owner,
        day=timezone.localdate(now),
        now=now,
        facts=facts,
        version=version,
        token=mark,
    )
    if not again:
        _note(token, taken, {"step": step, "case": taken.reference, "version": taken.version})
    return taken


def _note(token: ApiToken, case: Case, after: Mapping[str, object]) -> None:
    record(actor=token.owner, verb=_VERB, subject=token, after={"token": token.name, **after}, agency=case.agency)


_VERB: Final = "api.write"
_DOCUMENT: Final = Document._meta.label_lower  # noqa: SLF001 - Django's documented door to a model's names


def _mark(token: ApiToken, act: str, key: str) -> UUID:
    """Return the form's token that a key stands for; nobody else's makes the same, nor the same key another act's."""
    digest = salted_hmac("gongkai.idempotency", f"{token.pk} {act} {key}", algorithm="sha256").digest()
    return UUID(bytes=digest[:16], version=4)
