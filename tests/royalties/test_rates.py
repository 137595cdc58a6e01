"""Rows of tariffs in tables and as the arithmetic takes them: what is stored comes back as it was."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from articles.choices import BonusCode, DatedBy, LineRole, RateKind, ShareBasis
from articles.models import ArticleType, BaseSalary, RateGenre, RoyaltyRate, Unit
from articles.royalties import explain, rates, tariffs
from articles.royalties.rates import Rules
from articles.royalties.reference import BASE_SALARIES, EXAMPLES, NATIONAL_RATES
from articles.royalties.tariffs import UnitRow
from tests import factories

pytestmark = pytest.mark.django_db


def ordered(row, **changes):
    """Rows of a tariff in one order, whatever the order of their table."""
    return replace(row, genres=tuple(sorted(row.genres, key=lambda each: each.genre)), **changes)


def test_a_fresh_portal_has_the_national_rules_as_they_are_referred_to():
    known = Rules.read()
    assert [ordered(row, pk=None) for row in known.rates] == [ordered(row) for row in NATIONAL_RATES]
    assert {replace(row, pk=None) for row in known.salaries} == set(BASE_SALARIES)
    assert all(row.pk for row in (*known.rates, *known.salaries))


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row.kind)
def test_a_tariff_comes_back_as_it_was_stored(row):
    site = Unit.objects.create(name_vi="Trang huyện")
    row = replace(row, units=(UnitRow(unit=site.pk, label="Trang huyện", percent=Decimal("20.00")),))
    stored = rates.store(row, decree="QĐ 7/2026", is_example=False)
    expected = ordered(row, pk=stored.pk, decree="QĐ 7/2026", is_example=False)
    assert ordered(rates.plain(RoyaltyRate.objects.get(pk=stored.pk))) == expected


def test_a_genre_that_was_deleted_is_left_out_of_a_copy():
    RateGenre.objects.all().delete()
    ArticleType.objects.filter(code="ky").delete()
    stored = rates.store(EXAMPLES[1])
    assert stored.genres.count() == len(EXAMPLES[1].genres) - 1


def test_words_of_the_arithmetic_are_those_of_the_tables():
    assert {tariffs.COEFFICIENT, tariffs.VND} == set(RateKind.values)
    assert {tariffs.PUBLICATION, tariffs.GRADING} == set(DatedBy.values)
    assert {tariffs.WORK, tariffs.TEXT} == set(ShareBasis.values)
    assert tariffs.TRANSLATOR in LineRole.values
    assert set(BonusCode.values) <= explain._PHRASES["vi"].keys() & explain._PHRASES["en"].keys()


def test_the_rules_are_read_with_the_same_queries_however_many_there_are(django_assert_num_queries):
    RoyaltyRate.objects.get().units.create(unit=Unit.objects.create(name_vi="Sở"), percent=20)
    with django_assert_num_queries(8):
        Rules.read()
    rates.store(EXAMPLES[0])
    BaseSalary.objects.create(amount=1, decree="X", effective_from=date(2030, 1, 1))
    with django_assert_num_queries(8):
        Rules.read()


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ("shares", {"role": "editor", "minimum": 60, "maximum": 40}),
        ("shares", {"role": "editor", "maximum": 101}),
        ("shares", {"role": "translator"}),
        ("shares", {"role": "nobody"}),
        ("bonuses", {"code": "hardship"}),
        ("bonuses", {"code": "weather"}),
        ("bonuses", {"code": "hardship", "minimum": -1}),
        ("units", {"percent": -1}),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_by_the_database(rows, wrong):
    rate = RoyaltyRate.objects.get()
    if rows == "units":
        wrong = {**wrong, "unit": Unit.objects.create(name_vi="Sở")}
    with pytest.raises(IntegrityError), transaction.atomic():
        getattr(rate, rows).create(**wrong)


def test_a_genre_stands_once_in_a_rate():
    rate, genre = RoyaltyRate.objects.get(), factories.article_type()
    with pytest.raises(IntegrityError), transaction.atomic():
        rate.genres.create(article_type=genre)
