"""Fee notices with their working, and the year's sum; on the screen and on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai_web.agencies.models import Agency
from gongkai_web.cases.fees import sentence_of, show_fee
from gongkai_web.cases.forms import FeeFilter
from gongkai_web.cases.permissions import SEEING
from gongkai_web.cases.queries import FeeYear, list_fees, sum_fees
from gongkai_web.people.models import User
from gongkai_web.people.permissions import agencies_where, current_agency, person_of, signed_in

PER_PAGE: Final = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyYear:
    """What one agency took in the year, and the sentence that says it."""

    agency: Agency
    fees: FeeYear
    sentence: str


@signed_in
def show_fees(request: HttpRequest) -> HttpResponse:
    """List the fee notices of a year."""
    user, day = person_of(request), timezone.localdate()
    form = FeeFilter(request.GET.dict(), year=day.year)
    valid = form.is_valid()
    year = form.cleaned_data["year"] if valid else day.year
    found = list_fees(user, year=year, standing=form.cleaned_data["standing"] if valid else "")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [show_fee(one, day=day) for one in page],
        "year": year,
        "sums": list(_sums(user, current_agency(request), year)),
    }
    return render(request, "cases/fees.html", context, status=200 if valid else 400)


@signed_in
def print_fees(request: HttpRequest) -> HttpResponse:
    """Show all the notices of a year with their sums, on a page made for paper."""
    user, day = person_of(request), timezone.localdate()
    form = FeeFilter(request.GET.dict(), year=day.year)
    year = form.cleaned_data["year"] if form.is_valid() else day.year
    context = {
        "rows": [show_fee(one, day=day) for one in list_fees(user, year=year)],
        "year": year,
        "day": day,
        "sums": list(_sums(user, current_agency(request), year)),
    }
    return render(request, "cases/fees_print.html", context)


def _sums(user: User, current: Agency | None, year: int) -> Iterator[AgencyYear]:
    """Yield the sums of the agencies that have any, and of the person's own, which may have to report nought."""
    sums = sum_fees(user, year=year)
    numbers = {*sums, *([current.pk] if current is not None else [])}
    for agency in agencies_where(user, *SEEING).filter(pk__in=numbers).order_by("path"):
        fees = sums.get(agency.pk, FeeYear())
        yield AgencyYear(agency=agency, fees=fees, sentence=sentence_of(year, fees))
