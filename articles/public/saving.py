"""An article as a file to keep: one HTML page that needs nothing else, with where it comes from and when it was so."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe

from articles.choices import Language
from articles.public import absent
from articles.public.article import contents, live, original_newer_at
from articles.public.pages import NOT_TO_BE_FOUND
from articles.public.rendering import rendered
from campaign_portal import clock

# Sanitised markup quotes every attribute; "#…" stays a place in the file itself.
_OWN_ADDRESS = re.compile(r'(<(?:a|img)\b[^>]*\b(?:href|src)=")(?=/)')
# A picture's sizes ("/media/a-320.webp 320w, /media/a-480.webp 480w"): a browser takes one of them, not the `src`.
_SIZES = re.compile(r'(?<= srcset=")[^"]*')
_EACH = re.compile(r"(?:^|(?<=, ))(?=/)")


def saving(request: HttpRequest, language: str, article_id: int, now: datetime | None = None) -> HttpResponse:
    now = now or clock.now()
    publication = live(article_id, language=language, now=now)
    if publication is None:
        return absent.answer(request, article_id, language=language, now=now)
    origin = f"{request.scheme}://{request.get_host()}"
    shown = contents(publication, now=now)
    with_links = {name: absolute(shown[name], origin) for name in ("body", "byline")}
    original = original_of(publication, now=now)
    context = {**shown, **with_links, **original, "origin": origin, "language": language, "now": now}
    response = HttpResponse(rendered("articles/saved.html", context, request))
    response.headers["Content-Disposition"] = f'attachment; filename="{publication.slug}.html"'
    # It says at which minute it was saved: each reader's own.
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = NOT_TO_BE_FOUND
    return response


def original_of(publication: Any, *, now: datetime) -> dict[str, Any]:
    """Where the original is, for a file that says that it is newer."""
    if publication.revision.source_revision_id is None:
        return {}
    other = Language.other(publication.language)
    pair = absent.live_row(publication.article_id, language=other, now=now)
    newer_at = original_newer_at(publication, pair, now=now)
    if pair is None or newer_at is None:
        return {}
    return {"original_newer_at": newer_at, "other_language": other, "other": pair.get_absolute_url()}


def absolute(markup: str, origin: str) -> SafeString:
    """From a file on somebody's disk, the portal's own links lead to the portal, and its pictures come from there."""
    with_sizes = _SIZES.sub(lambda match: _EACH.sub(origin, match[0]), markup)
    return mark_safe(_OWN_ADDRESS.sub(lambda match: match[1] + origin, with_sizes))
