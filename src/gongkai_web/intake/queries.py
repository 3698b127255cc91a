"""Which organs take applications over the internet, and how; which registers they have brought in."""

from collections.abc import Sequence
from typing import Final

from django.conf import settings
from django.db.models import Q, QuerySet

from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import Case
from gongkai_web.intake.models import Reception, RegisterImport
from gongkai_web.notices.models import Channel
from gongkai_web.notices.queries import list_open_ways


def list_open_agencies(words: str = "") -> QuerySet[Agency]:
    """Return the organs that take applications over the internet, by words in their name."""
    found = Agency.objects.filter(active=True).filter(Q(reception=None) | Q(reception__online=True))
    for word in words.split()[:5]:
        found = found.filter(Q(name__icontains=word) | Q(short_name__icontains=word) | Q(office__icontains=word))
    return found.select_related("parent")


def reception_of(agency: Agency) -> Reception:
    """Return how an organ takes applications in: its row, or the defaults."""
    return Reception.objects.filter(agency=agency).first() or Reception(agency=agency)


def list_renewal_ways() -> list[Channel]:
    """List the ways by which a link can be sent that replaces a lost query code; none without our own address."""
    return list_open_ways() if settings.SITE_ADDRESS else []


def list_imports(agencies: QuerySet[Agency]) -> QuerySet[RegisterImport]:
    """Return the imports into any of the agencies, the newest first."""
    return RegisterImport.objects.filter(agency__in=agencies).select_related("agency", "file", "actor")


def count_there(agency: Agency, numbers: Sequence[str]) -> int:
    """Count how many of the numbers an agency's register has already; only a count leaves here."""
    return sum(
        Case.objects.filter(agency=agency, number__in=numbers[first : first + _AT_A_TIME]).count()
        for first in range(0, len(numbers), _AT_A_TIME)
    )


_AT_A_TIME: Final = 500
