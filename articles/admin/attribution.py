"""Who saved what an article's form holds now: its revisions know it by field, the article itself for the rest."""

from __future__ import annotations

from itertools import pairwise

from articles.admin.collision import Saved
from articles.models import Article, Revision
from articles.models.people import called
from articles.workflow.snapshots import CONTENT

# So many revisions back somebody is looked for; one form is not open through more of them.
FAR_ENOUGH = 30
KEPT_AS = {
    "keywords": "keyword_ids",
    "related_articles": "related_ids",
    "is_featured": "featured_from",
    "attachments": "files",
}


def saved_by(article: Article, name: str, *, language: str) -> Saved:
    """Who gave a field its present value: the writer of the newest revision in which it changed."""
    kept = _column(name, language=language)
    revisions = Revision.objects.filter(article=article, language=language).select_related("author")
    if kept:
        for newer, older in pairwise(revisions.order_by("-number")[:FAR_ENOUGH]):
            if getattr(newer, kept) != getattr(older, kept):
                return Saved(called(newer.author), newer.created_at, newer.number)
    by = article.modified_by
    return Saved(called(by), article.modified_at) if by else Saved()


def _column(name: str, *, language: str) -> str:
    """The revision's column that keeps a form's field; empty for what no revision keeps."""
    plain = KEPT_AS.get(name, name.removesuffix(f"_{language}"))
    return next((column for column in (plain, f"{plain}_id") if column in CONTENT), "")
