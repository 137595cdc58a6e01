"""How readers found an article, for the office."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

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


def of(article: Article) -> Usefulness:
    ratings = Rating.objects.filter(article=article)
    rated = ratings.aggregate(useful=Count("pk", filter=Q(is_useful=True)), all=Count("pk"))
    waiting = MistakeReport.objects.filter(article=article, state=ReportState.OPEN).count()
    return Usefulness(**rated, open_reports=waiting)
