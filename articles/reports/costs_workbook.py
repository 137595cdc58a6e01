"""The costs of royalties as a workbook for Excel: a sheet for each table of the screen, and each topic by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import IO

from django.utils.translation import gettext as _

from articles.reports import spreadsheet
from articles.reports.budgets import Standing
from articles.reports.costs import Cost, Costs, Line
from articles.reports.spreadsheet import Cell, Sheet


def write(
    costs: Costs, budgets: Sequence[Standing], target: IO[bytes], *, about: Sequence[tuple[str, str]], now: datetime
) -> None:
    """The whole workbook into `target`. `about` says in pairs which lines these are."""
    spreadsheet.write(sheets(costs, budgets, about=about), target, title=_("Royalty costs"), now=now)


def sheets(costs: Costs, budgets: Sequence[Standing], *, about: Sequence[tuple[str, str]]) -> list[Sheet]:
    topics = [
        ("campaign", _("Campaigns"), _("Campaigns by month"), _("Campaign")),
        ("unit", _("Units"), _("Units by month"), _("Unit")),
        ("genre", _("Article types"), _("Article types by month"), _("Article type")),
        ("payee", _("Payees"), _("Payees by month"), _("Payee")),
    ]
    return [
        _summary(costs, about),
        _budgets(budgets),
        Sheet(
            _("Months"),
            [(_("Month"), "month"), *_headings()],
            [[month.day, *_cells(month.cost)] for month in costs.months],
        ),
        *(_lines(name, heading, costs.topics[topic]) for topic, name, _by_month, heading in topics),
        *(_months(by_month, heading, costs.topics[topic]) for topic, _name, by_month, heading in topics),
    ]


def _headings() -> list[tuple[str, str]]:
    names = (
        _("Royalties"),
        _("Incentive (bonuses)"),
        _("Remuneration of others"),
        _("Together"),
        _("Of it paid"),
        _("Not paid yet"),
    )
    return [(name, "number") for name in names]


def _cells(cost: Cost) -> list[Cell]:
    return [cost.royalties, cost.incentive, cost.remuneration, cost.total, cost.paid, cost.unpaid]


def _summary(costs: Costs, about: Sequence[tuple[str, str]]) -> Sheet:
    said: list[list[Cell]] = [[name, words] for name, words in about]
    sums: list[list[Cell]] = [
        [f"{name} (đ)", cell] for (name, _kind), cell in zip(_headings(), _cells(costs.total), strict=True)
    ]
    return Sheet(_("Overview"), [(_("Royalty costs"), "text"), ("", "text")], [*said, *sums])


def _budgets(budgets: Sequence[Standing]) -> Sheet:
    columns = [(_("Year"), "id"), (_("Of"), "text")]
    columns += [(name, "number") for name in (_("Budget"), _("Spent (approved)"), _("Of it paid"), _("Left"))]
    rows: list[list[Cell]] = [
        [
            each.budget.year,
            each.budget.subject,
            each.budget.amount,
            each.spent,
            each.paid,
            each.left,
            each.spent / each.budget.amount,
        ]
        for each in budgets
    ]
    return Sheet(_("Budgets"), [*columns, (_("Used"), "part")], rows)


def _lines(name: str, heading: str, lines: Sequence[Line]) -> Sheet:
    return Sheet(name, [(heading, "text"), *_headings()], [[line.name, *_cells(line.cost)] for line in lines])


def _months(name: str, heading: str, lines: Sequence[Line]) -> Sheet:
    """A row for each topic and each of its months, so that Excel can sort, filter and pivot them."""
    rows: list[list[Cell]] = [[line.name, month.day, *_cells(month.cost)] for line in lines for month in line.months]
    return Sheet(name, [(heading, "text"), (_("Month"), "month"), *_headings()], rows)
