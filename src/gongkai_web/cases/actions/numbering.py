"""Register numbers: one counter for each agency and year, under a lock, so that none is given twice."""

from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import NumberSeries


def next_number(agency: Agency, *, year: int) -> str:
    """Take the next register number of an agency and year: ``2026-<agency>-00001``."""
    NumberSeries.objects.get_or_create(agency=agency, year=year)
    series = NumberSeries.objects.select_for_update().get(agency=agency, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{year}-{agency.code}-{series.last:05}"
