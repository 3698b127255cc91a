"""What is noted of every request."""

import logging
import re
import time
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponseBase

from gongkai_web.people.permissions import client_address

ACCESS = logging.getLogger("gongkai_web.access")


_KEY: Final = re.compile(r"^(/status/)[^/]+")


class AccessLog:
    """Notes each request by who (a number, no name), from where, what, how it ended and how long it took.

    The path alone is noted, never the query or the body: those hold what people typed. The key of a status page opens
    an applicant's case for an hour: whoever reads the log must not be able to.
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
            client_address(request) or "-",
            getattr(user, "pk", None) or "-",
            request.method,
            _KEY.sub(r"\1*", request.path).encode("unicode_escape").decode(),
            response.status_code,
            round((time.perf_counter() - began) * 1000),
        )
        return response
