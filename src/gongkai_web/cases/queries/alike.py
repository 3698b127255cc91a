"""Earlier cases that a handler should know of: the same applicant's, and those about the same thing."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from gongkai_web.agencies.models import Agency
from gongkai_web.cases.codes import identity_of
from gongkai_web.cases.models import Case
from gongkai_web.cases.models.case import PHASES
from gongkai_web.cases.queries.visible import visible_to
from gongkai_web.people.models import User

MOST: Final = 10
_LOOKED_AT: Final = 5_000
_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLink:
    """One case that stands beside another: an earlier one of the same person, or one much like it."""

    reference: str
    name: str
    subject: str
    received: date | None
    phase: str


def list_same_applicant(user: User, case: Case, *, most: int) -> tuple[CaseLink, ...]:
    """Return the same applicant's other cases that the person may see, newest first: by identity, else by name."""
    applicant = case.applicant
    same = Q(applicant__identity=applicant.identity) if applicant.identity else Q(applicant__name=applicant.name)
    found = visible_to(user).filter(same).exclude(pk=case.pk).order_by("-pk")
    return tuple(_link(*columns) for columns in found.values_list(*_LINK)[:most])


def list_similar(user: User, case: Case, *, most: int) -> tuple[CaseLink, ...]:
    """Return cases among the agency's newest that ask for much the same, the most alike first."""
    grams = bigrams(f"{case.subject}{case.document_number}")
    if not grams:
        return ()
    near = visible_to(user).filter(agency=case.agency).exclude(pk=case.pk)
    # Names alone are compared, and of the few that are shown no more is read than a link to them shows.
    likeness = {pk: _likeness(grams, bigrams(name)) for pk, name in find_near(near, grams)}
    found = sorted((pk for pk, like in likeness.items() if like > _LIKE), key=lambda pk: -likeness[pk])[:most]
    columns = near.filter(pk__in=found).values_list("pk", *_LINK)
    links = {pk: _link(*link) for pk, *link in columns}
    return tuple(links[pk] for pk in found)


_LINK: Final = ("reference", "number", "subject", "received_on", "phase")
_PHASES: Final = dict(PHASES)


def _link(reference: str, number: str, subject: str, received: date | None, phase: str) -> CaseLink:
    return CaseLink(
        reference=reference,
        name=number or reference,
        subject=subject,
        received=received,
        phase=_PHASES.get(phase, phase),
    )


def find_near(cases: QuerySet[Case], grams: frozenset[str]) -> list[tuple[int, str]]:
    """Return number and name of the newest cases whose names share a pair of letters, however long the register."""
    any_gram = Q()
    for gram in sorted(grams)[:12]:
        any_gram |= Q(subject__contains=gram)
    newest = cases.order_by("-pk")
    rows = newest.filter(any_gram, pk__gte=_oldest(newest)).values_list("pk", "subject", "document_number")[:200]
    return [(pk, f"{subject}{number}") for pk, subject, number in rows]


def _oldest(cases: QuerySet[Case]) -> int:
    """Return the number of the oldest case that is still looked at, however long the register."""
    return next(iter(cases.values_list("pk", flat=True)[_LOOKED_AT : _LOOKED_AT + 1]), 0)


def list_twins(user: User, *, agency: Agency, name: str, id_number: str, subject: str, since: date) -> list[Case]:
    """Return recent cases of the same person that ask for much the same: perhaps one application, come in twice."""
    identity = identity_of(id_number)
    same = Q(applicant__identity=identity) if identity else Q(applicant__name=name)
    recent = visible_to(user).filter(same, agency=agency, submitted_on__gte=since).exclude(phase="void")
    grams = bigrams(subject)
    near = recent.select_related("applicant").order_by("-pk")[:200]
    return [case for case in near if _likeness(grams, bigrams(case.subject)) > _LIKE][:MOST]


_LIKE: Final = 0.3


def bigrams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters of a text, without spaces and marks."""
    letters = "".join(letter for letter in text if letter.isalnum())
    return frozenset(letters[place : place + _SHORTEST] for place in range(len(letters) - 1))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
