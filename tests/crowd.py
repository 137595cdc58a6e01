"""Thousands of articles at once: rows as the workflow would leave them, written without it to be quick."""

from __future__ import annotations

from itertools import cycle, islice

from django.db import connection

from articles.choices import State, Verb
from articles.models import Article, Publication, Revision, WorkflowEvent
from tests import factories
from tests.factories import NOON, hours

# Where the texts stand, in turn.
PLACES = ("pending", "draft", "rejected", "live", "scheduled", "expiring", "emergency", "review")
STATES = {"pending": State.PENDING, "draft": State.DRAFT, "rejected": State.REJECTED}
LAST_VERB = {"pending": Verb.SUBMIT, "draft": Verb.SAVE, "rejected": Verb.RETURN, "emergency": Verb.EMERGENCY}


def crowd(count: int, *, by, approver) -> list[Article]:
    """`count` Vietnamese articles written by `by`; an eighth of them in each of PLACES."""
    places = list(islice(cycle(PLACES), count))
    facts = {"category": factories.category(), "article_type": factories.article_type(), "created_by": by}
    articles = Article.objects.bulk_create(
        Article(
            title_vi=f"Bài {number}",
            approval_status_vi=STATES.get(place, State.APPROVED),
            review_on=NOON.date() if place == "review" else None,
            review_owner=approver if place == "review" else None,
            **facts,
        )
        for number, place in enumerate(places)
    )
    revisions = Revision.objects.bulk_create(_revision(article, by) for article in articles)
    for article, revision in zip(articles, revisions, strict=True):
        article.newest_revision_vi, article.newest_author_vi = revision, by
    Article.objects.bulk_update(articles, ["newest_revision_vi", "newest_author_vi"], batch_size=500)
    rows = list(zip(articles, revisions, places, strict=True))
    Publication.objects.bulk_create(_publication(*row) for row in rows if row[2] not in STATES)
    WorkflowEvent.objects.bulk_create(event for row in rows for event in _events(*row, by=by, approver=approver))
    with connection.cursor() as cursor:
        # What a database finds out by itself within a minute, and plans by.
        cursor.execute("ANALYZE")
    return articles


def _revision(article: Article, by) -> Revision:
    return Revision(
        article=article, language="vi", number=1, title=article.title_vi, slug="bai", summary="Tóm tắt.",
        body="<p>Nội dung.</p>", byline=[], category=article.category, article_type=article.article_type,
        author=by, created_at=NOON, fingerprint=f"{article.pk:064x}",
    )  # fmt: skip


def _publication(article: Article, revision: Revision, place: str) -> Publication:
    start = NOON + hours(48) if place == "scheduled" else NOON
    end = NOON + hours(72) if place == "expiring" else None
    return Publication(
        article=article, language="vi", revision=revision, facts_revision=revision, public_from=start,
        public_until=end, expires_at=end, published_at=start, slug="bai", title=revision.title,
        category=article.category, article_type=article.article_type,
    )  # fmt: skip


def _events(article: Article, revision: Revision, place: str, *, by, approver) -> list[WorkflowEvent]:
    state = article.approval_status_vi
    last = LAST_VERB.get(place, Verb.APPROVE)
    steps = [(Verb.SAVE, State.NONE, State.DRAFT, by)]
    if last != Verb.SAVE:
        steps.append((Verb.SUBMIT, State.DRAFT, State.PENDING, by))
    if last in (Verb.RETURN, Verb.APPROVE, Verb.EMERGENCY):
        steps.append((last, State.PENDING, state, by if last == Verb.EMERGENCY else approver))
    return [
        WorkflowEvent(
            article=article,
            language="vi",
            verb=verb,
            from_state=before,
            to_state=after,
            revision=revision,
            by=person,
            at=NOON,
            note="Lý do." if verb in (Verb.RETURN, Verb.EMERGENCY) else "",
        )
        for verb, before, after, person in steps
    ]
