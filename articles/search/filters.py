"""What a text must be besides holding the words, and SQL that says whether one may be shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from articles.models import Publication
from articles.models.prepared import ANY_NOW, Prepared, any_of, each
from articles.models.publication import PublicationQuerySet
from articles.search import tokens
from articles.search.engine import Shown, one_of
from articles.search.places import LAST, PK_MASK, start_of

MOST_WITHOUT = 20


@dataclass(frozen=True)
class Filters:
    """The numbers are those of the rows."""

    category: int | None = None
    campaign: int | None = None
    article_type: int | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def chosen(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if value is not None}

    def narrow(self, rows: PublicationQuerySet) -> PublicationQuerySet:
        asked = {"category_id": self.category, "campaign_id": self.campaign, "article_type_id": self.article_type}
        rows = rows.filter(**{name: number for name, number in asked.items() if number is not None})
        if self.since:
            rows = rows.filter(published_at__gte=self.since)
        return rows.filter(published_at__lt=self.until) if self.until else rows

    @property
    def facets(self) -> frozenset[str]:
        """The same for the index, which then reads no text of another category."""
        named = (
            (tokens.category_token, self.category),
            (tokens.campaign_token, self.campaign),
            (tokens.type_token, self.article_type),
        )
        return frozenset(token(number) for token, number in named if number is not None)

    @property
    def first(self) -> int:
        return start_of(self.since) if self.since else 0

    @property
    def last(self) -> int:
        # The minute in which it ends is looked through too; `narrow` knows better.
        return start_of(self.until) + PK_MASK if self.until else LAST


NONE = Filters()


def shown(*, language: str, now: datetime, filters: Filters = NONE, without: Collection[int] = ()) -> Shown:
    """What the public may see in `language` and the filters let through; of articles `without`, nothing."""
    left_out = each("without", sorted(without)[:MOST_WITHOUT])
    values = {"language": language, "now": now, **filters.chosen, **left_out}
    return Shown(*_prepared(frozenset(values)).sql(**values))


@cache
def _prepared(names: frozenset[str]) -> Prepared[Publication]:
    return Prepared(_rows, {name: value for name, value in _LIKE.items() if name in names})


def _rows(*, language: str, now: datetime, **more: Any) -> Any:
    without = [more.pop(name) for name in list(more) if name.startswith("without_")]
    rows = Filters(**more).narrow(Publication.objects.public(language, now))
    return one_of(rows.exclude(article_id__in=without) if without else rows)


# Values such as a search is asked with, each unlike the others.
_LIKE: dict[str, Any] = {
    **ANY_NOW,
    "category": 7_000_000_001,
    "campaign": 7_000_000_002,
    "article_type": 7_000_000_003,
    "since": datetime(1999, 9, 7, tzinfo=UTC),
    "until": datetime(1999, 9, 8, tzinfo=UTC),
    **any_of("without", MOST_WITHOUT),
}
