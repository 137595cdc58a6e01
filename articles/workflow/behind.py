"""Whether a translation is behind its original, asked of the database for many texts at once.

It is where readers of the original have newer words than those it was made from, and no editor found that this asks
nothing of the translation. Time is a part of the condition: a text that waits for its minute counts from then on.
Which words, piece by piece: translation/staleness.py.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.choices import Language
from articles.models import Article, HarmlessChange, Publication, Revision
from articles.models.article_indexes import older_original


def newer_words(made_from: str, *, article: str = "article", now: datetime) -> QuerySet[Publication]:
    """The original's live text of an outer row, where it says something else than the revision `made_from` leads to."""
    number, words, language = (OuterRef(f"{made_from}__{name}") for name in ("number", "words_hash", "language"))
    harmless = HarmlessChange.objects.filter(
        article=OuterRef("article"),
        older_hash=OuterRef(OuterRef(f"{made_from}__words_hash")),
        newer_hash=OuterRef("revision__words_hash"),
    )
    rows = Publication.objects.live(now).filter(article=OuterRef(article), language=language)
    return rows.filter(~Exists(harmless), revision__number__gt=number).exclude(revision__words_hash=words)


def since(made_from: str, *, article: str = "article", now: datetime) -> Subquery:
    """When the words that a translation lacks went out; NULL where it lacks none. To annotate with."""
    rows = newer_words(made_from, article=article, now=now)
    return Subquery(rows.values(moment=Coalesce("updated_at", "public_from"))[:1])


def original_newer_at(translation: Revision, *, now: datetime) -> datetime | None:
    """The same of one text, public or not; None for an original."""
    rows = Revision.objects.filter(pk=translation.pk).annotate(since=since("source_revision", now=now))
    moment: datetime | None = rows.values_list("since", flat=True).first()
    return moment


def articles_behind(language: str, *, now: datetime) -> QuerySet[Article]:
    """Articles whose newest text in `language`, public or not, is behind."""
    source = Language.other(language)
    lacking = newer_words(f"newest_revision_{language}__source_revision", article="pk", now=now)
    return Article.objects.filter(older_original(source), Exists(lacking), source_language=source)


def has_newer_words(made_from: Revision) -> bool:
    """Was a text of the original approved, for now or for later, that says something else than this one?"""
    approved = Publication.objects.filter(article=made_from.article_id, language=made_from.language)
    newest = approved.order_by("-revision__number").values_list("revision__number", "revision__words_hash").first()
    if newest is None or newest[0] <= made_from.number or newest[1] == made_from.words_hash:
        return False
    return not HarmlessChange.objects.filter(
        article=made_from.article_id, older_hash=made_from.words_hash, newer_hash=newest[1]
    ).exists()
