"""Counting the read of a page: whose requests count, and that a reader never pays for a failing counter."""

import logging
from datetime import datetime

from django.db import DatabaseError
from django.http import HttpRequest

from articles.models import Publication
from articles.readership.bots import is_fetched_ahead, is_robot
from articles.readership.counting import count_read
from articles.readership.staff import is_staff

log = logging.getLogger(__name__)


def count(request: HttpRequest, publication: Publication, *, now: datetime) -> bool:
    """Add this request to the article's reads if it is one; whether it was added."""
    if not is_read(request):
        return False
    try:
        count_read(publication.article_id, language=publication.language, now=now)
    except DatabaseError:
        log.exception("A read of article %s was not counted", publication.article_id)
        return False
    return True


def is_read(request: HttpRequest) -> bool:
    """Below /admin/ the office looks at the page of another minute; nobody reads it there."""
    return not (
        request.path_info.startswith("/admin/")
        or request.method != "GET"
        or is_fetched_ahead(request.headers)
        or is_robot(request.headers.get("User-Agent", ""))
        or is_staff(request.COOKIES)
    )
