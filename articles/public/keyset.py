"""Pages of a long list by a place in it: "older" and "newer" than an article, never a page number.

A page costs the same however deep it lies, and news that arrive meanwhile move nothing. A place is written
as two numbers: the moment of publication and the row's id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q
from django.http import QueryDict

from articles.models import Publication
from articles.models.publication import PublicationQuerySet
from articles.public.addresses import NEWER, OLDER

PAGE_SIZE = 12
_EPOCH = datetime.min.replace(tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_LAST_TICK = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _TICK
_TOKEN = re.compile("([0-9a-f]{1,15})-([0-9a-f]{1,15})")


@dataclass(frozen=True)
class Place:
    """Where one publication stands among all, newest first."""

    moment: datetime
    pk: int

    @classmethod
    def of(cls, publication: Publication) -> Place:
        return cls(publication.published_at, publication.pk)

    @classmethod
    def read(cls, token: str) -> Place | None:
        """The place a token names, None for anything that we did not write."""
        match = _TOKEN.fullmatch(token)
        if match is None or int(match[1], 16) > _LAST_TICK:
            return None
        return cls(_EPOCH + int(match[1], 16) * _TICK, int(match[2], 16))

    def __str__(self) -> str:
        return f"{(self.moment - _EPOCH) // _TICK:x}-{self.pk:x}"


@dataclass(frozen=True)
class Order:
    """The columns that hold a place: the publication's own, or their copies in the rows that a list is found by."""

    moment: str = "published_at"
    pk: str = "pk"

    def newest_first(self, rows: PublicationQuerySet) -> PublicationQuerySet:
        return rows.order_by(f"-{self.moment}", f"-{self.pk}")

    def oldest_first(self, rows: PublicationQuerySet) -> PublicationQuerySet:
        return rows.order_by(self.moment, self.pk)

    def older(self, rows: PublicationQuerySet, place: Place) -> PublicationQuerySet:
        return self.newest_first(rows.filter(self._beyond(place, "lt")))

    def newer(self, rows: PublicationQuerySet, place: Place) -> PublicationQuerySet:
        return self.oldest_first(rows.filter(self._beyond(place, "gt")))

    def _beyond(self, place: Place, way: str) -> Q:
        """The first condition alone lets the index find the place; the second splits rows of the same moment."""
        further = Q((f"{self.moment}__{way}", place.moment)) | Q((f"{self.pk}__{way}", place.pk))
        return Q((f"{self.moment}__{way}e", place.moment)) & further


OWN = Order()
# The index of the keywords' and of the people's rows (see `with_keyword` and `with_person`).
FOUND_BY = Order("listed_at", "listed_pk")


@dataclass(frozen=True)
class ListPage:
    """One page of a list. `older` and `newer` are the rest of the address, empty where there is none."""

    rows: list[Publication]
    older: str = ""
    newer: str = ""
    # The page's own place as the rest of its address; empty for the first page.
    query: str = ""
    is_first: bool = True
    # The address asked for a place that cannot be: it is answered, but is no page to be found again.
    is_stray: bool = False


def asked_for(parameters: QueryDict, *, language: str) -> list[str]:
    """The parameters of the address that name a place in the list: none on its first page."""
    return [name for name in (OLDER[language], NEWER[language]) if name in parameters]


def page_of(rows: PublicationQuerySet, parameters: QueryDict, *, language: str, order: Order = OWN) -> ListPage:
    """The page that the address asks for; the first one when it asks for nothing sensible."""
    asked = asked_for(parameters, language=language)
    if not asked:
        return _first(rows, order, language=language)
    place = Place.read(str(parameters[asked[0]]))
    if place is None:
        return _first(rows, order, language=language, is_stray=True)
    if asked[0] == OLDER[language]:
        return _older(rows, order, place, language=language)
    return _newer(rows, order, place, language=language)


def _first(rows: PublicationQuerySet, order: Order, *, language: str, is_stray: bool = False) -> ListPage:
    found = list(order.newest_first(rows)[: PAGE_SIZE + 1])
    return ListPage(found[:PAGE_SIZE], older=_to_older(found, language), is_stray=is_stray)


def _older(rows: PublicationQuerySet, order: Order, place: Place, *, language: str) -> ListPage:
    found = list(order.older(rows, place)[: PAGE_SIZE + 1])
    return ListPage(
        found[:PAGE_SIZE],
        older=_to_older(found, language),
        newer=f"?{NEWER[language]}={Place.of(found[0])}" if found else "",
        query=f"?{OLDER[language]}={place}",
        is_first=False,
        is_stray=not found,
    )


def _newer(rows: PublicationQuerySet, order: Order, place: Place, *, language: str) -> ListPage:
    found = list(order.newer(rows, place)[: PAGE_SIZE + 1])
    if len(found) <= PAGE_SIZE:
        # The top of the list: show a full first page, not the handful that came since.
        return _first(rows, order, language=language)
    shown = found[:PAGE_SIZE][::-1]
    return ListPage(
        shown,
        older=f"?{OLDER[language]}={Place.of(shown[-1])}",
        newer=f"?{NEWER[language]}={Place.of(shown[0])}",
        query=f"?{NEWER[language]}={place}",
        is_first=False,
    )


def _to_older(found: list[Publication], language: str) -> str:
    """The way on, when one row more than a page was there."""
    return f"?{OLDER[language]}={Place.of(found[PAGE_SIZE - 1])}" if len(found) > PAGE_SIZE else ""
