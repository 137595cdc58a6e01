"""What to translate next: every public article, where its translation stands, since when, and what was promised.

One question to the database for the whole table; what is behind is the condition of workflow/behind.py. Who is to
translate an article is assigning.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import (
    Case,
    CharField,
    Count,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import ExpressionWrapper
from django.db.models.functions import Cast

from articles.choices import Language, State, TranslationPlace
from articles.models import Category, Publication, Revision
from articles.workflow import permissions
from articles.workflow.behind import since

# What is late stands before all of these.
ORDER = (
    TranslationPlace.BEHIND,
    TranslationPlace.MISSING,
    TranslationPlace.IN_WORK,
    TranslationPlace.PENDING,
    TranslationPlace.CURRENT,
)
DAY = timedelta(days=1)
OVERDUE, MINE = "overdue", "mine"


@dataclass(frozen=True)
class Queue:
    """The table as one person sees it at `now`."""

    user: User
    now: datetime

    def articles(self) -> QuerySet[Any]:
        """Every article readers have in its own language, with its translation's `place`, `lacking_since` and `due`."""
        original = Publication.objects.filter(article=OuterRef("pk"), language=OuterRef("source_language"))
        rows = permissions.visible_to(self.user).filter(Exists(original.live(self.now)))
        began = original.order_by().values("article").annotate(began=Min("public_from")).values("began")
        rows = rows.annotate(
            target=by_source(*map(Value, ("en", "vi")), output_field=CharField()),
            newest=by_source("newest_revision_en", "newest_revision_vi", output_field=IntegerField()),
            text_state=by_source("approval_status_en", "approval_status_vi", output_field=CharField()),
            public_since=Subquery(began),
        )
        return self._with_moments(self._with_place(rows))

    def _with_place(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        translated = Publication.objects.filter(article=OuterRef("pk"), language=OuterRef("target"))
        newest = Revision.objects.filter(pk=OuterRef("newest"))
        behind = since("source_revision", now=self.now)
        return rows.annotate(
            is_translated=Exists(translated.live(self.now)),
            awaits=Exists(translated.not_over(self.now)),
            newest_behind=Subquery(newest.annotate(since=behind).values("since")[:1]),
            place=Case(
                When(text_state=State.PENDING, then=Value(TranslationPlace.PENDING)),
                When(text_state__in=(State.DRAFT, State.REJECTED), then=Value(TranslationPlace.IN_WORK)),
                When(~Q(text_state=State.APPROVED), then=Value(TranslationPlace.MISSING)),
                When(newest_behind__isnull=False, then=Value(TranslationPlace.BEHIND)),
                When(awaits=True, then=Value(TranslationPlace.CURRENT)),
                default=Value(TranslationPlace.MISSING),
                output_field=CharField(),
            ),
        )

    def _with_moments(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Since when readers of the other language lack the text or its newest words; until when it was promised."""
        shown = Publication.objects.live(self.now).filter(article=OuterRef("pk"), language=OuterRef("target"))
        behind = since("revision__source_revision", now=self.now)
        return rows.annotate(
            shown_behind=Subquery(shown.annotate(since=behind).values("since")[:1]),
            lacking_since=Case(
                When(place=TranslationPlace.CURRENT, then=None),
                When(is_translated=True, then=F("shown_behind")),
                default=F("public_since"),
                output_field=DateTimeField(),
            ),
            due=due(F("lacking_since")),
        )

    def counts(self, rows: QuerySet[Any]) -> dict[str, int]:
        """How many of the rows stand where, are late, and are this person's to translate. One query."""
        late = Count("pk", filter=Q(due__lt=self.now))
        mine = Count("pk", filter=Q(assigned_translator=self.user) & ~Q(place=TranslationPlace.CURRENT))
        places = {place.value: Count("pk", filter=Q(place=place)) for place in ORDER}
        return rows.aggregate(**places, **{OVERDUE: late, MINE: mine})

    def narrowed(self, rows: QuerySet[Any], name: str) -> QuerySet[Any]:
        """The rows of one of the counts."""
        if name == OVERDUE:
            return rows.filter(due__lt=self.now)
        if name == MINE:
            return rows.filter(assigned_translator=self.user).exclude(place=TranslationPlace.CURRENT)
        return rows.filter(place=name)

    def in_order(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """What is late first, the longest of all; then by place, what has lacked longest first."""
        late = Case(When(due__lt=self.now, then=Value(0)), default=Value(1), output_field=IntegerField())
        rank = Case(
            *(When(place=place, then=Value(number)) for number, place in enumerate(ORDER)),
            output_field=IntegerField(),
        )
        return rows.order_by(
            late, Case(When(due__lt=self.now, then=F("due"))).asc(nulls_last=True), rank,
            F("due").asc(nulls_last=True), F("lacking_since").asc(nulls_last=True), "-pk",
        )  # fmt: skip


def by_source(from_vietnamese: Any, from_english: Any, *, output_field: Any) -> Case:
    """One value or the other, by the language an article is written in."""
    return Case(
        When(source_language=Language.VI, then=from_vietnamese), default=from_english, output_field=output_field
    )


def due(moment: F) -> Any:
    """`moment` and the days that the article's category promises. One query, for the promises that there are."""
    promises = Category.objects.filter(translation_days__isnull=False)
    rows = promises.order_by("translation_days").values_list("translation_days", flat=True).distinct()
    days = [count for count in rows if count]
    if not days:
        return Cast(Value(None), DateTimeField())
    return Case(
        *(
            When(category__translation_days=count, then=ExpressionWrapper(moment + Value(count * DAY), DateTimeField()))
            for count in days
        ),
        output_field=DateTimeField(),
    )
