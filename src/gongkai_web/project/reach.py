"""What people of the office see of the apps that stand below ``people`` and cannot ask it themselves."""

from django.db.models import QuerySet
from django.http import HttpRequest

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.views import Reach
from gongkai_web.people.models import Role
from gongkai_web.people.permissions import agencies_where, person_of


def audited(request: HttpRequest) -> Reach:
    """Return what of the trail an auditor sees; what is about no agency is for whoever audits every root."""
    agencies = agencies_where(person_of(request), Role.AUDITOR)
    roots = Agency.objects.filter(parent=None)
    return Reach(agencies=agencies, whole=not roots.exclude(pk__in=agencies.values("pk")).exists())


def administered(request: HttpRequest) -> QuerySet[Agency]:
    """Return the organs that an administrator administers."""
    return agencies_where(person_of(request), Role.ADMINISTRATOR)
