"""One's own account: password, second factor, the devices one is signed in on."""

from io import BytesIO

import segno
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai_web.people.actions import factors, passwords, sign_ins
from gongkai_web.people.forms.sign_in import EnrolForm, PasswordForm
from gongkai_web.people.models import SignIn, User
from gongkai_web.people.permissions import freshly_confirmed, list_own_agencies, person_of, signed_in
from gongkai_web.people.permissions.doors import AGENCY
from gongkai_web.people.queries import has_second_factor, needs_second_factor


@require_GET
@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Show what is known of the person at the desk."""
    user = person_of(request)
    context = {
        "person": user,
        "memberships": user.memberships.select_related("agency").order_by("agency__path", "role"),
        "sign_ins": user.sign_ins.all(),
        "this_key": request.session.session_key,
        "second_factor": has_second_factor(user),
        "needs_second_factor": needs_second_factor(user),
        "codes_left": user.recovery_codes.filter(used_at=None).count(),
    }
    return render(request, "people/account.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@signed_in
def password(request: HttpRequest) -> HttpResponse:
    """Change the password."""
    user = person_of(request)
    form = PasswordForm(request.POST or None)
    if form.is_valid():
        old, new = form.cleaned_data["old"], form.cleaned_data["new"]
        try:
            passwords.change_password(request=request, user=user, old=old, new=new, now=timezone.now())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "密码已修改，其他设备上的登录已全部退出。")
            return redirect("people:account")
    context = {"form": form, "forced": user.must_change_password}
    return render(request, "people/password.html", context, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@freshly_confirmed
def factor(request: HttpRequest) -> HttpResponse:
    """Set up the second factor: scan, type the first code, keep the recovery codes."""
    user = person_of(request)
    device = factors.begin_enrolment(user=user)
    form = EnrolForm(request.POST if "code" in request.POST else None)
    if form.is_valid():
        try:
            codes = factors.confirm_enrolment(user=user, code=form.cleaned_data["code"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            sign_ins.settle_due(request=request, user=user)
            return render(request, "people/recovery_codes.html", {"codes": codes})
    secret = _in_fours(device)
    context = {"form": form, "secret": secret, "needed": needs_second_factor(user)}
    return render(request, "people/factor.html", context, status=400 if form.errors else 200)


@never_cache
@require_GET
@signed_in
def factor_picture(request: HttpRequest) -> HttpResponse:
    """Draw the waiting secret for a phone to scan."""
    device = get_object_or_404(TOTPDevice, user=person_of(request), confirmed=False)
    picture = BytesIO()
    segno.make(device.config_url, error="m").save(picture, kind="svg", scale=6, light="#fff", xmldecl=False)
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


@require_POST
@freshly_confirmed
def renew_codes(request: HttpRequest) -> HttpResponse:
    """Make fresh recovery codes."""
    user = person_of(request)
    if not has_second_factor(user):
        return redirect("people:factor")
    return render(request, "people/recovery_codes.html", {"codes": factors.renew_recovery_codes(user=user)})


@require_POST
@freshly_confirmed
def drop_factor(request: HttpRequest) -> HttpResponse:
    """Do without a second factor, where no role asks for one."""
    try:
        factors.drop_second_factor(user=person_of(request))
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, "已停用第二重验证。")
    return redirect("people:account")


@require_POST
@signed_in
def sign_out_others(request: HttpRequest) -> HttpResponse:
    """End the sessions on all other devices."""
    ended = sign_ins.sign_out_others(request=request, user=person_of(request), now=timezone.now())
    messages.success(request, f"已退出其他设备上的 {ended} 个登录。")
    return redirect("people:account")


@require_POST
@signed_in
def end_sign_in(request: HttpRequest, number: int) -> HttpResponse:
    """End one session on another device."""
    user: User = person_of(request)
    sign_ins.end_sign_in(user=user, sign_in=get_object_or_404(SignIn, pk=number, user=user))
    messages.success(request, "已退出该设备。")
    return redirect("people:account")


@require_POST
@signed_in
def switch_agency(request: HttpRequest) -> HttpResponse:
    """Work for another of one's agencies from now on."""
    number = request.POST.get("agency", "")
    if number in {str(agency.pk) for agency in list_own_agencies(request.user)}:
        request.session[AGENCY] = int(number)
    back = request.POST.get("back", "")
    here = back.startswith("/") and url_has_allowed_host_and_scheme(back, {request.get_host()})
    return redirect(back if here else "/office/")


@require_POST
@signed_in
def stay(_request: HttpRequest) -> HttpResponse:
    """Answer a page that wants the session to stay: the request itself was the sign of life."""
    return HttpResponse(status=204)


def _in_fours(device: TOTPDevice) -> str:
    secret = factors.secret_of(device)
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
