"""Roles are granted and revoked, each time with a reason, never by oneself to oneself."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from gongkai_web.agencies.models import STEP, Agency
from gongkai_web.audit.actions import record
from gongkai_web.people.actions.sign_ins import end_sessions
from gongkai_web.people.models import Membership, Role, User
from gongkai_web.people.permissions import check_may, forget


@transaction.atomic
def grant_role(*, actor: User, person: User, agency: Agency, role: Role, reason: str) -> Membership:
    """Give a person a role in an agency; the person signs in anew to have it.

    Raises:
        NotPermittedError: the agency is not the actor's to administer.
        ValidationError: it is the actor themselves, somebody inactive, or they hold the role already.
    """
    check_may(actor, Role.ADMINISTRATOR, agency=agency)
    locked = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if locked.pk == actor.pk:
        message = "不能为自己授予角色，请由另一位系统管理员办理。"
        raise ValidationError(message)
    if not locked.is_active:
        message = f"{locked.name}已停用，不能授予角色。"
        raise ValidationError(message)
    before = _roles(locked, agency)
    membership, fresh = Membership.objects.get_or_create(user=locked, agency=agency, role=role)
    if not fresh:
        message = f"{locked.name}已经是{agency.name}的{Role(role).label}。"
        raise ValidationError(message)
    _settle(locked, person)
    record(
        actor=actor,
        verb="people.grant_role",
        subject=locked,
        before={"roles": before},
        after={"roles": _roles(locked, agency)},
        reason=reason,
        agency=agency,
    )
    return membership


@transaction.atomic
def revoke_role(*, actor: User, membership: Membership, reason: str) -> None:
    """Take a role away.

    Raises:
        NotPermittedError: the agency is not the actor's to administer.
        ValidationError: the agency would be left without an administrator.
    """
    agency, person = membership.agency, membership.user
    check_may(actor, Role.ADMINISTRATOR, agency=agency)
    lock_administrators()
    locked = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if membership.role == Role.ADMINISTRATOR:
        check_administered(agency=agency, without=locked, role_in=agency)
    before = _roles(locked, agency)
    taken, _ = Membership.objects.filter(pk=membership.pk).delete()
    if not taken:
        return  # somebody else took it away meanwhile
    _settle(locked, person)
    record(
        actor=actor,
        verb="people.revoke_role",
        subject=locked,
        before={"roles": before},
        after={"roles": _roles(locked, agency)},
        reason=reason,
        agency=agency,
    )


def lock_administrators() -> None:
    """Let nobody else take an administrator away until this transaction ends: two could each leave the other."""
    held = Membership.objects.select_for_update(of=("self", "user"), no_key=True).select_related("user")
    list(held.filter(role=Role.ADMINISTRATOR).order_by("pk"))


def check_administered(*, agency: Agency, without: User, role_in: Agency | None = None) -> None:
    """See that an agency keeps an administrator, here or above, without a person's role (in one agency, or anywhere).

    Raises:
        ValidationError: there would be none.
    """
    above = [agency.path[:end] for end in range(STEP, len(agency.path) + 1, STEP)]
    held = Membership.objects.filter(
        Q(agency=agency) | Q(agency__path__in=above), role=Role.ADMINISTRATOR, user__is_active=True
    )
    lost = held.filter(user=without)
    if role_in is not None:
        lost = lost.filter(agency=role_in)
    if not held.exclude(pk__in=lost.values("pk")).exists():
        message = f"{without.name}是能够管理{agency.name}的最后一位系统管理员，请先另行授予一位系统管理员。"
        raise ValidationError(message)


def _settle(locked: User, person: User) -> None:
    """Make the change felt: the person's sessions end, and what was read of their roles is dropped."""
    end_sessions(user=locked)
    forget(person)


def _roles(user: User, agency: Agency) -> list[str]:
    held = Membership.objects.filter(user=user, agency=agency)
    return sorted(held.values_list("role", flat=True))
