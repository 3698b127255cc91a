"""The reader's own view of the site, and the answers to requests that cannot be served."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from gongkai_web.ui.context import ELDERLY, VIEW_COOKIE
from gongkai_web.ui.specimens import specimens

YEAR = 365 * 24 * 3600


@require_safe
def change_view(request: HttpRequest) -> HttpResponse:
    """Turn large type on or off, and go back; a link, because it works without JavaScript and changes nothing kept."""
    back = request.GET.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    answer = HttpResponseRedirect(back)
    if request.GET.get("as") == ELDERLY:
        answer.set_cookie(VIEW_COOKIE, ELDERLY, max_age=YEAR, httponly=True, samesite="Lax")
    else:
        answer.delete_cookie(VIEW_COOKIE, samesite="Lax")
    return answer


def show_components(request: HttpRequest) -> HttpResponse:
    """Show every component in every state, to whoever builds pages and to administrators."""
    if not (settings.DEBUG or import_string(settings.COMPONENTS_SHOWN_TO)(request.user)):
        raise Http404
    return render(request, "ui/components.html", specimens())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say what a request lacked; one that is too large has a page of its own."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)
