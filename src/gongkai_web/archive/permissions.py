"""Who archives: the registrars of the agency. Who sees the case, reads its packages."""

from typing import Final

from gongkai_web.agencies.models import Agency
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import check_may, may

ARCHIVING: Final = (Role.REGISTRAR,)


def may_archive(user: User, agency: Agency) -> bool:
    """Say whether a person archives an agency's cases."""
    return may(user, *ARCHIVING, agency=agency)


def check_may_archive(user: User, agency: Agency) -> None:
    """Let only the agency's registrars pass.

    Raises:
        NotPermittedError: the person is none.
    """
    check_may(user, *ARCHIVING, agency=agency)
