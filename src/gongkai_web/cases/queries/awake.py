"""Cases in which a period may run: those whose reply is owed, and those over which a review or suit is pending."""

from django.db.models import Q, QuerySet

from gongkai_web.cases.models import Case, Contest
from gongkai_web.cases.models.case import PENDING


def list_awake() -> QuerySet[Case]:
    """Return the cases of all agencies in which a period may run, however long ago the reply was served."""
    contested = Contest.objects.filter(closed_on=None).values("case")
    return Case.objects.filter(Q(phase__in=PENDING) | Q(pk__in=contested))
