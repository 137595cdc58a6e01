"""What must never be is refused by the database itself, whoever writes."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from articles.models import Article, BaseSalary, Campaign, Contribution, DailyViews, Image, Publication, RoyaltyRate
from tests import factories
from tests.factories import NOON, hours


def refused(write) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


@pytest.fixture
def article(cast) -> Article:
    return factories.live(cast.reporter, cast.approver)


def another_publication(article: Article, **fields) -> None:
    row = Publication.objects.get(article=article)
    row.pk = None
    row._state.adding = True
    for name, value in {"public_from": NOON + hours(1), **fields}.items():
        setattr(row, name, value)
    row.save(force_insert=True)


def test_two_open_ended_publications_of_a_text(article):
    refused(lambda: another_publication(article))


def test_two_publications_that_start_together(article):
    refused(lambda: another_publication(article, public_from=NOON, public_until=NOON + hours(1)))


@pytest.mark.parametrize("until", [NOON + hours(1), NOON])
def test_publication_that_ends_before_or_when_it_starts(article, until):
    refused(lambda: another_publication(article, public_from=NOON + hours(1), public_until=until))


@pytest.mark.parametrize(
    "fields",
    [
        {"royalty_amount": -1},
        {"payable_amount": -1},
        {"translation_royalty_amount": -1},
        {"view_count": -1},
        {"photo_count": -1},
        {"page_count": -1},
        {"article_coefficient": -1},
        {"photo_coefficient": -1},
        {"translation_share": -1},
        {"approval_status_vi": "published"},
        {"featured_from": NOON, "featured_until": NOON},
    ],
)
def test_article_with_an_impossible_value(article, fields):
    refused(lambda: Article.objects.filter(pk=article.pk).update(**fields))


def test_same_contribution_twice(article):
    row = Contribution.objects.get(article=article)
    refused(
        lambda: Contribution.objects.create(article=article, person=row.person, role=row.role, language=row.language)
    )


def test_two_rows_of_daily_views_for_a_day(article):
    day = {"article": article, "language": "vi", "day": datetime.date(2026, 10, 12)}
    DailyViews.objects.create(**day)
    refused(lambda: DailyViews.objects.create(**day))


def test_campaign_that_ends_before_it_starts(db):
    first = datetime.date(2026, 10, 2)
    refused(lambda: Campaign.objects.create(name_vi="A", starts_on=first, ends_on=first - datetime.timedelta(1)))


def test_two_categories_at_one_address(db):
    factories.category("Y tế")
    refused(lambda: factories.category("Khác", slug_vi="y-te"))


def test_base_salary_of_nothing_and_two_from_one_day(db):
    refused(lambda: BaseSalary.objects.create(amount=0, effective_from=datetime.date(2030, 1, 1)))
    refused(lambda: BaseSalary.objects.create(amount=1, effective_from=datetime.date(2019, 7, 1)))


def test_royalty_rate_that_ends_before_it_starts_or_exceeds_all(db):
    day = datetime.date(2030, 1, 1)
    refused(lambda: RoyaltyRate.objects.create(name="x", effective_from=day, effective_until=day))
    refused(lambda: RoyaltyRate.objects.create(name="x", effective_from=day, unit_percentage=101))


def test_empty_picture_and_the_same_picture_twice(db):
    image = factories.image()
    refused(lambda: factories.image(byte_size=0))
    refused(lambda: factories.image(sha256=image.sha256))


def test_published_article_and_used_picture_cannot_be_deleted(cast):
    from django.db.models import ProtectedError

    article = factories.live(cast.reporter, cast.approver, image=factories.image())
    for row in (article, Image.objects.get()):
        with pytest.raises(ProtectedError):
            row.delete()
