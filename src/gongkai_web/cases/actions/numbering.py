"""Register numbers: one counter for each agency and year, under a lock, so that none is given twice."""

import re

from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import NumberSeries


def next_number(agency: Agency, *, year: int) -> str:
    """Take the next register number of an agency and year: ``2026-<agency>-00001``."""
    NumberSeries.objects.get_or_create(agency=agency, year=year)
    series = NumberSeries.objects.select_for_update(no_key=True).get(agency=agency, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{year}-{agency.code}-{series.last:05}"


def keep_clear_of(agency: Agency, number: str) -> None:
    """Let the counter pass a number that came with an earlier register, where it is of the counter's own pattern."""
    found = re.fullmatch(rf"(\d{{4}})-{re.escape(agency.code)}-(\d{{1,9}})", number)
    if found is None:
        return
    year, taken = int(found[1]), int(found[2])
    NumberSeries.objects.get_or_create(agency=agency, year=year)
    NumberSeries.objects.filter(agency=agency, year=year, last__lt=taken).update(last=taken)
