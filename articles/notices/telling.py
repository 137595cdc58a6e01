"""Writing and ending notices, always in the transaction of what they tell about: none is lost, none tells of
something that was undone. E-mail follows when that transaction is committed."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from articles.choices import NoticeKind
from articles.models import Article, Comment, Notice, WorkflowEvent
from articles.notices import audience, post
from articles.notices.audience import Call
from articles.workflow.behind import has_newer_words


def of_step(event: WorkflowEvent) -> None:
    """End what the step answers, then tell those who must act next."""
    Notice.objects.filter(audience.answered_by(event)).delete()
    _write(audience.of_step(event), article=event.article, by=event.by, at=event.at, event=event)


def of_comment(comment: Comment) -> None:
    calls = audience.of_comment(comment)
    _write(calls, article=comment.article, by=comment.by, at=comment.at, comment=comment)


def of_resolution(comment: Comment) -> None:
    """Nobody is called to a thread that is dealt with."""
    thread = Q(comment=comment) | Q(comment__answer_to=comment)
    Notice.objects.filter(thread, seen_at__isnull=True).delete()


def of_harmless_change(article: Article) -> None:
    """Nobody is called to translate what asks nothing of a translation."""
    translation = article.newest_revision(article.translation_language)
    made_from = translation.source_revision if translation else None
    if made_from is not None and not has_newer_words(made_from):
        Notice.objects.filter(article=article, kind=NoticeKind.TO_TRANSLATE).delete()


def of_assignment(article: Article, *, former: int | None, by: User, at: datetime) -> None:
    """Whoever was named before is called no longer; whoever is named now is told."""
    language = article.translation_language
    asked = Notice.objects.filter(kind=NoticeKind.ASSIGNED, article=article, language=language, user=former)
    asked.filter(seen_at__isnull=True).delete()
    people = audience.assigned(article) - {by.pk}
    calls = [Call(NoticeKind.ASSIGNED, language, people)] if people else []
    _write(calls, article=article, by=by, at=at)


def _write(
    calls: list[Call],
    *,
    article: Article,
    by: User,
    at: datetime,
    event: WorkflowEvent | None = None,
    comment: Comment | None = None,
) -> None:
    """One unseen notice of a kind for each person and text: a newer one takes the place of the older."""
    rows = [
        Notice(
            user_id=account,
            kind=call.kind,
            article=article,
            language=call.language,
            event=event,
            comment=comment,
            by=by,
            at=at,
        )
        for call in calls
        for account in sorted(call.people)
    ]
    if not rows:
        return
    same = Q()
    for call in calls:
        same |= Q(kind=call.kind, language=call.language, user__in=call.people)
    older = Notice.objects.filter(same, article=article, seen_at__isnull=True)
    if comment is not None:
        # One e-mail about a text's comments until the person has looked, however many are added.
        mailed = dict(older.filter(mailed_at__isnull=False).values_list("user", "mailed_at"))
        for row in rows:
            row.mailed_at = mailed.get(row.user_id)
    older.delete()
    Notice.objects.bulk_create(rows)
    numbers = [row.pk for row in rows if row.mailed_at is None]
    # Neither a mail server's trouble nor a mistake in a letter comes back to who took the step.
    transaction.on_commit(partial(post.send_at_once, numbers), robust=True)
