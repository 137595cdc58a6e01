"""Counting the read of a page that Django made."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from articles.models import Publication
from articles.readership import arrivals


def count(request: HttpRequest, publication: Publication, *, now: datetime) -> None:
    """Keep this request if it is a read; it is in the article's number once it was added (readership/folding.py)."""
    arrivals.arrive(request.META, publication.article_id, publication.language, now)


def is_read(request: HttpRequest) -> bool:
    return arrivals.is_read(request.META)
