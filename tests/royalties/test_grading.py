"""From an article's royalty fields to its two sums, by the rows in force on its publication day."""

import datetime
from decimal import Decimal

import pytest

from articles.models import RoyaltyRate
from articles.royalties import explain, grading, rates
from articles.royalties.reference import EXAMPLE_TARIFF
from tests import factories
from tests.royalties import grades

SEED_DATE = datetime.datetime(2021, 6, 17, 13, 0, tzinfo=datetime.UTC)
AFTER_THE_FORMULA = datetime.datetime(2026, 10, 1, 1, 0, tzinfo=datetime.UTC)


def graded(cast, published_at, **fields):
    values = {"article_coefficient": Decimal("1.5"), "translation_share": Decimal(50), **fields}
    return factories.live(cast.reporter, cast.approver, published_at_vi=published_at, **values)


def test_settle_gives_the_worked_example_and_keeps_every_factor(cast):
    article = graded(cast, SEED_DATE)
    assert grading.settle(article).obstacle == ""
    article.save()
    article.refresh_from_db()
    assert (article.royalty_amount, article.translation_royalty_amount) == (223_500, 111_750)
    work = grading.kept(article).work
    words = "hệ số 1,5 × 10 % × 1.490.000 đ (NĐ 38/2019, từ 01/07/2019) = 223.500 đ"
    assert explain.explain(work, language="vi") == words


def test_settle_adds_photos(cast):
    more = {"article_coefficient": Decimal(1), "photo_coefficient": Decimal("0.5"), "photo_count": 2}
    article = graded(cast, SEED_DATE, **more)
    assert grading.settle(article).work.amount == 298_000


def test_a_tariff_may_take_the_translator_s_share_of_the_text_alone(cast):
    """On the article before anything is graded, and on the line."""
    rate = RoyaltyRate.objects.get(name="NĐ 18/2014")
    rate.shares.filter(role="translator").update(basis="text")
    given = {"photo_coefficient": Decimal("0.5"), "photo_count": 2, "translation_share": Decimal(50)}
    article = grades.public_in_both(cast, article_coefficient=Decimal(1), **given)
    found = grading.settle(article)
    assert (found.work.amount, found.translation.amount) == (298_000, 74_500)
    grades.grade(cast, article, grades.row(grades.payee("A")), coefficient="1", photo="0.5", photos=2)
    translator = grades.row(grades.payee("B"), "translator", work_share="50")
    [line] = grades.grade(cast, article, translator, language="en", coefficient=None)
    assert line.amount == 74_500


def test_settle_after_the_national_formula_gives_no_amount(cast):
    article = graded(cast, AFTER_THE_FORMULA)
    assert grading.settle(article).obstacle
    assert (article.royalty_amount, article.royalty_snapshot) == (None, None)


def test_settle_uses_an_example_tariff_only_as_an_example(cast):
    rates.store(EXAMPLE_TARIFF)
    work = grading.settle(graded(cast, AFTER_THE_FORMULA)).work
    assert (work.amount, work.is_example) == (379_500, True)


@pytest.mark.parametrize(("coefficient", "day", "cautions"), [("10", SEED_DATE, 0), ("10.01", SEED_DATE, 1)])
def test_coefficient_above_the_genre_s_ceiling_is_a_caution(cast, coefficient, day, cautions):
    work = grading.settle(graded(cast, day, article_coefficient=Decimal(coefficient))).work
    assert len(work.cautions) == cautions


def test_before_publication_the_date_asked_for_counts_and_without_one_there_is_no_sum(cast):
    article = factories.draft(cast.reporter, article_coefficient=Decimal(1))
    assert grading.publication_day(article) is None
    assert grading.reckon(article).obstacle
    article.published_at_vi = SEED_DATE
    assert grading.publication_day(article) == datetime.date(2021, 6, 17)
    assert grading.reckon(article).work.amount == 149_000


def test_day_is_the_one_in_viet_nam(cast):
    late = datetime.datetime(2023, 6, 30, 18, 0, tzinfo=datetime.UTC)  # 01:00 on 1 July in Viet Nam
    assert grading.settle(graded(cast, late)).work.base_salary == 1_800_000


def test_article_without_coefficients_has_no_sum_and_no_complaint(cast):
    article = factories.live(cast.reporter, cast.approver)
    assert grading.settle(article) == grading.Grading()
