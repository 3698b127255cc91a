"""What is noted of every request, and what every answer says of where its parts may come from."""

import logging
import re
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Final
from urllib.parse import unquote

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponseBase

from gongkai_web.people.permissions import client_address

ACCESS = logging.getLogger("gongkai_web.access")
DEBUG_PAGES: Final = {HTTPStatus.NOT_FOUND, HTTPStatus.INTERNAL_SERVER_ERROR}
_NULL: Final = "\x00"
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


class PlainAddress:
    """Refuses an address that holds a null: nobody types one, and PostgreSQL cannot be asked for it.

    In what was typed into a form it is told at its field.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer what can be read.

        Raises:
            SuspiciousOperation: it cannot.
        """
        if _NULL in unquote(f"{request.path_info}?{request.META.get('QUERY_STRING', '')}"):
            message = "the address holds a null"
            raise SuspiciousOperation(message)
        return self.get_response(request)


class ContentPolicy:
    """Says with every answer from where the parts of a page may come, unless the answer says so itself.

    The package's own middleware composes the policy anew for each request, which cost more than finding the session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Compose the policy once: it is the same for everybody."""
        self.get_response = get_response
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer under the policy; Django's own pages of an error on a developer's desk need their inline style."""
        response = self.get_response(request)
        if not (settings.DEBUG and response.status_code in DEBUG_PAGES):
            response.headers.setdefault(HEADER, self.policy)
        return response
