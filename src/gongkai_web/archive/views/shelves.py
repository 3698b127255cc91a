"""The lists of the archive, on screen and as files."""

from typing import Final

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from gongkai_web.archive.forms import ShelfForm
from gongkai_web.archive.handover import as_csv, as_xlsx
from gongkai_web.archive.models import TRANSFERS, Package
from gongkai_web.archive.queries import (
    SHELVES,
    list_due_for_transfer,
    list_expired,
    list_packages,
    list_unpacked,
    list_waiting,
    rule_for,
)
from gongkai_web.audit.actions import record
from gongkai_web.people.models import User
from gongkai_web.people.permissions import current_agency, list_own_agencies, person_of, signed_in
from gongkai_web.ui.values import Tab

PER_PAGE: Final = 25
WRITERS: Final = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@require_GET
@signed_in
def list_archive(request: HttpRequest) -> HttpResponse:
    """Show one of the lists."""
    user = person_of(request)
    shelf = request.GET.get("shelf", SHELVES[0][0])
    form = ShelfForm(request.GET)
    waiting = {"waiting": list_waiting, "unpacked": list_unpacked}.get(shelf)
    paginator = Paginator(waiting(user) if waiting else _packages(user, shelf, form), PER_PAGE)
    context = {
        "shelf": shelf,
        "title": dict(SHELVES).get(shelf, ""),
        "day": timezone.localdate(),
        "tabs": [Tab(label=label, address=f"?shelf={name}", current=name == shelf) for name, label in SHELVES],
        "of_cases": waiting is not None,
        "form": form,
        "page": paginator.get_page(request.GET.get("page")),
        "query": request.GET.urlencode(),
        "agency": current_agency(request),
    }
    return render(request, "archive/shelves.html", context)


@require_GET
@signed_in
def send_list(request: HttpRequest, suffix: str) -> HttpResponse:
    """Send a list of packages as a file; who took it stands in the trail."""
    user = person_of(request)
    if suffix not in WRITERS:
        raise Http404
    packages = list(_packages(user, request.GET.get("shelf", "kept"), ShelfForm(request.GET)))
    write, media_type = WRITERS[suffix]
    record(actor=user, verb="archive.send_list", subject=user, after={"rows": len(packages), "suffix": suffix})
    response = HttpResponse(write(packages), content_type=media_type)
    name = f"移交清单-{timezone.localdate()}.{suffix}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _packages(user: User, shelf: str, form: ShelfForm) -> QuerySet[Package]:
    told = form.cleaned_data if form.is_valid() else {}
    day = timezone.localdate()
    match shelf:
        case "transfer":
            transfer = told.get("transfer") or _usual_transfer(user)
            return list_due_for_transfer(user, day=day, transfer=transfer)
        case "expired":
            return list_expired(user, day=day)
        case "kept":
            return list_packages(user, year=told.get("year"))
    raise Http404


def _usual_transfer(user: User) -> str:
    own = next(iter(list_own_agencies(user)), None)
    rule = rule_for(own) if own is not None else None
    return rule.transfer if rule is not None else TRANSFERS[0][0]
