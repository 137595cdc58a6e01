"""The rows of the table of translations: what is shown of one page of it, at a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin import ages
from articles.choices import Language, TranslationPlace
from articles.models import Publication, Revision
from articles.models.people import called
from articles.translation.counting import words_behind
from articles.translation.queue import ORDER
from articles.workflow import permissions

PLACES = tuple(place.value for place in ORDER)
BODIES = ("body", "body_vi", "body_en", "summary", "summary_vi", "summary_en")
DAY = timedelta(days=1)
# The look of each place: that of the state it is nearest to.
MARKS = {"missing": "none", "behind": "rejected", "in_work": "draft", "pending": "pending", "current": "approved"}


@dataclass(frozen=True)
class Row:
    article: Any
    mark: str
    label: Any
    language: Any
    # What is behind by how much, who has it in work: sentences.
    said: list[str | SafeString]
    late: str
    due: str
    published: SafeString
    translator: str
    desk: str


def rows(articles: Any, *, user: User, now: datetime) -> list[Row]:
    """Each article of this page of the queue. Seven queries."""
    related = articles.select_related("category", "campaign", "assigned_translator").defer(*BODIES)
    shown = list(related)
    texts = _translations(shown)
    words = words_behind(_both(shown, texts, now=now))
    writes = any(permissions.has(user, right) for right in ("translate_article", "write_any_article"))
    return [_row(article, texts.get(article.pk), words, now=now, writes=writes) for article in shown]


def _translations(articles: Iterable[Any]) -> dict[int, Revision]:
    """The newest text of each translation, by the article's number."""
    numbers = [article.newest for article in articles if article.newest]
    found = Revision.objects.filter(pk__in=numbers).select_related("author", "source_revision")
    return {row.article_id: row for row in found}


def _both(articles: Iterable[Any], texts: dict[int, Revision], *, now: datetime) -> list[tuple[Revision, Revision]]:
    """Those that are behind beside the original that readers see."""
    behind = [article.pk for article in articles if article.newest_behind and article.pk in texts]
    live = Publication.objects.live(now).filter(article__in=behind, language=F("article__source_language"))
    deferred = [f"revision__article__{name}" for name in BODIES]
    sources = live.select_related("revision__article__image").defer(*deferred)
    return [(texts[row.article_id], row.revision) for row in sources]


def _row(article: Any, text: Revision | None, words: dict[int, int], *, now: datetime, writes: bool) -> Row:
    return Row(
        article=article,
        mark=MARKS[article.place],
        label=TranslationPlace(article.place).label,
        language=Language(article.target).label,
        said=_said(article, text, words.get(article.pk, 0), now=now),
        late=_late(article, now=now),
        due=ages.day(article.due) if article.due and article.due >= now else "",
        published=ages.ago(article.public_since, now),
        translator=called(article.assigned_translator) if article.assigned_translator else "",
        desk=reverse("admin:articles_article_translation", args=[article.pk]) if writes else "",
    )


def _said(article: Any, text: Revision | None, words: int, *, now: datetime) -> list[str | SafeString]:
    said: list[str | SafeString] = []
    if article.newest_behind:
        counted = ngettext("%(count)d word of the original changed", "%(count)d words of the original changed", words)
        said += [counted % {"count": words}, ages.ago(article.newest_behind, now)]
    if text and article.place in (TranslationPlace.IN_WORK, TranslationPlace.PENDING):
        said += [_("by %(name)s") % {"name": called(text.author)}, ages.ago(text.created_at, now)]
    return said


def _late(article: Any, *, now: datetime) -> str:
    """By how many days, each that has begun counted."""
    if article.due is None or article.due >= now:
        return ""
    days = -((article.due - now) // DAY)
    return ngettext("%(count)d day late", "%(count)d days late", days) % {"count": days}
