"""Texts that are paid for: one article in one language, once readers could see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from articles.models import Article, ArticleType, Publication, Revision
from campaign_portal import clock


@dataclass(frozen=True)
class Text:
    """What readers see or saw last of an article in one language."""

    article: Article
    language: str
    revision: Revision
    published_on: date
    # As readers see it, whatever the article's working copy says by now.
    genre: ArticleType | None

    @property
    def is_original(self) -> bool:
        return self.language == self.article.source_language


def of(publication: Publication) -> Text:
    """The text of a publication that came with its article and both revisions, the facts' one with its genre."""
    day = publication.published_at.astimezone(clock.ZONE).date()
    return Text(
        publication.article, publication.language, publication.revision, day, publication.facts_revision.article_type
    )


def published(article: Article, *, language: str, now: datetime) -> Text | None:
    """The text that went public last; None where none did yet."""
    begun = Publication.objects.filter(article=article, language=language, public_from__lte=now)
    found = begun.select_related("revision", "facts_revision__article_type").order_by("-public_from").first()
    if found is None:
        return None
    found.article = article
    return of(found)
