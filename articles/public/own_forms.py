"""Whether a form was sent from a page of the portal: asked of the browser, not of a token in the page.

A token would be another one for each visitor, and no cache could keep the page (docs/decisions/0010-public-forms.md).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_own(request: HttpRequest) -> bool:
    """Every header that the browser sent must say so, and at least one must be there."""
    site = request.headers.get("Sec-Fetch-Site", "")
    origin = request.headers.get("Origin", "")
    if site and site != "same-origin":
        return False
    if origin:
        return _is_ours(origin, request)
    # Browsers from before 2020 send neither header with a form, but the page it was on.
    return bool(site) or _is_ours(request.headers.get("Referer", ""), request)


def _is_ours(address: str, request: HttpRequest) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    # The scheme may be another one where the proxy in front ends HTTPS; the host and its port may not.
    return parts.scheme in ("http", "https") and parts.netloc.casefold() == request.get_host().casefold()
