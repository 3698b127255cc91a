"""The calendar that an agency's working days are counted by."""

from gongkai.law.calendar import WorkCalendar, load_calendar
from gongkai_web.agencies.models import Agency


def calendar_for(agency: Agency) -> WorkCalendar:
    """Return the packaged calendar with the days of the agency's region."""
    return load_calendar(region=agency.region or None)
