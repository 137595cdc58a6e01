"""Budgets against what is spent. A budget counts whole years of publication, whatever else is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import ExtractYear

from articles.models import RoyaltyBudget
from articles.reports import costs
from articles.reports.costs import Cost, Question


@dataclass(frozen=True)
class Spent:
    """What a year cost in one unit and one campaign; None where lines have none."""

    year: int
    unit: int | None
    campaign: int | None
    cost: Cost


@dataclass(frozen=True)
class Standing:
    """One budget, with what is approved of it and what is paid."""

    budget: RoyaltyBudget
    spent: int
    paid: int

    @property
    def left(self) -> int:
        """Below zero where it is overspent."""
        return self.budget.amount - self.spent

    @property
    def over(self) -> int:
        return max(-self.left, 0)

    @property
    def percent(self) -> int:
        """Rounded up, so that what is over never looks kept."""
        return -(-self.spent * 100 // self.budget.amount)


def standings(question: Question) -> list[Standing]:
    """The budgets of the years that the period touches, of the unit and the campaign asked for. Two queries."""
    budgets = list(_asked(question))
    return against(budgets, _spent(question))


def against(budgets: Sequence[RoyaltyBudget], spent: Iterable[Spent]) -> list[Standing]:
    """A budget without a unit counts every unit, one without a campaign every campaign and none."""
    found: dict[RoyaltyBudget, Cost] = dict.fromkeys(budgets, Cost())
    for each in spent:
        for budget in budgets:
            if _counts(budget, each):
                found[budget] += each.cost
    return [Standing(budget, cost.total, cost.paid) for budget, cost in found.items()]


def _counts(budget: RoyaltyBudget, spent: Spent) -> bool:
    return (
        budget.year == spent.year
        and budget.unit_id in (None, spent.unit)
        and budget.campaign_id in (None, spent.campaign)
    )


def _asked(question: Question) -> QuerySet[RoyaltyBudget]:
    rows = RoyaltyBudget.objects.filter(year__range=(question.days.first.year, question.days.last.year))
    chosen = {topic: number for topic, number in question.topics.items() if topic in ("unit", "campaign")}
    # Of the lines without a unit there is no budget.
    return rows.filter(**chosen).select_related("unit", "campaign")


def _spent(question: Question) -> list[Spent]:
    first, last = date(question.days.first.year, 1, 1), date(question.days.last.year, 12, 31)
    rows = (
        costs.approved()
        .filter(published_on__range=(first, last))
        .values("unit", "article__campaign", year=ExtractYear("published_on"))
        .annotate(**costs.sums())
    )
    return [Spent(row["year"], row["unit"], row["article__campaign"], costs.cost_of(row)) for row in rows]
