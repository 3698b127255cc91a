"""The page on which an organ's administrator says how applications are taken in over the internet."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from gongkai_web.intake import actions
from gongkai_web.intake.forms.receiving import ReceptionForm
from gongkai_web.intake.queries import reception_of
from gongkai_web.people.models import Role
from gongkai_web.people.permissions import agencies_where, person_of, with_role
from gongkai_web.ui.values import Crumb

HERE = "受理设置"


@require_GET
@with_role(Role.ADMINISTRATOR)
def list_receptions(request: HttpRequest) -> HttpResponse:
    """List the organs that somebody administers; with one, go to it."""
    administered = agencies_where(request.user, Role.ADMINISTRATOR).filter(active=True)
    if administered.count() == 1:
        return redirect("intake:reception", code=administered.get().code)
    rows = [(agency, reception_of(agency)) for agency in administered[:200]]
    return render(request, "intake/receptions.html", {"rows": rows, "crumbs": [Crumb(label=HERE)]})


@require_http_methods(["GET", "POST"])
@with_role(Role.ADMINISTRATOR)
def set_reception(request: HttpRequest, code: str) -> HttpResponse:
    """Show and change one organ's."""
    agency = agencies_where(request.user, Role.ADMINISTRATOR).filter(code=code).first()
    if agency is None:
        raise Http404
    form = ReceptionForm(request.POST or None, instance=reception_of(agency))
    if request.method == "POST" and form.is_valid():
        actions.set_reception(agency=agency, actor=person_of(request), wanted=form.cleaned_data)
        messages.success(request, "受理设置已保存。")
        return redirect("intake:reception", code=code)
    context = {
        "agency": agency,
        "form": form,
        "crumbs": [Crumb(label=HERE, address="/office/reception/"), Crumb(label=agency.short_name)],
    }
    return render(request, "intake/reception.html", context, status=400 if form.errors else 200)
