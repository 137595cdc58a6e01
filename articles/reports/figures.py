"""How often what was read in a period. Every sum is taken of the days' rows (DailyViews), never of articles.

An article counts for the category and the campaign that it has now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from heapq import nlargest
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.models import Article, DailyViews, Publication
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
    # The condition on rows that have an article under which the person who asks may see it.
    seen_by: Q = field(default_factory=Q)

    @property
    def languages(self) -> list[str]:
        return [self.language] if self.language else list(Language.values)

    def rows(self, inside: Q) -> QuerySet[DailyViews]:
        return DailyViews.objects.filter(self.seen_by, inside, **self._asked("article__"))

    def texts(self) -> QuerySet[Publication]:
        """What was published in these days and is still there: each article once in each of its languages."""
        first, end = self.days.moments
        dated = Publication.objects.live().news().filter(published_at__gte=first, published_at__lt=end)
        return dated.filter(self.seen_by, language__in=self.languages, **self._asked(""))

    def _asked(self, article: str) -> dict[str, Any]:
        asked = {"language": self.language, f"{article}category": self.category, f"{article}campaign": self.campaign}
        return {name: value for name, value in asked.items() if value}


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
    # How many texts were published in the period, in all languages asked for together.
    published: int
    total: Line
    days: list[Step]
    months: list[Step]
    languages: list[Line]
    categories: list[Line]
    campaigns: list[Line]
    articles: list[Line]


def measure(question: Question, *, categories: Mapping[int, str], campaigns: Mapping[int, str]) -> Figures:
    """Everything about the period in five queries; the names of the topics are given."""
    days, before = by_day(question)
    reads, topics = by_article(question), topics_of_articles(question)
    languages = [
        Line(str(Language(language).label), sum(day.reads[language] for day in days), before[language])
        for language in question.languages
    ]
    return Figures(
        question=question,
        published=question.texts().count(),
        total=Line(_("All reads"), sum(line.reads for line in languages), sum(line.before for line in languages)),
        days=days,
        months=in_months(days),
        languages=languages,
        categories=by_topic(reads, {article: category for article, (category, _none) in topics.items()}, categories),
        campaigns=by_topic(reads, {article: campaign for article, (_none, campaign) in topics.items()}, campaigns),
        articles=most_read(reads, language=question.language),
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


def by_article(question: Question) -> dict[int, tuple[int, int]]:
    """Each article that was read, with its reads in the period and before."""
    rows = question.rows(question.days.inside | question.before.inside).order_by()
    summed = rows.values_list("article").annotate(
        now=Sum("count", filter=question.days.inside, default=0),
        then=Sum("count", filter=question.before.inside, default=0),
    )
    return {article: (now, then) for article, now, then in summed}


def topics_of_articles(question: Question) -> dict[int, tuple[int | None, int | None]]:
    """Category and campaign of each article that was read.

    Asked apart from the sums: joined to the days' rows, SQLite would walk past the body of an article for each
    of its days.
    """
    rows = question.rows(question.days.inside | question.before.inside).order_by()
    articles = Article.objects.filter(pk__in=rows.values("article")).order_by()
    return {pk: (category, campaign) for pk, category, campaign in articles.values_list("pk", "category", "campaign")}


def by_topic(
    reads: Mapping[int, tuple[int, int]], topics: Mapping[int, int | None], names: Mapping[int, str]
) -> list[Line]:
    """The reads of each topic's articles together, the most read topic first."""
    now: Counter[int] = Counter()
    before: Counter[int] = Counter()
    for article, (reads_now, reads_before) in reads.items():
        topic = topics.get(article) or 0
        now[topic] += reads_now
        before[topic] += reads_before
    found = [Line(names.get(topic) or _("not assigned to any"), now[topic], before[topic]) for topic in now]
    return sorted(found, key=lambda line: (-line.reads, -line.before, line.name))


def most_read(reads: Mapping[int, tuple[int, int]], *, language: str, limit: int = MOST_READ) -> list[Line]:
    """The most read articles of the period, each by its title in the language asked for, else in its own."""
    top = nlargest(limit, ((now, article) for article, (now, _before) in reads.items() if now))
    articles = Article.objects.only("source_language", "title_vi", "title_en").in_bulk(
        [article for _now, article in top]
    )
    return [_article(articles[article], now, language=language) for now, article in top]


def _article(article: Article, reads: int, *, language: str) -> Line:
    spoken = language if language and article.title_in(language) else article.source_language
    if not article.title_in(spoken):
        spoken = article.translation_language
    return Line(article.title_in(spoken) or str(article), reads, number=article.pk, language=spoken)


def by_month(stretch: Stretch) -> list[tuple[date, int]]:
    """All reads of the portal in each month of the stretch. One query, by day: SQLite has no months of its own."""
    months: Counter[date] = Counter()
    for day, reads in DailyViews.objects.filter(stretch.inside).order_by().values_list("day").annotate(Sum("count")):
        months[day.replace(day=1)] += reads
    return [(month, months[month]) for month in stretch.months()]
