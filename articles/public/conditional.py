"""Answers that a program asks for again and again: unchanged, they cost it nothing (304)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from articles.models import Publication


@dataclass(frozen=True, slots=True)
class Document:
    """What is answered, and the tag by which a program knows it again."""

    body: bytes
    etag: str


def document(text: str) -> Document:
    body = text.strip().encode()
    return Document(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def answer(request: HttpRequest, document: Document, *, content_type: str, now: datetime) -> HttpResponseBase:
    """The document, or 304 for whoever has this very one."""
    response = HttpResponse(document.body, content_type=f"{content_type}; charset=utf-8")
    response.headers["ETag"] = document.etag
    response.headers["Cache-Control"] = "no-cache"
    changed = last_change(now)
    if changed is not None:
        response.headers["Last-Modified"] = http_date(changed.timestamp())
    stamp = int(changed.timestamp()) if changed else None
    return get_conditional_response(request, document.etag, stamp, response) or response


def last_change(now: datetime) -> datetime | None:
    """When readers of the portal last got or lost a text. Both are the end of an index."""
    began = Publication.objects.filter(public_from__lte=now).order_by("-public_from")
    ended = Publication.objects.filter(public_until__lte=now).order_by("-public_until")
    moments = (
        began.values_list("public_from", flat=True).first(),
        ended.values_list("public_until", flat=True).first(),
    )
    return max((moment for moment in moments if moment), default=None)
