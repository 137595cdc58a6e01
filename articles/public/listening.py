"""What a browser's voice says in place of what is written: asked for when a reader presses “listen”, no sooner."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.models import Publication
from articles.public import absent
from articles.public.pages import NOT_TO_BE_FOUND
from articles.reading.abbreviations import entries
from articles.reading.pieces import all_runs, differing
from articles.vietnamese import date_short
from campaign_portal import clock


def listening(request: HttpRequest, language: str, article_id: int, now: datetime | None = None) -> HttpResponse:
    now = now or clock.now()
    publication = (
        Publication.objects.public(language, now).filter(article_id=article_id).select_related("revision").first()
    )
    if publication is None:
        return absent.answer(request, article_id, language=language, now=now)
    runs = all_runs(
        publication.title,
        [correction_of(publication), publication.summary],
        "" if publication.revision.replacement_url else publication.revision.body,
        language=language,
    )
    said = differing(runs, {code: entries(code) for code in Language.values})
    response = JsonResponse(said, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Robots-Tag"] = NOT_TO_BE_FOUND
    return response


def correction_of(publication: Publication) -> str:
    """The words of the page's note of correction (templates/articles/parts/_correction.html)."""
    if publication.corrected_at is None:
        return ""
    day = date_short(publication.corrected_at, language=publication.language)
    return f"{_('Correction')} ({day}): {publication.revision.correction}"
