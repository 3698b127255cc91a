"""Notes for colleagues."""

from datetime import datetime

from django.db import transaction

from gongkai_web.audit.actions import record
from gongkai_web.cases.actions.papers import check_acts
from gongkai_web.cases.models import Case, Note
from gongkai_web.people.models import User


@transaction.atomic
def add_note(*, case: Case, actor: User, text: str, now: datetime) -> Note:
    """Add an internal note.

    Raises:
        NotVisibleError, NotActingError: the actor may not; an auditor reads and leaves nothing behind.
    """
    check_acts(actor, case)
    note = Note.objects.create(case=case, author=actor, text=text.strip(), at=now)
    record(actor=actor, verb="cases.add_note", subject=case, after={"note": note.pk, "text": note.text})
    return note
