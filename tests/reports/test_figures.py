"""Sums of reads: by day, language, category, campaign and article, against the period before."""

from datetime import date

import pytest

from articles.models import Article, Campaign, Category, Unit
from articles.reports import figures
from articles.reports.figures import Question
from articles.reports.stretches import DAY, Stretch
from articles.workflow import permissions
from tests import factories
from tests.reports.rows import TODAY, read

WEEK = Stretch.of_days(7, until=TODAY)


def measured(days: Stretch = WEEK, **asked) -> figures.Figures:
    names = {}
    for name, model in (("categories", Category), ("campaigns", Campaign)):
        names[name] = {row.pk: row.name_vi for row in model.objects.all()}
    return figures.measure(Question(days, days.before(), **asked), **names)


def said(lines: list[figures.Line]) -> dict[str, tuple[int, int]]:
    return {line.name: (line.reads, line.before) for line in lines}


@pytest.fixture
def articles(cast):
    """Two articles: one of a campaign, read in both languages; one without, read before this week too."""
    first = factories.draft(cast.reporter, title="A", title_en="An A", campaign=factories.campaign())
    second = factories.draft(cast.reporter, title="B", category=factories.category("Y tế"))
    read(first, 5), read(first, 2, language="en"), read(first, 1, days_ago=6)
    read(second, 4, days_ago=1), read(second, 10, days_ago=7), read(second, 99, days_ago=14)
    return first, second


def test_every_day_of_the_period_is_there_with_its_languages(articles):
    found = measured()
    assert [(step.day.day, step.reads["vi"], step.reads["en"]) for step in found.days] == [
        (6, 1, 0), (7, 0, 0), (8, 0, 0), (9, 0, 0), (10, 0, 0), (11, 4, 0), (12, 5, 2),
    ]  # fmt: skip
    assert [(step.day, step.total) for step in found.months] == [(date(2026, 10, 1), 12)]


def test_totals_are_compared_with_as_many_days_before(articles):
    total = measured().total
    assert (total.reads, total.before, total.change) == (12, 10, 0.2)
    assert said(measured().languages) == {"Tiếng Việt": (10, 10), "Tiếng Anh": (2, 0)}
    assert measured(Stretch.of_days(3, until=TODAY)).total.change is None


def test_topics_have_the_reads_of_their_articles(articles):
    found = measured()
    assert said(found.categories) == {"An sinh xã hội": (8, 0), "Y tế": (4, 10)}
    assert said(found.campaigns) == {"Tháng bảo hiểm": (8, 0), "chưa xếp vào mục nào": (4, 10)}
    assert [(line.name, line.reads, line.number) for line in found.articles] == [
        ("A", 8, articles[0].pk),
        ("B", 4, articles[1].pk),
    ]


@pytest.mark.parametrize(
    ("asked", "total", "names"),
    [
        ({"language": "en"}, 2, [("An A", "en")]),
        ({"language": "vi"}, 10, [("A", "vi"), ("B", "vi")]),
        ({"category": "Y tế"}, 4, [("B", "vi")]),
        ({"campaign": "Tháng bảo hiểm"}, 8, [("A", "vi")]),
    ],
)
def test_one_language_category_or_campaign_can_be_asked_for(articles, asked, total, names):
    models = {"category": Category, "campaign": Campaign}
    asked = {name: models[name].objects.get(name_vi=of).pk if name in models else of for name, of in asked.items()}
    found = measured(**asked)
    assert found.total.reads == total == sum(line.reads for line in found.categories)
    assert [(line.name, line.language) for line in found.articles] == names


def test_who_is_bound_to_a_unit_is_told_of_its_articles(cast, articles):
    unit = Unit.objects.create(name_vi="Đơn vị")
    factories.person(user=cast.other_reporter, unit=unit)
    Article.objects.filter(pk=articles[1].pk).update(unit=unit)
    found = measured(seen_by=permissions.bounds(cast.other_reporter, "article"))
    assert (found.total.reads, [line.name for line in found.articles]) == (4, ["B"])
    assert measured(seen_by=permissions.bounds(cast.stranger, "article")).total.reads == 0


def test_nothing_read_is_nothing_said(db):
    found = measured()
    assert (found.total.reads, found.total.change, found.categories, found.articles) == (0, None, [], [])
    assert [step.total for step in found.days] == [0] * 7


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_five_queries_however_much_was_read(cast, django_assert_num_queries, count):
    for number in range(count):
        read(factories.draft(cast.reporter, title=f"Bài {number}"), number + 1)
    with django_assert_num_queries(5):
        figures.measure(Question(WEEK, WEEK.before()), categories={}, campaigns={})


def test_texts_of_the_period_are_counted_in_each_language(cast):
    """Drafts, an own page and what was published on another day do not count."""
    factories.live_in_both(cast.reporter, cast.translator, cast.approver, title="A", campaign=factories.campaign())
    factories.live(cast.reporter, cast.approver, title="B")
    factories.live(cast.reporter, cast.approver, title="Giới thiệu", is_page=True)
    factories.draft(cast.reporter, title="C")
    first_day, last_day = Stretch(TODAY, TODAY), Stretch.of_days(7, until=TODAY - DAY)
    assert measured(first_day).published == 3
    assert measured(first_day, language="en").published == 1
    assert measured(first_day, campaign=Campaign.objects.get().pk, language="vi").published == 1
    assert measured(first_day, seen_by=permissions.bounds(cast.stranger, "article")).published == 0
    assert measured(last_day).published == 0


def test_months_of_the_whole_portal(articles, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = figures.by_month(Stretch.of_months(3, until=TODAY))
    assert found == [(date(2026, 8, 1), 0), (date(2026, 9, 1), 99), (date(2026, 10, 1), 22)]
