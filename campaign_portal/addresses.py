"""Where a request comes from: its own address, or what a proxy named in TRUSTED_PROXIES says of it.

Each read of an article asks it, before Django has made a request: so what is usual is read by the system's own
parser, in a microsecond, and only the rest by Python's.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from socket import AF_INET, AF_INET6, inet_ntop, inet_pton
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104 - no listener: the name of no address
# One subscriber of IPv6 has a whole network of this size to choose addresses from.
SUBSCRIBER = 64
# The longest an address is written, with the name of a network card behind it.
LONGEST = 64
_MAPPED = b"\0" * 10 + b"\xff\xff"


# The bytes of a network's addresses, the mask, and what is left of each of them under it.
_Range = tuple[int, int, int]


def trusts(address: str) -> bool:
    """Is `address` one of the proxies in front of the portal?"""
    return bool(_nearest(address)[1])


@lru_cache(maxsize=256)
def _nearest(address: str) -> tuple[bytes | None, tuple[_Range, ...]]:
    """Who is at the other end of the connection, and all proxies' ranges if it is one of them, none otherwise.

    Behind a proxy it is always the same few.
    """
    packed, ranges = _packed(address), _ranges(*settings.TRUSTED_PROXIES)
    return packed, ranges if packed is not None and _is_in(packed, ranges) else ()


@receiver(setting_changed)
def _forget_proxies(*, setting: str, **_more: object) -> None:
    if setting == "TRUSTED_PROXIES":
        _nearest.cache_clear()


def _is_in(packed: bytes, ranges: tuple[_Range, ...]) -> bool:
    size, number = len(packed), int.from_bytes(packed, "big")
    for of_size, mask, start in ranges:  # noqa: SIM110 - half the time of any()
        if of_size == size and number & mask == start:
            return True
    return False


@cache
def networks(*names: str) -> list[IPv4Network | IPv6Network]:
    """The proxies as networks; raises ValueError for what is none."""
    return [ip_network(name, strict=False) for name in names]


@cache
def _ranges(*names: str) -> tuple[_Range, ...]:
    return tuple(
        (network.max_prefixlen // 8, int(network.netmask), int(network.network_address)) for network in networks(*names)
    )


def client(request: HttpRequest) -> str:
    """The client's address, of IPv6 its network; UNKNOWN where there is none, as on a local socket."""
    return of(request.META)


def of(meta: Mapping[str, Any]) -> str:
    """The same of what a server hands over, without a request made of it."""
    packed = packed_of(meta)
    if not packed:
        return UNKNOWN
    return inet_ntop(AF_INET, packed) if len(packed) == 4 else str(IPv6Address(packed))


def packed_of(meta: Mapping[str, Any]) -> bytes:
    """The same in its 4 or 16 bytes; none where there is no address.

    X-Forwarded-For is read from its right end, which our own proxies wrote, up to the first hop that is none of
    them: whatever stands left of it the client may have made up. From an untrusted address it is not read at all.
    """
    address, ranges = _nearest(meta.get("REMOTE_ADDR", ""))
    if address is None:
        return b""
    if ranges:
        for hop in reversed(meta.get("HTTP_X_FORWARDED_FOR", "").split(",")):
            named = _packed(hop.strip())
            if named is None:
                break
            address = named
            if not _is_in(named, ranges):
                break
    return address if len(address) == 4 else _subscriber(address)


def _packed(text: str) -> bytes | None:
    """The address in its 4 or 16 bytes; None for what is none."""
    if len(text) > LONGEST:
        return None
    try:
        return inet_pton(AF_INET6 if ":" in text else AF_INET, text)
    except (OSError, ValueError):
        pass
    try:
        return ip_address(text).packed
    except ValueError:
        return None


def _subscriber(packed: bytes) -> bytes:
    """Of an address of IPv6 its network; an address of IPv4 written as one of IPv6 is that of IPv4."""
    return packed[12:] if packed.startswith(_MAPPED) else packed[: SUBSCRIBER // 8] + b"\0" * 8
