"""Passwords: changed by their owner, or set anew by an administrator for one use."""

import secrets
from datetime import datetime
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from gongkai_web.audit.actions import record
from gongkai_web.people.actions.sign_ins import end_sessions, settle_due, stay_signed_in
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import NotPermittedError, may_administer

LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody mistakes for others when a password is read aloud or from paper."""

LENGTH: Final = 14


@transaction.atomic
def change_password(*, request: HttpRequest, user: User, old: str, new: str, now: datetime) -> None:
    """Change the password of the person at the desk and end their sessions elsewhere.

    Raises:
        ValidationError: the old password is wrong, or the new one breaks the rules.
    """
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not locked.check_password(old):
        raise ValidationError({"old": "当前密码不正确。"})
    if locked.check_password(new):
        raise ValidationError({"new": "新密码不得与当前密码相同。"})
    try:
        validate_password(new, locked)
    except ValidationError as error:
        raise ValidationError({"new": error.messages}) from error
    user.set_password(new)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user=user)
    stay_signed_in(request=request, user=user, now=now)
    settle_due(request=request, user=user)
    record(actor=user, verb="people.change_password", subject=user)


@transaction.atomic
def reset_password(*, actor: User, person: User, reason: str) -> str:
    """Give a person a password for one sign-in; return it, to be shown this once.

    Raises:
        NotPermittedError: the person is not the actor's to administer, or is the actor.
    """
    locked = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.pk == actor.pk or not may_administer(actor, locked):
        raise NotPermittedError(Role.ADMINISTRATOR, agency=person.agency)
    password = one_time_password()
    locked.set_password(password)
    locked.must_change_password = True
    locked.save(update_fields=["password", "must_change_password"])
    end_sessions(user=locked)
    record(actor=actor, verb="people.reset_password", subject=locked, reason=reason)
    return password


def one_time_password() -> str:
    """Make a password that is easily copied from paper."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
