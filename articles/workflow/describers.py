"""Who wrote the words of the picture library that a text carries: they wrote a part of that text."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from articles.choices import Verb
from articles.models import Article, ChangeRecord, Revision, RevisionUse, WorkflowEvent


def of_newest(article: Article, *, language: str, since: datetime | None) -> set[int]:
    """The accounts that wrote after `since` what the newest revision shows of the library's words.

    Words that a second person approved before, in this text or another, are nobody's any more.
    """
    newest = article.newest_revision(language)
    if newest is None:
        return set()
    window: dict[str, Any] = {"at__lte": newest.created_at, **({"at__gt": since} if since else {})}
    found = _of_exhibits(newest, window=window)
    borrowed = _borrowed(article, newest, language=language)
    if newest.image is None or not borrowed or _approved_before(newest):
        return found
    found |= _writers("articles.image", newest.image_id, borrowed, window=window)
    last = newest.image.described_at
    if newest.image.described_by_id and last and last <= newest.created_at and (since is None or last > since):
        found.add(newest.image.described_by_id)
    return found


def _writers(subject: str, number: int | None, names: list[str], *, window: dict[str, Any]) -> set[int]:
    """Who gave these fields of a library's row new words, by the office's diary."""
    rows = ChangeRecord.objects.filter(subject=subject, object_id=str(number), **window)
    return set(rows.filter(after__has_any_keys=names, by__isnull=False).values_list("by_id", flat=True))


def _of_exhibits(newest: Revision, *, window: dict[str, Any]) -> set[int]:
    """The same for what stands below the text: titles, transcripts and captions of files, words of pictures."""
    language, found = newest.language, set()
    for name, subject, words in (
        ("files", "articles.mediafile", (f"title_{language}", f"transcript_{language}", f"captions_{language}")),
        ("gallery", "articles.image", (f"alt_text_{language}", "credit", "is_decorative")),
    ):
        for entry in getattr(newest, name):
            if not _entry_approved_before(newest, name, entry):
                number = entry["file" if name == "files" else "image"]
                found |= _writers(subject, number, list(words), window=window)
    return found


def _entry_approved_before(newest: Revision, name: str, entry: dict[str, Any]) -> bool:
    key = {"file": entry["file"]} if name == "files" else {"image": entry["image"]}
    approved = WorkflowEvent.objects.filter(verb__in=(Verb.APPROVE, Verb.REVIEW)).values("revision")
    same = RevisionUse.objects.filter(**key, revision__in=approved, revision__language=newest.language)
    return any(entry in getattr(use.revision, name) for use in same.select_related("revision"))


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
