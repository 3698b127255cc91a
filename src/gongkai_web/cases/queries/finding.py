"""Finding cases: by number, words, phase, days, outcome — always among those that the person may see."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q, QuerySet

from gongkai_web.cases.errors import NotVisibleError
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries.visible import visible_to
from gongkai_web.people.models import User

ORDERS: Final = {
    "number": ("number", "pk"),
    "-number": ("-number", "-pk"),
    "received": ("received_on", "pk"),
    "-received": ("-received_on", "-pk"),
    "due": ("next_due", "pk"),
    "-due": ("-next_due", "-pk"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search of the register; an empty field asks nothing."""

    words: str = ""
    phase: str = ""
    kind: str = ""
    applicant_kind: str = ""
    channel: str = ""
    outcome: str = ""
    handler: int | None = None
    agency: int | None = None
    received_from: date | None = None
    received_to: date | None = None
    decided_from: date | None = None
    decided_to: date | None = None
    updated_since: datetime | None = None
    order: str = ""


def search(user: User, asked: Search) -> QuerySet[Case]:
    """Return the cases that a person may see and that a search asks for, newest first unless it says otherwise."""
    found = visible_to(user).select_related("agency", "applicant", "handler")
    equal = {
        "phase": asked.phase,
        "kind": asked.kind,
        "applicant_kind": asked.applicant_kind,
        "channel": asked.channel,
        "handler": asked.handler,
        "agency": asked.agency,
        "received_on__gte": asked.received_from,
        "received_on__lte": asked.received_to,
        "decided_on__gte": asked.decided_from,
        "decided_on__lte": asked.decided_to,
        "updated_at__gte": asked.updated_since,
    }
    found = found.filter(**{name: value for name, value in equal.items() if value})
    if asked.outcome:
        found = found.filter(Q(outcome=asked.outcome) | Q(outcome__startswith=f"{asked.outcome}."))
    for word in asked.words.split()[:5]:
        found = found.filter(
            Q(number__icontains=word)
            | Q(reference__icontains=word)
            | Q(subject__icontains=word)
            | Q(description__icontains=word)
            | Q(document_number__icontains=word)
            | Q(applicant__name__icontains=word)
        )
    return found.order_by(*ORDERS.get(asked.order, ("-pk",)))


def find_case(user: User, reference: str) -> Case:
    """Return one case that a person may see.

    Raises:
        NotVisibleError: there is none, or not for this person; which of both is not said.
    """
    case = visible_to(user).select_related("agency", "applicant", "handler").filter(reference=reference).first()
    if case is None:
        raise NotVisibleError(reference)
    return case
