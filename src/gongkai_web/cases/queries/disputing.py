"""Reviews and suits of the cases that a person sees, and what they taught."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from gongkai_web.cases.errors import NotVisibleError
from gongkai_web.cases.models import Contest, Lesson
from gongkai_web.cases.queries.visible import visible_to
from gongkai_web.people.models import User

STANDINGS: Final = {
    "unanswered": Q(answered_on=None, closed_on=None),
    "pending": Q(closed_on=None),
    "closed": Q(closed_on__isnull=False),
}
"""How far a dispute is; whether it is overdue depends on the day of the question."""

DISPUTE_ORDERS: Final = {
    "number": ("case__number", "pk"),
    "-number": ("-case__number", "-pk"),
    "filed": ("filed_on", "pk"),
    "-filed": ("-filed_on", "-pk"),
    "due": (F("due_on").asc(nulls_last=True), "pk"),
    "-due": (F("due_on").desc(nulls_last=True), "-pk"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeSearch:
    """A search of the disputes; an empty field asks nothing, ``year`` is that of the filing."""

    words: str = ""
    kind: str = ""
    standing: str = ""
    result: str = ""
    year: int | None = None
    order: str = ""


def list_disputes(user: User, asked: DisputeSearch, *, day: date) -> QuerySet[Contest]:
    """List the reviews and suits that a person may see, unless asked otherwise the pending first, then the latest."""
    equal = {"kind": asked.kind, "result": asked.result, "filed_on__year": asked.year}
    found = _seen(user).filter(**{name: value for name, value in equal.items() if value})
    if asked.standing == "overdue":
        found = found.filter(_overdue(day))
    elif asked.standing:
        found = found.filter(STANDINGS[asked.standing])
    for word in asked.words.split()[:5]:
        found = found.filter(
            Q(case__number__icontains=word)
            | Q(case__reference__icontains=word)
            | Q(case__subject__icontains=word)
            | Q(case__applicant__name__icontains=word)
            | Q(before__icontains=word)
        )
    usual = (F("closed_on").desc(nulls_first=True), "-filed_on", "-pk")
    return found.order_by(*DISPUTE_ORDERS.get(asked.order, usual))


def _overdue(day: date) -> Q:
    """Say what ``Period.overdue`` says: answered too late, or not answered by a day that lies after the last."""
    until = Coalesce("answered_on", "closed_on", Value(day), output_field=DateField())
    return Q(due_on__lt=until)


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
