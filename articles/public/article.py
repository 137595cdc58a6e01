"""The article: the text that is live now in the language of the address, or what a reader is told instead."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.safestring import mark_safe

from articles.choices import Language
from articles.freshness import memory
from articles.media import shown
from articles.models import Image, Keyword, Publication
from articles.models.prepared import ANY_NOW, Prepared, any_of, each
from articles.public import absent, dublin_core, open_graph, reads, site, structured
from articles.public.addresses import address
from articles.public.bylines import linked_byline
from articles.public.cards import LINK, PICTURE
from articles.public.exhibits import exhibits_of, images_in
from articles.public.link import host_of, target_of
from articles.public.pages import Page, origin_of, show
from articles.public.pictures import picture_of
from articles.reading.abbreviations import entries
from articles.reading.hints import with_hints
from articles.richtext.sanitiser import sanitise
from articles.workflow import behind
from campaign_portal import clock

RELATED = 6
# What the page shows of the text and of the rows beside it.
SHOWN = (
    *LINK,
    *("summary", "published_at", "updated_at", "corrected_at", "revision", "facts_revision"),
    *(f"revision__{name}" for name in ("source_revision", "body", "replacement_url", "correction", "byline")),
    *(f"facts_revision__{name}" for name in ("image_credit", "byline", "keyword_ids", "related_ids")),
    *(
        f"{text}__{name}"
        for text in ("revision", "facts_revision")
        for name in ("language", "image", "image_alt", "image_caption", "image_is_decorative", "gallery", "files")
    ),
    *(f"facts_revision__image__{name}" for name in PICTURE),
    *("category", "article_type", "campaign"),
    *(f"{kind}__name_{code}" for kind in ("category", "article_type", "campaign") for code in Language.values),
    *(f"{kind}__slug_{code}" for kind in ("category", "campaign") for code in Language.values),
)
# An address that an article had may become its address again: no browser keeps the redirect for good.
A_WHILE = "max-age=60"


def article(
    request: HttpRequest, language: str, article_id: int, slug: str = "", now: datetime | None = None
) -> HttpResponse:
    return answer(request, article_id, slug, language=language, now=now or clock.now(), is_page=False)


def own_page(
    request: HttpRequest, language: str, article_id: int, slug: str = "", now: datetime | None = None
) -> HttpResponse:
    """A page about the portal itself: the same text, approved the same way, at an address that says so."""
    return answer(request, article_id, slug, language=language, now=now or clock.now(), is_page=True)


def answer(
    request: HttpRequest, article_id: int, slug: str, *, language: str, now: datetime, is_page: bool
) -> HttpResponse:
    publication = live(article_id, language=language, now=now)
    if publication is None:
        return absent.answer(request, article_id, language=language, now=now)
    if (slug, is_page) != (publication.slug, publication.is_page):
        return HttpResponsePermanentRedirect(publication.get_absolute_url(), headers={"Cache-Control": A_WHILE})
    reads.count(request, publication, now=now)
    pair = absent.live_row(article_id, language=Language.other(language), now=now)
    other = pair.get_absolute_url() if pair else ""
    shown = contents(publication, now=now)
    response = show(
        request,
        template_of(publication),
        language=language,
        now=now,
        page=page_of(
            publication, shown=shown, other=other, origin=origin_of(request), portal=site.shown(language, now=now)
        ),
        context={
            **shown,
            "views": publication.views,
            "beacon": reads.beacon_of(request, publication),
            "other": other,
            "original_newer_at": original_newer_at(publication, pair, now=now),
        },
    )
    # Whoever answers with this page again counts its readers too (cache/wsgi.py).
    response.article_read = article_id, language  # type: ignore[attr-defined]
    return response


def live(article_id: int, *, language: str, now: datetime) -> Any:
    """The text that is public now with the rows its page shows once, and its `views` so far."""
    return next(iter(LIVE.rows(article_id=article_id, language=language, now=now)), None)


def shown_of(*, article_id: int, language: str, now: datetime) -> QuerySet[Publication]:
    return (
        Publication.objects.public(language, now)
        .filter(article_id=article_id)
        .select_related("revision", "facts_revision__image", "category", "article_type", "campaign")
        .only(*SHOWN)
        .annotate(views=F("article__view_count"))
    )


LIVE = Prepared(shown_of, absent.ANY)


def original_newer_at(publication: Publication, pair: Publication | None, *, now: datetime) -> datetime | None:
    """Since when readers of its original have newer words; None where they do not, and for an original.

    `pair` is the live text in the other language. Nothing is asked where it is the one that was translated.
    """
    made_from = publication.revision.source_revision_id
    if made_from is None or pair is None or pair.revision_id == made_from:
        return None
    return behind.original_newer_at(publication.revision, now=now)


def template_of(publication: Publication) -> str:
    return "articles/page.html" if publication.is_page else "articles/article.html"


def page_of(publication: Publication, *, shown: dict[str, Any], other: str, origin: str, portal: site.Shown) -> Page:
    """The head of the page whose content is `shown`; all of it is said of the same texts and rows."""
    own, picture, keywords = publication.get_absolute_url(), shown["picture"], shown["keywords"]
    pair = {publication.language: own, Language.other(publication.language): other} if other else {}
    return Page(
        title=publication.title,
        description=publication.summary or publication.title,
        canonical=own,
        alternates=pair,
        kind="website" if publication.is_page else "article",
        structured=(
            structured.news_article(
                publication, site=portal, origin=origin, picture=picture, keywords=keywords, other=other
            ),
            structured.breadcrumbs(structured.way_to(publication), site=portal, origin=origin),
        )
        if not publication.is_page
        else (),
        properties=open_graph.of_article(publication, origin=origin, picture=picture, keywords=keywords, other=other),
        dublin_core=dublin_core.of_article(publication, site=portal, origin=origin, keywords=keywords),
        site=portal,
    )


def contents(publication: Publication, *, now: datetime) -> dict[str, Any]:
    target = target_of(publication)
    body = "" if target else sanitise(publication.revision.body)
    images = images_of(files=shown.files_in(body), numbers=images_in(publication))
    sized = shown.with_sizes(body, {str(row.file): row for row in images})
    language = str(publication.language)
    abbreviations = memory.kept(("abbreviations", language), lambda: entries(language), now=now)
    hinted, explained = with_hints(sized, abbreviations) if body else ("", {})
    return {
        "article": publication,
        "picture": picture_of(publication),
        "body": mark_safe(hinted),
        "explained": explained,
        "target": address("link", publication.language, publication.article_id) if target else "",
        "target_host": host_of(target),
        "exhibits": exhibits_of(publication, {row.pk: row for row in images}),
        "byline": linked_byline(publication),
        "keywords": keywords_of(publication),
        "related": related_to(publication, now=now),
    }


def images_of(*, files: set[str], numbers: set[int]) -> list[Image]:
    """The library's rows of all pictures in the body and below it: one query, none for a text without any."""
    if not files and not numbers:
        return []
    return list(Image.objects.filter(Q(file__in=files) | Q(pk__in=numbers)))


def keywords_of(publication: Publication) -> list[Keyword]:
    """The keywords that have a name, and so a page, in the text's language."""
    language = publication.language
    chosen = publication.facts_revision.keyword_ids
    return _named(len(chosen), language).rows(**each("keyword", chosen)) if chosen else []


@cache
def _named(count: int, language: str) -> Prepared[Keyword]:
    """So many keywords, by their names."""

    def build(**numbers: int) -> QuerySet[Keyword]:
        rows = Keyword.objects.filter(pk__in=list(numbers.values()), **{f"slug_{language}__isnull": False})
        return rows.order_by(f"name_{language}").only(f"name_{language}", f"slug_{language}")

    return Prepared(build, any_of("keyword", count))


def related_to(publication: Publication, *, now: datetime) -> list[Publication]:
    """The related articles that readers of this language can see now."""
    chosen = publication.facts_revision.related_ids
    if not chosen:
        return []
    chosen = [number for number in chosen if number != publication.article_id]
    return (
        _linked(len(chosen)).rows(**each("article", chosen), language=publication.language, now=now) if chosen else []
    )


@cache
def _linked(count: int) -> Prepared[Publication]:
    """The newest of so many articles, as links."""

    def build(*, language: str, now: datetime, **numbers: int) -> QuerySet[Publication]:
        rows = Publication.objects.public(language, now).filter(article_id__in=list(numbers.values()))
        return rows.only(*LINK, "published_at").newest_first()[:RELATED]

    return Prepared(build, {**ANY_NOW, **any_of("article", count)})
