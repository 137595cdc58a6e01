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

    # The first condition alone lets the index find the place; the second splits rows of the same moment.
    @property
    def older(self) -> Q:
        return Q(published_at__lte=self.moment) & (Q(published_at__lt=self.moment) | Q(pk__lt=self.pk))

    @property
    def newer(self) -> Q:
        return Q(published_at__gte=self.moment) & (Q(published_at__gt=self.moment) | Q(pk__gt=self.pk))


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


def page_of(rows: PublicationQuerySet, parameters: QueryDict, *, language: str) -> ListPage:
    """The page that the address asks for; the first one when it asks for nothing sensible."""
    asked = asked_for(parameters, language=language)
    if not asked:
        return _first(rows, language=language)
    place = Place.read(str(parameters[asked[0]]))
    if place is None:
        return _first(rows, language=language, is_stray=True)
    if asked[0] == OLDER[language]:
        return _older(rows, place, language=language)
    return _newer(rows, place, language=language)


def _first(rows: PublicationQuerySet, *, language: str, is_stray: bool = False) -> ListPage:
    found = list(rows.newest_first()[: PAGE_SIZE + 1])
    return ListPage(found[:PAGE_SIZE], older=_to_older(found, language), is_stray=is_stray)


def _older(rows: PublicationQuerySet, place: Place, *, language: str) -> ListPage:
    found = list(rows.filter(place.older).newest_first()[: PAGE_SIZE + 1])
    return ListPage(
        found[:PAGE_SIZE],
        older=_to_older(found, language),
        newer=f"?{NEWER[language]}={Place.of(found[0])}" if found else "",
        query=f"?{OLDER[language]}={place}",
        is_first=False,
        is_stray=not found,
    )


def _newer(rows: PublicationQuerySet, place: Place, *, language: str) -> ListPage:
    found = list(rows.filter(place.newer).order_by("published_at", "pk")[: PAGE_SIZE + 1])
    if len(found) <= PAGE_SIZE:
        # The top of the list: show a full first page, not the handful that came since.
        return _first(rows, language=language)
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
