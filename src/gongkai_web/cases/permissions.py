"""Who acts in a case in which roles, and whose cases somebody sees: one page of it."""

from typing import Final

from gongkai import procedure
from gongkai_web.agencies.models import Agency
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import may_anywhere, roles_of

ACTING: Final = {
    Role.REGISTRAR: procedure.Role.REGISTRAR,
    Role.HANDLER: procedure.Role.HANDLER,
    Role.REVIEWER: procedure.Role.REVIEWER,
    Role.APPROVER: procedure.Role.APPROVER,
    Role.HEAD: procedure.Role.HEAD,
}
"""What an office's roles are in the proceeding; auditors and administrators take no step."""

SEEING: Final = frozenset({*ACTING, Role.AUDITOR})
"""Roles that see an agency's cases; an auditor's reach down the tree."""

HELPING: Final = frozenset({Role.REGISTRAR, Role.HANDLER, Role.HEAD})
"""Roles that see and answer what another agency asks of theirs."""


AMENDING: Final = frozenset({Role.REGISTRAR, Role.HEAD})
"""Roles that put right what was written down of applications."""


def may_amend_somewhere(user: User) -> bool:
    """Say whether somebody puts right in any agency what was written down of applications."""
    return may_anywhere(user, *AMENDING)


def acting_roles(user: User, agency: Agency) -> frozenset[procedure.Role]:
    """Return the roles in which a person acts in an agency's cases."""
    return frozenset(ACTING[role] for role in roles_of(user, agency) if role in ACTING)
