"""Who sees an agency's report, who writes it, who signs it, who presses for it and until when: one page of it."""

from typing import Final

from django.contrib.auth.models import AnonymousUser

from gongkai_web.agencies.models import Agency
from gongkai_web.agencies.queries import ancestors_of
from gongkai_web.cases.permissions import SEEING
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import check_may, may, may_anywhere

WRITING: Final = (Role.REGISTRAR, Role.HANDLER, Role.HEAD)
SIGNING: Final = (Role.HEAD,)
PRESSING: Final = (Role.REGISTRAR, Role.HEAD)

Anyone = User | AnonymousUser


def may_see_any(user: Anyone) -> bool:
    """Say whether a person sees the report of any agency."""
    return may_anywhere(user, *SEEING)


def may_see(user: Anyone, agency: Agency) -> bool:
    """Say whether a person sees an agency's report: those who work there, and those of any agency above it."""
    if may(user, *SEEING, agency=agency):
        return True
    return may_see_any(user) and any(may(user, *SEEING, agency=above) for above in ancestors_of(agency))


def may_write(user: Anyone, agency: Agency) -> bool:
    """Say whether a person writes an agency's report."""
    return may(user, *WRITING, agency=agency)


def may_sign(user: Anyone, agency: Agency) -> bool:
    """Say whether a person signs an agency's report."""
    return may(user, *SIGNING, agency=agency)


def may_press(user: Anyone, agency: Agency) -> bool:
    """Say whether a person presses the agencies below one for their reports."""
    return may(user, *PRESSING, agency=agency)


def may_set_deadlines(user: Anyone, agency: Agency) -> bool:
    """Say whether a person sets the last day of an agency's subtree."""
    return may(user, Role.ADMINISTRATOR, agency=agency)


def may_set_any_deadline(user: Anyone) -> bool:
    """Say whether a person sets the last day of any agency's subtree."""
    return may_anywhere(user, Role.ADMINISTRATOR)


def check_may_press(user: Anyone, agency: Agency) -> None:
    """Let only those pass who press the agencies below one for their reports.

    Raises:
        NotPermittedError: the person does not.
    """
    check_may(user, *PRESSING, agency=agency)


def check_may_set_deadlines(user: Anyone, agency: Agency) -> None:
    """Let only the administrators of an agency pass.

    Raises:
        NotPermittedError: the person is none.
    """
    check_may(user, Role.ADMINISTRATOR, agency=agency)


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
