"""What an administrator does for somebody who locked themselves out."""

from axes.models import AccessAttempt
from django.db import transaction

from gongkai_web.audit.actions import record
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import NotPermittedError, may_administer


@transaction.atomic
def unlock_person(*, actor: User, person: User, reason: str) -> None:
    """Forget the wrong passwords of a person's name, from every address.

    Raises:
        NotPermittedError: the person is not the actor's to administer.
    """
    if not may_administer(actor, person):
        raise NotPermittedError(Role.ADMINISTRATOR, agency=person.agency)
    forgotten, _ = AccessAttempt.objects.filter(username=person.username).delete()
    if forgotten:
        record(actor=actor, verb="people.unlock", subject=person, before={"attempts": forgotten}, reason=reason)
