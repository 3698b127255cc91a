"""How days, moments and sums are written."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from gongkai_web.ui import formats


def test_a_day_is_written_without_leading_noughts() -> None:
    assert formats.written_day(date(2026, 3, 5)) == "2026年3月5日"
    assert formats.written_short_day(date(2026, 3, 5)) == "3月5日"
    assert formats.written_weekday(date(2026, 3, 5)) == "星期四"


def test_a_moment_is_told_in_the_office_s_own_time() -> None:
    late_in_greenwich = datetime(2026, 3, 4, 23, 5, tzinfo=UTC)
    assert formats.written_moment(late_in_greenwich) == "2026年3月5日 07:05"
    assert formats.written_day(late_in_greenwich) == "2026年3月5日"


@pytest.mark.parametrize(
    ("sum_", "written"),
    [(Decimal("100.00"), "100 元"), (Decimal("1234.5"), "1,234.50 元"), (0, "0 元"), (Decimal(-3), "-3 元")],
)
def test_money_shows_cents_only_where_there_are_any(sum_: Decimal | int, written: str) -> None:
    assert formats.written_money(sum_) == written
