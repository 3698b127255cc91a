"""Reviews and suits of the cases that a person sees, and what they taught."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

from gongkai_web.cases.errors import NotVisibleError
from gongkai_web.cases.models import Contest, Lesson
from gongkai_web.cases.queries.visible import visible_to
from gongkai_web.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeSearch:
    """A search of the disputes; an empty field asks nothing, ``year`` is that of the filing."""

    kind: str = ""
    pending: bool | None = None
    result: str = ""
    year: int | None = None


def list_disputes(user: User, asked: DisputeSearch) -> QuerySet[Contest]:
    """List the reviews and suits that a person may see, the pending ones first, the latest filed first."""
    found = _seen(user)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.pending is not None:
        found = found.filter(closed_on__isnull=asked.pending)
    if asked.result:
        found = found.filter(result=asked.result)
    if asked.year:
        found = found.filter(filed_on__year=asked.year)
    return found.order_by(F("closed_on").desc(nulls_first=True), "-filed_on", "-pk")


def find_contest(user: User, pk: int) -> Contest:
    """Return one review or suit that a person may see.

    Raises:
        NotVisibleError: there is none, or not for this person; which of both is not said.
    """
    contest = _seen(user).filter(pk=pk).first()
    if contest is None:
        raise NotVisibleError(str(pk))
    return contest


def list_lessons(user: User) -> QuerySet[Lesson]:
    """List what the disputes that a person may see taught, letter by letter, the newest first."""
    seen = visible_to(user).filter(pk=OuterRef("contest__case"))
    return Lesson.objects.filter(Exists(seen)).select_related("contest__case", "author")


def _seen(user: User) -> QuerySet[Contest]:
    # From the few disputes to their cases: a list of all cases seen would first have to be made.
    seen = visible_to(user).filter(pk=OuterRef("case"))
    return Contest.objects.filter(Exists(seen)).select_related("case__agency", "lesson__author")
