"""What royalties cost: sums of rounded, approved lines by month of publication, campaign, unit, genre and payee.

The database adds; each table is one query by topic and month. A line counts for the campaign and the genre that its
article has now, and for the unit that it had when it was graded. A correction counts where its line does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, F, IntegerField, Q, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Greatest, Least, Round, TruncMonth
from django.utils.translation import gettext as _

from articles.choices import LineState
from articles.models import RoyaltyLine, StatementPayee
from articles.reports.stretches import Stretch
from articles.royalties.limits import REMUNERATION
from articles.royalties.rules import LUMP

# The way from a line to each topic.
TOPICS = {"campaign": "article__campaign", "unit": "unit", "genre": "article__article_type", "payee": "payee"}
# What was asked for: the lines that have no such topic.
NONE = 0


@dataclass(frozen=True)
class Cost:
    """Đồng. `royalties` are those of authors, photographers and translators without their bonuses."""

    royalties: int = 0
    incentive: int = 0
    remuneration: int = 0
    # What of the total belongs to payments that went out whole.
    paid: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.royalties + other.royalties,
            self.incentive + other.incentive,
            self.remuneration + other.remuneration,
            self.paid + other.paid,
        )

    @property
    def total(self) -> int:
        return self.royalties + self.incentive + self.remuneration

    @property
    def unpaid(self) -> int:
        return self.total - self.paid


@dataclass(frozen=True)
class Question:
    """Which days of publication, and of which topics: by number, NONE for the lines without one."""

    days: Stretch
    topics: Mapping[str, int] = field(default_factory=dict)

    def lines(self) -> QuerySet[RoyaltyLine]:
        asked: dict[str, Any] = {}
        for topic, number in self.topics.items():
            asked |= {f"{TOPICS[topic]}__isnull": True} if number == NONE else {TOPICS[topic]: number}
        published = approved().filter(published_on__gte=self.days.first, published_on__lte=self.days.last)
        return published.filter(**asked)


@dataclass(frozen=True)
class Month:
    day: date
    cost: Cost


@dataclass(frozen=True)
class Line:
    """What one campaign, unit, genre or payee cost; `number` is NONE for what has none."""

    name: str
    number: int
    cost: Cost
    months: list[Month]


@dataclass(frozen=True)
class Costs:
    question: Question
    total: Cost
    # Each month that the period touches, those without a line too.
    months: list[Month]
    # By topic, the dearest first.
    topics: dict[str, list[Line]]


def measure(question: Question, *, names: Mapping[str, Mapping[int, str]]) -> Costs:
    """Everything about the period, a query for each topic; the names of the topics' rows are given."""
    found = {topic: _by_month(question, topic) for topic in TOPICS}
    by_month: dict[date, Cost] = dict.fromkeys(question.days.months(), Cost())
    for (month, _number), cost in found["payee"].items():
        by_month[month] += cost
    return Costs(
        question=question,
        total=sum(by_month.values(), Cost()),
        months=[Month(month, cost) for month, cost in by_month.items()],
        topics={topic: _lines(costs, names[topic]) for topic, costs in found.items()},
    )


def approved() -> QuerySet[RoyaltyLine]:
    return RoyaltyLine.objects.filter(state=LineState.APPROVED).order_by()


def sums() -> dict[str, Sum]:
    """What is added up of lines; `cost_of` makes a Cost of it."""
    others = Q(role__in=REMUNERATION)
    with_bonus = Q(bonus_percent__gt=0) & ~others & ~Q(snapshot__formula=LUMP)
    corrected = Q(corrects__bonus_percent__gt=0) & ~others & ~Q(corrects__snapshot__formula=LUMP)
    return {
        "total": Sum("amount", default=0),
        "remuneration": Sum("amount", filter=others, default=0),
        "incentive": Sum(incentive(), filter=with_bonus, default=0),
        "corrected": Sum(corrected_incentive(), filter=corrected, default=0, output_field=BigIntegerField()),
        "paid": Sum("amount", filter=Q(entry__recipient__in=_paid_whole()), default=0),
    }


def cost_of(added: Mapping[str, Any]) -> Cost:
    """PostgreSQL adds whole numbers up to a decimal."""
    total, remuneration, paid = (int(added[name]) for name in ("total", "remuneration", "paid"))
    bonuses = int(added["incentive"]) + int(added["corrected"])
    return Cost(total - remuneration - bonuses, bonuses, remuneration, paid)


def incentive(line: str = "") -> Any:
    """The same as royalties/entries.py reckons of one line, in the database's whole numbers. `line`: the way to it.

    amount − amount × 100 / (100 + bonus), half up. What divides evenly is taken first: no product grows past 64 bits.
    """
    whole = Cast(Round(F(f"{line}bonus_percent") * 100), IntegerField()) + 10_000
    evenly, rest = F(f"{line}amount") / whole, F(f"{line}amount") % whole
    without = evenly * 10_000 + (rest * 20_000 + whole) / (whole * 2)
    return Cast(F(f"{line}amount") - without, BigIntegerField())


def corrected_incentive() -> Any:
    """What a correction changes of the bonus of the line that it corrects, as royalties/entries.py reckons it."""
    bonus = incentive("corrects__")
    without = F("corrects__amount") - bonus

    def kept(name: str) -> Any:
        amount = Cast(KeyTextTransform(name, "snapshot"), BigIntegerField())
        return Least(Greatest(amount - without, 0), bonus)

    return kept("article_amount") - kept("gross")


def _paid_whole() -> QuerySet[StatementPayee, dict[str, int]]:
    """The payees of statements to whom nothing is open any more."""
    return StatementPayee.objects.with_paid().filter(paid__gte=F("net")).order_by().values("pk")


def _by_month(question: Question, topic: str) -> dict[tuple[date, int], Cost]:
    way = TOPICS[topic]
    rows = question.lines().annotate(month=TruncMonth("published_on")).values("month", way).annotate(**sums())
    return {(row["month"], row[way] or NONE): cost_of(row) for row in rows}


def _lines(costs: Mapping[tuple[date, int], Cost], names: Mapping[int, str]) -> list[Line]:
    months: dict[int, list[Month]] = {}
    for (month, number), cost in sorted(costs.items()):
        months.setdefault(number, []).append(Month(month, cost))
    found = [
        Line(names.get(number) or _("not assigned to any"), number, sum((each.cost for each in held), Cost()), held)
        for number, held in months.items()
    ]
    return sorted(found, key=lambda line: (-line.cost.total, line.name, line.number))
