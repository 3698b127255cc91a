"""How the reply reached the applicant over the status page, and what service can be recorded with it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from gongkai.procedure import Phase
from gongkai_web.cases.consent import ELECTRONIC, HERE
from gongkai_web.cases.models import Access, AccessKind, Case, Correspondence
from gongkai_web.cases.models.case import PENDING
from gongkai_web.letters.models import Letter, State
from gongkai_web.letters.queries import tells_online_review
from gongkai_web.ui.formats import written_moment

REPLIED: Final = frozenset({Phase.DECIDED.value, Phase.SERVED.value, Phase.ARCHIVED.value})
"""Phases in which the decision that stands is the one the applicant has asked for."""

_LONGEST: Final = 500
"""A proof is a line of the proceeding, which takes no more letters."""

_ARRIVED: Final = (AccessKind.AVAILABLE, AccessKind.FETCHED, AccessKind.CONFIRMED)
_KNOWN: Final = (AccessKind.FETCHED, AccessKind.CONFIRMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineService:
    """Electronic service as it can be recorded now: the day that counts, the proof, and what the letter told.

    ``tells_review`` says whether the letter names the online channel for review (行政复议法第二十二条).
    """

    day: date
    proof: str
    tells_review: bool


def consents(case: Case) -> bool:
    """Say whether the applicant agrees, now, to be served electronically."""
    return case.delivery_wanted in ELECTRONIC


def can_open(case: Case) -> bool:
    """Say whether the reply reaches the applicant over the status page: they agree to it and have a code for it."""
    return consents(case) and bool(case.query_code)


def find_reply(case: Case) -> Letter | None:
    """Return the letter of the decision that stands, once its files are made; None while a reply is owed."""
    current = case.proceeding.current
    if case.phase not in REPLIED or current is None or not current.letter:
        return None
    links = Correspondence.objects.filter(
        case=case, event__step="draft", letter__number=current.letter, letter__state=State.ISSUED
    )
    found = links.select_related("letter__pdf", "letter__agency").order_by("-pk").first()
    return found.letter if found is not None and found.letter.pdf is not None else None


def awaits_confirmation(case: Case) -> bool:
    """Say whether there is a reply of which the applicant has not yet said that it came."""
    reply = find_reply(case) if case.phase in {Phase.DECIDED, Phase.SERVED} else None
    return reply is not None and not list_accesses(case).filter(file=reply.pdf, kind=AccessKind.CONFIRMED).exists()


def find_replied(file_id: UUID) -> Case | None:
    """Return the decided case whose reply a file is, if it is one's."""
    letters = Correspondence.objects.filter(letter__pdf=file_id, case__phase=Phase.DECIDED.value, event__step="draft")
    link = letters.select_related("case__agency", "case__applicant").first()
    return link.case if link is not None else None


def list_online() -> QuerySet[Case]:
    """Return the decided cases whose applicants agree to electronic service, for the platform's own round."""
    # The first condition is that of the index on what is pending, which no database guesses from the second.
    decided = Case.objects.filter(phase__in=PENDING).filter(phase=Phase.DECIDED.value)
    return decided.filter(delivery_wanted__in=ELECTRONIC).select_related("agency", "applicant")


def list_accesses(case: Case) -> QuerySet[Access]:
    """Return what happened on the status page of a case, in the order in which it first did."""
    return Access.objects.filter(case=case)


def find_online_service(case: Case, *, known: bool = False) -> OnlineService | None:
    """Return the electronic service that can be recorded for a decided case; None where nothing proves one.

    Who chose to fetch the reply here has named the status page as the system in which it arrives, and the reply has
    arrived once it can be had there. Who chose otherwise, or with ``known`` everybody, is served when they first
    fetched the letter or said that they have it. What failed once is left to the office.
    """
    reply = find_reply(case) if case.phase == Phase.DECIDED.value and can_open(case) else None
    if reply is None or reply.pdf is None:
        return None
    arrives = case.delivery_wanted == HERE and not known
    accesses = list_accesses(case).filter(file=reply.pdf)
    first = accesses.filter(kind__in=_ARRIVED if arrives else _KNOWN).first()
    if first is None or _has_failed_since(case, first.first_at):
        return None
    said = "；".join(f"{written_moment(one.first_at)}{one.get_kind_display()}" for one in accesses)
    return OnlineService(
        day=localdate(first.first_at),
        proof=f"查询页电子送达《{reply.title}》{reply.number}：{said}"[:_LONGEST],
        tells_review=tells_online_review(reply),
    )


def _has_failed_since(case: Case, moment: datetime) -> bool:
    return case.events.filter(step="service_failed", at__gte=moment).exists()
