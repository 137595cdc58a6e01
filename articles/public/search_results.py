"""Search results as the page shows them: titles and excerpts with the words marked, texts of the other language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from articles.choices import Language
from articles.models import Publication
from articles.models.prepared import ANY_NOW, Prepared, any_of, each
from articles.models.publication import PublicationKeyword, PublicationQuerySet
from articles.public.cards import LINK, PICTURE
from articles.public.search_form import Topic
from articles.search import index
from articles.search.filters import Filters
from articles.search.finding import Found, find
from articles.search.parsing import Query
from articles.search.snippets import excerpt, highlighted, holds_all, shortened

EXCERPT = 220
RESULTS, OTHERS, RELATED = 12, 5, 8
# So many of the other language's texts are counted: whether there are few or many.
FEW = 200
# What a result shows, and the text that the excerpt may come from.
RESULT = (
    *LINK,
    *("summary", "published_at", "category", "facts_revision__image"),
    *(f"facts_revision__image__{name}" for name in PICTURE),
    *(f"revision__{name}" for name in ("body", "replacement_url", "image_caption", "correction")),
    *(f"{text}__{name}" for text in ("revision", "facts_revision") for name in ("byline", "gallery", "files")),
)


@dataclass(frozen=True)
class Result:
    item: Publication
    title: SafeString
    words: SafeString
    category: Topic | None = None
    # The same article in the page's language, where this text is in the other one.
    own: Publication | None = None


def results_of(found: Found, query: Query, *, topics: Iterable[Topic], language: str, now: datetime) -> list[Result]:
    """The texts of a page, each with the one of `topics` that is its category."""
    if not found.numbers:
        return []
    rows = TEXTS.rows(language=language, now=now, **numbered(found.numbers))
    categories = {topic.category: topic for topic in topics if topic.category}
    texts = found.in_order({row.pk: row for row in rows})
    return [replace(result_of(row, query), category=categories.get(row.category_id or 0)) for row in texts]


def numbered(numbers: Collection[int]) -> dict[str, int]:
    """As values of a prepared query, which always asks for as many; no row has the number 0."""
    return each("pk", [*numbers, *[0] * (RESULTS - len(numbers))])


def texts(*, language: str, now: datetime, **numbers: int) -> PublicationQuerySet:
    rows = Publication.objects.public(language, now).filter(pk__in=numbers.values())
    return rows.select_related("revision", "facts_revision__image").only(*RESULT)


def pairs(*, language: str, now: datetime, **numbers: int) -> PublicationQuerySet:
    return Publication.objects.public(language, now).filter(article_id__in=numbers.values()).only(*LINK)


def keywords(**numbers: int) -> QuerySet[PublicationKeyword]:
    rows = PublicationKeyword.objects.filter(publication__in=numbers.values()).select_related("keyword")
    return rows.only("publication_id", *(f"keyword__{name}_{code}" for name in ("name", "slug") for code in Language))


ANY_NUMBERS = any_of("pk", RESULTS)
TEXTS, PAIRS = (Prepared(build, {**ANY_NOW, **ANY_NUMBERS}) for build in (texts, pairs))
KEYWORDS = Prepared(keywords, ANY_NUMBERS)


def result_of(row: Publication, query: Query) -> Result:
    return Result(row, highlighted(row.title, query), words_of_result(row, query))


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
    found = find(query, language=other, now=now, limit=OTHERS, filters=filters, without=without, counted=FEW)
    if not found.numbers:
        return []
    rows = TEXTS.rows(language=other, now=now, **numbered(found.numbers))
    shown = found.in_order({row.pk: row for row in rows})
    own = PAIRS.rows(language=language, now=now, **numbered([row.article_id for row in shown]))
    address = {row.article_id: row for row in own}
    return [replace(result_of(row, query), own=address.get(row.article_id)) for row in shown]


def related(
    query: Query, results: Collection[Result], *, topics: Iterable[Topic], language: str
) -> list[tuple[str, str]]:
    """Names and addresses to go on with: categories and campaigns called so, then the results' keywords."""
    named = [(topic.name, topic.address) for topic in topics if topic.is_called(query)]
    chosen = KEYWORDS.rows(**numbered([result.item.pk for result in results])) if results else []
    counted = Counter(row.keyword for row in chosen)
    by_number = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].pk))
    pairs = ((keyword.name_in(language), keyword.address_in(language)) for keyword, _ in by_number)
    return [*named, *islice(((name, path) for name, path in pairs if name and path), RELATED)][:RELATED]
