"""Copies of an article, and the end of one that was never public."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import Verb
from articles.models import Article, Contribution, Publication
from articles.workflow import exhibits, permissions, records
from articles.workflow.steps import Refused, begin, lock
from articles.workflow.transitions import save_text

NOT_DUPLICATED = (
    "correction",
    "correction_vi",
    "correction_en",
    "review_on",
    "review_owner",
    "approval_status_vi",
    "approval_status_en",
    "newest_revision_vi",
    "newest_revision_en",
    "newest_author_vi",
    "newest_author_en",
    "translated_from",
    "published_at_vi",
    "published_at_en",
    "is_featured",
    "featured_from",
    "featured_until",
    "article_coefficient",
    "photo_coefficient",
    "translation_share",
    "royalty_amount",
    "translation_royalty_amount",
    "royalty_snapshot",
    "payable_amount",
    "view_count",
)


@transaction.atomic
def duplicate(article: Article, *, by: User, now: datetime | None = None) -> Article:
    """A new article with the same texts and facts, all of it draft, none of it public or paid."""
    step = begin(article, Verb.DUPLICATE, language=article.source_language, by=by, now=now)
    original = step.article
    copy = Article.objects.get(pk=original.pk)
    copy.pk = None
    copy._state.adding = True
    for name in NOT_DUPLICATED:
        field: Any = Article._meta.get_field(name)
        setattr(copy, name, field.get_default())
    copy.created_by = copy.modified_by = by
    # A copy of what another unit opened to them is theirs, not that unit's.
    copy.unit = permissions.bounding_unit(by) or original.unit
    copy.created_at = copy.modified_at = step.now
    copy.save(force_insert=True)
    copy.keywords.set(original.keywords.all())
    copy.related_articles.set(original.related_articles.all())
    exhibits.copy(original, to=copy)
    for row in Contribution.objects.filter(article=original):
        Contribution.objects.create(
            article=copy, person=row.person, role=row.role, language=row.language, order=row.order
        )
    for language in (copy.source_language, copy.translation_language):
        if copy.title_in(language) and permissions.may_write(by, copy, language=language):
            note = _("Copy of article %(number)d") % {"number": original.pk}
            save_text(copy, language=language, by=by, now=step.now, note=note)
    return copy


def was_or_will_be_public(article: Article) -> bool:
    """From then on it is what it is: news or a page, and never deleted."""
    return bool(article.publications.all())


@transaction.atomic
def delete_draft(article: Article, *, by: User) -> None:
    """Delete an article that was never public; a published one is withdrawn, never deleted."""
    locked = lock(article)
    if Publication.objects.filter(article=locked).exists():
        sentence = _("This article was or will be public. Withdraw it; published articles are never deleted.")
        raise Refused("was_public", sentence)
    if not permissions.has(by, "delete_article") or not permissions.may_write(
        by, locked, language=locked.source_language
    ):
        raise Refused("not_permitted", _("You may not delete this article."))
    with records.watched(locked, by=by):
        locked.delete()
