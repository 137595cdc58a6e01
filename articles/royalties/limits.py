"""What the law wants kept in a year and in a payment, shown before a statement breaks it. It stops nobody.

NĐ 18/2014 Art 8: incentive at most 30 %, others' remuneration (thù lao) at most 50 % of the year's royalties. Art 4:
payment within 60 days of publication. Which year a payment belongs to is inference: that of the day it is planned for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import F, Min, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.choices import LineRole, LineState
from articles.models import RoyaltyLine, RoyaltyStatement, StatementEntry, StatementPayee
from articles.royalties import entries, sums
from articles.royalties.statements import Preview, waiting

REMUNERATION = (LineRole.EDITOR, LineRole.OTHER)
MOST_INCENTIVE, MOST_REMUNERATION = 30, 50
DAYS_TO_PAY = 60
# From so many days before on, whoever closes statements is told, draft or none. What is older than a year is told by
# the draft alone: no first page looks through all that was ever paid.
DAYS_BEFORE, DAYS_BACK = 15, 365


@dataclass(frozen=True)
class Fund:
    """What a year paid: royalties without their bonuses, the bonuses (incentive), and others' remuneration."""

    royalties: int = 0
    incentive: int = 0
    remuneration: int = 0

    def __add__(self, other: Fund) -> Fund:
        return Fund(
            self.royalties + other.royalties,
            self.incentive + other.incentive,
            self.remuneration + other.remuneration,
        )


@dataclass(frozen=True)
class Limit:
    """One limit of the year, this statement included."""

    name: str
    amount: int
    royalties: int
    most: int

    @property
    def is_kept(self) -> bool:
        return self.amount * 100 <= self.royalties * self.most

    @property
    def percent(self) -> int | None:
        """Rounded up, so that what is over never looks kept; None of nothing."""
        return -(-self.amount * 100 // self.royalties) if self.royalties > 0 else None


def of_year(statement: RoyaltyStatement, now: Preview | None = None) -> list[Limit]:
    """The limits of the statement's year: what is closed, and with `now` what this draft would add."""
    fund = _closed(statement.payment_on.year)
    if now is not None:
        fund += _drafted(statement, now)
    return [
        Limit(_("Incentive (bonuses)"), fund.incentive, fund.royalties, MOST_INCENTIVE),
        Limit(_("Remuneration of others"), fund.remuneration, fund.royalties, MOST_REMUNERATION),
    ]


def cautions(statement: RoyaltyStatement, now: Preview) -> list[str]:
    """What a person should look at before closing, as sentences."""
    found = [
        _("%(name)s would be %(percent)s of the year's royalties; the law allows %(most)d %%.")
        % {"name": limit.name, "percent": _percent(limit), "most": limit.most}
        for limit in of_year(statement, now)
        if not limit.is_kept
    ]
    return [*found, *_late(statement), *_paid_apart(statement, now), *_own(statement)]


def pay_by(statement: RoyaltyStatement) -> date | None:
    """The last day on which everything in the draft would be paid in time."""
    first = _ordinary(statement).aggregate(first=Min("published_on"))["first"]
    return first + timedelta(days=DAYS_TO_PAY) if first else None


def running_out(today: date) -> str:
    """That approved lines in no closed statement have to be paid soon, or should have been; empty where none has."""
    waits = RoyaltyLine.objects.filter(state=LineState.APPROVED, entry__isnull=True, corrects__isnull=True)
    recent = waits.filter(published_on__gte=today - timedelta(days=DAYS_BACK))
    first = recent.aggregate(first=Min("published_on"))["first"]
    if first is None:
        return ""
    last = first + timedelta(days=DAYS_TO_PAY)
    if last - timedelta(days=DAYS_BEFORE) > today:
        return ""
    if last >= today:
        sentence = _(
            "Approved lines published on %(first)s are in no closed statement yet; they have to be paid by %(last)s, "
            "60 days after publication."
        )
    else:
        sentence = _(
            "Approved lines published on %(first)s are in no closed statement yet; they should have been paid by "
            "%(last)s, 60 days after publication."
        )
    return sentence % {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}


def _closed(year: int) -> Fund:
    rows = StatementEntry.objects.filter(recipient__statement__payment_on__year=year)
    others = Q(role__in=REMUNERATION)
    added = rows.aggregate(
        royalties=Sum("amount", filter=~others, default=0),
        incentive=Sum("incentive", filter=~others, default=0),
        remuneration=Sum("amount", filter=others, default=0),
    )
    incentive = int(added["incentive"])
    return Fund(int(added["royalties"]) - incentive, incentive, int(added["remuneration"]))


def _drafted(statement: RoyaltyStatement, now: Preview) -> Fund:
    lines = waiting(statement).exclude(payee__in=[payee.pk for payee, _total in now.carried])
    others = Q(role__in=REMUNERATION)
    added = lines.aggregate(
        royalties=Sum("amount", filter=~others, default=0), remuneration=Sum("amount", filter=others, default=0)
    )
    with_bonus = lines.exclude(others).filter(Q(bonus_percent__gt=0) | Q(corrects__bonus_percent__gt=0))
    incentive = sum(entries.incentive_of(line, sums.restore(line.snapshot)) for line in entries.settled(with_bonus))
    return Fund(int(added["royalties"]) - incentive, incentive, int(added["remuneration"]))


def _late(statement: RoyaltyStatement) -> list[str]:
    last_in_time = statement.payment_on - timedelta(days=DAYS_TO_PAY)
    late = _ordinary(statement).filter(published_on__lt=last_in_time).count()
    if not late:
        return []
    sentence = ngettext(
        "%(count)d line would be paid later than 60 days after publication; the law wants it within 60.",
        "%(count)d lines would be paid later than 60 days after publication; the law wants them within 60.",
        late,
    )
    return [sentence % {"count": late}]


def _paid_apart(statement: RoyaltyStatement, now: Preview) -> list[str]:
    """Two payments of one day are one payment to the law, which taxes them together."""
    twice = StatementPayee.objects.filter(
        statement__payment_on=statement.payment_on, payee__in=[share.payee.pk for share in now.shares]
    )
    names = list(twice.order_by("position").values_list("name", flat=True).distinct()[:5])
    if not names:
        return []
    sentence = _(
        "Another statement pays on the same day: %(names)s. The tax is of all that one person gets at once: it is put "
        "right in the next statement after both were paid. Or choose another day."
    )
    return [sentence % {"names": ", ".join(dict.fromkeys(names))}]


def _own(statement: RoyaltyStatement) -> list[str]:
    """Whoever a payee is may have come to be known after they graded or approved: bars.py could not know."""
    deciders = ("graded_by", "approved_by")
    own = [Q(**{f"{who}__user": F(decider)}) for who in ("payee__person", "person") for decider in deciders]
    lines = waiting(statement).filter(reduce(or_, own)).order_by("payee__sort_key", "payee")
    names = list(lines.values_list("payee__name", flat=True).distinct()[:5])
    if not names:
        return []
    sentence = _("Graded or approved by whom they pay: lines of %(names)s. Somebody else should look at them first.")
    return [sentence % {"names": ", ".join(dict.fromkeys(names))}]


def _ordinary(statement: RoyaltyStatement) -> QuerySet[RoyaltyLine]:
    return waiting(statement).filter(corrects__isnull=True)


def _percent(limit: Limit) -> str:
    return "–" if limit.percent is None else f"{limit.percent} %"
