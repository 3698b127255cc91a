"""The first administrator: made from the terminal, where no one is signed in yet."""

from django.contrib.auth.password_validation import validate_password

from gongkai.errors import ImpossibleInputError
from gongkai_web.agencies.models import Agency
from gongkai_web.people.actions.persons import found_administrator
from gongkai_web.people.models import User


def create_admin(*, username: str, name: str, password: str, code: str = "") -> User:
    """Make a user who administers an agency and all below it: the one of a code, or the only root.

    Raises:
        ImpossibleInputError: there is no such agency, or several roots and no code.
        ValidationError: the user name is taken, or the password breaks the rules.
    """
    found = Agency.objects.filter(active=True)
    agencies = list(found.filter(code=code) if code else found.filter(parent=None))
    if not agencies:
        raise ImpossibleInputError("尚无此行政机关；请先用 gongkai-web import-agencies 导入机关清单")
    if len(agencies) > 1:
        codes = tuple(agency.code for agency in agencies)
        raise ImpossibleInputError("有多个最高一级机关，请用 --agency 指明机关代码：{codes}", {"codes": codes})
    validate_password(password, User(username=username, name=name))
    return found_administrator(agency=agencies[0], username=username, name=name, password=password)
