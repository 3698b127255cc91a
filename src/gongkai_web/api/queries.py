"""What a token reaches: what its owner sees, within its agency alone."""

from django.db.models import Q

from gongkai_web.agencies.models import Agency
from gongkai_web.cases.errors import NotVisibleError
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import find_case
from gongkai_web.people.models import ApiToken
from gongkai_web.reports.permissions import may_see


def find_within(token: ApiToken, reference: str) -> Case:
    """Return one case that a token reaches.

    Raises:
        NotVisibleError: there is none, or not for this token; which of both is not said.
    """
    case = find_case(token.owner, reference)
    if case.agency_id != token.agency_id:
        raise NotVisibleError(reference)
    return case


def find_reporting(token: ApiToken, code: str) -> Agency | None:
    """Return an agency whose report a token reaches: its own, or one right below it."""
    near = Q(pk=token.agency_id) | Q(parent=token.agency_id)
    agency = Agency.objects.filter(near, code=code).select_related("parent").first()
    return agency if agency is not None and may_see(token.owner, agency) else None
