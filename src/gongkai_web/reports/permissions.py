"""Who sees an agency's report, who writes it, who signs it: one page of it."""

from typing import Final

from django.contrib.auth.models import AnonymousUser

from gongkai_web.agencies.models import Agency
from gongkai_web.cases.permissions import SEEING
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import check_may, may, may_anywhere

WRITING: Final = (Role.REGISTRAR, Role.HANDLER, Role.HEAD)
SIGNING: Final = (Role.HEAD,)

Anyone = User | AnonymousUser


def may_see_any(user: Anyone) -> bool:
    """Say whether a person sees the report of any agency."""
    return may_anywhere(user, *SEEING)


def may_see(user: Anyone, agency: Agency) -> bool:
    """Say whether a person sees an agency's report: those who work there, and those of the agency right above."""
    if may(user, *SEEING, agency=agency):
        return True
    return agency.parent is not None and may(user, *SEEING, agency=agency.parent)


def may_write(user: Anyone, agency: Agency) -> bool:
    """Say whether a person writes an agency's report."""
    return may(user, *WRITING, agency=agency)


def may_sign(user: Anyone, agency: Agency) -> bool:
    """Say whether a person signs an agency's report."""
    return may(user, *SIGNING, agency=agency)


def check_may_write(user: Anyone, agency: Agency) -> None:
    """Let only the writers of an agency pass.

    Raises:
        NotPermittedError: the person is none.
    """
    check_may(user, *WRITING, agency=agency)


def check_may_sign(user: Anyone, agency: Agency) -> None:
    """Let only the head of an agency pass.

    Raises:
        NotPermittedError: the person is none.
    """
    check_may(user, *SIGNING, agency=agency)
