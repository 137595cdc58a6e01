"""Counting the read of a page that Django made, and the word of a page that somebody else's cache showed."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden

from articles.models import Publication
from articles.public import own_forms
from articles.public.addresses import address
from articles.readership import arrivals
from campaign_portal import clock

NOT_KEPT = {"Cache-Control": "no-store"}


def count(request: HttpRequest, publication: Publication, *, now: datetime) -> None:
    """Keep this request if it is a read; it is in the article's number once it was added (readership/folding.py)."""
    arrivals.arrive(request.META, publication.article_id, publication.language, now)


def is_read(request: HttpRequest) -> bool:
    return arrivals.is_read(request.META)


def beacon_of(request: HttpRequest, publication: Publication) -> str:
    """Where the page tells that it is read; empty where this server is asked for every page, and for the office."""
    if not settings.READ_BEACON or request.path_info.startswith("/admin/"):
        return ""
    return address("read", publication.language, publication.article_id)


def beacon(request: HttpRequest, language: str, article_id: int, now: datetime | None = None) -> HttpResponse:
    """The page is read. Whoever was counted for it here within half an hour is not counted again."""
    if not own_forms.is_own(request):
        return HttpResponseForbidden(headers=NOT_KEPT)
    if not Publication.objects.public(language, now or clock.now()).filter(article_id=article_id).exists():
        raise Http404
    arrivals.told(request.META, article_id, language)
    return HttpResponse(status=204, headers=NOT_KEPT)
