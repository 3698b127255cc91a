"""From which address of the network a request comes, a proxy in front of the platform or not."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import Final

from django.conf import settings
from django.http import HttpRequest

_HOST_BITS: Final = 64


def client_address(request: HttpRequest) -> str:
    """Return the address of the browser; behind the installation's own proxy the one that this proxy saw.

    Of a chain only the last link is the proxy's own word: the others are what anybody may have written.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.PROXY:
        address = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or address
    return _plain(address)


def client_network(request: HttpRequest) -> str:
    """Return what the browser's household holds: an address of the old kind, the whole /64 of one of the new.

    Who may try only so often from one address could try from 2^64 of them otherwise.
    """
    address = client_address(request)
    whole = ip_address(address) if address else None
    if not isinstance(whole, IPv6Address):
        return address
    # By its bits, not its letters: written short, 2001:db8::a:b:c:d keeps its host's digits in the first four places.
    return str(whole.ipv4_mapped or IPv6Address(int(whole) >> _HOST_BITS << _HOST_BITS))


@lru_cache(maxsize=1024)
def _plain(address: str) -> str:
    """Return an address as it is written shortest; empty for what is none."""
    try:
        return str(ip_address(address))
    except ValueError:
        return ""
