"""Which public articles wait for words in the other language: those without a translation and those behind."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.choices import Language
from articles.models import Article, Publication
from articles.workflow import permissions
from articles.workflow.behind import articles_behind


def waiting(language: str, *, by: User, now: datetime) -> QuerySet[Article]:
    """The articles whose text in `language` is missing or behind, of those that `by` may translate."""
    if not may_translate(by):
        return Article.objects.none()
    public = Publication.objects.live(now).filter(article=OuterRef("pk"), language=Language.other(language))
    is_missing = Q(**{f"newest_revision_{language}__isnull": True}) & Q(Exists(public))
    is_behind = Q(pk__in=articles_behind(language, now=now).order_by().values("pk"))
    rows = permissions.visible_to(by).filter(source_language=Language.other(language))
    return rows.filter(is_missing | is_behind).order_by("-pk")


def may_translate(user: User | AnonymousUser) -> bool:
    """May `user` write translations at all?"""
    return any(permissions.has(user, right) for right in ("translate_article", "write_any_article"))
