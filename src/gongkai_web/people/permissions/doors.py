"""What a view puts in front of itself: sign in first, hold a role, prove again that it is you."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from gongkai_web.agencies.models import Agency
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions.roles import NotPermittedError, list_own_agencies, may_anywhere

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

CONFIRMED: Final = "confirmed"
"""The session's word for when the password was last proved, in seconds."""

AGENCY: Final = "agency"
"""The session's word for the agency chosen in the top bar."""

WRONG: Final = "wrong-confirmations"
MOST_WRONG: Final = 5
PASSWORD_FIELD: Final = "confirm_password"  # noqa: S105 - the name of a field, no password
NOT_CARRIED: Final = {PASSWORD_FIELD, "csrfmiddlewaretoken"}


def signed_in(view: View[P]) -> View[P]:
    """Let only people who are signed in pass; send the others to the login page, and back again."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        asked = {"next": _way_back(request)}
        why = getattr(request, "session_ended", "") or (
            "ended" if settings.SESSION_COOKIE_NAME in request.COOKIES else ""
        )
        if why:
            asked["why"] = why
        if request.method == "POST":
            asked["unsent"] = "1"
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode(asked)}")

    return guarded


def with_role(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Let only people pass who hold any of the roles somewhere; the view itself checks the agency it is about."""

    def door(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not may_anywhere(request.user, *roles):
                raise NotPermittedError(*roles)
            return view(request, *args, **kwargs)

        return signed_in(guarded)

    return door


def freshly_confirmed(view: View[P]) -> View[P]:
    """Ask for the password again before a grave act, unless it was proved a short while ago.

    What was posted is carried through the question, so that nothing typed is lost.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if _is_fresh(request):
            return view(request, *args, **kwargs)
        given = request.POST.get(PASSWORD_FIELD)
        if given is None:
            return _ask(request)
        if not person_of(request).check_password(given):
            return _count_wrong(request)
        request.session[CONFIRMED] = timezone.now().timestamp()
        request.session.pop(WRONG, None)
        if request.POST.get("asked_by") == "GET":
            return redirect(request.get_full_path())
        return view(request, *args, **kwargs)

    return signed_in(guarded)


def current_agency(request: HttpRequest) -> Agency | None:
    """Return the agency the person works for at the moment: the one chosen in the top bar, else the first of theirs."""
    own = list_own_agencies(request.user)
    chosen = request.session.get(AGENCY)
    return next((agency for agency in own if agency.pk == chosen), own[0] if own else None)


def person_of(request: HttpRequest) -> User:
    """Return the person at the desk, behind a door that let nobody else pass."""
    if not isinstance(request.user, User):
        raise NotPermittedError
    return request.user


def _is_fresh(request: HttpRequest) -> bool:
    proved: float = request.session.get(CONFIRMED, 0)
    return timezone.now().timestamp() - proved < settings.CONFIRMED_MINUTES * 60


def _ask(request: HttpRequest, error: str = "") -> HttpResponse:
    carried = [
        (name, value) for name in request.POST if name not in NOT_CARRIED for value in request.POST.getlist(name)
    ]
    if not any(name == "asked_by" for name, _ in carried):
        carried.append(("asked_by", request.method or "GET"))
    context = {"carried": carried, "field": PASSWORD_FIELD, "error": error}
    return render(request, "people/confirm.html", context, status=400 if error else 200)


def _count_wrong(request: HttpRequest) -> HttpResponse:
    wrong = request.session.get(WRONG, 0) + 1
    if wrong >= MOST_WRONG:
        request.session.flush()
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'why': 'wrong'})}")
    request.session[WRONG] = wrong
    return _ask(request, f"密码不正确，还可以再试 {MOST_WRONG - wrong} 次。")


def _way_back(request: HttpRequest) -> str:
    """Return the page to come back to; a form's own address may not answer a GET, the page it stands on does."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        parts = urlsplit(came_from)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return request.path
