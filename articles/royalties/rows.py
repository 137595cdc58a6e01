"""What a grader writes: a row for each payee, and which rows of a sheet make lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from articles.choices import LineRole
from articles.models import Payee, Person
from articles.royalties import rules
from articles.royalties.bars import LineRefused
from articles.royalties.standing import Standing
from articles.royalties.sums import Sum
from articles.royalties.works import NO_BONUS, Bonus


@dataclass(frozen=True, kw_only=True)
class PayeeRow:
    """One payee's row. Without a `share` the payees of a role share equally what the others leave."""

    payee: Payee
    role: str
    person: Person | None = None
    share: Decimal | None = None
    work_share: Decimal | None = None
    amount: int | None = None
    bonus: Bonus = NO_BONUS
    reason: str = ""

    @property
    def is_agreed(self) -> bool:
        return self.amount is not None


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The grade of one text. Coefficients are those of the original; a translation has none of its own."""

    article_coefficient: Decimal | None = None
    photo_coefficient: Decimal | None = None
    photo_count: int | None = None
    rows: tuple[PayeeRow, ...] = ()


def refuse_doubles(rows: Iterable[PayeeRow]) -> None:
    seen = set()
    for row in rows:
        if (row.role, row.payee.pk) in seen:
            words = {"payee": row.payee, "role": LineRole(row.role).label}
            raise LineRefused(_("%(payee)s stands twice as %(role)s.") % words)
        seen.add((row.role, row.payee.pk))


def without_approved(rows: Sequence[PayeeRow], standing: Standing) -> tuple[PayeeRow, ...]:
    """The rows that make lines: one that repeats an approved line is left out, one that contradicts it is refused."""
    made = []
    for row in rows:
        approved = standing.line_of(row.role, row.payee.pk)
        if approved is None:
            made.append(row)
        elif approved.is_nothing or not _repeats(row, approved.line):
            words = {"payee": row.payee, "role": LineRole(row.role).label}
            sentence = _("%(payee)s has an approved line as %(role)s: it is corrected, not graded anew.")
            raise LineRefused(sentence % words)
    if not made:
        raise LineRefused(_("The lines of these payees are approved: they are corrected, not graded anew."))
    return tuple(made)


def _repeats(row: PayeeRow, line: Sum) -> bool:
    """Whether nothing was typed in the row that the line says otherwise."""
    amount = line.amount if line.formula == rules.LUMP else None
    same = row.share in (None, line.part) and row.work_share in (None, line.share) and row.amount in (None, amount)
    return same and (not row.bonus.percent or row.bonus == Bonus(code=line.bonus_code, percent=line.bonus_percent))
