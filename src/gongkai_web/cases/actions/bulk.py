"""The same step in several cases: each for a reason of its own, each in a transaction of its own."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from gongkai.procedure import find_step
from gongkai_web.cases.actions.notes import add_note
from gongkai_web.cases.actions.step import take_step
from gongkai_web.cases.errors import NoReasonError, NotInBulkError, NotVisibleError
from gongkai_web.cases.models import Case, CaseEvent
from gongkai_web.cases.queries import sees
from gongkai_web.people.models import User

BULK_STEPS: Final = ("assign", "archive")
"""Steps that decide nothing about an applicant, and may be taken in several cases at once."""


@transaction.atomic
def take_in_bulk(
    *,
    case: Case,
    step: str,
    actor: User,
    day: date,
    now: datetime,
    facts: Mapping[str, object],
    reason: str,
    version: int,
    token: UUID,
) -> Case:
    """Take a step in one of several cases, and note why; sent twice under one ``token``, it is done and noted once.

    Raises:
        NotInBulkError: the step is none that is taken in several cases at once.
        NoReasonError: no reason is given.
        NotVisibleError, StalePageError, StepRefusedError: as ``take_step``.
    """
    found = find_step(step) if step in BULK_STEPS else None
    if found is None:
        raise NotInBulkError
    if not reason.strip():
        raise NoReasonError
    locked = Case.objects.select_for_update(of=("self",), no_key=True).select_related("agency").get(pk=case.pk)
    if not sees(actor, locked):
        raise NotVisibleError(str(locked))
    if CaseEvent.objects.filter(token=token, case=locked).exists():
        return locked
    taken = take_step(case=locked, step=step, actor=actor, day=day, now=now, facts=facts, version=version, token=token)
    add_note(case=taken, actor=actor, text=f"批量{found.label}的理由：{reason.strip()}", now=now)
    return taken
