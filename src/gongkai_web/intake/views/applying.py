"""The citizen's way in: choose the organ, fill in, look it over, send; no account, no script needed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.errors import GongkaiError
from gongkai_web.agencies.models import Agency
from gongkai_web.audit.models import Party
from gongkai_web.cases.errors import AgencyClosedError
from gongkai_web.cases.queries import consents, list_disclosed
from gongkai_web.files.models import Origin, StoredFile
from gongkai_web.intake import actions
from gongkai_web.intake.forms import ApplicationForm, form_for
from gongkai_web.intake.holding import Sender, read_held, sign_held, take_in
from gongkai_web.intake.keys import key_of
from gongkai_web.intake.knocking import APPLYING, is_shut, knock
from gongkai_web.intake.queries import list_open_agencies, reception_of
from gongkai_web.intake.stamps import Stamp, new_stamp, read_stamp
from gongkai_web.ui.sent import sent
from gongkai_web.ui.values import Stage

STAGES: Final = (Stage(label="填写申请"), Stage(label="核对"), Stage(label="提交完成"))
FEW: Final = 30
"""Up to so many organs are listed without a search."""

TRAP: Final = "website"
"""A field that people neither see nor hear; a program fills it in."""

TRAPPED: Final = "“网址”一栏请留空后再提交。"
NOT_ONLINE: Final = "该机关现在不在网上接收申请；请改向其他机关提出，或者按该机关公布的方式当面、邮寄提交"
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
    if blank is None or (agency is None and request.method == "GET"):
        raise Http404
    if agency is None:
        return _show_closed(request, get_object_or_404(Agency, code=code), blank(initial=request.POST.dict()))
    if request.method == "GET":
        return _show_form(request, agency, blank(), stamp=new_stamp())
    form = blank(request.POST, request.FILES)
    stamp = read_stamp(request.POST.get("stamp", ""))
    if request.POST.get("to") == "edit":
        held = read_held(request, agency)
        shown = blank(initial=request.POST.dict())
        return _show_form(request, agency, shown, stamp=_same_or_new(request, stamp), held=held)
    form.full_clean()
    sender = Sender(agency=agency, actor=Party.APPLICANT, origin=Origin.APPLICANT)
    held = take_in(request, form, sender, now=timezone.now())
    if not form.is_valid():
        return _show_form(request, agency, form, stamp=_same_or_new(request, stamp), held=held, status=400)
    if request.POST.get("to") != "send":
        return _show_review(request, agency, form, stamp=_same_or_new(request, stamp), held=held)
    return _send(request, agency, form, stamp, held)


def _show_closed(request: HttpRequest, agency: Agency, typed: ApplicationForm) -> HttpResponse:
    """Keep what was typed for an organ that has closed since, and carry it to another where one is chosen."""
    other = list_open_agencies().filter(code=sent(request, "organ")).first()
    if other is not None:
        return _show_form(request, other, typed, stamp=new_stamp())
    closed = NOT_ONLINE if agency.active else AgencyClosedError(agency.name).spoken("zh")
    return _show_form(request, agency, typed, stamp=new_stamp(), closed=closed, status=410)


def _send(
    request: HttpRequest, agency: Agency, form: ApplicationForm, stamp: Stamp | None, held: list[StoredFile]
) -> HttpResponse:
    now = timezone.now()
    said = _find_bar(request, stamp, now)
    if said or stamp is None:
        kept, status = _same_or_new(request, stamp), 429 if said == APPLYING.words else 400
        return _show_review(request, agency, form, stamp=kept, held=held, said=said, status=status)
    try:
        begun = actions.submit_online(
            agency=agency, application=form.application(), papers=held, token=stamp.token, now=now
        )
    except GongkaiError as error:
        return _show_review(request, agency, form, stamp=new_stamp(), held=held, said=error.spoken("zh"))
    if not begun.again:
        knock(APPLYING, request, now=now)
    case = begun.case
    context = {
        "case": case,
        "key": key_of(case),
        "code": begun.query_code,
        "copied": f"查询编号 {case.reference}，查询码 {begun.query_code}",
        "stages": STAGES,
        "electronic": consents(case),
        "papers": held,
    }
    return render(request, "intake/receipt.html", context)


def _find_bar(request: HttpRequest, stamp: Stamp | None, now: datetime) -> str:
    """Say what stands against sending: a page too old or not ours, a program's hand, too many from one address."""
    if stamp is None or stamp.stale:
        return STALE
    if request.POST.get(TRAP):
        return TRAPPED
    return APPLYING.words if is_shut(APPLYING, request, now=now) else ""


def _show_form(
    request: HttpRequest,
    agency: Agency,
    form: ApplicationForm,
    *,
    stamp: str,
    held: Sequence[StoredFile] = (),
    closed: str = "",
    status: int = 200,
) -> HttpResponse:
    reception = reception_of(agency)
    words = str(form["subject"].value() or "")
    context = {
        "agency": agency,
        "form": form,
        "sections": list(form.shown_sections()),
        "stamp": stamp,
        "trap": TRAP,
        "held": held,
        "held_names": sign_held(held),
        "notice": reception.notice,
        "earlier": list_disclosed(agency, words, answered=reception.offers_earlier),
        "stages": STAGES,
        "closed": closed,
        "others": list_open_agencies() if closed else (),
        "alone": list_open_agencies().count() == 1,
    }
    return render(request, "intake/apply.html", context, status=status)


def _show_review(
    request: HttpRequest,
    agency: Agency,
    form: ApplicationForm,
    *,
    stamp: str,
    held: Sequence[StoredFile] = (),
    said: str = "",
    status: int = 0,
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
        "held": held,
        "held_names": sign_held(held),
        "earlier": list_disclosed(agency, form.cleaned_data["subject"], answered=reception.offers_earlier),
        "stages": STAGES,
    }
    return render(request, "intake/review.html", context, status=status or (400 if said else 200))


def _same_or_new(request: HttpRequest, stamp: Stamp | None) -> str:
    return request.POST["stamp"] if stamp is not None and not stamp.stale else new_stamp()
