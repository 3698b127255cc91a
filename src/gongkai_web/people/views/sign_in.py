"""Signing in, in one step or two, and out."""

from datetime import timedelta
from typing import Final

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gongkai_web.people.actions import factors, sign_ins
from gongkai_web.people.forms.sign_in import CodeForm, SignInForm
from gongkai_web.people.models import RecoveryCode, User
from gongkai_web.people.queries import has_second_factor

PENDING: Final = "pending"
PENDING_FOR: Final = timedelta(minutes=5)
MOST_WRONG: Final = 5

WHY: Final = {
    "idle": "您已长时间没有操作，为安全起见已自动退出，请重新登录。",
    "old": "本次登录已满规定时长，请重新登录。",
    "ended": "您的登录已失效（密码或者角色有变动，或者在其他设备上退出了本设备），请重新登录。",
    "wrong": "密码连续输错，已退出登录，请重新登录。",
    "slow": "验证码等待超时或者连续输错，请重新输入用户名和密码。",
}
UNSENT: Final = "您刚才提交的内容没有保存；登录后将回到原来的页面，浏览器已暂存的内容可以恢复。"


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password."""
    onward = _onward(request)
    if request.user.is_authenticated:
        return redirect(onward)
    form = SignInForm(request.POST or None)
    if form.is_valid():
        name = form.cleaned_data["username"]
        user = authenticate(request, username=name, password=form.cleaned_data["password"])
        if isinstance(user, User):
            return _welcome(request, user, onward)
        _note_failure(request, name)
        form.add_error(None, "用户名或者密码不正确，或者该用户已停用。")
    asked = request.GET
    said = [WHY[why] for why in [asked.get("why", "")] if why in WHY] + ([UNSENT] if asked.get("unsent") else [])
    context = {"form": form, "next": onward, "said": said}
    return render(request, "people/sign_in.html", context, status=400 if form.errors else 200)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor of the person whose password was right a moment ago."""
    pending = request.session.get(PENDING)
    now = timezone.now()
    if not pending or now.timestamp() > pending["until"] or pending["wrong"] >= MOST_WRONG:
        request.session.pop(PENDING, None)
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?why=slow")
    user = User.objects.get(pk=pending["user"])
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            proof = factors.prove(user=user, code=form.cleaned_data["code"], now=now)
        except ValidationError as error:
            form.add_error(None, error)
            request.session[PENDING] = pending | {"wrong": pending["wrong"] + 1}
            sign_ins.note_failure(request=request, username=user.username, locked=False)
        else:
            del request.session[PENDING]
            sign_ins.sign_in(request=request, user=user, proof=proof, now=now)
            _warn_of_codes(request, user, proof)
            return redirect(pending["next"])
    return render(request, "people/prove.html", {"form": form}, status=400 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    sign_ins.sign_out(request=request)
    messages.success(request, "您已退出登录。")
    return redirect(settings.LOGIN_URL)


def locked_out(request: HttpRequest, _answer: object = None, credentials: dict[str, str] | None = None) -> HttpResponse:
    """Say until when nobody may try this name from this address."""
    name = (credentials or {}).get("username", "")
    address = getattr(request, "axes_ip_address", None)
    last = AccessAttempt.objects.filter(username=name, ip_address=address).order_by("-attempt_time").first()
    until = (last.attempt_time if last is not None else timezone.now()) + settings.AXES_COOLOFF_TIME
    return render(request, "people/locked_out.html", {"until": until}, status=429)


def _welcome(request: HttpRequest, user: User, onward: str) -> HttpResponse:
    now = timezone.now()
    if not has_second_factor(user):
        sign_ins.sign_in(request=request, user=user, proof="password", now=now)
        return redirect(onward)
    until = (now + PENDING_FOR).timestamp()
    request.session[PENDING] = {"user": user.pk, "until": until, "wrong": 0, "next": onward}
    return redirect("people:prove")


def _note_failure(request: HttpRequest, name: str) -> None:
    # Axes counts only what it let through; while a lock lasts, further tries are not worth an entry each.
    failures: int | None = getattr(request, "axes_failures_since_start", None)
    if failures is not None and failures <= settings.AXES_FAILURE_LIMIT:
        sign_ins.note_failure(request=request, username=name, locked=failures == settings.AXES_FAILURE_LIMIT)


def _warn_of_codes(request: HttpRequest, user: User, proof: str) -> None:
    if proof == "recovery":
        left = RecoveryCode.objects.filter(user=user, used_at=None).count()
        messages.warning(request, f"您用了一个恢复码，还剩 {left} 个。手机遗失的，请到“我的账号”重新设置第二重验证。")


def _onward(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    # Whatever is no path of this site would be taken for the name of a page, and there is none of that name.
    if asked.startswith("/") and url_has_allowed_host_and_scheme(
        asked, {request.get_host()}, require_https=request.is_secure()
    ):
        return asked
    return resolve_url(settings.LOGIN_REDIRECT_URL)
