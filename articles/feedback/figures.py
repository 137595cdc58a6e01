"""How readers found an article, for the office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.choices import ReportState
from articles.models import Article, MistakeReport, Rating


@dataclass(frozen=True)
class Usefulness:
    useful: int
    all: int
    open_reports: int

    @property
    def share(self) -> int:
        """Whole percent; only asked where somebody rated."""
        return round(100 * self.useful / self.all) if self.all else 0


def with_figures(articles: QuerySet[Article]) -> QuerySet[Article]:
    """The same articles, each with what `of` tells, in the query that reads them."""
    ratings = Rating.objects.filter(article=OuterRef("pk"))
    reports = MistakeReport.objects.filter(article=OuterRef("pk"), state=ReportState.OPEN)
    return articles.annotate(
        rated_useful=counted(ratings.filter(is_useful=True)), rated=counted(ratings), reported=counted(reports)
    )


def counted(rows: QuerySet[Any]) -> Coalesce:
    together = rows.order_by().values("article").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(together), 0)


def of(article: Article) -> Usefulness:
    """`article` is one of `with_figures`, or else is asked for here."""
    found: Any = article if hasattr(article, "rated") else with_figures(Article.objects.filter(pk=article.pk)).get()
    return Usefulness(found.rated_useful, found.rated, found.reported)
