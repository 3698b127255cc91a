"""How days, moments and sums are written for people: 2026年3月5日, 1,234.50 元."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.utils import timezone

WEEKDAYS: Final = "一二三四五六日"


LISTS_CALLED: Final = {"csv": "CSV", "xlsx": "XLSX"}
"""What the kinds of files are called in which lists are taken away."""


def local(value: date) -> date:
    """Bring a moment to the office's own time; a day stays as it is."""
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def written_day(value: date) -> str:
    """Write a day in full: 2026年3月5日."""
    day = local(value)
    return f"{day.year}年{day.month}月{day.day}日"


def written_short_day(value: date) -> str:
    """Write a day whose year stands elsewhere: 3月5日."""
    day = local(value)
    return f"{day.month}月{day.day}日"


def written_weekday(value: date) -> str:
    """Name the day of the week: 星期四."""
    return f"星期{WEEKDAYS[local(value).weekday()]}"


def written_moment(value: datetime) -> str:
    """Write a day with its time: 2026年3月5日 14:05."""
    moment = local(value)
    return f"{written_day(moment)} {moment:%H:%M}"


def written_money(value: Decimal | int) -> str:
    """Write a sum of money; the cents of whole yuan are left out: 100 元, 1,234.50 元."""
    return f"{value:,.0f} 元" if value == int(value) else f"{value:,.2f} 元"
