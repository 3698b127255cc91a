"""What is noted of every request."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

ACCESS = logging.getLogger("gongkai_web.access")


class AccessLog:
    """Notes each request by who (a number, no name), from where, what, how it ended and how long it took.

    The path alone is noted, never the query or the body: those hold what people typed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and note it."""
        began = time.perf_counter()
        response = self.get_response(request)
        user = getattr(request, "user", None)
        ACCESS.info(
            "%s user=%s %s %s %d %dms",
            request.META.get("REMOTE_ADDR") or "-",
            getattr(user, "pk", None) or "-",
            request.method,
            request.path.encode("unicode_escape").decode(),
            response.status_code,
            round((time.perf_counter() - began) * 1000),
        )
        return response
