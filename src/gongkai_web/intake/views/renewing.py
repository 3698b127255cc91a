"""A lost query code: replaced at the counter after a look at the papers, or by a link to their own address."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gongkai.errors import GongkaiError
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import find_case
from gongkai_web.intake import actions
from gongkai_web.intake.forms.renewing import LostForm, RenewForm
from gongkai_web.intake.keys import case_of_word
from gongkai_web.intake.knocking import RENEWING, is_shut, knock
from gongkai_web.intake.queries import list_renewal_ways
from gongkai_web.intake.stamps import new_stamp, read_stamp
from gongkai_web.intake.views.slips import slip_of
from gongkai_web.people.models import Role
from gongkai_web.people.permissions import person_of, with_role
from gongkai_web.ui.values import Crumb

OLD: Final = "页面打开时间过长，请再按一次按钮。"


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def ask_for_link(request: HttpRequest) -> HttpResponse:
    """Take number and address; whether they belong together is told to nobody but the owner of the address."""
    context = {"ways": [way.value for way in list_renewal_ways()]}
    if request.method == "GET" or not context["ways"]:
        return render(request, "intake/lost.html", {**context, "form": LostForm()})
    now, form = timezone.now(), LostForm(request.POST)
    if is_shut(RENEWING, request, now=now):
        return render(request, "intake/lost.html", {**context, "form": form, "said": RENEWING.words}, status=429)
    if not form.is_valid():
        return render(request, "intake/lost.html", {**context, "form": form}, status=400)
    knock(RENEWING, request, now=now)
    actions.send_link(number=form.cleaned_data["number"], contact=form.cleaned_data["contact"], now=now)
    return render(request, "intake/lost.html", {**context, "sent": True})


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def follow_link(request: HttpRequest, word: str) -> HttpResponse:
    """Ask whether a new code is wanted, for programs open links too; then show it, once."""
    if request.method == "GET":
        case = case_of_word(word)
        return _show_link(request, case, status=200 if case else 410)
    stamp = read_stamp(request.POST.get("stamp", ""))
    if stamp is None or stamp.stale:
        return _show_link(request, case_of_word(word), said=OLD, status=400)
    renewed = actions.renew_by_link(word=word, token=stamp.token)
    if renewed is None:
        return _show_link(request, None, status=410)
    case, code = renewed
    context = {"case": case, "code": code, "copied": f"查询编号 {case.reference}，查询码 {code}"}
    return render(request, "intake/renewed.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@with_role(Role.REGISTRAR)
def renew_at_counter(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask what was checked; then show the new code on a slip to be printed."""
    person = person_of(request)
    try:
        case = find_case(person, reference)
    except GongkaiError as error:
        raise Http404(error.spoken("zh")) from error
    if request.method == "GET":
        return _show_counter(request, case, RenewForm())
    form, stamp = RenewForm(request.POST), read_stamp(request.POST.get("stamp", ""))
    if not form.is_valid():
        return _show_counter(request, case, form, status=400)
    if stamp is None or stamp.stale:
        form.add_error(None, OLD)
        return _show_counter(request, case, form, status=400)
    try:
        code = actions.renew_at_counter(
            case=case, checked=form.cleaned_data["checked"], actor=person, token=stamp.token
        )
    except GongkaiError as error:
        form.add_error(None, error.spoken("zh"))
        return _show_counter(request, case, form, status=403)
    return render(request, "intake/slip.html", {**slip_of(case), "code": code, "renewed": True})


def _show_link(request: HttpRequest, case: Case | None, *, said: str = "", status: int = 200) -> HttpResponse:
    return render(request, "intake/renew.html", {"case": case, "said": said, "stamp": new_stamp()}, status=status)


def _show_counter(request: HttpRequest, case: Case, form: RenewForm, *, status: int = 200) -> HttpResponse:
    crumbs = [
        Crumb(label="办件", address="/office/cases/"),
        Crumb(label=str(case), address=f"/office/cases/{case.reference}/"),
        Crumb(label="换发查询码"),
    ]
    context = {"case": case, "form": form, "stamp": new_stamp(), "crumbs": crumbs}
    return render(request, "intake/counter_code.html", context, status=status)
