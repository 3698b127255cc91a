"""Grave acts upon a person: each has its page that says what will happen, and asks why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai_web.people.actions import factors, locks, passwords, persons, roles
from gongkai_web.people.forms.people import ReasonForm
from gongkai_web.people.models import Membership, Role, User
from gongkai_web.people.permissions import agencies_where, freshly_confirmed, person_of
from gongkai_web.people.views.people import administrators, find_person
from gongkai_web.ui.values import Crumb


class Performs(Protocol):
    """An action upon a person, for a reason."""

    def __call__(self, *, actor: User, person: User, reason: str) -> str | None:
        """Do it; what is returned is a password to be shown once."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What an act is called, what it entails, and the action that does it."""

    title: str
    entails: str
    perform: Performs
    danger: bool = False


ACTS: Final = {
    "deactivate": Act(
        title="停用",
        entails="此人将立即退出所有设备，不能再登录。其角色和办理记录保留；手上未办结的事项须另行转交。",
        perform=persons.deactivate_person,
        danger=True,
    ),
    "reactivate": Act(
        title="恢复启用", entails="此人将可以重新登录，并恢复原有角色。", perform=persons.reactivate_person
    ),
    "password": Act(
        title="重置密码",
        entails="将生成一个一次性密码，只显示一次；此人立即退出所有设备，下次登录须设置新密码。",
        perform=passwords.reset_password,
    ),
    "factor": Act(
        title="重设第二重验证",
        entails="此人现有的手机验证和恢复码全部作废，下次登录后重新设置。请先核实其本人身份。",
        perform=factors.reset_second_factor,
        danger=True,
    ),
    "unlock": Act(title="解除登录锁定", entails="此人可以立即重新尝试登录。", perform=locks.unlock_person),
}


@never_cache
@require_http_methods(["GET", "POST"])
@administrators
@freshly_confirmed
def act(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Confirm an act upon a person, and do it."""
    if name not in ACTS:
        raise Http404
    actor, chosen = person_of(request), ACTS[name]
    person = find_person(actor, number)

    def perform(reason: str) -> HttpResponse:
        password = chosen.perform(actor=actor, person=person, reason=reason)
        if password is not None:
            return render(request, "people/passwords.html", {"made": [(person, password)], "person": person})
        messages.success(request, f"已对{person.name}{chosen.title}。")
        return redirect("people:person", person.pk)

    return _confirm(
        request, person=person, title=chosen.title, entails=chosen.entails, danger=chosen.danger, do=perform
    )


@require_http_methods(["GET", "POST"])
@administrators
@freshly_confirmed
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm that a role is taken away, and take it."""
    actor = person_of(request)
    administered = Membership.objects.filter(agency__in=agencies_where(actor, Role.ADMINISTRATOR))
    membership = get_object_or_404(administered.select_related("agency", "user"), pk=number)
    person, what = membership.user, f"{membership.agency.name}{membership.get_role_display()}"

    def perform(reason: str) -> HttpResponse:
        roles.revoke_role(actor=actor, membership=membership, reason=reason)
        messages.success(request, f"已撤销{person.name}的{what}。")
        return redirect("people:person", person.pk)

    entails = f"{person.name}将不再是{what}，并立即退出所有设备。"
    return _confirm(request, person=person, title="撤销角色", entails=entails, danger=True, do=perform)


def _confirm(
    request: HttpRequest, *, person: User, title: str, entails: str, danger: bool, do: Callable[[str], HttpResponse]
) -> HttpResponse:
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    if form.is_valid():
        try:
            return do(form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
    crumbs = [
        Crumb(label="人员", address=reverse("people:people")),
        Crumb(label=person.name, address=reverse("people:person", args=[person.pk])),
        Crumb(label=title),
    ]
    context = {
        "form": form,
        "person": person,
        "title": title,
        "entails": entails,
        "danger": danger,
        "crumbs": crumbs,
    }
    return render(request, "people/act.html", context, status=400 if form.errors else 200)
