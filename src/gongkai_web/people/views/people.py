"""The people of the administrator's agencies: who they are, what roles they hold."""

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from gongkai_web.agencies.models import Agency
from gongkai_web.people.actions import persons, roles
from gongkai_web.people.forms.people import GrantForm, NewPersonForm, PersonForm, agency_filter
from gongkai_web.people.models import Membership, Role, User
from gongkai_web.people.permissions import agencies_where, freshly_confirmed, may, may_administer, person_of, with_role
from gongkai_web.people.queries import has_second_factor, list_administered
from gongkai_web.ui.values import Crumb

PER_PAGE: Final = 50
administrators = with_role(Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A person with, for each role in turn, the membership that gives it in one agency, if any."""

    person: User
    cells: tuple[Membership | None, ...]


@require_GET
@administrators
def people(request: HttpRequest) -> HttpResponse:
    """List the people, found by name, user name or agency."""
    actor = person_of(request)
    found = list_administered(actor).select_related("agency").prefetch_related(_with_agency())
    wanted = request.GET.get("q", "").strip()
    if wanted:
        found = found.filter(Q(name__icontains=wanted) | Q(username__icontains=wanted))
    agency = agency_filter(actor, request.GET.get("agency", ""))
    if agency is not None:
        found = found.filter(Q(agency=agency) | Q(pk__in=Membership.objects.filter(agency=agency).values("user")))
    context = {
        "page": Paginator(found.order_by("-is_active", "agency__path", "username"), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "wanted": wanted,
        "agency": agency,
        "agencies": agencies_where(actor, Role.ADMINISTRATOR),
    }
    return render(request, "people/people.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@administrators
@freshly_confirmed
def create(request: HttpRequest) -> HttpResponse:
    """Make an account; the password for the first sign-in is shown once."""
    actor = person_of(request)
    form = NewPersonForm(request.POST or None, actor=actor)
    if form.is_valid():
        try:
            person, password = persons.create_person(actor=actor, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return render(request, "people/passwords.html", {"made": [(person, password)], "person": person})
    context = {"form": form, "title": "新增人员", "crumbs": crumbs_to(Crumb(label="新增人员"))}
    return render(request, "people/edit.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@administrators
def person(request: HttpRequest, number: int) -> HttpResponse:
    """Show a person with their roles; grant one more."""
    if request.method == "POST":
        return grant(request, number)
    actor = person_of(request)
    return _show(request, find_person(actor, number), GrantForm(actor=actor))


@freshly_confirmed
def grant(request: HttpRequest, number: int) -> HttpResponse:
    """Grant the role asked for."""
    actor = person_of(request)
    shown, form = find_person(actor, number), GrantForm(request.POST, actor=actor)
    if form.is_valid():
        given = form.cleaned_data
        agency, role = given["agency"], Role(given["role"])
        try:
            roles.grant_role(actor=actor, person=shown, agency=agency, role=role, reason=given["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"已授予{shown.name}{agency.name}{role.label}。对方须重新登录。")
            return redirect("people:person", number)
    return _show(request, shown, form)


@require_http_methods(["GET", "POST"])
@administrators
@freshly_confirmed
def amend(request: HttpRequest, number: int) -> HttpResponse:
    """Change a person's particulars."""
    actor = person_of(request)
    shown = find_person(actor, number)
    form = PersonForm(request.POST or None, instance=User.objects.get(pk=shown.pk), actor=actor)
    if form.is_valid():
        try:
            persons.amend_person(actor=actor, person=shown, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "已保存。")
            return redirect("people:person", number)
    title = f"修改{shown.name}的资料"
    context = {"form": form, "title": title, "crumbs": crumbs_to(Crumb(label=title))}
    return render(request, "people/edit.html", context, status=400 if form.errors else 200)


@require_GET
@administrators
def matrix(request: HttpRequest) -> HttpResponse:
    """Show who holds which role in one agency, as a table."""
    actor = person_of(request)
    agencies = agencies_where(actor, Role.ADMINISTRATOR)
    agency = agency_filter(actor, request.GET.get("agency", "")) or agencies.first()
    rows = _matrix(agency) if agency is not None else []
    context = {
        "agency": agency,
        "agencies": agencies,
        "roles": Role.labels,
        "rows": rows,
        "unheld": [role.label for place, role in enumerate(Role) if not any(row.cells[place] for row in rows)],
        "crumbs": crumbs_to(Crumb(label="角色表")),
    }
    return render(request, "people/matrix.html", context)


def find_person(actor: User, number: int) -> User:
    """Return a person whom the administrator sees; the others do not exist for them.

    Raises:
        Http404: there is no such person.
    """
    return get_object_or_404(list_administered(actor).select_related("agency"), pk=number)


def _show(request: HttpRequest, shown: User, form: GrantForm) -> HttpResponse:
    actor = person_of(request)
    memberships = shown.memberships.select_related("agency").order_by("agency__path", "role")
    context = {
        "person": shown,
        "memberships": [(one, may(actor, Role.ADMINISTRATOR, agency=one.agency)) for one in memberships],
        "second_factor": has_second_factor(shown),
        "may_administer": may_administer(actor, shown),
        "is_self": actor.pk == shown.pk,
        "form": form,
        "crumbs": crumbs_to(Crumb(label=shown.name)),
    }
    return render(request, "people/person.html", context, status=400 if form.errors else 200)


def _matrix(agency: Agency) -> list[MatrixRow]:
    held: dict[User, dict[str, Membership]] = {}
    memberships = Membership.objects.filter(agency=agency, user__is_active=True).select_related("user")
    for membership in memberships.order_by("user__username"):
        held.setdefault(membership.user, {})[membership.role] = membership
    return [MatrixRow(person=user, cells=tuple(by_role.get(role) for role in Role)) for user, by_role in held.items()]


def _with_agency() -> Prefetch[str]:
    return Prefetch("memberships", Membership.objects.select_related("agency").order_by("agency__path", "role"))


def crumbs_to(last: Crumb) -> list[Crumb]:
    """Return the way to a page below the list of people."""
    return [Crumb(label="人员", address="/office/people/"), last]
