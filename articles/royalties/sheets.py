"""What a grader writes about one text, and the line of money that each row of it makes. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext as _

from articles.choices import LineRole
from articles.models import Payee, Person
from articles.royalties import explain, grading, rules
from articles.royalties.bars import LineRefused
from articles.royalties.exact import HUNDRED
from articles.royalties.rates import Rules
from articles.royalties.sums import ZERO, Sum
from articles.royalties.tariffs import COEFFICIENT, TEXT, BaseSalaryRow, RateRow
from articles.royalties.texts import Text
from articles.royalties.works import NO_BONUS, PHOTOS, Bonus

# Paid by the coefficients themselves; all other roles by a share of the work or by an agreed amount.
MAKERS = (LineRole.AUTHOR, LineRole.PHOTOGRAPHER)
_CENT = Decimal("0.01")


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


@dataclass(frozen=True)
class Reckoned:
    """A row with its share as it was filled up, and its line. `work` is the royalty of the whole original."""

    row: PayeeRow
    line: Sum


@dataclass(frozen=True)
class Result:
    work: Sum
    lines: tuple[Reckoned, ...]

    def cautions(self, language: str) -> list[str]:
        """What a person should look at, each sentence once."""
        found = [explain.describe(c, language=language) for each in self.lines for c in each.line.cautions]
        return list(dict.fromkeys(found))


def reckon(text: Text, sheet: Sheet, *, known: Rules, graded_on: date) -> Result:
    """Each row's line by the rules of the text's day; LineRefused with sentences where there can be none."""
    if not sheet.rows:
        raise LineRefused(_("Name at least one payee."))
    _refuse_doubles(sheet.rows)
    rate, salary = _rules(text, known, graded_on)
    work = _work(text, sheet, rate, salary, graded_on) if text.is_original else _kept_work(text)
    made: list[Reckoned] = []
    for role in dict.fromkeys(row.role for row in sheet.rows):
        # One order whatever order they were typed in: who gets the odd đồng depends on nobody's typing.
        rows = sorted((row for row in sheet.rows if row.role == role), key=lambda row: row.payee.pk)
        before = ZERO
        for row in _with_shares(rows):
            line = _line(row, text, sheet, work, rate=rate, salary=salary, graded_on=graded_on)
            if not row.is_agreed:
                # What was taken before is cut off the same whole: parts together are the whole, to the đồng.
                line = rules.parts(line, shares=[before, row.share or ZERO])[1]
                before += row.share or ZERO
            made.append(Reckoned(row, replace(line, role=role)))
    return Result(work, tuple(made))


def without_reason(result: Result) -> list[str]:
    """Sentences for what needs a reason and has none."""
    found = []
    for each in result.lines:
        if each.row.reason:
            continue
        if each.line.cautions or each.row.bonus.percent or each.row.is_agreed:
            found.append(_("%(payee)s: give a reason.") % {"payee": each.row.payee})
    return found


def _line(
    row: PayeeRow,
    text: Text,
    sheet: Sheet,
    work: Sum,
    *,
    rate: RateRow,
    salary: BaseSalaryRow | None,
    graded_on: date,
) -> Sum:
    if row.amount is not None:
        return _dated(rules.lump_sum(row.amount), text, graded_on)
    if row.role in MAKERS:
        if not text.is_original:
            raise LineRefused(_("Authors and photographers are paid once, for the original. Grade them there."))
        only = PHOTOS if row.role == LineRole.PHOTOGRAPHER else TEXT if _has_photographer(sheet) else ""
        return _work(text, sheet, rate, salary, graded_on, only=only, bonus=row.bonus)
    if row.work_share is None:
        raise LineRefused(
            _("%(payee)s: give a share of the original's royalty, or an agreed amount.") % {"payee": row.payee}
        )
    share = rate.share(row.role)
    gross = _without_photos(work) if share and share.basis == TEXT else work.amount
    line = rules.share_royalty(gross, role=row.role, share=row.work_share, rate=rate, bonus=row.bonus)
    # A share of what an example gave is an example, whatever rate the share itself has.
    return _dated(replace(line, is_example=line.is_example or work.is_example), text, graded_on)


def _work(
    text: Text,
    sheet: Sheet,
    rate: RateRow,
    salary: BaseSalaryRow | None,
    graded_on: date,
    *,
    only: str = "",
    bonus: Bonus = NO_BONUS,
) -> Sum:
    work = replace(
        grading.work_of(text.article, text.published_on),
        graded_on=graded_on,
        article_coefficient=sheet.article_coefficient or ZERO,
        photo_coefficient=sheet.photo_coefficient or ZERO,
        photo_count=sheet.photo_count or 0,
        only=only,
    )
    return rules.article_royalty(work, rate=rate, base_salary=salary, bonus=bonus)


def _kept_work(text: Text) -> Sum:
    work = grading.kept(text.article).work
    if work is None:
        raise LineRefused(_("Grade the original first: its royalty is what a translation is paid by."))
    return work


def _without_photos(work: Sum) -> int:
    return rules.recompute(replace(work, photo_coefficient=ZERO, photo_amount=0))


def _rules(text: Text, known: Rules, graded_on: date) -> tuple[RateRow, BaseSalaryRow | None]:
    rate = known.rate(published_on=text.published_on, graded_on=graded_on)
    if rate is None:
        raise LineRefused(grading.no_rule(text.published_on))
    salary = known.salary(rate, published_on=text.published_on, graded_on=graded_on)
    if rate.kind == COEFFICIENT:
        if salary is None and rate.fixed_unit_value is None:
            raise LineRefused(grading.no_rule(text.published_on))
        return rate, salary
    genre = rate.genre(grading.genre_code(text.article))
    if text.is_original and (genre is None or genre.article_amount is None):
        raise LineRefused(grading.no_amount(rate.name))
    return rate, salary


def _dated(line: Sum, text: Text, graded_on: date) -> Sum:
    return replace(line, published_on=text.published_on, graded_on=graded_on, genre=grading.genre_code(text.article))


def _has_photographer(sheet: Sheet) -> bool:
    return any(row.role == LineRole.PHOTOGRAPHER and not row.is_agreed for row in sheet.rows)


def _with_shares(rows: Sequence[PayeeRow]) -> list[PayeeRow]:
    """Every row with its part of the role; those left empty share equally, the last of them takes the rest."""
    sharing = [row for row in rows if not row.is_agreed]
    open_rows = [row for row in sharing if row.share is None]
    left = HUNDRED - sum((row.share for row in sharing if row.share is not None), ZERO)
    if left < 0:
        role = LineRole(rows[0].role).label
        raise LineRefused(_("The parts of %(role)s add up to more than 100 %%.") % {"role": role})
    filled: dict[int, Decimal] = {}
    for number, row in enumerate(open_rows, start=1):
        part = (left / (len(open_rows) - number + 1)).quantize(_CENT, rounding=ROUND_DOWN)
        filled[row.payee.pk], left = part, left - part
    return [replace(row, share=filled.get(row.payee.pk, row.share)) for row in rows]


def _refuse_doubles(rows: Iterable[PayeeRow]) -> None:
    seen = set()
    for row in rows:
        if (row.role, row.payee.pk) in seen:
            words = {"payee": row.payee, "role": LineRole(row.role).label}
            raise LineRefused(_("%(payee)s stands twice as %(role)s.") % words)
        seen.add((row.role, row.payee.pk))
