"""Where a request comes from: its own address, or what a proxy named in TRUSTED_PROXIES says of it."""

from functools import cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104 - no listener: the name of no address
# One subscriber of IPv6 has a whole network of this size to choose addresses from.
SUBSCRIBER = 64


def trusts(address: str) -> bool:
    """Is `address` one of the proxies in front of the portal?"""
    return _is_address(address) and any(
        ip_address(address) in network for network in networks(*settings.TRUSTED_PROXIES)
    )


@cache
def networks(*names: str) -> list[IPv4Network | IPv6Network]:
    """The proxies as networks; raises ValueError for what is none."""
    return [ip_network(name, strict=False) for name in names]


def client(request: HttpRequest) -> str:
    """The client's address, of IPv6 its network; UNKNOWN where there is none, as on a local socket.

    X-Forwarded-For is read from its right end, which our own proxies wrote, up to the first hop that is none of
    them: whatever stands left of it the client may have made up. From an untrusted address the middleware
    TrustedProxies has taken the header away.
    """
    address = request.META.get("REMOTE_ADDR", "")
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while hops and trusts(address):
        hop = hops.pop().strip()
        if not _is_address(hop):
            break
        address = hop
    return _subscriber(address) if _is_address(address) else UNKNOWN


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _subscriber(text: str) -> str:
    address = ip_address(text)
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((int(address), SUBSCRIBER), strict=False).network_address)
