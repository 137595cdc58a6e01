"""Who wrote the words of the picture library that a text carries: they wrote a part of that text."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from articles.choices import Verb
from articles.models import Article, ChangeRecord, Revision, WorkflowEvent


def of_newest(article: Article, *, language: str, since: datetime | None) -> set[int]:
    """The accounts that wrote after `since` what the newest revision shows of the library's words.

    Words that a second person approved before, in this text or another, are nobody's any more.
    """
    newest = article.newest_revision(language)
    borrowed = _borrowed(article, newest, language=language) if newest else []
    if newest is None or newest.image is None or not borrowed or _approved_before(newest):
        return set()
    window: dict[str, Any] = {"at__lte": newest.created_at, **({"at__gt": since} if since else {})}
    written = ChangeRecord.objects.filter(subject="articles.image", object_id=str(newest.image_id), **window)
    found = set(written.filter(after__has_any_keys=borrowed, by__isnull=False).values_list("by_id", flat=True))
    last = newest.image.described_at
    if newest.image.described_by_id and last and last <= newest.created_at and (since is None or last > since):
        found.add(newest.image.described_by_id)
    return found


def _borrowed(article: Article, revision: Revision, *, language: str) -> list[str]:
    """The library's fields of which the revision shows something; a text's own alternative text is its own."""
    shown = {
        "is_decorative": revision.image_is_decorative,
        "credit": revision.image_credit,
        f"alt_text_{language}": revision.image_alt and not article.text(language, "image_alt"),
    }
    return [name for name, value in shown.items() if value]


def _approved_before(revision: Revision) -> bool:
    names = ("image", "image_alt", "image_is_decorative", "image_credit", "language")
    same = {f"revision__{name}": getattr(revision, name) for name in names}
    return WorkflowEvent.objects.filter(verb__in=(Verb.APPROVE, Verb.REVIEW), **same).exists()
