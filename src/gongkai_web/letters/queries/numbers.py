"""How an agency numbers its letters, and how far it has counted."""

from gongkai_web.agencies.models import Agency
from gongkai_web.letters.drafting.catalogue import load_catalogue
from gongkai_web.letters.models import Counter, NumberPattern


def pattern_of(agency: Agency, series: str) -> str:
    """Return the pattern of a series: the agency's own, else that of the catalogue."""
    own = NumberPattern.objects.filter(agency=agency, series=series).first()
    return own.pattern if own is not None else load_catalogue().series[series].pattern


def list_counters(agency: Agency, *, year: int) -> dict[str, int]:
    """Return the last number given in each series of a year; 0 where none was."""
    counted = dict(Counter.objects.filter(agency=agency, year=year).values_list("series", "last"))
    return {series: counted.get(series, 0) for series in load_catalogue().series}
