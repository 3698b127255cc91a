"""One's notices, how one wants them, and what could not be delivered."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai_web.notices import actions
from gongkai_web.notices.forms import PreferencesForm, SettleForm
from gongkai_web.notices.models import Channel, Notice
from gongkai_web.notices.queries import list_failures
from gongkai_web.notices.ways import is_open
from gongkai_web.people.models import Role
from gongkai_web.people.permissions import person_of, signed_in, with_role
from gongkai_web.ui.values import Crumb

PER_PAGE: Final = 50


@require_GET
@signed_in
def notices(request: HttpRequest) -> HttpResponse:
    """List one's notices, the latest first."""
    user = person_of(request)
    shown = Notice.objects.filter(user=user)
    unread_only = request.GET.get("unread") == "1"
    if unread_only:
        shown = shown.filter(read_at=None)
    context = {
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
        "unread_only": unread_only,
        "failures": list_failures(user).count(),
    }
    return render(request, "notices/notices.html", context)


@require_GET
@signed_in
def follow(request: HttpRequest, number: int) -> HttpResponse:
    """Mark a notice read and go where it leads."""
    url = actions.mark_read(number=number, user=person_of(request), now=timezone.now())
    if url is None:
        raise Http404
    safe = url_has_allowed_host_and_scheme(url, {request.get_host()})
    # An address is sent as it is: ``redirect`` would first look for a page of that name.
    return HttpResponseRedirect(url) if url and safe else redirect("notices:notices")


@require_POST
@signed_in
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything read."""
    count = actions.mark_all_read(user=person_of(request), now=timezone.now())
    messages.success(request, f"已将 {count} 条提醒标为已读。")
    return redirect("notices:notices")


@require_http_methods(["GET", "POST"])
@signed_in
def preferences(request: HttpRequest) -> HttpResponse:
    """Choose how each kind reaches one."""
    user = person_of(request)
    form = PreferencesForm(request.POST or None, user=user)
    if form.is_valid():
        actions.set_preferences(user=user, modes=form.modes())
        messages.success(request, "提醒方式已保存。")
        return redirect("notices:notices")
    context = {
        "form": form,
        "person": user,
        "mail_open": is_open(Channel.EMAIL),
        "crumbs": [Crumb(label="提醒", address="/office/notices/"), Crumb(label="提醒方式")],
    }
    return render(request, "notices/preferences.html", context, status=400 if form.errors else 200)


@require_GET
@with_role(*Role)
def failures(request: HttpRequest) -> HttpResponse:
    """List what did not go out."""
    page = Paginator(list_failures(person_of(request)), PER_PAGE).get_page(request.GET.get("page"))
    crumbs = [Crumb(label="提醒", address="/office/notices/"), Crumb(label="发送失败")]
    return render(request, "notices/failures.html", {"page": page, "crumbs": crumbs})


@require_POST
@with_role(*Role)
def resend(request: HttpRequest, number: int) -> HttpResponse:
    """Try a failed message again."""
    user = person_of(request)
    delivery = get_object_or_404(list_failures(user), pk=number)
    actions.resend(actor=user, delivery=delivery, now=timezone.now())
    messages.success(request, "已重新发送，结果请稍后查看。")
    return redirect("notices:failures")


@require_http_methods(["GET", "POST"])
@with_role(*Role)
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """Say how the person was told instead."""
    user = person_of(request)
    delivery = get_object_or_404(list_failures(user), pk=number)
    form = SettleForm(request.POST or None)
    if form.is_valid():
        actions.settle(actor=user, delivery=delivery, reason=form.cleaned_data["reason"])
        messages.success(request, "已记录。")
        return redirect("notices:failures")
    context = {"form": form, "delivery": delivery}
    return render(request, "notices/settle.html", context, status=400 if form.errors else 200)
