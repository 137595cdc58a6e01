"""What the database knows of the things a text names: pages, pictures, its own day. All of it in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    Exists,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from articles.choices import Language
from articles.models import Article, Campaign, Category, Image, Keyword, Publication, Revision
from campaign_portal import clock

LISTS: dict[str, type[Model]] = {"category": Category, "campaign": Campaign, "keyword": Keyword}
_LARGEST = 10**18
_TEXT, _TRUTH = CharField(), BooleanField()


@dataclass(frozen=True, slots=True)
class Target:
    """A page of the portal: its kind, its language, and the number or short name by which it is found."""

    kind: str
    language: str
    key: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The library's row of a file."""

    number: int
    is_decorative: bool


@dataclass(slots=True)
class Surroundings:
    """The pages that exist, those among them that readers can see, the pictures by file, the day above the text."""

    existing: set[Target] = field(default_factory=set)
    visible: set[Target] = field(default_factory=set)
    pictures: dict[str, Picture] = field(default_factory=dict)
    published: date | None = None


def look(
    revision: Revision, *, targets: Iterable[Target], files: set[str], wants_day: bool, moment: datetime
) -> Surroundings:
    """One query whatever is asked for, and none for nothing. `moment` is when readers would follow the links."""
    asked = list(_questions(revision, targets, files=files, wants_day=wants_day, moment=moment))
    found = Surroundings()
    if not asked:
        return found
    columns = ("kind", "key_vi", "key_en", "seen_vi", "seen_en", "number")
    first, *others = [rows.order_by().values_list(*columns) for rows in asked]
    for kind, key_vi, key_en, seen_vi, seen_en, number in first.union(*others, all=True):
        if kind == "picture":
            found.pictures[key_vi] = Picture(number, bool(seen_vi))
        elif kind == "day":
            found.published = _day(key_vi)
        else:
            for language, key, is_seen in (("vi", key_vi, seen_vi), ("en", key_en, seen_en)):
                target = Target(kind, language, key)
                found.existing.add(target)
                found.visible |= {target} if is_seen else set()
    return found


def _questions(
    revision: Revision, targets: Iterable[Target], *, files: set[str], wants_day: bool, moment: datetime
) -> Iterator[QuerySet[Any]]:
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for target in targets:
        keys[target.kind].add(target.key)
    if keys["article"]:
        yield _articles(keys["article"], moment=moment)
    for kind in LISTS:
        if keys[kind]:
            yield _lists(kind, keys[kind], revision=revision, moment=moment)
    if files:
        yield _row(_all(Image).filter(file__in=files), "picture", "file", seen=Q(is_decorative=True))
    if wants_day:
        rows = Publication.objects.filter(article=revision.article_id, language=revision.language)
        last = Subquery(rows.order_by("-public_from").values("pk")[:1])
        yield _row(Publication.objects.filter(pk=last), "day", "published_at")


def _articles(keys: set[str], *, moment: datetime) -> QuerySet[Any]:
    numbers = [int(key) for key in keys if int(key) < _LARGEST]
    live = Publication.objects.live(moment).filter(article=OuterRef("pk"))
    rows = _all(Article).filter(pk__in=numbers)
    seen = [Exists(live.filter(language=language)) for language in ("vi", "en")]
    return _row(rows, "article", "pk", "pk", seen=seen[0], seen_en=seen[1])


def _lists(kind: str, keys: set[str], *, revision: Revision, moment: datetime) -> QuerySet[Any]:
    """A keyword has a page once a public text has it, this one included."""
    named = Q()
    for language in Language.values:
        named |= Q(**{f"slug_{language}__in": keys, f"name_{language}__isnull": False})
    seen: Any = Value(True, output_field=_TRUTH)
    if kind == "keyword":
        seen = Exists(Publication.objects.filter(public_from__lte=moment, keywords=OuterRef("pk"))) | Q(
            pk__in=revision.keyword_ids
        )
    return _row(_all(LISTS[kind]).filter(named), kind, "slug_vi", "slug_en", seen=seen, seen_en=seen)


def _all(model: type[Model]) -> QuerySet[Any]:
    """Django's own query: that of translated models gives columns in any order, and a union goes by their places."""
    return QuerySet(model)


def _row(
    rows: QuerySet[Any], kind: str, key_vi: str, key_en: str = "", *, seen: Any = None, seen_en: Any = None
) -> QuerySet[Any]:
    """The same six columns of every kind of row, of the same types on both databases."""
    no, empty = Value(False, output_field=_TRUTH), Value("", output_field=_TEXT)
    same: QuerySet[Any] = rows.annotate(
        kind=Value(kind, output_field=_TEXT),
        key_vi=Coalesce(Cast(key_vi, _TEXT), empty),
        key_en=Coalesce(Cast(key_en, _TEXT), empty) if key_en else empty,
        seen_vi=no if seen is None else seen,
        seen_en=no if seen_en is None else seen_en,
        number=Cast("pk", BigIntegerField()),
    )
    return same


def _day(written: str) -> date:
    """A moment as its database writes it: PostgreSQL with its zone, SQLite in UTC without one."""
    moment = datetime.fromisoformat(written)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(clock.ZONE).date()
