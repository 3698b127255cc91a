"""Letters as they stand: what they would print, what is wrong with them, which a case has."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

import msgspec
from django.db.models import QuerySet

from gongkai_web.agencies.models import Agency
from gongkai_web.letters.drafting.catalogue import find_letter
from gongkai_web.letters.drafting.checking import Fault, check
from gongkai_web.letters.drafting.composing import compose, write_body
from gongkai_web.letters.drafting.draft import Draft, Role
from gongkai_web.letters.drafting.facts import LetterFacts
from gongkai_web.letters.models import Letter
from gongkai_web.letters.queries.templates import wording_of


def compose_for(agency: Agency, key: str, facts: LetterFacts, *, on: date) -> Draft:
    """Compose a letter in the agency's wording of a day, without keeping anything: what a preview shows.

    Raises:
        UnknownLetterError: there is no such letter.
        BadTemplateError: the agency's text names a place that there is not any more.
    """
    letter, wording = find_letter(key), wording_of(agency, key, on=on)
    body = write_body(letter, facts, template=wording.text)
    return compose(letter, facts, body=body, title=wording.title)


def draft_of(letter: Letter) -> Draft:
    """Return a kept letter as it would be printed now."""
    return compose(find_letter(letter.key), letter.facts, body=letter.body, title=letter.title)


def check_letter(letter: Letter, *, notes: Sequence[str] = ()) -> tuple[Fault, ...]:
    """Return what is wrong with a kept letter; ``notes`` are the internal texts of its case."""
    return check(draft_of(letter), letter.facts, title=letter.title, notes=notes)


def content_digest(draft: Draft) -> str:
    """Return the digest of what a draft says: a review or a signature belongs to it."""
    return sha256(msgspec.json.encode(draft)).hexdigest()


def tells_online_review(letter: Letter) -> bool:
    """Say whether a letter names the online channel for review, as one served over the internet must."""
    review = letter.facts.agency.review
    return review is not None and bool(review.online) and review.online in draft_of(letter).text(Role.REMEDY)


def list_for_case(agency: Agency, case_number: str) -> QuerySet[Letter]:
    """List the letters of a case, the oldest first; whoever calls has decided that the case may be seen."""
    letters = Letter.objects.filter(agency=agency, case_number=case_number)
    return letters.select_related("drafted_by", "checked_by", "signed_by", "pdf", "ofd", "docx").order_by("drafted_at")
