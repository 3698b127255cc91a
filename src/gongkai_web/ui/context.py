"""What every page knows: the site's own particulars, and whether the reader wants large type."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest

VIEW_COOKIE: Final = "view"
ELDERLY: Final = "elderly"


def shell(request: HttpRequest) -> dict[str, object]:
    """Give the site's particulars and the wished view to every template."""
    return {
        "site": settings.SITE,
        "elderly": request.COOKIES.get(VIEW_COOKIE) == ELDERLY,
    }
