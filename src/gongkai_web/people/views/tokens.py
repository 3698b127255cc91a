"""The tokens of the API in the administrator's agencies."""

from datetime import datetime, time

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai_web.people.actions.tokens import issue_token, revoke_token
from gongkai_web.people.forms.people import ReasonForm, TokenForm
from gongkai_web.people.models import ApiToken, Role, Scope
from gongkai_web.people.permissions import agencies_where, freshly_confirmed, person_of
from gongkai_web.people.views.people import administrators, crumbs_to
from gongkai_web.ui.values import Crumb


@never_cache
@require_http_methods(["GET", "POST"])
@administrators
@freshly_confirmed
def tokens(request: HttpRequest) -> HttpResponse:
    """List the tokens, and issue one."""
    actor, now = person_of(request), timezone.now()
    form = TokenForm(request.POST if "name" in request.POST else None, actor=actor)
    secret = ""
    if form.is_valid():
        given = dict(form.cleaned_data)
        midnight = timezone.make_aware(datetime.combine(given.pop("expires_at"), time.min))
        scopes = [Scope(scope) for scope in given.pop("scopes")]
        try:
            _, secret = issue_token(actor=actor, scopes=scopes, expires_at=midnight, now=now, **given)
            form = TokenForm(actor=actor)
        except ValidationError as error:
            form.add_error(None, error)
    shown = ApiToken.objects.filter(Q(agency__in=agencies_where(actor, Role.ADMINISTRATOR)) | Q(owner=actor))
    context = {
        "form": form,
        "secret": secret,
        "crumbs": crumbs_to(Crumb(label="接口令牌")),
        "tokens": [(token, token.is_good(now)) for token in shown.select_related("agency", "owner")],
    }
    return render(request, "people/tokens.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@administrators
@freshly_confirmed
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm that a token becomes worthless, and make it so."""
    actor = person_of(request)
    administered = Q(agency__in=agencies_where(actor, Role.ADMINISTRATOR)) | Q(owner=actor)
    token = get_object_or_404(ApiToken.objects.filter(administered), pk=number)
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    if form.is_valid():
        revoke_token(actor=actor, token=token, reason=form.cleaned_data["reason"], now=timezone.now())
        messages.success(request, f"令牌“{token.name}”已吊销。")
        return redirect("people:tokens")
    entails = f"使用令牌“{token.name}”的程序将立即不能访问，且不能恢复。"
    context = {"form": form, "title": "吊销令牌", "entails": entails, "danger": True}
    return render(request, "people/act.html", context, status=400 if form.errors else 200)
