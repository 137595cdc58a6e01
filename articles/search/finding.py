"""Texts for a query: how many, and a page of them in the order of ranking.py, from any place in that order.

What it costs does not grow with the number of texts that hold a word: a page is read from the index and no more,
and counting stops at COUNTED.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from articles.models import Publication
from articles.search import ranking
from articles.search.engine import Asked, engine
from articles.search.filters import NONE, Filters, shown
from articles.search.parsing import Query
from articles.search.places import LAST, pk_of, place_of

COUNTED = 1000
_MARK = re.compile("([0-9a-f])-([0-9a-f]{1,15})")


@dataclass(frozen=True)
class Mark:
    """Where a page of results ended: in which class of matches, at which text."""

    number: int
    place: int

    @classmethod
    def read(cls, text: str) -> Mark | None:
        """None for anything that we did not write."""
        match = _MARK.fullmatch(text)
        return cls(int(match[1], 16), min(int(match[2], 16), LAST)) if match else None

    def __str__(self) -> str:
        return f"{self.number:x}-{self.place:x}"


@dataclass(frozen=True)
class Found:
    """`numbers` are the publications of this page in order; `count` is at most COUNTED + 1."""

    numbers: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    count: int = 0
    further: Mark | None = None

    @property
    def is_beyond_count(self) -> bool:
        return self.count > COUNTED

    def in_order(self, rows: dict[int, Publication]) -> list[Publication]:
        """The rows of this page; one that the index still holds under an earlier date is left out."""
        ordered = [(rows.get(number), place) for number, place in zip(self.numbers, self.places, strict=True)]
        return [row for row, place in ordered if row and place_of(row.published_at, row.pk) == place]


def find(
    query: Query,
    *,
    language: str,
    now: datetime,
    limit: int,
    filters: Filters = NONE,
    after: Mark | None = None,
    without: Collection[int] = (),
    counted: int | None = None,
) -> Found:
    """The first `limit` texts behind `after`, none of the articles `without`; counted to COUNTED or to `counted`."""
    if not query:
        return Found()
    index, most = engine(), COUNTED if counted is None else counted
    public = shown(language=language, now=now, filters=filters, without=without)
    everything = Asked(0, ranking.anywhere(query, facets=filters.facets), filters.first, filters.last)
    [count] = index.count(language, [everything], public=public, limit=most + 1)
    if not count:
        return Found()
    classes = [
        Asked(number, expression, filters.first, filters.last)
        for number, expression in enumerate(ranking.classes(query, facets=filters.facets))
    ]
    asked = _from(classes, after)
    if not asked:  # the place is one of another query, which had more classes
        return Found(count=count)
    is_common = count > most
    # Where all are counted, classes behind the last of them are not looked through in vain.
    wanted = limit + 1 if is_common else min(limit + 1, count)
    hits = index.find(language, asked, public=public, limit=wanted, is_common=is_common)
    page = hits[:limit]
    return Found(
        numbers=tuple(pk_of(place) for _, place in page),
        places=tuple(place for _, place in page),
        count=count,
        further=Mark(*page[-1]) if len(hits) > limit else None,
    )


def titles(query: Query, *, language: str, now: datetime, limit: int) -> list[Publication]:
    """The newest texts whose titles have the words, the last of them perhaps still being typed."""
    if not query:
        return []
    asked = [Asked(0, ranking.beginning(query))]
    hits = engine().find(language, asked, public=shown(language=language, now=now), limit=limit, is_common=True)
    rows = Publication.objects.public(language, now).in_bulk([pk_of(place) for _, place in hits])
    return [rows[pk_of(place)] for _, place in hits if pk_of(place) in rows]


def _from(asked: list[Asked], after: Mark | None) -> list[Asked]:
    """What is left of the order behind a place in it."""
    if after is None:
        return asked
    current = [
        Asked(one.number, one.expression, one.first, min(one.last, after.place - 1))
        for one in asked
        if one.number == after.number
    ]
    return [*current, *(one for one in asked if one.number > after.number)]
