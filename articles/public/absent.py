"""No live text in the language asked for: the other one is offered, or what is gone is named, or 404."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.models import Publication
from articles.models.prepared import ANY_NOW, Prepared
from articles.public.pages import NOT_TO_BE_FOUND, Page, show


def answer(request: HttpRequest, article_id: int, *, language: str, now: datetime) -> HttpResponse:
    """What a reader gets instead. Never a redirect: two pages could send a browser round for ever."""
    other_language = Language.other(language)
    other = Publication.objects.public(other_language, now).filter(article_id=article_id).first()
    gone = last_public(article_id, language=language, now=now)
    if gone is None and other is not None:
        return untranslated(request, other, language=language, now=now)
    gone = gone or last_public(article_id, language=other_language, now=now)
    if gone is None:
        raise Http404
    return withdrawn(request, gone, language=language, now=now, other=other)


def live_address(article_id: int, *, language: str, now: datetime) -> str:
    """The address of the article's text in `language`, empty when it has none that is live."""
    row = live_row(article_id, language=language, now=now)
    return row.get_absolute_url() if row else ""


def live_row(article_id: int, *, language: str, now: datetime) -> Publication | None:
    """The article's live text in `language`: its address, and which revision it is."""
    return next(iter(LIVE.rows(article_id=article_id, language=language, now=now)), None)


def addressed(*, article_id: int, language: str, now: datetime) -> QuerySet[Publication]:
    rows = Publication.objects.public(language, now).filter(article_id=article_id)
    return rows.only("article_id", "language", "slug", "is_page", "revision")


# Values such as the query is asked with, and no other in it.
ANY = {"article_id": 7_000_000_007, **ANY_NOW}
LIVE = Prepared(addressed, ANY)


def last_public(article_id: int, *, language: str, now: datetime) -> Publication | None:
    """The text that readers of this language saw last. What only waits to go live was never public."""
    rows = Publication.objects.filter(article_id=article_id, language=language, public_from__lte=now)
    return rows.select_related("category").order_by("-public_from").first()


def untranslated(request: HttpRequest, other: Publication, *, language: str, now: datetime) -> HttpResponse:
    return show(
        request,
        "articles/untranslated.html",
        language=language,
        now=now,
        page=Page(title=_("Not available in this language"), robots=NOT_TO_BE_FOUND),
        context={"other": other, "other_address": other.get_absolute_url()},
    )


def withdrawn(
    request: HttpRequest, gone: Publication, *, language: str, now: datetime, other: Publication | None
) -> HttpResponse:
    return show(
        request,
        "articles/gone.html",
        language=language,
        now=now,
        page=Page(title=_("No longer published"), robots=NOT_TO_BE_FOUND),
        context={
            "gone": gone,
            "other": other,
            **({"other_address": other.get_absolute_url()} if other else {}),
        },
        status=410,
    )
