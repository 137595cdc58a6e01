"""The list of articles: its columns, filters and search."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest

from articles.admin.article_columns import Columns
from articles.models import Article
from articles.workflow import permissions


class ArticleList(Columns):
    """Mixed into ArticleAdmin."""

    list_display = ("picture", "headline", "states", "category", "publication_date", "view_count", "people")
    list_display_links = ("picture", "headline")
    list_select_related = ("category", "image")
    list_filter: tuple[Any, ...] = (
        "approval_status_vi",
        "approval_status_en",
        "category",
        "article_type",
        "campaign",
        "unit",
    )
    search_fields = ("search_text",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        bodies = [f"{name}{suffix}" for name in ("body", "summary") for suffix in ("", "_vi", "_en")]
        rows: QuerySet[Article] = super().get_queryset(request)  # type: ignore[misc]
        rows = rows.filter(permissions.bounds(request.user))
        if request.resolver_match and request.resolver_match.url_name == "articles_article_changelist":
            rows = rows.defer(*bodies)
            rows = rows.annotate(byline_vi=F("newest_revision_vi__byline"), byline_en=F("newest_revision_en__byline"))
        return rows
