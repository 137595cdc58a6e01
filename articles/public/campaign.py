"""A campaign: its slogan and dates, what to download, some texts of each genre, and all its news by month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.freshness import memory
from articles.models import ArticleType, Campaign, Publication
from articles.public.exhibits import Document, documents_of
from articles.public.home import filled, placed
from articles.public.keyset import asked_for
from articles.public.lists import found, show_list
from articles.public.pages import feeds_of
from campaign_portal import clock

IN_A_GENRE, WITH_DOCUMENTS = 3, 10


def campaign(request: HttpRequest, language: str, slug: str, now: datetime | None = None) -> HttpResponse:
    now = now or clock.now()
    row = found(Campaign, slug, language=language)
    addresses = {code: row.address_in(code) for code in Language.values}
    is_first = not asked_for(request.GET, language=language)
    title = row.name_in(language) or ""

    def kept(part: str, make: Callable[..., list[Any]]) -> list[Any]:
        """They are looked for among all texts of the campaign."""
        return memory.kept((part, str(row.pk), language), lambda: make(row, language=language, now=now), now=now)

    return show_list(
        request,
        Publication.objects.public(language, now).news().filter(campaign=row),
        template="articles/campaign.html",
        language=language,
        now=now,
        title=title,
        addresses={code: path for code, path in addresses.items() if path},
        context={
            "kind": _("Campaign"),
            "subject": row,
            "campaign": row,
            "slogan": row.slogan_in(language),
            "status": status_of(row, now=now),
            "genres": kept("genres", genres) if is_first else [],
            "documents": kept("documents", documents) if is_first else [],
        },
        feeds=feeds_of("campaign", title, slug, language=language),
    )


def status_of(row: Campaign, *, now: datetime) -> str:
    today = now.astimezone(clock.ZONE).date()
    if row.starts_on > today:
        return _("Begins soon")
    return _("Ended") if row.ends_on and row.ends_on < today else _("Under way")


def genres(row: Campaign, *, language: str, now: datetime) -> list[tuple[ArticleType, list[Publication]]]:
    """Each genre the campaign has texts of, with the newest of them."""
    texts = Publication.objects.public(language, now).news().filter(campaign=row, article_type=OuterRef("pk"))
    kinds = placed(ArticleType.objects.order_by("order", "pk"), texts, places=IN_A_GENRE)
    return filled(kinds, language=language, now=now, places=IN_A_GENRE)


def documents(row: Campaign, *, language: str, now: datetime) -> list[Document]:
    """Those of the campaign's newest texts that have some, each file once."""
    texts = Publication.objects.public(language, now).news().filter(campaign=row).exclude(facts_revision__files=[])
    shown = texts.select_related("revision", "facts_revision").defer("revision__body", "facts_revision__body")
    found = (document for text in shown.newest_first()[:WITH_DOCUMENTS] for document in documents_of(text))
    return list({document.address: document for document in found}.values())
