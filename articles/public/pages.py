"""What every page has around its content: head, menu, the way to the other language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from articles.choices import Language
from articles.freshness import memory
from articles.models import Category
from articles.models.prepared import Prepared
from articles.public.addresses import address
from articles.public.rendering import rendered
from articles.public.site import Shown, shown
from articles.public.structured import script
from campaign_portal import clock

NOT_TO_BE_FOUND = "noindex"


@dataclass(frozen=True)
class Page:
    """What its head says about a page. `alternates` are the addresses of a real pair, itself included."""

    title: str
    description: str = ""
    canonical: str = ""
    alternates: Mapping[str, str] = field(default_factory=dict)
    robots: str = ""
    kind: str = "website"
    # For those who find, quote and sort pages: structured.py, open_graph.py, dublin_core.py.
    structured: Sequence[Mapping[str, Any]] = ()
    properties: Sequence[tuple[str, str]] = ()
    dublin_core: Mapping[str, str] = field(default_factory=dict)
    # Titles and addresses of the feeds of what the page lists, beside those of the whole portal.
    feeds: Sequence[tuple[str, str, str]] = ()
    # What the portal says of itself, where the head has asked for it already.
    site: Shown | None = None


@dataclass(frozen=True)
class Notice:
    """One sentence above everything else of a page that is only shown to some, in their own language."""

    sentence: str
    language: str


def show(
    request: HttpRequest,
    template: str,
    *,
    language: str,
    now: datetime,
    page: Page,
    context: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    """The page as an answer that a browser may keep but asks about each time: nothing stale is ever shown.

    Where pages tell by themselves that they are read, caches between us and the reader may keep them for a second.
    """
    rows = context["menu"] if "menu" in context else menu_rows(language, now=now)
    everything = {**furniture(request, language=language, now=now, page=page, rows=rows), **context}
    response = HttpResponse(rendered(template, everything, request), status=status)
    response.headers["Cache-Control"] = "public, max-age=0, s-maxage=1" if settings.READ_BEACON else "no-cache"
    return response


def furniture(
    request: HttpRequest, *, language: str, now: datetime, page: Page, rows: list[Category]
) -> dict[str, Any]:
    """What the parts around the content need; `rows` are the menu's categories."""
    other = Language.other(language)
    portal = page.site or shown(language, now=now)
    return {
        "page": page,
        "notice": getattr(request, "notice", None),
        "language": language,
        "other_language": other,
        "other_address": page.alternates.get(other) or address("home", other),
        "origin": origin_of(request),
        "site": portal,
        "feeds": [*feeds_of("", portal.name, language=language), *page.feeds],
        "structured": [script(thing) for thing in page.structured],
        "menu": rows,
        "current": current_of(page.canonical, rows, portal),
        "now": now,
        "today": now.astimezone(clock.ZONE).date(),
    }


def current_of(canonical: str, rows: list[Category], portal: Shown) -> str:
    """The page's address if the menu leads to it, else nothing."""
    language = portal.language
    in_menu = (
        address("home", language),
        *(row.address_in(language) for row in rows),
        *(x.address for x in portal.menu),
    )
    return canonical if canonical in in_menu else ""


def feeds_of(name: str, title: str, *args: object, language: str) -> list[tuple[str, str, str]]:
    """Title and addresses, RSS and Atom, of the feeds of all news or of one subject's list."""
    start = f"{name}_" if name else ""
    return [(title, address(f"{start}rss", language, *args), address(f"{start}atom", language, *args))]


def origin_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def menu(language: str) -> QuerySet[Category]:
    """The categories that have a page in this language, in the editors' order."""
    rows = Category.objects.filter(is_active=True, **{f"slug_{language}__isnull": False})
    return rows.order_by("order", "pk")


MENUS = {language: Prepared(partial(menu, language), {}) for language in Language.values}


def menu_rows(language: str, *, now: datetime) -> list[Category]:
    return memory.kept(("menu", language), MENUS[language].rows, now=now)


def named_pair(name: str) -> dict[str, str]:
    """The addresses of a page that is the same in both languages."""
    return {language: address(name, language) for language in Language.values}
