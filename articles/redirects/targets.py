"""What an address names, and the address that something named has now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import Resolver404, resolve, reverse

from articles.choices import Language, TargetKind
from articles.models import Campaign, Category, Keyword, Publication, Redirect

NAMED: dict[str, Any] = {
    TargetKind.CATEGORY.value: Category,
    TargetKind.CAMPAIGN.value: Campaign,
    TargetKind.KEYWORD.value: Keyword,
}
# An article may become a page about the portal, or the reverse: its number stays, and finds it.
OF_ARTICLES = ("article", "article_id", "page", "page_id")
# Pages that are always there; everything else is a row's page or none.
ALWAYS = (
    "home", "search", "site_map", "most_read", "most_read_day", "most_read_month", "readership",
    "archive_year", "archive_month", "archive_day", "rss", "atom",
)  # fmt: skip


@dataclass(frozen=True)
class Target:
    kind: str
    language: str
    number: int | None = None
    target_path: str = ""


def named_by(path: str) -> Target | None:
    """What is at this address of the portal now; None where nothing is, or nothing to lead readers to."""
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return None
    name, _line, language = (match.url_name or "").rpartition("_")
    if match.namespaces or language not in Language.values:
        return None
    if name in OF_ARTICLES:
        number = match.kwargs["article_id"]
        known = Publication.objects.filter(article_id=number, language=language).exists()
        return Target(TargetKind.ARTICLE, language, number=number) if known else None
    if name in NAMED:
        row = NAMED[name].objects.filter(**{f"slug_{language}": match.kwargs["slug"]}).first()
        return Target(name, language, number=row.pk) if row else None
    return Target(TargetKind.ADDRESS, language, target_path=path) if name in ALWAYS else None


def address_of(redirect: Redirect, *, now: datetime) -> str | None:
    """Where the old address leads at `now`; None where what it named is gone or was never public."""
    return addresses_of([redirect], now=now)[redirect.pk]


def addresses_of(redirects: list[Redirect], *, now: datetime) -> dict[int, str | None]:
    """The same of many, at a number of queries that does not grow with theirs."""
    found: dict[int, str | None] = {row.pk: row.target_path for row in redirects if row.kind == TargetKind.ADDRESS}
    for kind, model in NAMED.items():
        mine = [row for row in redirects if row.kind == kind]
        named = model.objects.in_bulk([row.number for row in mine]) if mine else {}
        found |= {row.pk: _named(named.get(row.number), row.language) for row in mine}
    for language in Language.values:
        mine = [row for row in redirects if row.kind == TargetKind.ARTICLE and row.language == language]
        known = articles_at([row.number or 0 for row in mine], language=language, now=now) if mine else {}
        found |= {row.pk: known.get(row.number or 0) for row in mine}
    return found


def _named(row: Any, language: str) -> str | None:
    return row.address_in(language) if row else None


def articles_at(numbers: list[int], *, language: str, now: datetime) -> dict[int, str]:
    """The pages of articles that are or were public; of those that were, the page that says since when they are not."""
    were = Publication.objects.filter(article__in=numbers, language=language, public_from__lte=now)
    page = f"article_id_{language}"
    gone = {number: reverse(page, args=[number]) for number in were.values_list("article_id", flat=True)}
    live = Publication.objects.public(language, now).filter(article__in=numbers)
    return {**gone, **{row.article_id: row.get_absolute_url() for row in live}}
