"""Who has which text open just now. It informs and blocks nobody; a tab that falls silent fades away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.models import Article, Presence

# Open forms report every 20 seconds, a browser's sleeping tab at least once a minute.
FADES_AFTER = timedelta(seconds=60)
TIDIED_AFTER = timedelta(hours=1)
TIDIED_AT_ONCE = 200


@dataclass(frozen=True)
class Company:
    """Who else has the text open: other people, and this person's own further tabs."""

    people: tuple[User, ...] = ()
    own_tabs: frozenset[str] = frozenset()


def seen(*, user: User, article: Article, language: str, tab: str, now: datetime) -> None:
    """The tab is still there."""
    rows = Presence.objects.filter(user=user, article=article, tab=tab)
    if rows.update(seen_at=now, language=language):
        return
    try:
        with transaction.atomic():
            Presence.objects.create(user=user, article=article, language=language, tab=tab, seen_at=now)
    except IntegrityError:
        return  # the same tab, told twice at once
    _tidy(now=now)


def left(*, user: User, tab: str) -> None:
    """The tab was closed or went elsewhere."""
    Presence.objects.filter(user=user, tab=tab).delete()


def company(*, user: User, article: Article, language: str, tab: str, now: datetime) -> Company:
    """Everybody but this tab, in the order of their account's names."""
    rows = Presence.objects.filter(article=article, language=language, seen_at__gt=now - FADES_AFTER)
    rows = rows.select_related("user__person").order_by("user__username")
    people, own = {}, set()
    for row in rows:
        if row.user_id != user.pk:
            people[row.user_id] = row.user
        elif row.tab != tab:
            own.add(row.tab)
    return Company(tuple(people.values()), frozenset(own))


def _tidy(*, now: datetime) -> None:
    with transaction.atomic():
        old = Presence.objects.filter(seen_at__lte=now - TIDIED_AFTER).select_for_update(skip_locked=True)
        gone = list(old.values_list("pk", flat=True)[:TIDIED_AT_ONCE])
        if gone:
            Presence.objects.filter(pk__in=gone).delete()
