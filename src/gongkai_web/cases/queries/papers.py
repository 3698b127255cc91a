"""The documents of a case."""

from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from gongkai.procedure import Phase, Step
from gongkai_web.cases.models import Case, Correspondence, Document
from gongkai_web.letters.models import Letter, State
from gongkai_web.letters.permissions import SIGNERS
from gongkai_web.letters.queries import find_letter
from gongkai_web.people.models import User
from gongkai_web.people.permissions import numbers_where


def list_documents(case: Case) -> QuerySet[Document]:
    """Return a case's documents in the order in which they came; whoever asks has the case from ``visible_to``."""
    return Document.objects.filter(case=case).select_related("case", "case__agency", "file")


def list_released(case: Case) -> QuerySet[Document]:
    """Return what the applicant may have."""
    return list_documents(case).filter(released_at__isnull=False)


def list_correspondence(case: Case) -> QuerySet[Correspondence]:
    """List a case's letters as its page names them, without their texts; the case comes from ``visible_to``."""
    named = ("letter__title", "letter__number", "letter__state", "letter__drafted_at")
    return Correspondence.objects.filter(case=case).select_related("letter").only("case", *named).order_by("pk")


def find_told(letter_id: UUID) -> tuple[Case, Letter] | None:
    """Return a letter that tells the applicant something while the case is being handled, with its case."""
    link = Correspondence.objects.filter(letter=letter_id).select_related("case__agency", "case__applicant", "letter")
    found = link.first()
    if found is None:
        return None
    kind = find_letter(found.letter.key)
    return (found.case, found.letter) if (kind.to, kind.kind) == ("applicant", "process") else None


def list_unsigned(user: User) -> QuerySet[Correspondence]:
    """List the letters that wait for this person's signature on their own page, the oldest first.

    A decision's letter is none of them: it is signed by the step of its case, which waits among the cases.
    """
    agencies = numbers_where(user, *SIGNERS) or ()
    waiting = Letter.objects.filter(agency__in=agencies, state__in=(State.DRAFT, State.CHECKED))
    found = Correspondence.objects.filter(letter__in=waiting).exclude(event__step="draft")
    return found.exclude(case__phase__in=_PAST).select_related("case", "letter").order_by("letter__drafted_at", "pk")


def list_unsigned_before(case: Case, step: Step) -> QuerySet[Correspondence]:
    """List the letters whose arrival a step records and that nobody has signed yet."""
    links = Correspondence.objects.filter(case=case, event__step__in=step.delivers)
    return links.filter(letter__state__in=(State.DRAFT, State.CHECKED)).select_related("letter").order_by("pk")


_PAST: Final = (Phase.ARCHIVED.value, Phase.VOID.value)


def list_letters_to_applicant(case: Case) -> list[Letter]:
    """Return the letters to the applicant that are issued for good; drafts and letters to others never leave here."""
    links = Correspondence.objects.filter(case=case, letter__state=State.ISSUED).select_related(
        "letter__pdf", "letter__ofd"
    )
    return [link.letter for link in links.order_by("pk") if find_letter(link.letter.key).to == "applicant"]
