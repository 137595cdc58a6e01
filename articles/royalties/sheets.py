"""The line of money that each row of a grader's sheet (rows.py) makes of one text. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from articles.choices import LineRole
from articles.royalties import explain, grading, rules, shares
from articles.royalties.bars import LineRefused
from articles.royalties.exact import HUNDRED
from articles.royalties.rates import Rules
from articles.royalties.rows import PayeeRow as PayeeRow
from articles.royalties.rows import Sheet as Sheet
from articles.royalties.rows import refuse_doubles, without_approved
from articles.royalties.standing import MAKERS, NOTHING, Approved, Standing
from articles.royalties.sums import ZERO, Piece, Sum
from articles.royalties.tariffs import COEFFICIENT, TEXT, BaseSalaryRow, RateRow
from articles.royalties.texts import Text
from articles.royalties.works import NO_BONUS, PHOTOS, Bonus, GradedWork
from articles.vietnamese import format_vnd


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


def reckon(text: Text, sheet: Sheet, *, known: Rules, graded_on: date, standing: Standing = NOTHING) -> Result:
    """Each row's line by the rules of the text's day; LineRefused with sentences where there can be none.

    Approved lines stay: rows that only repeat one make no line, the others get what is left of their role.
    """
    if not sheet.rows:
        raise LineRefused(_("Name at least one payee."))
    refuse_doubles(sheet.rows)
    sheet = replace(sheet, rows=without_approved(sheet.rows, standing))
    graded_on = standing.graded_on() or graded_on
    rate, salary = _rules(text, known, graded_on)
    grade = _Grade(text, sheet, rate, salary, graded_on, standing)
    work = grade.work() if text.is_original else _kept_work(text, standing)
    _refuse_another_whole(grade, work)
    made: list[Reckoned] = []
    for role in dict.fromkeys(row.role for row in sheet.rows):
        # One order whatever order they were typed in: who gets the odd đồng depends on nobody's typing.
        rows = sorted((row for row in sheet.rows if row.role == role), key=lambda row: row.payee.pk)
        for row, pieces in _with_shares(rows, standing):
            line = _line(row, grade, work)
            if not row.is_agreed:
                line = rules.placed(line, pieces)
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


@dataclass(frozen=True)
class _Grade:
    """A sheet with the rules it is reckoned by and the lines that stay beside it."""

    text: Text
    sheet: Sheet
    rate: RateRow
    salary: BaseSalaryRow | None
    graded_on: date
    standing: Standing

    def work(self, *, role: str = "", bonus: Bonus = NO_BONUS) -> Sum:
        """The royalty of the whole original, or what the authors or the photographers share of it."""
        work = replace(
            grading.work_of(self.text.article, self.text.published_on, self.text.genre),
            graded_on=self.graded_on,
            article_coefficient=self.sheet.article_coefficient or ZERO,
            photo_coefficient=self.sheet.photo_coefficient or ZERO,
            photo_count=self.sheet.photo_count or 0,
        )
        if role == LineRole.PHOTOGRAPHER:
            work = replace(work, only=PHOTOS)
        if role == LineRole.AUTHOR:
            work = self._beside_photographers(work)
        return rules.article_royalty(work, rate=self.rate, base_salary=self.salary, bonus=bonus)

    def dated(self, line: Sum) -> Sum:
        genre = grading.genre_code(self.text.genre)
        return replace(line, published_on=self.text.published_on, graded_on=self.graded_on, genre=genre)

    def _beside_photographers(self, work: GradedWork) -> GradedWork:
        """The authors' work: the text alone where any photographer is paid, by coefficients or by agreement."""
        new = [row.amount for row in self.sheet.rows if row.role == LineRole.PHOTOGRAPHER]
        stays = [each.line for each in self.standing.paid_as(LineRole.PHOTOGRAPHER)]
        agreed = [amount for amount in new if amount is not None]
        agreed += [line.amount for line in stays if line.formula == rules.LUMP]
        if not new and not stays:
            return work
        if len(agreed) == len(new) + len(stays):
            # The photos are paid by agreement alone: coefficients say nothing of them.
            work = replace(work, photo_coefficient=ZERO, photo_count=0)
        return replace(work, only=TEXT, agreed=sum(agreed))


def is_same_work(one: Sum | None, other: Sum) -> bool:
    """Whether a share of either comes to the same, photos counted or not."""
    if one is None:
        return False
    return (one.amount, one.is_example, rules.without_photos(one)) == (
        other.amount,
        other.is_example,
        rules.without_photos(other),
    )


def _line(row: PayeeRow, grade: _Grade, work: Sum) -> Sum:
    if row.amount is not None:
        return grade.dated(rules.lump_sum(row.amount))
    if row.role in MAKERS:
        if not grade.text.is_original:
            raise LineRefused(_("Authors and photographers are paid once, for the original. Grade them there."))
        return grade.work(role=row.role, bonus=row.bonus)
    if row.work_share is None:
        raise LineRefused(
            _("%(payee)s: give a share of the original's royalty, or an agreed amount.") % {"payee": row.payee}
        )
    gross = rules.share_basis(work, role=row.role, rate=grade.rate)
    line = rules.share_royalty(gross, role=row.role, share=row.work_share, rate=grade.rate, bonus=row.bonus)
    # A share of what an example gave is an example, whatever rate the share itself has.
    return grade.dated(replace(line, is_example=line.is_example or work.is_example))


def _kept_work(text: Text, standing: Standing) -> Sum:
    """The royalty of the original, if a line says so: a figure that was sent back, or never graded, pays nobody."""
    work = grading.kept(text.article).work
    if work is None or not standing.has_original:
        raise LineRefused(_("Grade the original first: its royalty is what a translation is paid by."))
    return work


def _rules(text: Text, known: Rules, graded_on: date) -> tuple[RateRow, BaseSalaryRow | None]:
    rate = known.rate(published_on=text.published_on, graded_on=graded_on)
    if rate is None:
        raise LineRefused(grading.no_rule(text.published_on))
    salary = known.salary(rate, published_on=text.published_on, graded_on=graded_on)
    if rate.kind == COEFFICIENT:
        if salary is None and rate.fixed_unit_value is None:
            raise LineRefused(grading.no_rule(text.published_on))
        return rate, salary
    genre = rate.genre(grading.genre_code(text.genre))
    if text.is_original and (genre is None or genre.article_amount is None):
        raise LineRefused(grading.no_amount(rate.name))
    return rate, salary


def _with_shares(rows: Sequence[PayeeRow], standing: Standing) -> list[tuple[PayeeRow, tuple[Piece, ...]]]:
    """Every row with its part of the role, and where that lies beside the parts of the lines that stay."""
    sharing, role = [row for row in rows if not row.is_agreed], rows[0].role
    parts = shares.filled([row.share for row in sharing], taken=standing.taken(role))
    label, taken = LineRole(role).label, standing.pieces(role)
    if sharing and standing.taken(role) == HUNDRED:
        raise LineRefused(_("Approved lines have the whole of %(role)s. Correct one of them first.") % {"role": label})
    if parts is None:
        raise LineRefused(_("The parts of %(role)s add up to more than 100 %%.") % {"role": label})
    # Without a line that stays, a new grade owes nothing to the one before.
    earlier = [standing.earlier.get((role, row.payee.pk), ()) for row in sharing] if taken else ()
    pieces = iter(zip(parts, shares.laid(parts, taken=taken, earlier=earlier), strict=True))
    made: list[tuple[PayeeRow, tuple[Piece, ...]]] = []
    for row in rows:
        if row.is_agreed:
            made.append((row, ()))
        else:
            part, lies = next(pieces)
            made.append((replace(row, share=part), lies))
    return made


def _refuse_another_whole(grade: _Grade, work: Sum) -> None:
    """Parts add up to the đồng only where all of a role share one whole: that of the lines that stay."""
    shared = {row.role for row in grade.sheet.rows if not row.is_agreed}
    for each in grade.standing.approved:
        if each.is_corrected or each.is_nothing or each.line.formula == rules.LUMP:
            continue
        if each.role in MAKERS:
            was = rules.rounded_whole(replace(each.line, bonus_percent=ZERO))
            now = rules.rounded_whole(grade.work(role=each.role))
        elif each.role in shared:
            was, now = each.line.gross, rules.share_basis(work, role=each.role, rate=grade.rate)
        else:
            continue
        if was != now:
            raise LineRefused(_another_whole(each, was, now))


def _another_whole(each: Approved, was: int, now: int) -> str:
    language = grading.words_language()
    sentence = _(
        "The approved line of %(payee)s as %(role)s was reckoned from %(was)s, this grade from %(now)s. "
        "Grade by the same figures, or correct that line first."
    )
    return sentence % {
        "payee": each.payee,
        "role": LineRole(each.role).label,
        "was": format_vnd(was, language=language),
        "now": format_vnd(now, language=language),
    }
