"""Notes for colleagues."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from gongkai_web.audit.actions import record
from gongkai_web.cases.actions.papers import check_acts
from gongkai_web.cases.models import Case, Note
from gongkai_web.people.models import User

SENT_AGAIN: Final = timedelta(minutes=10)
"""Within so long the same words of the same person are the same note: a button pressed twice, a page sent again."""


@transaction.atomic
def add_note(*, case: Case, actor: User, text: str, now: datetime) -> Note:
    """Add an internal note; the same one, sent once more soon after, is the one that is there.

    Raises:
        NotVisibleError, NotActingError: the actor may not; an auditor reads and leaves nothing behind.
    """
    check_acts(actor, case)
    Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    there = Note.objects.filter(case=case, author=actor, text=text.strip(), at__gt=now - SENT_AGAIN).last()
    if there is not None:
        return there
    note = Note.objects.create(case=case, author=actor, text=text.strip(), at=now)
    record(actor=actor, verb="cases.add_note", subject=case, after={"note": note.pk, "text": note.text})
    return note
