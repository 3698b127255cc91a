"""Reviews and suits of a case stand in rows of their own, written with its state."""

from datetime import date

import pytest

from gongkai.report.compile import compile_cases
from gongkai_web.cases.models import Case, Contest
from gongkai_web.cases.queries import as_counted
from gongkai_web.reports.queries import tally
from tests.factories.register import decided, make_office, step

pytestmark = pytest.mark.django_db


def contested_twice() -> Case:
    """Make a case that goes to review, is upheld, and then to court."""
    office = make_office()
    case = decided(office)
    told = {"before": "甲县人民政府", "filed": date(2026, 4, 1), "copied": date(2026, 4, 3)}
    case = step(case, "file_review", by=office.registrar, on=date(2026, 4, 3), facts=told)
    ended = {"contest": "1", "result": "upheld", "closed": date(2026, 5, 20)}
    case = step(case, "close_contest", by=office.registrar, on=date(2026, 5, 21), facts=ended)
    sued = {"before": "甲县人民法院", "filed": date(2026, 6, 1), "copied": date(2026, 6, 9)}
    return step(case, "file_suit", by=office.registrar, on=date(2026, 6, 9), facts=sued)


def test_each_review_and_suit_has_a_row_that_follows_the_state() -> None:
    case = contested_twice()
    rows = Contest.objects.filter(case=case).values_list("position", "kind", "after_review", "result", "closed_on")
    assert list(rows) == [(1, "review", False, "upheld", date(2026, 5, 20)), (2, "suit", True, "", None)]


def test_the_library_counts_the_same_from_the_state() -> None:
    case = contested_twice()
    made = compile_cases(as_counted(Case.objects.all()), agency="甲", year=2026).report
    figures = tally(year=2026).figures(case.agency_id)
    assert {address: made[address] for address in figures} == figures
    assert figures["disputes.suit_after_review.pending"] == figures["disputes.review.upheld"] == 1
