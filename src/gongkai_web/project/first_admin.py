"""The first administrator: made from the terminal, where no one is signed in yet."""

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from gongkai.errors import ImpossibleInputError
from gongkai_web.agencies.models import Agency
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.people.models import Membership, Role, User


@transaction.atomic
def create_admin(*, username: str, name: str, password: str) -> User:
    """Make a user who administers every root of the tree of agencies.

    Raises:
        ImpossibleInputError: there is no agency yet, or the name is taken.
        ValidationError: the password breaks the rules.
    """
    roots = list(Agency.objects.filter(parent=None, active=True))
    if not roots:
        raise ImpossibleInputError("尚无行政机关；请先用 gongkai-web import-agencies 导入机关清单")
    if User.objects.filter(username=username).exists():
        raise ImpossibleInputError("已有用户 {username}", {"username": username})
    validate_password(password, User(username=username, name=name))
    user = User.objects.create_user(username, password, name=name)
    user.agency = roots[0]
    user.save(update_fields=["agency"])
    for agency in roots:
        Membership.objects.create(user=user, agency=agency, role=Role.ADMINISTRATOR)
        after = {"username": username, "role": Role.ADMINISTRATOR}
        record(actor=Party.COMMAND, verb="people.create_first_administrator", subject=user, agency=agency, after=after)
    return user
