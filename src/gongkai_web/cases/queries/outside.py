"""What of the register somebody without an account may reach: their own case by its code, and names of what was given.

These are the only readings beside ``visible_to``, and each shows less than any role sees.
"""

from datetime import date
from secrets import compare_digest
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from gongkai_web.cases.codes import code_from, digest_code
from gongkai_web.cases.models import Case
from gongkai_web.people.models import User

_NOTHING: Final = "0" * 64


def find_by_code(reference: str, code: str) -> Case | None:
    """Return the case of whoever knows its number and its code; a wrong number takes as long as a wrong code."""
    case = Case.objects.filter(reference=reference.strip().upper()).select_related("agency", "applicant").first()
    kept = case.query_code if case is not None and case.query_code else _NOTHING
    fits = compare_digest(kept, digest_code("".join(code.split())))
    return case if fits and kept != _NOTHING else None


def find_opened(reference: str) -> Case | None:
    """Return the case that somebody has opened with its code a moment ago; the signed key of the page says so."""
    return Case.objects.filter(reference=reference).select_related("agency", "applicant").first()


def find_renewed(reference: str, token: UUID) -> tuple[Case, str] | None:
    """Return a case with the code that a page's token has given it, as long as that code opens it."""
    code = code_from(token)
    case = find_by_code(reference, code)
    return (case, code) if case is not None else None


def find_by_contact(reference: str, contact: str) -> Case | None:
    """Return the case whose application gave this e-mail address or telephone number; None is told to nobody."""
    case = find_opened(reference.strip().upper())
    given = _plain(contact)
    if case is None or not given:
        return None
    known = (case.applicant.email, case.applicant.phone, case.applicant.agent_phone)
    return case if any(compare_digest(_plain(one).encode(), given.encode()) for one in known) else None


def _plain(contact: str) -> str:
    return "".join(letter for letter in contact.lower() if letter.isalnum() or letter in "@._+")


def code_for_receipt(case: Case, *, clerk: User, day: date) -> str:
    """Return the query code for the receipt that a clerk prints for a case of today's registering; later, nothing."""
    begun = case.events.order_by("position").first()
    if begun is None or begun.token is None or begun.actor_id != clerk.pk or localdate(begun.at) != day:
        return ""
    code = code_from(begun.token)
    return code if compare_digest(digest_code(code), case.query_code) else ""
