"""How long a case is kept, and when it is due for the public archives.

The classes are those of 国家档案局令第8号; transfer comes after 10 years in a county, after 20 elsewhere
(档案法实施条例第二十条). A period is counted in whole years after that of archiving, so it ends with a year.
"""

from datetime import date
from typing import Final

YEARS: Final[dict[str, int | None]] = {"permanent": None, "30-years": 30, "10-years": 10}
"""Each class with its years; a permanent one has none."""

TRANSFERS: Final = {10: "县级机关，满10年", 20: "设区的市级以上机关，满20年"}
"""After how many years what is kept longer goes to the public archives."""


def last_day(retention: str, archived: date) -> date | None:
    """Return the last day of a retention class; None for a permanent one."""
    years = YEARS[retention]
    return date(archived.year + years, 12, 31) if years is not None else None


def archived_before(day: date, years: int) -> date:
    """Return the last day of archiving from which so many whole years have passed on a day."""
    return date(day.year - years - 1, 12, 31)
