"""What people of the office see of the apps that stand below ``people`` and cannot ask it themselves."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.http import HttpRequest

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.views import Reach
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import agencies_where, person_of


def audited(request: HttpRequest) -> Reach:
    """Return what of the trail an auditor sees; what is about no agency is for whoever audits every root."""
    agencies = agencies_where(person_of(request), Role.AUDITOR)
    roots = Agency.objects.filter(parent=None)
    whole = not roots.exclude(pk__in=agencies.values("pk")).exists()
    return Reach(agencies=agencies, whole=whole, people=_names)


def _names(logins: Collection[str]) -> dict[str, str]:
    return dict(User.objects.filter(username__in=logins).values_list("username", "name")) if logins else {}


def administered(request: HttpRequest) -> QuerySet[Agency]:
    """Return the organs that an administrator administers."""
    return agencies_where(person_of(request), Role.ADMINISTRATOR)
