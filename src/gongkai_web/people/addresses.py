"""From which address of the network a request comes, a proxy in front of the platform or not."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address of the browser; behind the installation's own proxy the one that this proxy saw.

    Of a chain only the last link is the proxy's own word: the others are what anybody may have written.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.PROXY:
        address = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or address
    try:
        return str(ip_address(address))
    except ValueError:
        return ""
