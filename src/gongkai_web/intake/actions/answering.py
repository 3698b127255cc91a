"""What the applicant does from the status page: correct, explain, withdraw, choose how to be answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from gongkai_web.audit.models import Party
from gongkai_web.cases import actions as cases
from gongkai_web.cases.models import Case, DocumentKind
from gongkai_web.files.models import StoredFile

_STEPS: Final = {
    "correct": ("receive_correction", "text"),
    "explain": ("receive_reasons", "text"),
    "withdraw": ("withdraw", "why"),
}


@transaction.atomic
def answer(*, case: Case, act: str, text: str, token: UUID, now: datetime, papers: Sequence[StoredFile] = ()) -> Case:
    """Take what the applicant says as a step of the case; sent twice under one token it is taken once.

    Raises:
        StepRefusedError: the proceeding refuses it: too late, or the case has moved on.
    """
    step, fact = _STEPS[act]
    facts = {fact: text} if text else {}
    day = timezone.localdate(now)
    moved = cases.take_step(case=case, step=step, actor=Party.APPLICANT, day=day, now=now, facts=facts, token=token)
    for stored in papers:
        cases.place(case=moved, stored=stored, kind=DocumentKind.CORRECTION, actor=Party.APPLICANT, now=now)
    return moved
