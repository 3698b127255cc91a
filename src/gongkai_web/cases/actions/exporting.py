"""That somebody took cases along, in the trail."""

from django.db import transaction

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.actions import record
from gongkai_web.people.models import User


@transaction.atomic
def note_export(*, actor: User, agency: Agency | None, query: str, count: int, suffix: str) -> None:
    """Note who takes how many cases along, by which search and in which form."""
    told = {"query": query, "count": count, "suffix": suffix}
    record(actor=actor, verb="cases.export", subject=actor, after=told, agency=agency)
