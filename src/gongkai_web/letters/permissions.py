"""Who may do what with letters; whether somebody may see a letter is decided by its case alone."""

from typing import Final

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.models import Party
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import check_may, may_anywhere

DRAFTERS: Final = (Role.REGISTRAR, Role.HANDLER, Role.REVIEWER)
CHECKERS: Final = (Role.REVIEWER, Role.APPROVER, Role.HEAD)
SIGNERS: Final = (Role.APPROVER, Role.HEAD)


def check_may_draft(actor: User | Party, agency: Agency) -> None:
    """Let people pass who write letters, and the platform itself.

    Raises:
        NotPermittedError: the person has no such role in the agency.
    """
    _check(actor, DRAFTERS, agency)


def check_may_review(actor: User | Party, agency: Agency) -> None:
    """Let people pass who review letters.

    Raises:
        NotPermittedError: as ``check_may_draft``.
    """
    _check(actor, CHECKERS, agency)


def check_may_sign(actor: User | Party, agency: Agency) -> None:
    """Let people pass who sign letters.

    Raises:
        NotPermittedError: as ``check_may_draft``.
    """
    _check(actor, SIGNERS, agency)


def check_may_administer(actor: User, agency: Agency) -> None:
    """Let people pass who keep the agency's templates and numbers.

    Raises:
        NotPermittedError: as ``check_may_draft``.
    """
    check_may(actor, Role.ADMINISTRATOR, agency=agency)


def may_see_templates(user: User) -> bool:
    """Say whether somebody may look at the catalogue: whoever works with letters anywhere."""
    return may_anywhere(user, *Role)


def _check(actor: User | Party, roles: tuple[Role, ...], agency: Agency) -> None:
    if isinstance(actor, User):
        check_may(actor, *roles, agency=agency)
