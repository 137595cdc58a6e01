"""Which request may be answered from the cache, and under which name its page is kept."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings

from articles.public.addresses import NEWER, OLDER
from articles.public.cache.store import Key
from articles.public.search_form import NAMES
from articles.readership.staff import COOKIE
from campaign_portal import addresses

# Never asked of the cache: what the office sees, files, and what must be asked of the process itself.
OTHERS = ("/admin", "/static/", "/media/", "/healthz", "/readyz")
# The parameters that some page reads; tests/public/cache/ looks that nothing else changes a page.
KNOWN = frozenset({"q", *OLDER.values(), *NEWER.values(), *NAMES["vi"].values(), *NAMES["en"].values()})
# Of a path or a query, in characters.
LONGEST = 600


def key_of(environ: dict[str, Any]) -> Key | None:
    """None for what goes past the cache: other methods, the office's browsers, strange addresses."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("SCRIPT_NAME"):
        return None
    path, host, cookie = environ["PATH_INFO"], environ.get("HTTP_HOST"), environ.get("HTTP_COOKIE")
    if not host or path.startswith(OTHERS) or len(path) > LONGEST:
        return None
    if cookie and (f"{COOKIE}=" in cookie or f"{settings.SESSION_COOKIE_NAME}=" in cookie):
        return None
    query = environ.get("QUERY_STRING", "")
    if query:
        # Without the NUL that Django's side takes out of it, an address may be another one; and what is not
        # percent-encoded comes as bytes, which Django's side makes words of.
        if len(query) > LONGEST or "%00" in query or not query.isascii():
            return None
        query = known_of(query)
    return scheme_of(environ), host, path, query


def known_of(query: str) -> str:
    """The query without the parameters that no page knows, in one order."""
    pairs = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] in KNOWN]
    return urlencode(sorted(pairs, key=lambda pair: pair[0]))


def scheme_of(environ: dict[str, Any]) -> str:
    """As Django will find it: what a trusted proxy says, else how the request came."""
    said = environ.get("HTTP_X_FORWARDED_PROTO")
    if said and settings.SECURE_PROXY_SSL_HEADER is not None and addresses.trusts(environ.get("REMOTE_ADDR", "")):
        return "https" if said.split(",")[0].strip() == "https" else "http"
    return str(environ["wsgi.url_scheme"])
