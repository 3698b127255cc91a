"""People come, change and go; nobody is ever deleted."""

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.people.actions.passwords import one_time_password
from gongkai_web.people.actions.roles import check_administered, lock_administrators
from gongkai_web.people.actions.sign_ins import end_sessions
from gongkai_web.people.models import Membership, Role, User
from gongkai_web.people.permissions import NotPermittedError, check_may, may_administer
from gongkai_web.rivals import save_or_say

PARTICULARS = ("name", "email", "phone", "agency_id")


@transaction.atomic
def create_person(
    *, actor: User, agency: Agency, username: str, name: str, email: str = "", phone: str = "", reason: str = ""
) -> tuple[User, str]:
    """Make an account in an agency, without any role; return it with a password for one sign-in, to be shown this once.

    Raises:
        NotPermittedError: the agency is not the actor's to administer.
        ValidationError: a particular is missing or wrong, or the user name is taken.
    """
    check_may(actor, Role.ADMINISTRATOR, agency=agency)
    user = User(username=User.normalize_username(username), name=name, email=email, phone=phone, agency=agency)
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    save_or_say(user)
    record(actor=actor, verb="people.create_person", subject=user, after=_facts(user), reason=reason)
    return user, password


@transaction.atomic
def found_administrator(*, agency: Agency, username: str, name: str, password: str) -> User:
    """Make an administrator from the command line, where there is nobody yet who could.

    Raises:
        ValidationError: a particular is missing or wrong, or the user name is taken.
    """
    user = User(username=User.normalize_username(username), name=name, agency=agency)
    user.set_password(password)
    save_or_say(user)
    Membership.objects.create(user=user, agency=agency, role=Role.ADMINISTRATOR)
    facts = _facts(user) | {"role": Role.ADMINISTRATOR, "role_agency": agency.name}
    record(actor=Party.COMMAND, verb="people.found_administrator", subject=user, after=facts)
    return user


@transaction.atomic
def amend_person(*, actor: User, person: User, name: str, email: str, phone: str, agency: Agency) -> User:
    """Change a person's particulars, or the agency they belong to.

    Raises:
        NotPermittedError: the person, or the agency they move to, is not the actor's to administer.
        ValidationError: a particular is wrong.
    """
    locked = _lock(actor, person)
    check_may(actor, Role.ADMINISTRATOR, agency=agency)
    before = _facts(locked)
    locked.name, locked.email, locked.phone, locked.agency = name, email, phone, agency
    locked.full_clean()
    after = _facts(locked)
    if after != before:
        locked.save(update_fields=["name", "email", "phone", "agency"])
        record(actor=actor, verb="people.amend_person", subject=locked, before=before, after=after)
    return locked


@transaction.atomic
def deactivate_person(*, actor: User, person: User, reason: str) -> None:
    """Close an account; what the person did stays under their name. One that is closed already leaves no entry.

    Raises:
        NotPermittedError: the person is not the actor's to administer.
        ValidationError: it is the actor's own account, or an agency's last administrator.
    """
    lock_administrators()
    locked = _lock(actor, person)
    if locked.pk == actor.pk:
        message = "不能停用自己的账号，请由另一位系统管理员办理。"
        raise ValidationError(message)
    for membership in locked.memberships.filter(role=Role.ADMINISTRATOR).select_related("agency"):
        check_administered(agency=membership.agency, without=locked)
    if not locked.is_active:
        return
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    end_sessions(user=locked)
    record(actor=actor, verb="people.deactivate_person", subject=locked, before={"active": True}, reason=reason)


@transaction.atomic
def reactivate_person(*, actor: User, person: User, reason: str) -> None:
    """Open a closed account again, with the roles it still holds.

    Raises:
        NotPermittedError: the person is not the actor's to administer.
    """
    locked = _lock(actor, person)
    if locked.is_active:
        return
    locked.is_active = True
    locked.save(update_fields=["is_active"])
    record(actor=actor, verb="people.reactivate_person", subject=locked, after={"active": True}, reason=reason)


def _lock(actor: User, person: User) -> User:
    locked = User.objects.select_for_update(of=("self",), no_key=True).select_related("agency").get(pk=person.pk)
    if not may_administer(actor, locked):
        raise NotPermittedError(Role.ADMINISTRATOR, agency=locked.agency)
    return locked


def _facts(user: User) -> dict[str, object]:
    return {"username": user.username} | {name: getattr(user, name) for name in PARTICULARS}
