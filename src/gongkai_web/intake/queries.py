"""Which organs take applications over the internet, and how."""

from django.db.models import Q, QuerySet

from gongkai_web.agencies.models import Agency
from gongkai_web.intake.models import Reception


def list_open_agencies(words: str = "") -> QuerySet[Agency]:
    """Return the organs that take applications over the internet, by words in their name."""
    found = Agency.objects.filter(active=True).filter(Q(reception=None) | Q(reception__online=True))
    for word in words.split()[:5]:
        found = found.filter(Q(name__icontains=word) | Q(short_name__icontains=word) | Q(office__icontains=word))
    return found.select_related("parent")


def reception_of(agency: Agency) -> Reception:
    """Return how an organ takes applications in: its row, or the defaults."""
    return Reception.objects.filter(agency=agency).first() or Reception(agency=agency)
