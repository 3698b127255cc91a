"""Who may do what where: the predicates over roles, and the doors that views put in front of themselves."""

from gongkai_web.people.addresses import client_address, client_network
from gongkai_web.people.permissions.doors import current_agency, freshly_confirmed, person_of, signed_in, with_role
from gongkai_web.people.permissions.roles import (
    NotPermittedError,
    administers,
    agencies_of,
    agencies_where,
    audits,
    check_may,
    forget,
    holders,
    list_own_agencies,
    may,
    may_administer,
    may_anywhere,
    numbers_where,
    roles_of,
)

__all__ = [
    "NotPermittedError",
    "administers",
    "agencies_of",
    "agencies_where",
    "audits",
    "check_may",
    "client_address",
    "client_network",
    "current_agency",
    "forget",
    "freshly_confirmed",
    "holders",
    "list_own_agencies",
    "may",
    "may_administer",
    "may_anywhere",
    "numbers_where",
    "person_of",
    "roles_of",
    "signed_in",
    "with_role",
]
