"""One person's notices: how many they have not seen, the list, and marking them as seen."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from articles.models import Notice

PAGE = 100
# Of an article a notice shows the title; its long texts stay where they are.
BODIES = tuple(f"article__{name}" for name in ("body", "body_vi", "body_en", "summary", "summary_vi", "summary_en"))


def language_and_unseen(user: User) -> tuple[str | None, int]:
    """What every page of the office asks of its person, in one query: their language and how many notices are new."""
    unseen = Notice.objects.filter(user=OuterRef("pk"), seen_at__isnull=True).order_by().values("user")
    count = Subquery(unseen.annotate(count=Count("pk")).values("count"))
    row = User.objects.filter(pk=user.pk).values_list("person__interface_language", count).first()
    return (row[0], row[1] or 0) if row else (None, 0)


def newest(user: User, *, before: int | None = None) -> list[Notice]:
    """A page of notices, newest first, and one more if there are more; `before` is the last of the page before."""
    rows = of(user)
    last = Notice.objects.filter(user=user, pk=before).first() if before else None
    if last is not None:
        rows = rows.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
    return list(rows[: PAGE + 1])


def of(user: User) -> QuerySet[Notice]:
    rows = Notice.objects.filter(user=user).select_related("article", "by", "event", "comment")
    return rows.defer(*BODIES).order_by("-at", "-pk")


def see(user: User, *, now: datetime, number: int) -> Notice | None:
    """The notice, if it is this person's and still stands; it counts as seen from now on."""
    notice = of(user).filter(pk=number).first()
    if notice is not None:
        Notice.objects.filter(pk=notice.pk, seen_at__isnull=True).update(seen_at=now)
    return notice


def see_all(user: User, *, now: datetime, until: int) -> int:
    """All that stood on the page: what was written after the notice `until` was not there to be seen."""
    return Notice.objects.filter(user=user, seen_at__isnull=True, pk__lte=until).update(seen_at=now)
