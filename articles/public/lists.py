"""The lists of news by category and keyword, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.models import Campaign, Category, Keyword, Publication
from articles.models.publication import PublicationQuerySet
from articles.public.cards import as_cards
from articles.public.keyset import FOUND_BY, OWN, Order, page_of
from articles.public.pages import NOT_TO_BE_FOUND, Page, feeds_of, origin_of, show
from articles.public.site import shown
from articles.public.structured import breadcrumbs
from campaign_portal import clock

Subject = TypeVar("Subject", Category, Campaign, Keyword)


def category(request: HttpRequest, language: str, slug: str, now: datetime | None = None) -> HttpResponse:
    row = found(Category, slug, language=language)
    rows = Publication.objects.filter(category=row)
    return _subject(request, row, rows, language=language, now=now or clock.now(), kind=_("Category"))


def keyword(request: HttpRequest, language: str, slug: str, now: datetime | None = None) -> HttpResponse:
    now = now or clock.now()
    ever = {code: _was_public(code, now=now) for code in Language.values}
    row: Any = found(Keyword, slug, ever[language], language=language, has_pair=ever[Language.other(language)])
    rows = Publication.objects.with_keyword(row, language=language)
    languages = Language.values if row.has_pair else [language]
    return _subject(request, row, rows, languages, language=language, now=now, kind=_("Keyword"), order=FOUND_BY)


def _was_public(language: str, *, now: datetime) -> Exists:
    """Whoever writes may make a keyword; nobody reads it before a second person approved a text with it."""
    rows = Publication.objects.with_keyword(OuterRef("pk"), language=language)
    return Exists(rows.filter(public_from__lte=now))


def found(model: type[Subject], slug: str, *conditions: Exists, language: str, **noted: Exists) -> Subject:
    """The row of that address; what is `noted` is known of it afterwards."""
    named = {f"slug_{language}": slug, f"name_{language}__isnull": False}
    row = model.objects.filter(*conditions, **named).annotate(**noted).first()
    if row is None:
        raise Http404
    return row


def _subject(
    request: HttpRequest,
    row: Category | Keyword,
    rows: PublicationQuerySet,
    languages: Sequence[str] = Language.values,
    *,
    language: str,
    now: datetime,
    kind: str,
    order: Order = OWN,
) -> HttpResponse:
    """`languages` are those in which the row may have a page."""
    addresses = {code: row.address_in(code) for code in languages}
    title = row.name_in(language) or ""
    has_feed = not isinstance(row, Keyword)
    return show_list(
        request,
        rows.public(language, now).news(),
        language=language,
        now=now,
        order=order,
        title=title,
        addresses={code: path for code, path in addresses.items() if path},
        context={"kind": kind, "subject": row},
        feeds=feeds_of(str(row._meta.model_name), title, row.slug_in(language), language=language) if has_feed else (),
    )


def show_list(
    request: HttpRequest,
    rows: PublicationQuerySet,
    *,
    language: str,
    now: datetime,
    title: str,
    addresses: Mapping[str, str],
    context: Mapping[str, Any],
    order: Order = OWN,
    is_hidden_when_empty: bool = False,
    template: str = "articles/list.html",
    feeds: Sequence[tuple[str, str, str]] = (),
) -> HttpResponse:
    """One page of any list. Only its first page is paired with the other language: the rest differ."""
    listed = page_of(as_cards(rows), request.GET, language=language, order=order)
    is_pair = listed.is_first and len(addresses) > 1
    is_hidden = listed.is_stray or (is_hidden_when_empty and not listed.rows)
    way = [*context.get("crumbs", ()), (context.get("heading") or title, addresses[language])]
    portal = shown(language, now=now)
    page = Page(
        title=title,
        description=_("News and public information: %(subject)s.") % {"subject": title},
        canonical=addresses[language] + listed.query,
        alternates=addresses if is_pair else {},
        robots=NOT_TO_BE_FOUND if is_hidden else "",
        structured=[breadcrumbs(way, site=portal, origin=origin_of(request))],
        feeds=feeds,
        site=portal,
    )
    everything = {"title": title, "list": listed, "first_page": addresses[language], **context}
    if other := addresses.get(Language.other(language)):
        everything["other_address"] = other
    return show(request, template, language=language, now=now, page=page, context=everything)
