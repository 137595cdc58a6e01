"""What generated articles refer to, as it lies in the database: the demo's people, pictures and names."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

from django.contrib.auth.models import User

from articles.demo.office import ACCOUNTS, Office
from articles.models import ArticleType, Campaign, Category, Image, Keyword, Person, Unit

Row = TypeVar("Row")
KEYWORDS = (1, 4)


@dataclass(frozen=True)
class Names:
    office: Office
    categories: list[Category]
    types: list[ArticleType]
    campaigns: list[Campaign]
    keywords: list[Keyword]
    people: list[Person]
    units: list[Unit]
    images: list[Image]

    def some_keywords(self, dice: Random) -> list[int]:
        """A few, the first ones far more often: keywords are used as words are."""
        chosen = {favourite(self.keywords, dice).pk for _ in range(dice.randint(*KEYWORDS))}
        return sorted(chosen)


def is_demo_there() -> bool:
    usernames = [account.username for account in ACCOUNTS]
    return User.objects.filter(username__in=usernames).count() == len(usernames) and all(
        model._default_manager.exists() for model in (Category, ArticleType, Campaign, Keyword, Person, Unit)
    )


def gather() -> Names:
    users = {user.username: user for user in User.objects.filter(username__in=[a.username for a in ACCOUNTS])}
    return Names(
        office=Office({account.role: users[account.username] for account in ACCOUNTS}),
        categories=_named(Category),
        types=list(ArticleType.objects.order_by("pk")),
        campaigns=_named(Campaign),
        keywords=_named(Keyword),
        people=list(Person.objects.filter(is_active=True).order_by("pk")),
        units=list(Unit.objects.filter(is_active=True).order_by("pk")),
        images=list(Image.objects.exclude(alt_text_vi="").exclude(alt_text_vi=None).order_by("pk")),
    )


def favourite(rows: list[Row], dice: Random) -> Row:
    """One of them, the first ones more often than the last."""
    return rows[int(dice.random() ** 2 * len(rows))]


def _named(model: Any) -> list[Any]:
    """With a name, and so a page, in both languages where there are such rows."""
    return list(model.objects.filter(name_vi__isnull=False).order_by("pk"))
