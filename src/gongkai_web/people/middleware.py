"""The rules of a session: how long it lasts, what is due first, what a browser keeps; the page for want of a role."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user, logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai_web.people.actions.sign_ins import DUE, SEEN, STARTED, note_seen
from gongkai_web.people.permissions import NotPermittedError, current_agency, holders

TOUCH_EVERY: Final = timedelta(minutes=1)
"""How often «last seen» is written: a page view should not cost a write."""

NAMED_MOST: Final = 10
"""People whom a refusal names."""

DUE_PAGES: Final = {"password": "people:password", "factor": "people:factor"}
OFFICE: Final = "/office/"
ACCOUNT: Final = "/office/me/"


class SessionRules:
    """End a session that idles or grows old; hold a person to what is due before work begins."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Judge the session before the view sees it."""
        if SESSION_KEY in request.session:
            now = timezone.now()
            why = _why_ended(request.session, now)
            if why:
                logout(request)
                request.session_ended = why  # type: ignore[attr-defined]  # read by the door `signed_in`
            else:
                _touch(request, now)
                # Django's wrapper, which finds the person when first asked, costs more at each later look than finding.
                request.user = get_user(request)
                due = request.session.get(DUE)
                if due and request.path.startswith(OFFICE) and not request.path.startswith(ACCOUNT):
                    return redirect(DUE_PAGES[due[0]])
        response = self.get_response(request)
        if request.path.startswith(OFFICE):
            # Desks are shared: after signing out, «back» must not show whose case was open.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say which role is needed and who has it."""
        if not isinstance(exception, NotPermittedError):
            return None
        agency = exception.agency or current_agency(request)
        people = holders(*exception.roles, agency=agency)[:NAMED_MOST] if agency is not None else ()
        return render(request, "people/forbidden.html", {"refusal": exception, "people": people}, status=403)


def _why_ended(session: SessionBase, now: datetime) -> str:
    started: float = session.get(STARTED, now.timestamp())
    seen: float = session.get(SEEN, now.timestamp())
    if now.timestamp() - started >= settings.SESSION_HOURS * 3600:
        return "old"
    if now.timestamp() - seen >= settings.IDLE_MINUTES * 60:
        return "idle"
    return ""


def _touch(request: HttpRequest, now: datetime) -> None:
    session = request.session
    session.setdefault(STARTED, now.timestamp())
    if now.timestamp() - session.get(SEEN, 0) >= TOUCH_EVERY.total_seconds():
        session[SEEN] = now.timestamp()
        note_seen(key=session.session_key or "", now=now)
