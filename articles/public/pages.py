"""What every page has around its content: head, menu, the way to the other language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.choices import Language
from articles.models import Category
from articles.public import site
from articles.public.addresses import address
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
    """The page as an answer that a browser may keep but asks about each time: nothing stale is ever shown."""
    everything = {**furniture(request, language=language, now=now, page=page), **context}
    response = render(request, template, everything, status=status)
    response.headers["Cache-Control"] = "no-cache"
    return response


def furniture(request: HttpRequest, *, language: str, now: datetime, page: Page) -> dict[str, Any]:
    other = Language.other(language)
    return {
        "page": page,
        "notice": getattr(request, "notice", None),
        "language": language,
        "other_language": other,
        "other_address": page.alternates.get(other) or address("home", other),
        "origin": f"{request.scheme}://{request.get_host()}",
        "site": site.shown(language, now=now),
        "menu": menu(language),
        "today": now.astimezone(clock.ZONE).date(),
    }


def menu(language: str) -> QuerySet[Category]:
    """The categories that have a page in this language, in the editors' order."""
    rows = Category.objects.filter(is_active=True, **{f"slug_{language}__isnull": False})
    return rows.order_by("order", "pk")


def named_pair(name: str) -> dict[str, str]:
    """The addresses of a page that is the same in both languages."""
    return {language: address(name, language) for language in Language.values}
