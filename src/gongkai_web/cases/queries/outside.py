"""What of the register somebody without an account may reach: their own case by its code, and names of what was given.

These are the only readings beside ``visible_to``, and each shows less than any role sees.
"""

from dataclasses import dataclass
from datetime import date
from secrets import compare_digest
from typing import Final

from django.utils.timezone import localdate

from gongkai_web.agencies.models import Agency
from gongkai_web.cases.codes import code_from, digest_code
from gongkai_web.cases.models import Case
from gongkai_web.people.models import User

MOST: Final = 5
_GIVEN: Final = ("granted.provided", "granted.already_public")
_NOTHING: Final = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """Something disclosed before: what it was called and when it was given. Nothing else of its case leaves it."""

    subject: str
    decided: date


def find_by_code(reference: str, code: str) -> Case | None:
    """Return the case of whoever knows its number and its code; a wrong number takes as long as a wrong code."""
    case = Case.objects.filter(reference=reference.strip().upper()).select_related("agency", "applicant").first()
    kept = case.query_code if case is not None and case.query_code else _NOTHING
    fits = compare_digest(kept, digest_code("".join(code.split())))
    return case if fits and kept != _NOTHING else None


def find_opened(reference: str) -> Case | None:
    """Return the case that somebody has opened with its code a moment ago; the signed key of the page says so."""
    return Case.objects.filter(reference=reference).select_related("agency", "applicant").first()


def code_for_receipt(case: Case, *, clerk: User, day: date) -> str:
    """Return the query code for the receipt that a clerk prints for a case of today's registering; later, nothing."""
    begun = case.events.order_by("position").first()
    if begun is None or begun.token is None or begun.actor_id != clerk.pk or localdate(begun.at) != day:
        return ""
    code = code_from(begun.token)
    return code if compare_digest(digest_code(code), case.query_code) else ""


def list_disclosed(agency: Agency, words: str) -> list[Disclosed]:
    """Return what an organ has disclosed before under words like these, the newest first; never to whom."""
    asked = words.split()[:5]
    if not asked:
        return []
    found = Case.objects.filter(agency=agency, kind="application", outcome__in=_GIVEN, decided_on__isnull=False)
    for word in asked:
        found = found.filter(subject__icontains=word)
    rows = found.order_by("-decided_on").values_list("subject", "decided_on")[: MOST * 4]
    newest: dict[str, date] = {}
    for subject, decided in rows:
        newest.setdefault(subject, decided or date.min)
    return [Disclosed(subject=subject, decided=decided) for subject, decided in list(newest.items())[:MOST]]
