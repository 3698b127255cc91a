"""The files of a signed letter, made in the background."""

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from gongkai_web.audit.models import Party
from gongkai_web.letters.actions.issuing import issue
from gongkai_web.letters.models import Letter, State


@task()
def issue_later(letter_id: str) -> None:
    """Make the files of a signed letter; one that was issued meanwhile is left as it is."""
    letter = Letter.objects.get(pk=UUID(letter_id))
    if letter.state == State.SIGNED:
        issue(letter=letter, actor=Party.SYSTEM, now=timezone.now())
