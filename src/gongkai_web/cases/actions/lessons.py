"""What a dispute taught, written down once it is closed."""

from datetime import datetime

from django.db import transaction

from gongkai_web.audit.actions import record
from gongkai_web.cases.errors import DisputePendingError, NotActingError, NotVisibleError
from gongkai_web.cases.models import Contest, Lesson
from gongkai_web.cases.permissions import acting_roles
from gongkai_web.cases.queries import sees
from gongkai_web.letters.queries import find_letter
from gongkai_web.people.models import User


@transaction.atomic
def record_lesson(*, contest: Contest, letter: str, text: str, actor: User, now: datetime) -> Lesson:
    """Write down what a closed dispute taught; the lesson it had is replaced, and stays in the trail.

    Raises:
        NotVisibleError: the actor may not see the case.
        NotActingError: the actor takes no part in it.
        DisputePendingError: the dispute is not closed.
        UnknownLetterError: there is no such letter.
    """
    locked = (
        Contest.objects.select_for_update(of=("self",), no_key=True).select_related("case__agency").get(pk=contest.pk)
    )
    case = locked.case
    if not sees(actor, case):
        raise NotVisibleError(str(case))
    if not acting_roles(actor, case.agency):
        raise NotActingError
    if locked.closed_on is None:
        raise DisputePendingError
    if letter:
        find_letter(letter)
    earlier = Lesson.objects.filter(contest=locked).first()
    if earlier is not None and (earlier.letter, earlier.text) == (letter, text.strip()):
        return earlier
    columns = {"letter": letter, "text": text.strip(), "author": actor, "at": now}
    lesson, _ = Lesson.objects.update_or_create(contest=locked, defaults=columns)
    record(
        actor=actor,
        verb="cases.record_lesson",
        subject=case,
        before={"letter": earlier.letter, "text": earlier.text} if earlier else None,
        after={"dispute": locked.position, "letter": lesson.letter, "text": lesson.text},
    )
    return lesson
