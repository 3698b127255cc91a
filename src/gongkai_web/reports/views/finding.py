"""Finding what an address names, for those who may see it; for everybody else it is not there."""

from collections.abc import Callable, Iterable
from typing import Final

from django.http import Http404

from gongkai.errors import GongkaiError
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import visible_to
from gongkai_web.people.models import User
from gongkai_web.reports.models import SignedReport
from gongkai_web.reports.permissions import may_see
from gongkai_web.reports.queries import Change, list_versions
from gongkai_web.reports.seats import form_of, seats_of
from gongkai_web.ui.values import Crumb

_LATEST: Final = 9999
_MOST: Final = 1000


def agency_or_404(user: User, code: str, year: int, *, lets: Callable[[User, Agency], bool] = may_see) -> Agency:
    """Return an agency whose report of a year the person may see, or that ``lets`` the person in otherwise.

    Raises:
        Http404: there is none, not for this person, or no form for the year.
    """
    agency = Agency.objects.select_related("parent").filter(code=code).first()
    if agency is None or not lets(user, agency) or year > _LATEST:
        raise Http404
    try:
        form_of(year)
    except GongkaiError as error:
        raise Http404 from error
    return agency


def counted_or_404(year: int, address: str) -> str:
    """Return a cell that the register fills, in the words of the form.

    Raises:
        Http404: it fills no such cell.
    """
    try:
        seats_of(year, address)
    except GongkaiError as error:
        raise Http404 from error
    return form_of(year).label_of(address)


def version_or_404(user: User, code: str, year: int, number: int) -> SignedReport:
    """Return a signed version that the person may see.

    Raises:
        Http404: there is none, or not for this person.
    """
    signed = list_versions(agency_or_404(user, code, year), year).filter(number=number).first()
    if signed is None:
        raise Http404
    return signed


def crumbs_of(agency: Agency, year: int, *more: Crumb) -> list[Crumb]:
    """Return the way to a page of a report."""
    address = f"/office/reports/{agency.code}/{year}/" if more else ""
    return [
        Crumb(label="年度报告", address="/office/reports/"),
        Crumb(label=f"{agency.short_name} {year}年", address=address),
        *more,
    ]


def with_cases(user: User, changes: Iterable[Change]) -> list[tuple[Change, list[Case], list[Case], int]]:
    """Join changes with their cases that the person may see; the last figure counts those that they may not."""
    listed = list(changes)
    wanted = {case for change in listed for case in change.gained | change.lost}
    seen = {case.pk: case for case in visible_to(user).filter(pk__in=sorted(wanted)[:_MOST])}
    return [
        (
            change,
            [seen[case] for case in sorted(change.gained) if case in seen],
            [seen[case] for case in sorted(change.lost) if case in seen],
            sum(case not in seen for case in change.gained | change.lost),
        )
        for change in listed
    ]
