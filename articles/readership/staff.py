"""Telling the staff's own reads apart without a session: a signed mark that only the admin gives and takes.

The mark names nobody. A public page reads it and never sets it.
"""

from collections.abc import Mapping

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpResponseBase

COOKIE = "staff"
HOURS = 12
_MARK = "yes"
_signer = TimestampSigner(salt="articles.readership.staff")


def mark(response: HttpResponseBase) -> None:
    """From now on this browser's reads are not counted."""
    response.set_cookie(
        COOKIE,
        _signer.sign(_MARK),
        max_age=HOURS * 60 * 60,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def unmark(response: HttpResponseBase) -> None:
    response.delete_cookie(COOKIE, path="/", samesite="Lax")


def is_staff(request_cookies: Mapping[str, str]) -> bool:
    """Whether the mark is there, ours and not too old; a forged one is no mark."""
    try:
        return _signer.unsign(request_cookies.get(COOKIE, ""), max_age=HOURS * 60 * 60) == _MARK
    except BadSignature:
        return False
