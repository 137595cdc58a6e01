"""What every request passes: its content security policy, a clean address, the language of the page."""

import gzip
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import get_template
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

from campaign_portal import addresses, packing

Answer = Callable[[HttpRequest], HttpResponse]

PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
# unfold's Alpine evaluates expressions; CKEditor writes styles (its inline handlers are lifted out by
# static/admin/editor.js).
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "form-action 'self'; base-uri 'self'; frame-ancestors 'self'"
)


def is_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith("/admin/")


class ContentSecurityPolicy:
    """Nothing foreign anywhere; public pages run nothing inline either."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        policy = ADMIN_POLICY if is_admin(request) else PUBLIC_POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        return response


class PublicCompression(MiddlewareMixin):
    """Public pages travel compressed. The admin's do not: they hold secrets beside what a visitor can choose,
    and the length of what is compressed together tells of both (BREACH).
    """

    # A page is made and packed while its reader waits: half of the effort gives nine tenths of the effect.
    LEVEL, LEAST = 4, 200

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        # Pictures and their like are compressed already, and a part of a file must stay that part.
        is_text = response.headers.get("Content-Type", "").startswith(("text/", "application/"))
        if is_admin(request) or not is_text or response.status_code == 206:
            return response
        if not isinstance(response, HttpResponse) or len(response.content) < self.LEAST:
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if "gzip" in packing.accepted(request.headers.get("Accept-Encoding", "")):
            response.content = gzip.compress(response.content, self.LEVEL, mtime=0)
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Length"] = str(len(response.content))
            tag = response.headers.get("ETag", "")
            if tag.startswith('"'):
                response.headers["ETag"] = f"W/{tag}"
        return response


def without_nul(query: str) -> str:
    """A query string in which no decoding finds a NUL: taking one out may bring two halves together."""
    while "%00" in query:
        query = query.replace("%00", "")
    return query


class TrustedProxies:
    """A forwarded address, host or scheme is believed only from a proxy named in TRUSTED_PROXIES."""

    FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED")

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        addresses.networks(*settings.TRUSTED_PROXIES)  # a misspelt one stops the portal here

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not addresses.trusts(request.META.get("REMOTE_ADDR", "")):
            for name in self.FORWARDED:
                request.META.pop(name, None)
        return self.get_response(request)


class CleanAddress:
    """NUL is part of no text: PostgreSQL refuses it in every query, so it stops here."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.path_info = request.path_info.replace("\x00", "\ufffd")
        request.META["QUERY_STRING"] = without_nul(request.META.get("QUERY_STRING", ""))
        return self.get_response(request)


class PageLanguage:
    """A public page speaks the language of its address and of nothing else: no cookie, no header."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        language = "en" if path == "/en" or path.startswith("/en/") else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            return self.get_response(request)


class Maintenance:
    """While the portal is looked after, every page says so, without the database: it may be away.

    Switched by MAINTENANCE=1, or without a restart by a file named `maintenance` in VAR_DIR.
    """

    OPEN = ("/healthz", "/readyz")
    TRY_AGAIN = "600"

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_closed = settings.MAINTENANCE or (settings.VAR_DIR / "maintenance").exists()
        if not is_closed or request.path_info in self.OPEN:
            return self.get_response(request)
        headers = {"Retry-After": self.TRY_AGAIN, "Cache-Control": "no-store"}
        return HttpResponse(get_template("503.html").render(), status=503, headers=headers)
