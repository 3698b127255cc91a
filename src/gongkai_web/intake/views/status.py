"""The status page: opened with number and code, without a session; shows where the case stands and what can be done."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.errors import GongkaiError
from gongkai_web.almanac.queries import calendar_for
from gongkai_web.audit.models import Party
from gongkai_web.cases import actions as cases
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import (
    awaits_confirmation,
    consents,
    find_by_code,
    list_accesses,
    list_family,
    list_letters_to_applicant,
    list_released,
)
from gongkai_web.files.models import Origin, StoredFile
from gongkai_web.files.queries import respond
from gongkai_web.intake import actions
from gongkai_web.intake.actions.receipts import RECEIPT
from gongkai_web.intake.forms.status import ConfirmForm, CorrectForm, DeliveryForm, ExplainForm, OpenForm, WithdrawForm
from gongkai_web.intake.forms.wishes import NEEDS
from gongkai_web.intake.holding import Sender, sign_held, take_in
from gongkai_web.intake.keys import case_of, key_of
from gongkai_web.intake.knocking import ADDING, ASKING, is_shut, knock
from gongkai_web.intake.stamps import new_stamp, read_stamp
from gongkai_web.intake.standing import Act, Standing, standing_of, title_of

WRONG: Final = "查询编号或者查询码不正确。请对照回执再看一遍：查询码里没有数字 0、1，也没有字母 I、O。"
EXPIRED: Final = "为了保护您的信息，查询页一小时后失效。请重新输入查询编号和查询码。"
KEPT: Final = "您刚才填写的内容还在，重新打开后可以继续提交。"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPage:
    """The page of one thing that the applicant can do."""

    form: Callable[..., forms.Form]
    title: str
    button: str
    done: str
    grave: bool = False


ACTS: Final = {
    "correct": ActPage(form=CorrectForm, title="提交补正", button="提交补正", done="补正已提交。"),
    "explain": ActPage(form=ExplainForm, title="说明理由", button="提交理由", done="理由已提交。"),
    "withdraw": ActPage(form=WithdrawForm, title="撤回这件申请？", button="撤回申请", done="申请已撤回。", grave=True),
    "confirm": ActPage(form=ConfirmForm, title="确认收到答复", button="确认收到", done="已记录：您确认收到答复。"),
    "delivery": ActPage(form=DeliveryForm, title="更改获取方式", button="保存", done="获取方式已更改。"),
}
CARRIED: Final = ("text", "delivery")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def open_case(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; a wrong number and a wrong code get the same answer."""
    if request.method == "GET":
        return _ask(request, OpenForm())
    now, form = timezone.now(), OpenForm(request.POST)
    if is_shut(ASKING, request, now=now):
        return _ask(request, form, said=ASKING.words, status=429)
    if not form.is_valid():
        return _ask(request, form, status=400)
    case = find_by_code(form.cleaned_data["number"], form.cleaned_data["code"])
    if case is None:
        knock(ASKING, request, now=now)
        form.add_error(None, WRONG)
        return _ask(request, form, status=400)
    act = request.POST.get("act", "")
    if act in ACTS and any(request.POST.get(name) for name in CARRIED):
        given = {name: request.POST.get(name, "") for name in CARRIED}
        return _show_act(request, case, act, ACTS[act].form(initial=given))
    return redirect("intake:status", key=key_of(case))


@never_cache
@require_GET
def show_status(request: HttpRequest, key: str) -> HttpResponse:
    """Show where the case stands."""
    case = case_of(key)
    if case is None:
        return _ask(request, OpenForm(), said=EXPIRED, status=410)
    cases.note_seen(case=case, now=timezone.now())
    done = ACTS.get(request.GET.get("done", ""))
    return _show(request, case, done=done.done if done else "")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def act_on_case(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """Take what the applicant does."""
    case, page = case_of(key), ACTS.get(act)
    if page is None:
        raise Http404
    if case is None:
        typed = any(request.POST.get(name) for name in CARRIED)
        return _ask(request, OpenForm(), said=EXPIRED + (KEPT if typed else ""), act=act, status=410)
    if request.method == "GET":
        return _show_act(request, case, act, page.form(initial={"delivery": case.delivery_wanted}))
    form = page.form(request.POST, request.FILES)
    form.full_clean()
    sender = Sender(agency=case.agency, actor=Party.APPLICANT, origin=Origin.APPLICANT)
    held = take_in(request, form, sender, now=timezone.now()) if "papers" in form.fields else []
    if not form.is_valid():
        return _show_act(request, case, act, form, held=held, status=400)
    return _take(request, case, act, form, held)


def _take(request: HttpRequest, case: Case, act: str, form: forms.Form, held: list[StoredFile]) -> HttpResponse:
    now, stamp = timezone.now(), read_stamp(request.POST.get("stamp", ""))
    if is_shut(ADDING, request, now=now):
        form.add_error(None, ADDING.words)
        return _show_act(request, case, act, form, held=held, status=429)
    if stamp is None or stamp.stale:
        form.add_error(None, "页面打开时间过长，请再按一次按钮。")
        return _show_act(request, case, act, form, held=held, status=400)
    knock(ADDING, request, now=now)
    try:
        if act == "delivery":
            _choose_delivery(case, form, wanted=form.cleaned_data["delivery"])
        elif act == "confirm":
            actions.confirm_reply(case=case, now=now)
        else:
            actions.answer(case=case, act=act, text=form.cleaned_data["text"], papers=held, token=stamp.token, now=now)
    except GongkaiError as error:
        form.add_error(None, error.spoken("zh"))
    if form.errors:
        return _show_act(request, case, act, form, held=held, status=400)
    return redirect(f"/status/{key_of(case)}/?done={act}")


@never_cache
@require_GET
def fetch_paper(request: HttpRequest, key: str, paper: UUID) -> HttpResponseBase:
    """Hand out a letter or a released document; every time stands in the trail, as proof that it arrived."""
    case = case_of(key)
    if case is None:
        return _ask(request, OpenForm(), said=EXPIRED, status=410)
    found = next((one for one in _papers(case) if one.stored.pk == paper), None)
    if found is None:
        raise Http404
    now = timezone.now()
    try:
        return respond(actions.fetch(case=case, stored=found.stored, title=found.title, now=now))
    except GongkaiError as error:
        return _show(request, case, done=error.spoken("zh"))


@never_cache
@require_GET
def fetch_receipt(request: HttpRequest, key: str) -> HttpResponseBase:
    """Hand out the receipt, to whoever applied and however they want the reply; it only repeats what they handed in."""
    case = case_of(key)
    if case is None:
        return _ask(request, OpenForm(), said=EXPIRED, status=410)
    if not _has_receipt(case):
        raise Http404
    now = timezone.now()
    try:
        letter = actions.issue_receipt(case=case, now=now)
        assert letter.pdf is not None  # noqa: S101 - an issued letter has its files
        return respond(actions.fetch(case=case, stored=letter.pdf, title=str(letter), now=now))
    except GongkaiError as error:
        return _show(request, case, done=error.spoken("zh"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Something that the applicant may fetch."""

    title: str
    stored: StoredFile


def _papers(case: Case) -> list[Paper]:
    """List what may be fetched by who consented to electronic service: letters at once, the rest with the reply."""
    if not consents(case):
        return []
    written = [one for one in list_letters_to_applicant(case) if one.key != RECEIPT]
    formats = [(one, name, stored) for one in written for name, stored in (("PDF", one.pdf), ("OFD", one.ofd))]
    letters = [Paper(title=f"{one} {name}", stored=stored) for one, name, stored in formats if stored]
    standing = _standing(case)
    released = list_released(case) if standing.answered else ()
    return [*letters, *(Paper(title=one.title, stored=one.file) for one in released)]


def _standing(case: Case) -> Standing:
    return standing_of(
        case,
        day=timezone.localdate(),
        calendar=calendar_for(case.agency),
        accesses=list_accesses(case),
        confirmable=awaits_confirmation(case),
    )


def _choose_delivery(case: Case, form: forms.Form, *, wanted: str) -> None:
    field, _ = NEEDS.get(wanted, ("", ""))
    if field and not getattr(case.applicant, field):
        form.add_error("delivery", "申请中没有填写接收的地址或者号码，请打电话告诉受理机关，或者选择其他方式。")
        return
    cases.choose_delivery(case=case, actor=Party.APPLICANT, wanted=wanted, now=timezone.now())


def _ask(request: HttpRequest, form: OpenForm, *, said: str = "", act: str = "", status: int = 200) -> HttpResponse:
    act = act or request.POST.get("act", "")
    carried = [(name, request.POST[name]) for name in CARRIED if request.POST.get(name)] if act in ACTS else []
    context = {"form": form, "said": said, "act": act if carried else "", "carried": carried}
    return render(request, "intake/open.html", context, status=status)


def _show(request: HttpRequest, case: Case, *, done: str = "") -> HttpResponse:
    standing = _standing(case)
    context = {
        "case": case,
        "standing": standing,
        "key": key_of(case),
        "done": done,
        "papers": _papers(case),
        "has_receipt": _has_receipt(case),
        "parts": [Part(case=one, key=key_of(one), title=title_of(one)) for one in _other_parts(case)],
    }
    return render(request, "intake/status.html", context)


def _has_receipt(case: Case) -> bool:
    """Say whether there is a receipt to fetch; a part was not handed in by itself, the receipt is that of the whole."""
    return case.received_on is not None and not case.proceeding.part_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Another part of the same application, with the key of its page and where it stands."""

    case: Case
    key: str
    title: str


def _other_parts(case: Case) -> Iterator[Case]:
    """Yield the other parts of the application that the code just given opens too."""
    for one in list_family(case):
        if one.pk != case.pk and case.query_code and one.query_code == case.query_code:
            yield one


def _show_act(
    request: HttpRequest,
    case: Case,
    act: str,
    form: forms.Form,
    *,
    held: Sequence[StoredFile] = (),
    status: int = 200,
) -> HttpResponse:
    standing = _standing(case)
    now = next((one for one in standing.acts if one.id == act), None)
    if now is None and request.method == "GET":
        return _show(request, case)
    context = {
        "case": case,
        # What was typed stays on its page, even where the case has moved on meanwhile.
        "act": now or Act(id=act, label=ACTS[act].title),
        "page": ACTS[act],
        "form": form,
        "key": key_of(case),
        "stamp": _stamp(request),
        "asked": standing.asked,
        "held": held,
        "held_names": sign_held(held),
    }
    return render(request, "intake/act.html", context, status=status)


def _stamp(request: HttpRequest) -> str:
    held = read_stamp(request.POST.get("stamp", ""))
    return request.POST["stamp"] if held is not None and not held.stale else new_stamp()
