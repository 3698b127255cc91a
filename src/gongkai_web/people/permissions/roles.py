"""The algebra of roles: a role is held in one agency; two of them reach down the tree."""

from operator import attrgetter
from typing import Final, TypeGuard

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from gongkai_web.agencies.models import Agency
from gongkai_web.agencies.queries import within
from gongkai_web.people.models import Membership, Role, User

REACH_DOWN: Final = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})
"""An auditor reads, an administrator administers, the agencies below their own as well; nobody else's power spreads."""

_CACHE: Final = "_held_roles"
_OWN_CACHE: Final = "_own_agencies"

Anyone = User | AnonymousUser
_Held = dict[tuple[int, str], frozenset[Role]]


class NotPermittedError(PermissionDenied):
    """Somebody lacks the role for what they ask; says which role it takes, and where."""

    def __init__(self, *roles: Role, agency: Agency | None = None) -> None:
        """Keep the roles, any of which would do."""
        self.roles = roles
        self.agency = agency
        super().__init__(str(self))

    def __str__(self) -> str:
        """Say it to the person."""
        where = f"{self.agency.name}的" if self.agency is not None else ""
        named = "、".join(role.label for role in self.roles)
        return f"此操作须由{where}{named}办理。" if named else "您无权办理此事。"


def roles_of(user: Anyone, agency: Agency) -> frozenset[Role]:
    """Return the roles that a user has in an agency, those reaching down from above included."""
    found: set[Role] = set()
    for (number, path), roles in _held(user).items():
        if number == agency.pk:
            found |= roles
        elif path and agency.path.startswith(path):
            found |= roles & REACH_DOWN
    return frozenset(found)


def may(user: Anyone, *roles: Role, agency: Agency) -> bool:
    """Say whether a user has any of the roles in an agency."""
    return not roles_of(user, agency).isdisjoint(roles)


def may_anywhere(user: Anyone, *roles: Role) -> bool:
    """Say whether a user has any of the roles in any agency."""
    return any(not held.isdisjoint(roles) for held in _held(user).values())


def check_may(user: Anyone, *roles: Role, agency: Agency) -> None:
    """Let only those pass who have one of the roles in the agency.

    Raises:
        NotPermittedError: the user has none of them.
    """
    if not may(user, *roles, agency=agency):
        raise NotPermittedError(*roles, agency=agency)


def agencies_where(user: Anyone, *roles: Role) -> QuerySet[Agency]:
    """Return the agencies where a user has any of the roles; one condition on ``path`` per branch that reaches down."""
    wanted = Q(pk__in=[])
    for (number, path), held in _held(user).items():
        if not held.isdisjoint(roles):
            wanted |= Q(pk=number)
        if path and not (held & REACH_DOWN).isdisjoint(roles):
            wanted |= within(path)
    return Agency.objects.filter(wanted)


def agencies_of(user: Anyone) -> QuerySet[Agency]:
    """Return the agencies where a user has any role at all."""
    return agencies_where(user, *Role)


def numbers_where(user: Anyone, *roles: Role) -> list[int] | None:
    """Return the numbers of the agencies where a user has any of the roles; None where a role reaches down the tree."""
    numbers = []
    for (number, path), held in _held(user).items():
        if path and not (held & REACH_DOWN).isdisjoint(roles):
            return None
        if not held.isdisjoint(roles):
            numbers.append(number)
    return numbers


def list_own_agencies(user: Anyone) -> list[Agency]:
    """List the agencies where a user holds a role themselves, in the order of the tree; read with the roles."""
    if not _held(user):
        return []
    own: list[Agency] = vars(user)[_OWN_CACHE]
    return own


def administers(user: Anyone) -> bool:
    """Say whether a user administers any agency."""
    return may_anywhere(user, Role.ADMINISTRATOR)


def audits(user: Anyone) -> bool:
    """Say whether a user audits any agency."""
    return may_anywhere(user, Role.AUDITOR)


def may_administer(actor: Anyone, person: User) -> bool:
    """Say whether an administrator's power covers a whole person: their own agency and every one they hold a role in.

    Otherwise the administrator of a town could take over the account of a person who signs for the county.
    """
    agencies = {membership.agency for membership in person.memberships.select_related("agency")}
    if person.agency is not None:
        agencies.add(person.agency)
    if not agencies:
        return any(Role.ADMINISTRATOR in roles and _is_root(path) for (_, path), roles in _held(actor).items())
    return all(may(actor, Role.ADMINISTRATOR, agency=agency) for agency in agencies)


def holders(*roles: Role, agency: Agency | None = None) -> QuerySet[User]:
    """Return the active people who hold any of the roles: in an agency, or anywhere."""
    held = Membership.objects.filter(role__in=roles)
    if agency is not None:
        held = held.filter(agency=agency)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))


def forget(user: User) -> None:
    """Drop what was read of a user's roles, after they changed."""
    for name in (_CACHE, _OWN_CACHE):
        vars(user).pop(name, None)


def _held(user: Anyone) -> _Held:
    """Read a user's roles once per object, which for ``request.user`` is once per request."""
    if not _is_person(user):
        return {}
    known: _Held | None = vars(user).get(_CACHE)
    if known is None:
        gathered: dict[Agency, set[Role]] = {}
        for membership in Membership.objects.filter(user=user).select_related("agency"):
            gathered.setdefault(membership.agency, set()).add(Role(membership.role))
        known = {(agency.pk, agency.path): frozenset(roles) for agency, roles in gathered.items()}
        vars(user)[_CACHE] = known
        vars(user)[_OWN_CACHE] = sorted((one for one in gathered if one.active), key=attrgetter("path"))
    return known


def _is_person(user: Anyone) -> TypeGuard[User]:
    return isinstance(user, User) and user.is_active


def _is_root(path: str) -> bool:
    return not Agency.objects.filter(path=path, parent__isnull=False).exists()
