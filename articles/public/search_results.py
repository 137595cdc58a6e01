"""Search results as the page shows them: titles and excerpts with the words marked, texts of the other language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString

from articles.choices import Language
from articles.models import Campaign, Category, Keyword, Publication
from articles.models.publication import PublicationKeyword, PublicationQuerySet
from articles.search import index
from articles.search.finding import Filters, Found, find
from articles.search.parsing import Query
from articles.search.snippets import excerpt, highlighted, holds_all, shortened
from articles.search.words import words_of

EXCERPT = 220
OTHERS, RELATED = 5, 8


@dataclass(frozen=True)
class Result:
    item: Publication
    title: SafeString
    words: SafeString
    # The same article in the page's language, where this text is in the other one.
    own: Publication | None = None


def results_of(found: Found, query: Query, *, language: str, now: datetime) -> list[Result]:
    if not found.numbers:
        return []
    rows = with_texts(Publication.objects.public(language, now).filter(pk__in=found.numbers))
    return [result_of(row, query) for row in found.in_order({row.pk: row for row in rows})]


def with_texts(rows: PublicationQuerySet) -> PublicationQuerySet:
    """The same rows with what a result shows: the card, and the body that the excerpt may come from."""
    return rows.select_related("revision", "facts_revision__image", "category").defer(
        "facts_revision__body", "facts_revision__summary", "revision__summary"
    )


def result_of(row: Publication, query: Query, own: Publication | None = None) -> Result:
    return Result(row, highlighted(row.title, query), words_of_result(row, query), own)


def words_of_result(row: Publication, query: Query) -> SafeString:
    """The summary, where the words stand there or in the title; else the place in the body where they do."""
    if holds_all(row.summary, query):
        return excerpt(row.summary, query, length=EXCERPT) or shortened(row.summary, length=EXCERPT)
    if holds_all(row.title, query):
        return shortened(row.summary, length=EXCERPT)
    text = index.text_of(row)
    whole = [part for part in (text.body, text.rest) if holds_all(part, query)]
    found = (excerpt(part, query, length=EXCERPT) for part in [*whole, row.summary, text.body, text.rest])
    return next(filter(None, found), shortened(row.summary, length=EXCERPT))


def in_other_language(
    query: Query, filters: Filters, *, language: str, now: datetime, without: set[int]
) -> list[Result]:
    """The best texts of the other language; not those of articles that are on the page already."""
    other = Language.other(language)
    found = find(query, language=other, now=now, limit=OTHERS + len(without), filters=filters)
    if not found.numbers:
        return []
    rows = with_texts(Publication.objects.public(other, now).filter(pk__in=found.numbers))
    texts = [row for row in found.in_order({row.pk: row for row in rows}) if row.article_id not in without][:OTHERS]
    pairs = Publication.objects.public(language, now).filter(article_id__in=[row.article_id for row in texts])
    own = {row.article_id: row for row in pairs.only("article_id", "language", "slug", "title")}
    return [result_of(row, query, own.get(row.article_id)) for row in texts]


def related(
    query: Query, results: Iterable[Result], *, topics: Iterable[Category | Campaign], language: str
) -> list[tuple[str, str]]:
    """Names and addresses to go on with: categories and campaigns called so, then the results' keywords."""
    named = [row for row in topics if is_called(row.name_in(language) or "", query)]
    numbers = [result.item.pk for result in results]
    chosen = PublicationKeyword.objects.filter(publication__in=numbers).select_related("keyword")
    counted = Counter(row.keyword for row in chosen)
    keywords = [keyword for keyword, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].pk))]
    return _links([*named, *keywords], language)[:RELATED]


def topics(language: str) -> list[Category | Campaign]:
    """What has a page of its own, and is not much: a portal has tens of both."""
    has_page = {f"slug_{language}__isnull": False}
    return [*Category.objects.filter(**has_page)[:200], *Campaign.objects.filter(**has_page)[:200]]


def is_called(name: str, query: Query) -> bool:
    """Do all words of the query begin words of the name?"""
    keys = [word.key for word in words_of(name)]
    return bool(query) and all(any(key.startswith(word.key) for key in keys) for word in query.words)


def _links(rows: Iterable[Category | Campaign | Keyword], language: str) -> list[tuple[str, str]]:
    named: list[tuple[Any, Any]] = [(row.name_in(language), row.address_in(language)) for row in rows]
    return [(name, path) for name, path in named if name and path]
