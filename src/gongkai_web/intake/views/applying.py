"""The citizen's way in: choose the organ, fill in, look it over, send; no account, no script needed."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.errors import GongkaiError
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.queries import list_disclosed
from gongkai_web.intake import actions
from gongkai_web.intake.forms import ApplicationForm, form_for
from gongkai_web.intake.forms.wishes import ELECTRONIC
from gongkai_web.intake.knocking import APPLYING, is_shut, knock
from gongkai_web.intake.queries import list_open_agencies, reception_of
from gongkai_web.intake.stamps import Stamp, new_stamp, read_stamp
from gongkai_web.ui.values import Stage

STAGES: Final = (Stage(label="填写申请"), Stage(label="核对"), Stage(label="提交完成"))
FEW: Final = 30
"""Up to so many organs are listed without a search."""

TRAP: Final = "website"
"""A field that people neither see nor hear; a program fills it in."""

TRAPPED: Final = "“网址”一栏请留空后再提交。"
STALE: Final = "页面打开已超过 24 小时，内容都还在。请再核对一遍后提交。"


@require_GET
def choose_agency(request: HttpRequest) -> HttpResponse:
    """Let the citizen find the organ; where there is but one, go on."""
    words = request.GET.get("q", "").strip()[:60]
    everyone = list_open_agencies()
    if not words and everyone.count() == 1:
        return redirect("intake:apply", code=everyone.get().code, who="citizen")
    found = list(list_open_agencies(words)[: FEW + 1])
    context = {"words": words, "found": found[:FEW], "more": len(found) > FEW, "searchable": everyone.count() > 1}
    return render(request, "intake/agencies.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, code: str, who: str) -> HttpResponse:
    """Show the form, look it over with the applicant, take it in."""
    agency = list_open_agencies().filter(code=code).first()
    blank = form_for(who)
    if agency is None or blank is None:
        raise Http404
    if request.method == "GET":
        return _show_form(request, agency, blank(), stamp=new_stamp())
    form = blank(request.POST)
    stamp = read_stamp(request.POST.get("stamp", ""))
    if request.POST.get("to") == "edit":
        return _show_form(request, agency, blank(initial=request.POST.dict()), stamp=_same_or_new(request, stamp))
    if not form.is_valid():
        return _show_form(request, agency, form, stamp=_same_or_new(request, stamp), status=400)
    if request.POST.get("to") != "send":
        return _show_review(request, agency, form, stamp=_same_or_new(request, stamp))
    return _send(request, agency, form, stamp)


def _send(request: HttpRequest, agency: Agency, form: ApplicationForm, stamp: Stamp | None) -> HttpResponse:
    now = timezone.now()
    if stamp is None or stamp.stale:
        return _show_review(request, agency, form, stamp=new_stamp(), said=STALE)
    if request.POST.get(TRAP):
        return _show_review(request, agency, form, stamp=request.POST["stamp"], said=TRAPPED)
    if is_shut(APPLYING, request, now=now):
        return _show_review(request, agency, form, stamp=request.POST["stamp"], said=APPLYING.words, status=429)
    try:
        begun = actions.submit_online(agency=agency, application=form.application(), token=stamp.token, now=now)
    except GongkaiError as error:
        return _show_review(request, agency, form, stamp=new_stamp(), said=error.spoken("zh"))
    if not begun.again:
        knock(APPLYING, request, now=now)
    case = begun.case
    context = {
        "case": case,
        "code": begun.query_code,
        "copied": f"查询编号 {case.reference}，查询码 {begun.query_code}",
        "stages": STAGES,
        "electronic": case.delivery_wanted in ELECTRONIC,
    }
    return render(request, "intake/receipt.html", context)


def _show_form(
    request: HttpRequest, agency: Agency, form: ApplicationForm, *, stamp: str, status: int = 200
) -> HttpResponse:
    reception = reception_of(agency)
    words = str(form["subject"].value() or "")
    context = {
        "agency": agency,
        "form": form,
        "sections": list(form.shown_sections()),
        "stamp": stamp,
        "trap": TRAP,
        "notice": reception.notice,
        "earlier": list_disclosed(agency, words) if reception.offers_earlier else [],
        "stages": STAGES,
        "alone": list_open_agencies().count() == 1,
    }
    return render(request, "intake/apply.html", context, status=status)


def _show_review(
    request: HttpRequest, agency: Agency, form: ApplicationForm, *, stamp: str, said: str = "", status: int = 0
) -> HttpResponse:
    reception = reception_of(agency)
    context = {
        "agency": agency,
        "form": form,
        "answers": list(form.answers()),
        "doubts": form.doubts(),
        "said": said,
        "stamp": stamp,
        "trap": TRAP,
        "earlier": list_disclosed(agency, form.cleaned_data["subject"]) if reception.offers_earlier else [],
        "stages": STAGES,
    }
    return render(request, "intake/review.html", context, status=status or (400 if said else 200))


def _same_or_new(request: HttpRequest, stamp: Stamp | None) -> str:
    return request.POST["stamp"] if stamp is not None and not stamp.stale else new_stamp()
