"""Whose turn it is: which articles need a person, which they wait for, and what starts or ends soon.

Querysets in words for one person at one moment; My work and the tabs of the list show the same ones. Where each
text stands is standing.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import BigIntegerField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Least
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from articles.choices import Language, State, Verb
from articles.models import Article, Publication, Revision, RoyaltyLine, WorkflowEvent
from articles.workflow import permissions
from articles.workflow.behind import articles_behind
from articles.workflow.steps import emergencies_open, written_since_live
from campaign_portal import clock

HORIZON = timedelta(days=14)
# The lists by the name they have in addresses, in the order of the tabs.
LISTS = {
    "needs_me": _("Needs me"),
    "drafts": _("My drafts"),
    "waiting": _("I am waiting for"),
    "returned": _("Returned to me"),
    "scheduled": _("Scheduled and expiring"),
}


def visible(user: User) -> QuerySet[Article]:
    """The articles this person may see at all."""
    return permissions.visible_to(user) if permissions.has(user, "view_article") else Article.objects.none()


@dataclass(frozen=True)
class Desk:
    """One person's articles as they are at `now`."""

    user: User
    now: datetime

    def listed(self, name: str) -> QuerySet[Article]:
        """The articles of one of LISTS."""
        return self.articles().filter(pk__in=self.numbers(name))

    def numbers(self, name: str) -> QuerySet[Any]:
        """The numbers of that list's articles, as a question for another query to ask."""
        return any_of(self._parts(name))

    def few(self, name: str, *, most: int) -> QuerySet[Any]:
        """The numbers of that list's articles up to `most` and one, to be counted: no part is read any further."""
        seen = permissions.bounds(self.user)
        parts = [part.filter(seen).order_by().values("pk")[: most + 1] for part in self._parts(name)]
        return any_of([Article.objects.filter(pk__in=part) for part in parts])[: most + 1]

    def _parts(self, name: str) -> list[QuerySet[Any]]:
        parts: dict[str, Callable[[], list[QuerySet[Any]]]] = {
            "needs_me": self._needs_me,
            "drafts": lambda: self._mine(State.DRAFT),
            "waiting": lambda: [*self._mine(State.PENDING), *(self._handed_in(each) for each in Language.values)],
            "returned": lambda: self._mine(State.REJECTED),
            "scheduled": self._scheduled,
        }
        return parts[name]()

    def for_others(self) -> QuerySet[Article]:
        """Further texts this approver wrote a part of, so that a second person must decide."""
        barred = [self._pending(language).filter(self._barred(language)) for language in self.approves()]
        return self.articles().filter(pk__in=any_of(barred)).exclude(pk__in=self.numbers("waiting"))

    def _needs_me(self) -> list[QuerySet[Any]]:
        """Whatever waits for this person and nobody else could have meant."""
        by_language = (self.to_approve, self.to_review_afterwards, self.behind)
        return [
            *(part(language) for part in by_language for language in Language.values),
            *self._mine(State.REJECTED),
            self.review_due(),
        ]

    def _scheduled(self) -> list[QuerySet[Any]]:
        """Articles of which a text goes live or ends within the next fourteen days."""
        until = self.now + HORIZON
        moments = (starting(self.now, until), ending(self.now, until))
        return [Article.objects.filter(pk__in=rows.values("article")) for rows in moments]

    # --- the parts, by language ---------------------------------------------------------------------------

    def articles(self) -> QuerySet[Article]:
        return visible(self.user)

    def approves(self) -> list[str]:
        """The languages whose texts this person may approve."""
        return [language for language in Language.values if permissions.has(self.user, f"approve_{language}")]

    def to_approve(self, language: str) -> QuerySet[Article]:
        if language not in self.approves():
            return Article.objects.none()
        return self._pending(language).exclude(self._barred(language))

    def _handed_in(self, language: str) -> QuerySet[Article]:
        handed_in = WorkflowEvent.objects.filter(
            article=OuterRef("pk"),
            language=language,
            verb=Verb.SUBMIT,
            by=self.user,
            revision=OuterRef(f"newest_revision_{language}"),
        )
        # A value, looked up for each text that waits: of an Exists, PostgreSQL would read all that was ever handed in.
        event = Subquery(handed_in.order_by().values("pk")[:1])
        return self._pending(language).alias(handed_in=event).filter(handed_in__isnull=False)

    def to_review_afterwards(self, language: str) -> QuerySet[Article]:
        if language not in self.approves():
            return Article.objects.none()
        wrote = Revision.objects.filter(article=OuterRef("article"), language=language, author=self.user)
        events = emergencies_open().order_by().filter(~Exists(wrote), language=language)
        return Article.objects.filter(pk__in=events.exclude(by=self.user).values("article"))

    def ungraded(self) -> QuerySet[Article]:
        return self.articles().filter(pk__in=ungraded().values("pk"))

    def review_due(self) -> QuerySet[Article]:
        """Articles this person is to check for being still true, once the day has come; its creator if nobody is."""
        mine = Q(review_owner=self.user) | Q(review_owner__isnull=True, created_by=self.user)
        return Article.objects.filter(mine, review_on__lte=self.now.astimezone(clock.ZONE).date())

    def behind(self, language: str) -> QuerySet[Article]:
        """This person's translations into `language` whose original has moved on."""
        return articles_behind(language, now=self.now).filter(**{f"newest_author_{language}": self.user})

    def behind_among(self, numbers: Iterable[int]) -> set[int]:
        """Which of these articles hold a translation of this person that is behind."""
        vi, en = (
            self.behind(language).filter(pk__in=list(numbers)).order_by().values("pk") for language in Language.values
        )
        return {row["pk"] for row in vi.union(en)}

    def _pending(self, language: str) -> QuerySet[Article]:
        return Article.objects.filter(**{f"approval_status_{language}": State.PENDING})

    def _barred(self, language: str) -> Exists:
        return Exists(written_since_live(self.now).filter(article=OuterRef("pk"), language=language, author=self.user))

    def _mine(self, state: State) -> list[QuerySet[Article]]:
        """The original is its creator's and its last writer's, a translation its last writer's. Each is an index's."""
        parts: list[QuerySet[Article]] = []
        for language in Language.values:
            rows = Article.objects.filter(**{f"approval_status_{language}": state})
            parts.append(rows.filter(**{f"newest_author_{language}": self.user}))
            parts.append(rows.filter(source_language=language, created_by=self.user))
        return parts


def any_of(parts: list[QuerySet[Any]]) -> QuerySet[Any]:
    """The numbers of the articles in any part. A union of small answers: one condition would read every row."""
    numbers: list[Any] = [part.order_by().values("pk") for part in parts] or [Article.objects.none().values("pk")]
    united: QuerySet[Any] = numbers[0].union(*numbers[1:])
    return united


def starting(now: datetime, until: datetime) -> QuerySet[Publication]:
    """Texts that go live after `now`; the next piece of a text that is live already does not start."""
    goes_on = Publication.objects.filter(
        article=OuterRef("article"),
        language=OuterRef("language"),
        revision=OuterRef("revision"),
        public_until=OuterRef("public_from"),
    )
    return Publication.objects.filter(~Exists(goes_on), public_from__gt=now, public_from__lte=until)


def ending(now: datetime, until: datetime) -> QuerySet[Publication]:
    """Texts that will be public no more; one that a later text takes over from does not end."""
    followed = Publication.objects.filter(
        article=OuterRef("article"), language=OuterRef("language"), public_from__gte=OuterRef("public_until")
    )
    return Publication.objects.filter(~Exists(followed), public_until__gt=now, public_until__lte=until)


def untranslated(language: str) -> QuerySet[Article]:
    """Articles that were or will be public in their own language and have no text in `language`."""
    source = Language.other(language)
    approved = Publication.objects.filter(article=OuterRef("pk"), language=source)
    return Article.objects.filter(
        Exists(approved), source_language=source, **{f"newest_revision_{language}__isnull": True}
    )


def is_untranslated() -> Q:
    """The same of either language, as a condition on an article that a list comes by."""
    approved = Publication.objects.filter(article=OuterRef("pk"), language=OuterRef("source_language"))
    # A sum is NULL where either is. Of two conditions, SQLite would look up all articles of each and sort them.
    both = F("newest_revision_vi") + F("newest_revision_en")
    return Q(Exists(approved), IsNull(ExpressionWrapper(both, BigIntegerField()), True))


def ungraded() -> QuerySet[Article]:
    """News that readers had or have in their own language and nobody has graded, by a coefficient or by a line."""
    return Article.objects.filter(is_ungraded())


def is_ungraded() -> Q:
    """The same as a condition on articles."""
    public = Publication.objects.filter(article=OuterRef("pk"), language=OuterRef("source_language"))
    lines = RoyaltyLine.objects.standing().filter(article=OuterRef("pk"), language=OuterRef("source_language"))
    begun = Exists(public.filter(public_from__lte=clock.now()))
    return Q(~Exists(lines), begun, is_page=False, article_coefficient__isnull=True)


def soonest_first(articles: QuerySet[Article], now: datetime) -> QuerySet[Article]:
    """The nearest start or end of each, within the horizon, decides the order."""
    until = now + HORIZON
    start = starting(now, until).filter(article=OuterRef("pk")).order_by("public_from").values("public_from")[:1]
    end = ending(now, until).filter(article=OuterRef("pk")).order_by("public_until").values("public_until")[:1]
    moment = Least(Coalesce(Subquery(start), until), Coalesce(Subquery(end), until))
    return articles.annotate(next_moment=moment).order_by("next_moment", "pk")


def longest_first(articles: QuerySet[Article]) -> QuerySet[Article]:
    """What nobody has touched for the longest time comes first."""
    last = WorkflowEvent.objects.filter(article=OuterRef("pk")).order_by("-at").values("at")[:1]
    return articles.annotate(last_step=Subquery(last)).order_by("last_step", "pk")
