"""The counter: a letter becomes a case in two minutes, with the keyboard alone."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.errors import GongkaiError
from gongkai.law.channels import list_channels
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import code_for_receipt, find_case, list_twins, visible_to
from gongkai_web.files.models import Origin, StoredFile
from gongkai_web.files.queries import respond
from gongkai_web.intake import actions
from gongkai_web.intake.forms.counter import BY_HAND, ConfirmForm, CounterForm
from gongkai_web.intake.holding import Sender, sign_held, take_in
from gongkai_web.intake.permissions import counters_of
from gongkai_web.intake.stamps import new_stamp, read_stamp
from gongkai_web.intake.views.slips import slip_of
from gongkai_web.people.models import Role
from gongkai_web.people.permissions import person_of, with_role
from gongkai_web.ui.values import Crumb

TWIN_DAYS: Final = 30
CRUMBS: Final = (Crumb(label="登记申请"),)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@with_role(Role.REGISTRAR)
def register(request: HttpRequest) -> HttpResponse:
    """Show the form, take it in, go on to the receipt or to the next letter."""
    day, counters = timezone.localdate(), counters_of(request.user)
    if request.method == "GET":
        kept = {name: request.GET[name] for name in ("channel", "agency") if name in request.GET}
        form = CounterForm(initial={"channel": BY_HAND[0], **kept}, counters=counters, day=day)
        return _show(request, form)
    form = CounterForm(request.POST, request.FILES, counters=counters, day=day)
    stamp, held = read_stamp(request.POST.get("stamp", "")), _take_in(request, form)
    if not form.is_valid():
        return _show(request, form, held=held, status=400)
    if stamp is None or stamp.stale:
        form.add_error(None, "页面打开时间过长，请核对后再登记一次。")
        return _show(request, form, held=held, status=400)
    twins = _twins(request, form, token=stamp.token)
    if twins and request.POST.get("seen") != _marks(twins):
        return _show(request, form, held=held, twins=twins, status=409)
    try:
        case = actions.register_at_counter(
            agency=form.cleaned_data["agency"],
            application=form.application(),
            arrival=form.arrival(),
            papers=held,
            actor=person_of(request),
            day=day,
            now=timezone.now(),
            token=stamp.token,
        )
    except GongkaiError as error:
        form.add_error(None, error.spoken("zh"))
        return _show(request, form, held=held, status=400)
    return _go_on(request, form, case)


@require_GET
@with_role(Role.REGISTRAR)
def show_slip(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the receipt, to be printed."""
    case = _seen(request, reference)
    code = code_for_receipt(case, clerk=person_of(request), day=timezone.localdate())
    return render(request, "intake/slip.html", {**slip_of(case), "code": code})


@require_GET
@with_role(Role.REGISTRAR)  # type: ignore[arg-type]  # a file streams; the door hands it on all the same
def open_receipt(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Open the receipt, to be printed or sent; it is made here where the worker has not come to it yet."""
    case = _seen(request, reference)
    try:
        letter = actions.issue_receipt(case=case, now=timezone.now())
        assert letter.pdf is not None  # noqa: S101 - an issued letter has its files
        return respond(letter.pdf, shown=True)
    except GongkaiError as error:
        messages.error(request, error.spoken("zh"))
        return redirect("cases:case", reference=reference)


@require_GET
@with_role(Role.REGISTRAR)
def list_unconfirmed(request: HttpRequest) -> HttpResponse:
    """Show what came in and is not yet confirmed with its applicant, the oldest first."""
    return _show_unconfirmed(request)


@require_POST
@with_role(Role.REGISTRAR)
def confirm(request: HttpRequest, reference: str) -> HttpResponse:
    """Note that an applicant was reached, or was not."""
    case, person, day = _seen(request, reference), person_of(request), timezone.localdate()
    form = ConfirmForm(request.POST, auto_id=f"{reference}_%s")
    if not form.is_valid():
        return _show_unconfirmed(request, wrong=(reference, form), status=400)
    told, now = form.cleaned_data, timezone.now()
    try:
        if request.POST.get("act") == "attempt":
            actions.note_attempt(
                case=case, text=told["evidence"], actor=person, day=day, now=now, version=told["version"]
            )
            messages.success(request, f"{case.reference}：已记录联系未果。")
        else:
            done = actions.confirm_with_applicant(
                case=case, confirmed=told["confirmed"], evidence=told["evidence"], actor=person, day=day, now=now
            )
            messages.success(request, f"{case.reference}：已确认收到，登记编号 {done.number}。")
    except GongkaiError as error:
        form.add_error(None, error.spoken("zh"))
        return _show_unconfirmed(request, wrong=(reference, form), status=400)
    return redirect("intake:unconfirmed")


def _take_in(request: HttpRequest, form: CounterForm) -> list[StoredFile]:
    """Store the scans; where no agency is chosen yet there is no place for them, and they are asked for again."""
    form.full_clean()
    agency = form.cleaned_data.get("agency")
    if agency is None:
        return []
    sender = Sender(agency=agency, actor=person_of(request), origin=Origin.COUNTER)
    return take_in(request, form, sender, now=timezone.now())


def _show(
    request: HttpRequest,
    form: CounterForm,
    *,
    held: Sequence[StoredFile] = (),
    twins: list[Case] | None = None,
    status: int = 200,
) -> HttpResponse:
    stamp = read_stamp(request.POST.get("stamp", ""))
    context = {
        "form": form,
        "sections": list(form.shown_sections()),
        "stamp": request.POST["stamp"] if stamp is not None and not stamp.stale else new_stamp(),
        "held": held,
        "held_names": sign_held(held),
        "twins": twins or [],
        "seen": _marks(twins or []),
        "doubts": form.doubts() if form.is_bound and form.is_valid() else [],
        "waiting": _unconfirmed(request).count(),
        "crumbs": CRUMBS,
    }
    return render(request, "intake/counter.html", context, status=status)


def _go_on(request: HttpRequest, form: CounterForm, case: Case) -> HttpResponse:
    number = f"登记编号 {case.number}" if case.number else f"查询编号 {case.reference}，待与申请人确认收到"
    for doubt in form.doubts():
        messages.warning(request, f"{case}：{doubt}")
    if request.POST.get("then") == "next":
        messages.success(request, f"已登记：{number}。")
        return redirect(f"{reverse('intake:counter')}?channel={case.channel}&agency={case.agency_id}")
    return redirect("intake:slip", reference=case.reference)


def _twins(request: HttpRequest, form: CounterForm, *, token: UUID) -> list[Case]:
    told = form.cleaned_data
    found = list_twins(
        person_of(request),
        agency=told["agency"],
        name=told["name"],
        id_number=told["id_number"],
        subject=told["subject"],
        since=timezone.localdate() - timedelta(days=TWIN_DAYS),
    )
    # A letter sent twice by an impatient hand is no double of itself.
    return [case for case in found if not case.events.filter(token=token).exists()]


def _marks(twins: list[Case]) -> str:
    return ",".join(sorted(case.reference for case in twins))


def _unconfirmed(request: HttpRequest) -> QuerySet[Case]:
    found = visible_to(person_of(request)).filter(phase="submitted", agency__in=counters_of(request.user))
    return found.select_related("agency", "applicant").order_by("submitted_on", "pk")


def _show_unconfirmed(
    request: HttpRequest, *, wrong: tuple[str, ConfirmForm] | None = None, status: int = 200
) -> HttpResponse:
    day, labels = timezone.localdate(), list_channels()
    rows = [
        {
            "case": case,
            "channel": labels[case.channel].label if case.channel in labels else case.channel,
            "form": wrong[1]
            if wrong and wrong[0] == case.reference
            else ConfirmForm(initial={"confirmed": day}, auto_id=f"{case.reference}_%s"),
        }
        for case in _unconfirmed(request)[:100]
    ]
    context = {"rows": rows, "day": day, "crumbs": CRUMBS}
    return render(request, "intake/unconfirmed.html", context, status=status)


def _seen(request: HttpRequest, reference: str) -> Case:
    try:
        return find_case(person_of(request), reference)
    except GongkaiError as error:
        raise Http404(error.spoken("zh")) from error
