"""Where the texts of some articles stand: state, what is or will be public, who approved it, who acts next.

Read for many articles at once at a fixed number of queries; it decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.contrib.auth.models import User

from articles.choices import Language, State, Verb
from articles.models import Article, Publication, WorkflowEvent
from articles.models.people import called
from articles.workflow.holders import holders, seeing
from articles.workflow.steps import written_since_live

Place = Literal["live", "scheduled", "expired", "withdrawn", "never"]
APPROVALS = (Verb.APPROVE, Verb.EMERGENCY)


@dataclass(frozen=True)
class Happened:
    """One event of the diary, as a list shows it."""

    pk: int
    verb: str
    by: str
    by_id: int
    at: datetime
    note: str
    revision: int | None
    revision_id: int | None


@dataclass
class Text:
    """One language of one article."""

    article: Article
    language: str
    rows: list[Publication] = field(default_factory=list)
    last: Happened | None = None
    saved: Happened | None = None
    approved: Happened | None = None
    withdrawn: Happened | None = None
    emergencies: list[Happened] = field(default_factory=list)
    # The next two are filled in only where somebody asks: who may decide, and whether the original has moved on.
    approvers: list[User] = field(default_factory=list)
    is_behind: bool = False

    @property
    def state(self) -> State:
        return self.article.state(self.language)

    def live(self, now: datetime) -> Publication | None:
        return next((row for row in self.rows if row.is_live(now)), None)

    def starts(self, now: datetime) -> datetime | None:
        """When the next revision that is not live yet becomes so."""
        live = self.live(now)
        later = [row for row in self.rows if row.public_from > now]
        return next((row.public_from for row in later if live is None or row.revision_id != live.revision_id), None)

    def ends(self, now: datetime) -> datetime | None:
        """When the last of what is live or waits is over."""
        return self.rows[-1].public_until if self.rows and self.place(now) in ("live", "scheduled") else None

    def place(self, now: datetime) -> Place:
        """Live, or will be, or was and is not any more."""
        if self.live(now):
            return "live"
        if any(row.public_from > now for row in self.rows):
            return "scheduled"
        if not self.rows:
            return "never"
        gone = self.rows[-1].public_until
        return "withdrawn" if self.withdrawn and gone and self.withdrawn.at >= gone else "expired"


@dataclass(frozen=True)
class Standing:
    """One article with its texts, the original first."""

    article: Article
    texts: tuple[Text, ...]

    def text(self, language: str) -> Text:
        return next(text for text in self.texts if text.language == language)


def standings(articles: Iterable[Article]) -> dict[int, Standing]:
    """Where each of these stands, by number. Two queries."""
    made = {
        article.pk: Standing(
            article,
            tuple(Text(article, language) for language in (article.source_language, article.translation_language)),
        )
        for article in articles
    }
    rows = Publication.objects.filter(article__in=made).order_by("public_from")
    for row in rows.only("article_id", "language", "revision_id", "public_from", "public_until", "expires_at"):
        made[row.article_id].text(row.language).rows.append(row)
    _tell(made)
    return made


def _tell(made: dict[int, Standing]) -> None:
    """The diary of each text, newest first, as far as a list shows it."""
    names = ("pk", "article_id", "language", "verb", "by_id", "at", "note", "revision__number", "revision_id")
    people = ("by__first_name", "by__last_name", "by__username")
    reviewed: set[tuple[int, str, int | None]] = set()
    for row in WorkflowEvent.objects.filter(article__in=made).order_by("-at", "-pk").values(*names, *people):
        text = made[row["article_id"]].text(row["language"])
        by = User(first_name=row["by__first_name"], last_name=row["by__last_name"], username=row["by__username"])
        event = Happened(
            row["pk"], row["verb"], called(by), row["by_id"], row["at"], row["note"],
            row["revision__number"], row["revision_id"],
        )  # fmt: skip
        text.last = text.last or event
        key = (row["article_id"], row["language"], row["revision_id"])
        if event.verb == Verb.SAVE:
            text.saved = text.saved or event
        elif event.verb in APPROVALS:
            text.approved = text.approved or event
        elif event.verb == Verb.WITHDRAW:
            text.withdrawn = text.withdrawn or event
        if event.verb == Verb.REVIEW:
            reviewed.add(key)
        elif event.verb == Verb.EMERGENCY and key not in reviewed:
            text.emergencies.append(event)


def add_approvers(made: dict[int, Standing], *, now: datetime) -> None:
    """Who may decide about each text that waits for approval. Five queries."""
    able = {language: list(holders(f"approve_{language}").order_by("username")) for language in Language.values}
    everybody = {user.pk for users in able.values() for user in users}
    seen_by = seeing(everybody, [standing.article for standing in made.values()])
    barred = set(
        written_since_live(now).filter(article__in=made).values_list("article_id", "language", "author_id").distinct()
    )
    for standing in made.values():
        for text in standing.texts:
            if text.state == State.PENDING:
                number = standing.article.pk
                text.approvers = [
                    user
                    for user in able[text.language]
                    if user.pk in seen_by[number] and (number, text.language, user.pk) not in barred
                ]
