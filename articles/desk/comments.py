"""Comments on a text while it is made: on a field or the whole, answered, resolved, kept. None is ever public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.models import Article, Comment
from articles.models.article import TEXT_FIELDS
from articles.signals import comment_resolved, commented
from articles.vietnamese import nfc
from articles.workflow import permissions
from articles.workflow.steps import Refused, lock
from campaign_portal import clock

# The address is made from the title; nobody writes it.
FIELDS = tuple(name for name in TEXT_FIELDS if name != "slug")
LONGEST = 2000


@dataclass(frozen=True)
class Thread:
    """A comment and the answers to it, oldest first; `may_resolve` tells of the person who asked for it."""

    comment: Comment
    may_resolve: bool = False
    answers: list[Comment] = field(default_factory=list)

    @property
    def is_resolved(self) -> bool:
        return self.comment.resolved_at is not None

    @property
    def field_label(self) -> str:
        return label_of(self.comment.field)


def label_of(name: str) -> str:
    """A field's name as the office's screens write it; that of the whole text is empty."""
    return capfirst(str(Article._meta.get_field(name).verbose_name)) if name else ""  # type: ignore[union-attr]


def may_comment(user: User | AnonymousUser, article: Article, *, language: str) -> bool:
    """Who sees the article and writes or approves this text; a translator asks about the original too."""
    if not permissions.may_see(user, article):
        return False
    return permissions.has(user, "translate_article") or permissions.may_write_or_approve(
        user, article, language=language
    )


def of(article: Article, *, language: str, by: User | None = None) -> list[Thread]:
    """The threads on one text, oldest first. A constant number of queries."""
    return in_languages(article, [language], by=by)[language]


def in_languages(article: Article, languages: Sequence[str], *, by: User | None = None) -> dict[str, list[Thread]]:
    """The same of several texts at once, by their languages."""
    rows = (
        Comment.objects.filter(article=article, language__in=languages)
        .select_related("by", "resolved_by", "revision")
        .only(
            *("article", "language", "field", "text", "at", "answer_to", "resolved_at"),
            *("by__username", "by__first_name", "by__last_name", "revision__number"),
            *("resolved_by__username", "resolved_by__first_name", "resolved_by__last_name"),
        )
    )
    settled = {
        language: by is not None and permissions.may_write_or_approve(by, article, language=language)
        for language in languages
    }
    threads = {
        row.pk: Thread(row, may_resolve=settled[row.language] or (by is not None and row.by_id == by.pk))
        for row in rows
        if row.answer_to_id is None
    }
    for row in rows:
        if row.answer_to_id is not None:
            threads[row.answer_to_id].answers.append(row)
    return {
        language: [thread for thread in threads.values() if thread.comment.language == language]
        for language in languages
    }


@transaction.atomic
def add(
    article: Article,
    *,
    language: str,
    by: User,
    text: str,
    field: str = "",
    answer_to: Comment | None = None,
    now: datetime | None = None,
) -> Comment:
    """A comment on the newest saved text, or an answer to one; an answer to an answer joins the same thread."""
    # Locked as for a step: what is told about this text is told in one order.
    locked = lock(article)
    if not may_comment(by, locked, language=language):
        raise Refused("not_permitted", _("You may not comment on this text."))
    if field and field not in FIELDS:
        raise Refused("no_field", _("This text has no such field. Choose one from the list."))
    first = _first_of(answer_to, locked, language=language)
    comment = Comment.objects.create(
        article=locked,
        language=Language(language).value,
        field=first.field if first else field,
        revision=locked.newest_revision(language),
        text=_clean(text),
        by=by,
        at=now or clock.now(),
        answer_to=first,
    )
    commented.send(Comment, comment=comment)
    return comment


def _first_of(answer_to: Comment | None, article: Article, *, language: str) -> Comment | None:
    """The comment that begins the thread, as it is now."""
    if answer_to is None:
        return None
    number = answer_to.answer_to_id or answer_to.pk
    first = Comment.objects.filter(pk=number, article=article, language=language).first()
    if first is None:
        raise Refused("no_thread", _("The comment you answer belongs to another text."))
    if first.resolved_at:
        raise Refused("resolved", _("This comment was resolved in the meantime. Reopen it, then answer."))
    return first


def _clean(text: str) -> str:
    cleaned = nfc(text).strip()
    if not cleaned:
        raise Refused("empty", _("Write something first; an empty comment helps nobody."))
    if len(cleaned) > LONGEST:
        sentence = _("A comment has at most %(most)d characters; this one has %(count)d.")
        raise Refused("too_long", sentence % {"most": LONGEST, "count": len(cleaned)})
    return cleaned


@transaction.atomic
def resolve(comment: Comment, *, by: User, now: datetime | None = None) -> None:
    """Say that the thread is dealt with; it stays readable."""
    _check_settling(comment, by=by)
    changed = Comment.objects.filter(pk=comment.pk, resolved_at__isnull=True)
    if not changed.update(resolved_by=by, resolved_at=now or clock.now()):
        raise Refused("resolved", _("This comment was resolved in the meantime."))
    comment.refresh_from_db()
    comment_resolved.send(Comment, comment=comment)


@transaction.atomic
def reopen(comment: Comment, *, by: User) -> None:
    """Take the thread up again."""
    _check_settling(comment, by=by)
    changed = Comment.objects.filter(pk=comment.pk, resolved_at__isnull=False)
    if not changed.update(resolved_by=None, resolved_at=None):
        raise Refused("open", _("This comment is open already."))
    comment.refresh_from_db()


def _check_settling(comment: Comment, *, by: User) -> None:
    if comment.answer_to_id:
        raise Refused("answer", _("An answer is resolved together with the comment it belongs to."))
    own = by.pk == comment.by_id and permissions.may_see(by, comment.article)
    if not own and not permissions.may_write_or_approve(by, comment.article, language=comment.language):
        sentence = _("Only its author, or who may write or approve this text, resolves a comment.")
        raise Refused("not_permitted", sentence)
