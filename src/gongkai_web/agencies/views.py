"""The tree of organs on the screen of those who administer it.

``reach`` gives the organs that whoever asks administers; a higher app says which, and stands at the door.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final, cast

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai_web.agencies import actions, importing
from gongkai_web.agencies.actions import AgencyError, Particulars
from gongkai_web.agencies.forms import AgencyForm, ListForm, MoveForm, ReasonForm
from gongkai_web.agencies.models import Agency
from gongkai_web.agencies.permissions import Actor
from gongkai_web.agencies.queries import depth_of
from gongkai_web.ui.tables import Line
from gongkai_web.ui.values import Crumb

Reach = Callable[[HttpRequest], QuerySet[Agency]]
SALT: Final = "agencies.import"
GOOD_FOR: Final = timedelta(hours=1)
ACTS: Final = {
    "deactivate": ("停用", "停用后不能再受理新的申请；已有办件和记录保留。", actions.deactivate),
    "reactivate": ("恢复启用", "恢复后可以重新受理申请。", actions.reactivate),
}


@require_GET
def agencies(request: HttpRequest, *, reach: Reach) -> HttpResponse:
    """List the organs as the tree they are."""
    found = reach(request).order_by("path")
    wanted = request.GET.get("q", "").strip()
    if wanted:
        found = found.filter(name__contains=wanted)
    rows = [("　" * depth_of(agency), agency) for agency in found]
    return render(request, "agencies/agencies.html", {"rows": rows, "wanted": wanted})


@never_cache
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, number: int, *, reach: Reach) -> HttpResponse:
    """Put a new organ below another."""
    parent = get_object_or_404(reach(request), pk=number)
    form = AgencyForm(request.POST or None)
    if form.is_valid():
        said, reason = cast("Particulars", form.particulars()), form.cleaned_data["reason"]
        try:
            made = actions.create(actor=_actor(request), parent=parent, particulars=said, reason=reason)
        except (ValidationError, AgencyError) as error:
            form.add_error(None, _sentences(error))
        else:
            messages.success(request, f"已新增{made.name}。")
            return redirect("agencies:agencies")
    return _form(request, form, title=f"在{parent.name}之下新增机关")


@never_cache
@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, number: int, *, reach: Reach) -> HttpResponse:
    """Change what is said of an organ."""
    agency = get_object_or_404(reach(request), pk=number)
    form = AgencyForm(request.POST or None, instance=Agency.objects.get(pk=agency.pk))
    if form.is_valid():
        said, reason = cast("Particulars", form.particulars()), form.cleaned_data["reason"]
        actions.amend(actor=_actor(request), agency=agency, particulars=said, reason=reason)
        messages.success(request, "已保存。")
        return redirect("agencies:agencies")
    return _form(request, form, title=f"修改{agency.name}")


@never_cache
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, number: int, *, reach: Reach) -> HttpResponse:
    """Hang an organ with all below it under another."""
    agency = get_object_or_404(reach(request), pk=number)
    form = MoveForm(request.POST or None, agencies=reach(request).exclude(pk=agency.pk).filter(active=True))
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.move(actor=_actor(request), agency=agency, parent=said["parent"], reason=said["reason"])
        except AgencyError as error:
            form.add_error("parent", error.spoken("zh"))
        else:
            messages.success(request, f"已将{agency.name}移到{said['parent'].name}之下。")
            return redirect("agencies:agencies")
    return _form(request, form, title=f"移动{agency.name}及其下级机关", does="移动")


@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, number: int, name: str, *, reach: Reach) -> HttpResponse:
    """Take an organ out of use, or put it into use again."""
    if name not in ACTS:
        raise Http404
    agency = get_object_or_404(reach(request), pk=number)
    title, entails, perform = ACTS[name]
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            perform(actor=_actor(request), agency=agency, reason=form.cleaned_data["reason"])
        except AgencyError as error:
            form.add_error(None, error.spoken("zh"))
        else:
            messages.success(request, f"已{title}{agency.name}。")
            return redirect("agencies:agencies")
    return _form(
        request, form, title=f"{title}{agency.name}", entails=entails, does=f"确认{title}", danger=name == "deactivate"
    )


@require_http_methods(["GET", "POST"])
def look_through(request: HttpRequest, *, reach: Reach) -> HttpResponse:  # noqa: ARG001 - each line is held against the actor's own reach
    """Read a list of organs and show what is wrong in it, or what would be made of it."""
    form = ListForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "columns": list(importing.COLUMNS), "crumbs": _crumbs("导入机关清单")}
    if form.is_valid():
        try:
            lines = importing.read_lines(form.cleaned_data["file"].read())
        except ValidationError as error:
            form.add_error("file", error)
        else:
            faults = importing.find_faults(lines, actor=_actor(request))
            plan = {"lines": [asdict(line) for line in lines], "reason": form.cleaned_data["reason"]}
            context |= {"lines": lines, "faults": faults, "looked": True}
            context["plan"] = "" if faults or not lines else signing.dumps(plan, salt=_salt(request), compress=True)
    return render(request, "agencies/import.html", context, status=400 if form.errors else 200)


@require_POST
def carry_out(request: HttpRequest, *, reach: Reach) -> HttpResponse:  # noqa: ARG001 - as above
    """Import the list that was looked through; the lines come back signed, so they are the very ones."""
    try:
        plan = signing.loads(request.POST.get("plan", ""), salt=_salt(request), max_age=GOOD_FOR)
        lines = [Line(**line) for line in plan["lines"]]
        made = actions.import_agencies(actor=_actor(request), lines=lines, reason=plan["reason"])
    except signing.BadSignature:
        messages.error(request, "清单已过期，请重新上传。")
        return redirect("agencies:import")
    except (ValidationError, AgencyError) as error:
        messages.error(request, "".join(_sentences(error)))
        return redirect("agencies:import")
    messages.success(request, f"已导入 {len(made)} 个机关。")
    return redirect("agencies:agencies")


def _form(
    request: HttpRequest, form: BaseForm, *, title: str, entails: str = "", does: str = "保存", danger: bool = False
) -> HttpResponse:
    context = {"form": form, "title": title, "entails": entails, "does": does, "danger": danger}
    context |= {"crumbs": _crumbs(title)}
    return render(request, "agencies/edit.html", context, status=400 if form.errors else 200)


def _crumbs(title: str) -> list[Crumb]:
    return [Crumb(label="行政机关", address=reverse("agencies:agencies")), Crumb(label=title)]


def _actor(request: HttpRequest) -> Actor:
    return cast("Actor", request.user)


def _salt(request: HttpRequest) -> str:
    # It names the administrator: a plan that somebody else looked through is no plan.
    return f"{SALT}.{_actor(request).pk}"


def _sentences(error: ValidationError | AgencyError) -> list[str]:
    return error.messages if isinstance(error, ValidationError) else [error.spoken("zh")]
