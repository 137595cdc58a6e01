"""Budgets against what is spent: which lines a budget counts, and when it is over."""

import datetime
import itertools

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles.models import Article, Campaign, RoyaltyBudget, Unit
from articles.reports import budgets
from articles.reports.budgets import Spent, Standing
from articles.reports.costs import Cost, Question
from articles.reports.stretches import Stretch
from tests import factories
from tests.royalties.office import JULY, Office

# --- plain values ---------------------------------------------------------------------------------------------------


numbers = itertools.count(1)


def budget(**fields) -> RoyaltyBudget:
    return RoyaltyBudget(**{"pk": next(numbers), "year": 2026, "amount": 1000, **fields})


def test_a_budget_counts_what_it_does_not_leave_open():
    spent = [Spent(2026, None, None, Cost(1)), Spent(2026, 5, None, Cost(10, paid=10)), Spent(2026, 5, 7, Cost(0, 100))]
    spent += [Spent(2026, 6, 7, Cost(0, 0, 1000, paid=400)), Spent(2025, 5, 7, Cost(10_000))]
    asked = [budget(), budget(unit_id=5), budget(campaign_id=7), budget(unit_id=5, campaign_id=7), budget(year=2025)]
    found = budgets.against([*asked, budget(unit_id=9)], spent)
    assert [(each.spent, each.paid) for each in found] == [
        (1111, 410), (110, 10), (1100, 400), (100, 0), (10_000, 0), (0, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("spent", "left", "over", "percent"),
    [(0, 1000, 0, 0), (1, 999, 0, 1), (1000, 0, 0, 100), (1001, -1, 1, 101), (-5, 1005, 0, 0)],
)
def test_what_is_over_never_looks_kept(spent, left, over, percent):
    found = Standing(budget(), spent, 0)
    assert (found.left, found.over, found.percent) == (left, over, percent)


# --- rows -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def unit(db) -> Unit:
    return Unit.objects.create(name_vi="Trạm y tế")


@pytest.fixture
def campaign(db) -> Campaign:
    return factories.campaign()


@pytest.mark.parametrize(("has_unit", "has_campaign"), [(False, False), (True, False), (False, True), (True, True)])
def test_a_year_a_unit_and_a_campaign_have_one_budget(unit, campaign, has_unit, has_campaign):
    whose = {"unit": unit if has_unit else None, "campaign": campaign if has_campaign else None}
    RoyaltyBudget.objects.create(year=2026, amount=1, **whose)
    RoyaltyBudget.objects.create(year=2027, amount=1, **whose)
    again = RoyaltyBudget(year=2026, amount=2, **whose)
    with pytest.raises(ValidationError, match="đã có dự toán"):
        again.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_budgets_of_other_units_and_campaigns_stand_beside_it(unit, campaign):
    for whose in ({}, {"unit": unit}, {"campaign": campaign}, {"unit": unit, "campaign": campaign}):
        RoyaltyBudget.objects.create(year=2026, amount=1, **whose)
    assert [str(row) for row in RoyaltyBudget.objects.all()] == [
        "2026: toàn cổng", "2026: Tháng bảo hiểm", "2026: Trạm y tế", "2026: Trạm y tế – Tháng bảo hiểm",
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", [{"amount": 0}, {"year": 1999}, {"year": 2200}])
def test_impossible_ones_are_refused(db, wrong):
    row = RoyaltyBudget(**{"year": 2026, "amount": 1, **wrong})
    with pytest.raises(ValidationError):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.fixture
def spent(cast, unit, campaign) -> Office:
    office = Office(cast)
    line = office.line(office.payee(), 600, unit=unit)
    Article.objects.filter(pk=line.article_id).update(campaign=campaign)
    office.line(office.payee(), 500, published_on=datetime.date(2026, 12, 31))
    office.line(office.payee(), 70, published_on=datetime.date(2025, 12, 31))
    for year, amount in ((2025, 100), (2026, 1000)):
        RoyaltyBudget.objects.create(year=year, amount=amount)
    RoyaltyBudget.objects.create(year=2026, amount=600, unit=unit)
    RoyaltyBudget.objects.create(year=2026, amount=599, campaign=campaign)
    return office


def said(question: Question) -> list[tuple[str, int, int]]:
    return [(str(each.budget), each.spent, each.over) for each in budgets.standings(question)]


def test_whole_years_count_whatever_days_are_asked_for(spent, unit, campaign, django_assert_num_queries):
    july = Stretch(*JULY)
    with django_assert_num_queries(2):
        found = said(Question(july, {"genre": 0, "payee": 12345}))
    assert sorted(found) == [
        ("2026: Tháng bảo hiểm", 600, 1),
        ("2026: Trạm y tế", 600, 0),
        ("2026: toàn cổng", 1100, 100),
    ]
    assert ("2025: toàn cổng", 70, 0) in said(Question(Stretch(datetime.date(2025, 12, 1), JULY[1])))


def test_of_a_unit_or_a_campaign_its_own_budgets_are_shown(spent, unit, campaign):
    july = Stretch(*JULY)
    assert said(Question(july, {"unit": unit.pk})) == [("2026: Trạm y tế", 600, 0)]
    assert said(Question(july, {"campaign": campaign.pk})) == [("2026: Tháng bảo hiểm", 600, 1)]
    assert said(Question(july, {"unit": unit.pk, "campaign": campaign.pk})) == []
    assert said(Question(july, {"unit": 0})) == []
