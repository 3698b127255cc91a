"""What the agency above sees of those right below it: who has signed, who is late, what does not balance, the sum."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from gongkai_web.people.permissions import person_of, signed_in
from gongkai_web.reports.presenting import sheets_of
from gongkai_web.reports.queries import add_up_children, list_children
from gongkai_web.reports.views.finding import agency_or_404, crumbs_of
from gongkai_web.ui.values import Crumb, Tile


@require_GET
@signed_in
def show_children(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show the agencies below, and the sum of the reports they have signed."""
    agency = agency_or_404(person_of(request), code, year)
    children = list_children(agency, year, day=timezone.localdate())
    region = add_up_children(agency, year, children)
    signed = sum(child.signed is not None for child in children)
    late = sum(child.late for child in children)
    broken = sum(bool(child.broken) for child in children)
    context = {
        "agency": agency,
        "year": year,
        "children": children,
        "region": region,
        "sheets": sheets_of(region.report) if region else (),
        "tiles": [
            Tile(label="下级机关", figure=len(children)),
            Tile(label="已签发", figure=signed),
            Tile(label="逾期", figure=late, tone="late" if late else "plain"),
            Tile(label="勾稽不符", figure=broken, tone="late" if broken else "plain"),
        ],
        "crumbs": crumbs_of(agency, year, Crumb(label="下级机关")),
    }
    return render(request, "reports/children.html", context)
