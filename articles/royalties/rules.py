"""The arithmetic of royalties: plain values in, a `Sum` with every factor out. No database, no framework.

NĐ 18/2014 Art 7.3: royalty = coefficient × value of one unit; Art 7.2: unit = 10 % × base salary.
NĐ 287/2026 (from 01/09/2026) has no such formula: without a province's own tariff row there is no sum.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext
from itertools import pairwise

from articles.royalties.amounts import CORRECTION as CORRECTION
from articles.royalties.amounts import LUMP as LUMP
from articles.royalties.amounts import TRANSLATION as TRANSLATION
from articles.royalties.amounts import exact_value as exact_value
from articles.royalties.amounts import exact_whole as exact_whole
from articles.royalties.amounts import pieces_of as pieces_of
from articles.royalties.amounts import recompute as recompute
from articles.royalties.amounts import rounded_whole as rounded_whole
from articles.royalties.exact import (
    EXACT,
    HUNDRED,
    MAX_COEFFICIENT,
    MAX_PERCENT,
    MAX_PHOTOS,
    MAX_VND,
    Impossible,
    number,
    round_vnd,
    whole,
)
from articles.royalties.ranges import of_bonus, of_coefficients, of_share
from articles.royalties.sums import COEFFICIENT_ABOVE_CEILING as COEFFICIENT_ABOVE_CEILING
from articles.royalties.sums import PHOTO_COEFFICIENT_ABOVE_CEILING as PHOTO_COEFFICIENT_ABOVE_CEILING
from articles.royalties.sums import SHARE_OUTSIDE_RANGE as SHARE_OUTSIDE_RANGE
from articles.royalties.sums import ZERO, Piece, Sum
from articles.royalties.sums import Caution as Caution
from articles.royalties.tariffs import (
    COEFFICIENT,
    TEXT,
    TRANSLATOR,
    VND,
    BaseSalaryRow,
    GenreRow,
    RateRow,
    deciding_day,
    in_force,
)
from articles.royalties.tariffs import select_in_force as select_in_force
from articles.royalties.works import NO_BONUS, PHOTOS
from articles.royalties.works import Bonus as Bonus
from articles.royalties.works import GradedWork as GradedWork


def unit_value(base_salary: int, *, unit_percentage: Decimal) -> Decimal:
    """The value of one unit of coefficient, not rounded (NĐ 18/2014 Art 7.2: 10 % × base salary)."""
    salary = whole(base_salary, name="base salary", most=MAX_VND)
    percentage = number(unit_percentage, name="unit percentage", most=HUNDRED)
    with localcontext(EXACT):
        return salary * percentage / HUNDRED


def article_royalty(
    work: GradedWork,
    *,
    rate: RateRow,
    base_salary: BaseSalaryRow | None = None,
    bonus: Bonus = NO_BONUS,
) -> Sum:
    """The royalty of a whole work under the tariff and base salary in force on the day that the tariff goes by.

    The text alone is paid what rounding and minimum of the whole work leave beside its photos; photos alone are raised
    to the minimum only where nothing is paid for a text.
    """
    line = _of_work(work, rate=rate, base_salary=base_salary, bonus=bonus)
    if work.only == TEXT:
        photos = _of_work(replace(work, only=PHOTOS), rate=rate, base_salary=base_salary, bonus=NO_BONUS)
        line = replace(line, apart=exact_whole(photos), agreed=whole(work.agreed, name="agreed amount", most=MAX_VND))
    if work.only == PHOTOS:
        text = _of_work(replace(work, only=TEXT), rate=rate, base_salary=base_salary, bonus=NO_BONUS)
        line = replace(line, minimum_amount=0 if exact_whole(text) else line.minimum_amount)
    return _settled(line)


def _of_work(work: GradedWork, *, rate: RateRow, base_salary: BaseSalaryRow | None, bonus: Bonus) -> Sum:
    day = deciding_day(rate, published_on=work.published_on, graded_on=work.graded_on)
    for row in (rate, base_salary):
        if row is not None and not in_force(row, on=day):
            raise Impossible("The tariff and the base salary must be in force on the day of publication.")
    genre = rate.genre(work.genre) or GenreRow(
        genre=work.genre,
        coefficient_ceiling=work.coefficient_ceiling,
        article_amount=work.article_amount,
        photo_amount=work.photo_amount,
    )
    if work.only == TEXT:
        genre, work = replace(genre, photo_amount=0), replace(work, photo_coefficient=ZERO, photo_count=0)
    if work.only == PHOTOS:
        genre, work = replace(genre, article_amount=0), replace(work, article_coefficient=ZERO)
    line = replace(_under(rate, work.published_on, formula=rate.kind), graded_on=work.graded_on, genre=work.genre)
    line = replace(line, photo_count=whole(work.photo_count, name="number of photos", most=MAX_PHOTOS))
    site = rate.unit(work.unit)
    if site is not None:
        percent = number(site.percent, name="percentage of the unit", most=MAX_PERCENT)
        line = replace(line, site_percent=percent, site_name=site.label)
    if rate.kind == VND:
        return _with_bonus(_with_amounts(line, genre=genre), rate, bonus)
    if rate.kind != COEFFICIENT:
        raise Impossible("A tariff does not reckon by %(kind)s.", kind=repr(rate.kind))
    line = _with_unit(line, rate=rate, base_salary=base_salary)
    return _with_bonus(_with_coefficients(line, work=work, genre=genre, rate=rate), rate, bonus)


def share_royalty(gross: int, *, role: str, share: Decimal, rate: RateRow, bonus: Bonus = NO_BONUS) -> Sum:
    """What a role is paid of the work's royalty: so many percent (NĐ 18/2014 Art 7.4a, b).

    It starts from the rounded royalty, the figure on the author's line, so that anybody can check it by hand.
    """
    share = number(share, name=f"{role}'s share", most=HUNDRED)
    row = rate.share(role)
    line = replace(
        _under(rate, None, formula=TRANSLATION),
        role=role,
        gross=whole(gross, name="royalty of the original work", most=MAX_VND),
        share=share,
        share_cite=row.cite if row else "",
        minimum_amount=0,
        cautions=of_share(row, share),
    )
    return _settled(_with_bonus(line, rate, bonus))


def share_basis(work: Sum, *, role: str, rate: RateRow) -> int:
    """What of a work's royalty the role's share is taken of, as the tariff says."""
    row = rate.share(role)
    return without_photos(work) if row and row.basis == TEXT else work.amount


def without_photos(work: Sum) -> int:
    return recompute(replace(work, photo_coefficient=ZERO, photo_amount=0))


def translator_royalty(gross: int, *, share: Decimal, rate: RateRow) -> Sum:
    """The translator's part (NĐ 18/2014 Art 7.4b)."""
    return share_royalty(gross, role=TRANSLATOR, share=share, rate=rate)


def lump_sum(amount: int) -> Sum:
    """An amount that the agency decided, as Arts 4 and 7.4e, g of NĐ 18/2014 leave it to."""
    return _settled(Sum(formula=LUMP, article_amount=whole(amount, name="amount", most=MAX_VND)))


def correction(*, line: int, was: int, should_be: int) -> Sum:
    """What brings an old line to what it should be, without touching it; less than nothing where it was too much."""
    return _settled(
        Sum(
            formula=CORRECTION,
            corrected_line=line,
            gross=whole(was, name="corrected amount", most=MAX_VND),
            article_amount=whole(should_be, name="right amount", most=MAX_VND),
        )
    )


def parts(line: Sum, *, shares: Sequence[Decimal]) -> tuple[Sum, ...]:
    """One line among payees by percent, in the order given: 100 % together is the line's amount to the đồng."""
    before, made = ZERO, []
    for share in shares:
        part = number(share, name="share", most=HUNDRED)
        made.append(placed(line, [Piece(before=before, part=part)]))
        before += part
    return tuple(made)


def placed(line: Sum, pieces: Sequence[Piece]) -> Sum:
    """A payee's part of a line: pieces that together with those of all others are its amount to the đồng."""
    part = sum((number(piece.part, name="share", most=HUNDRED) for piece in pieces), ZERO)
    for piece in pieces:
        number(piece.before + piece.part, name="sum of the shares", most=HUNDRED)
    several = tuple(pieces) if len(pieces) > 1 else ()
    return _settled(replace(line, part=part, part_before=pieces[0].before, pieces=several))


def divide(amount: int, *, shares: Sequence[Decimal]) -> tuple[int, ...]:
    """An amount among co-authors by percent, in the order given (NĐ 18/2014 Art 4: as they agreed).

    Each part is what brings the running total to its rounded value: shares of 100 % lose and make no đồng.
    """
    amount = whole(amount, name="amount", most=MAX_VND)
    totals, together = [0], ZERO
    with localcontext(EXACT):
        for share in shares:
            together += number(share, name="share", most=HUNDRED)
            number(together, name="sum of the shares", most=HUNDRED)
            totals.append(round_vnd(amount * together / HUNDRED))
    return tuple(after - before for before, after in pairwise(totals))


def _under(rate: RateRow, published_on: date | None, *, formula: str) -> Sum:
    return Sum(
        formula=formula,
        published_on=published_on,
        rounding_step=rate.rounding_step,
        minimum_amount=whole(rate.minimum_amount, name="minimum amount", most=MAX_VND),
        rate_name=rate.name,
        rate_decree=rate.decree,
        rate_from=rate.effective_from,
        rate_row=rate.pk,
        is_example=rate.is_example,
    )


def _settled(line: Sum) -> Sum:
    return replace(line, amount=recompute(line))


def _with_bonus(line: Sum, rate: RateRow, bonus: Bonus) -> Sum:
    percent, row = number(bonus.percent, name="bonus", most=MAX_PERCENT), rate.bonus(bonus.code)
    cautions = (*line.cautions, *of_bonus(row, percent))
    return replace(
        line,
        bonus_code=bonus.code,
        bonus_percent=percent,
        bonus_cite=row.cite if row else "",
        cautions=cautions,
    )


def _with_amounts(line: Sum, *, genre: GenreRow) -> Sum:
    if genre.article_amount is None:
        raise Impossible("The tariff has no amount for this genre.")
    return replace(
        line,
        article_amount=whole(genre.article_amount, name="amount of the article", most=MAX_VND),
        photo_amount=whole(genre.photo_amount or 0, name="amount of a photo", most=MAX_VND),
    )


def _with_coefficients(line: Sum, *, work: GradedWork, genre: GenreRow, rate: RateRow) -> Sum:
    photos = rate.photo_coefficient_ceiling
    photos = work.photo_coefficient_ceiling if photos is None else photos
    return replace(
        line,
        article_coefficient=number(work.article_coefficient, name="coefficient", most=MAX_COEFFICIENT),
        photo_coefficient=number(work.photo_coefficient, name="photo coefficient", most=MAX_COEFFICIENT),
        cautions=of_coefficients(work.article_coefficient, work.photo_coefficient, genre=genre, photos=photos),
    )


def _with_unit(line: Sum, *, rate: RateRow, base_salary: BaseSalaryRow | None) -> Sum:
    if rate.fixed_unit_value is not None:
        value = whole(rate.fixed_unit_value, name="unit value", most=MAX_VND)
        return replace(line, unit_value=Decimal(value))
    if rate.unit_percentage is None or base_salary is None:
        raise Impossible("A tariff without its own unit value needs a percentage and a base salary.")
    return replace(
        line,
        unit_value=unit_value(base_salary.amount, unit_percentage=rate.unit_percentage),
        unit_percentage=rate.unit_percentage,
        base_salary=base_salary.amount,
        base_salary_decree=base_salary.decree,
        base_salary_from=base_salary.effective_from,
        base_salary_row=base_salary.pk,
    )
