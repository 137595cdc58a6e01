"""The office's own search: working copies by both titles and the people named, drafts and what waits included.

A row is written with every revision that is saved, and all anew by `manage.py rebuild_search`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from articles.choices import Language
from articles.models import Article
from articles.models.article import ArticleQuerySet
from articles.search import ranking, tokens
from articles.search.engine import Row, engine
from articles.search.parsing import Query

log = logging.getLogger(__name__)
BATCH = 500
_COLUMNS = ("pk", *(f"title_{language}" for language in Language.values))
_BYLINES = tuple(f"newest_revision_{language}__byline" for language in Language.values)


def write(number: int) -> None:
    """Index one article, in the caller's transaction. Nobody's save fails because of the search."""
    try:
        with transaction.atomic():
            write_all(Article.objects.filter(pk=number))
    except DatabaseError:
        log.exception("Article %s is not in the office's search index; run manage.py rebuild_search.", number)


def write_all(articles: ArticleQuerySet) -> None:
    """Index many, a batch at a time."""
    rows = articles.order_by("pk").values(*_COLUMNS, *_BYLINES).iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        engine().write_office(Row(row["pk"], tokens.of_lines(_lines(row))) for row in batch)


def rebuild() -> None:
    engine().clear_office()
    write_all(Article.objects.all())


def is_missing() -> bool:
    return Article.objects.exists() and engine().is_office_empty()


def newest(query: Query, *, among: QuerySet[Any], limit: int) -> list[int]:
    """The numbers of the articles begun last among these that have the words."""
    return engine().find_office(ranking.for_office(query), among=among, limit=limit)


def sifted(query: Query, *, numbers: Sequence[int]) -> list[int]:
    """Those of a few articles that have the words."""
    return engine().sift_office(ranking.for_office(query), numbers=numbers)


def _lines(row: dict[str, Any]) -> Iterator[str]:
    yield from (row[f"title_{language}"] or "" for language in Language.values)
    people: Iterable[dict[str, Any]] = (person for name in _BYLINES for person in row[name] or ())
    names = (person.get(language, "") for person in people for language in Language.values)
    yield from dict.fromkeys(names)
