"""How often what was read in a period. Every sum is taken of the days' rows (DailyViews), never of articles.

An article counts for the category and the campaign that it has now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.models import Article, DailyViews
from articles.reports.stretches import Stretch

MOST_READ = 20


@dataclass(frozen=True)
class Question:
    """What is asked: which days, against which, and of which reads."""

    days: Stretch
    before: Stretch
    language: str = ""
    category: int | None = None
    campaign: int | None = None
    # The condition on rows under which the person who asks may see their article.
    seen_by: Q = field(default_factory=Q)

    @property
    def languages(self) -> list[str]:
        return [self.language] if self.language else list(Language.values)

    def rows(self, inside: Q) -> QuerySet[DailyViews]:
        asked = {"language": self.language, "article__category": self.category, "article__campaign": self.campaign}
        return DailyViews.objects.filter(
            self.seen_by, inside, **{name: value for name, value in asked.items() if value}
        )


@dataclass(frozen=True)
class Step:
    """The reads of one day, or of the month that begins with it, by language."""

    day: date
    reads: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.reads.values())


@dataclass(frozen=True)
class Line:
    """The reads of one language, category, campaign or article, in the period and in the one before."""

    name: str
    reads: int
    before: int = 0
    # The row and the language of its name, where a link leads to it.
    number: int | None = None
    language: str = ""

    @property
    def change(self) -> float | None:
        """As a part of what was before, 0.25 for a quarter more; None where there was nothing to compare with."""
        return (self.reads - self.before) / self.before if self.before else None


@dataclass(frozen=True)
class Figures:
    question: Question
    total: Line
    days: list[Step]
    months: list[Step]
    languages: list[Line]
    categories: list[Line]
    campaigns: list[Line]
    articles: list[Line]


def measure(question: Question, *, categories: Mapping[int, str], campaigns: Mapping[int, str]) -> Figures:
    """Everything about the period in four queries; the names of the topics are given."""
    days, before = by_day(question)
    topics = by_topic(question)
    languages = [
        Line(str(Language(language).label), sum(day.reads[language] for day in days), before[language])
        for language in question.languages
    ]
    return Figures(
        question=question,
        total=Line(_("All reads"), sum(line.reads for line in languages), sum(line.before for line in languages)),
        days=days,
        months=in_months(days),
        languages=languages,
        categories=lines(((category, now, then) for category, _none, now, then in topics), categories),
        campaigns=lines(((campaign, now, then) for _none, campaign, now, then in topics), campaigns),
        articles=most_read(question),
    )


def by_day(question: Question) -> tuple[list[Step], Counter[str]]:
    """Each day of the period, those without a read too; and the sums of the period before by language."""
    rows = question.rows(question.days.inside | question.before.inside).order_by()
    summed = rows.values_list("day", "language").annotate(Sum("count"))
    reads = {(day, language): count for day, language, count in summed}
    before: Counter[str] = Counter()
    for (day, language), count in reads.items():
        if question.before.first <= day <= question.before.last:
            before[language] += count
    steps = [
        Step(day, {language: reads.get((day, language), 0) for language in question.languages})
        for day in question.days.days()
    ]
    return steps, before


def in_months(days: list[Step]) -> list[Step]:
    """The same reads by month; a month that the period cuts has only the days inside."""
    months: dict[date, Counter[str]] = {}
    for step in days:
        months.setdefault(step.day.replace(day=1), Counter()).update(step.reads)
    return [Step(month, dict(reads)) for month, reads in months.items()]


def by_topic(question: Question) -> list[tuple[int | None, int | None, int, int]]:
    """Category, campaign, reads in the period, reads before: one row for each pair that was read."""
    rows = question.rows(question.days.inside | question.before.inside).order_by()
    return list(
        rows.values_list("article__category", "article__campaign").annotate(
            now=Sum("count", filter=question.days.inside, default=0),
            then=Sum("count", filter=question.before.inside, default=0),
        )
    )


def lines(rows: Iterable[tuple[int | None, int, int]], names: Mapping[int, str]) -> list[Line]:
    """The rows of each topic together, the most read first."""
    now: Counter[int | None] = Counter()
    before: Counter[int | None] = Counter()
    for topic, reads, reads_before in rows:
        now[topic] += reads
        before[topic] += reads_before
    found = [
        Line(names.get(topic or 0) or _("not assigned to any"), now[topic], before[topic], number=topic)
        for topic in now
    ]
    return sorted(found, key=lambda line: (-line.reads, -line.before, line.name))


def most_read(question: Question, limit: int = MOST_READ) -> list[Line]:
    """The most read articles of the period, each by its title in the language asked for, else in its own."""
    rows: Any = question.rows(question.days.inside).values_list("article").annotate(reads=Sum("count"))
    reads = dict(rows.order_by("-reads", "-article")[:limit])
    articles = Article.objects.only("source_language", "title_vi", "title_en").in_bulk(reads)
    return [_article(articles[number], count, language=question.language) for number, count in reads.items()]


def _article(article: Article, reads: int, *, language: str) -> Line:
    spoken = language if language and article.title_in(language) else article.source_language
    if not article.title_in(spoken):
        spoken = article.translation_language
    return Line(article.title_in(spoken) or str(article), reads, number=article.pk, language=spoken)


def by_month(stretch: Stretch) -> list[tuple[date, int]]:
    """All reads of the portal in each month of the stretch. One query."""
    rows = DailyViews.objects.filter(stretch.inside).order_by().annotate(month=TruncMonth("day"))
    reads = dict(rows.values_list("month").annotate(Sum("count")))
    return [(month, reads.get(month, 0)) for month in stretch.months()]
