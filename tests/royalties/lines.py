"""Any graded work, tariff and line of money that the rules accept, for hypothesis."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from articles.royalties.exact import ROUNDING_STEPS
from articles.royalties.rules import Bonus, GradedWork, article_royalty, correction, lump_sum, parts, share_royalty
from articles.royalties.tariffs import COEFFICIENT, VND, BaseSalaryRow, RateRow, ShareRow, UnitRow

DAY = date(2021, 6, 17)

coefficients = st.decimals(0, Decimal("999.99"), places=2)
percents = st.decimals(0, 100, places=2)
# Large enough for anything a province may decide, small enough that no line passes fifteen digits.
dong = st.integers(0, 50_000_000)

salaries = st.builds(
    BaseSalaryRow,
    amount=dong,
    effective_from=st.just(date(2019, 7, 1)),
    decree=st.sampled_from(["NĐ 38/2019", "NĐ 24/2023"]),
    decree_in_force_from=st.just(date(2019, 7, 1)),
)
names = st.sampled_from(["NĐ 18/2014", "QĐ 7/2026/QĐ-UBND", "Biểu mức của tỉnh"])
percent_tariffs = st.builds(
    RateRow,
    name=names,
    kind=st.just(COEFFICIENT),
    effective_from=st.just(date(2014, 6, 1)),
    unit_percentage=percents,
    shares=st.sampled_from([(), (ShareRow(role="translator", minimum=Decimal(40), maximum=Decimal(65)),)]),
    is_example=st.booleans(),
)
fixed_tariffs = st.builds(
    RateRow,
    name=names,
    kind=st.just(COEFFICIENT),
    effective_from=st.just(date(2014, 6, 1)),
    fixed_unit_value=dong,
)
dong_tariffs = st.builds(
    RateRow, name=names, kind=st.just(VND), effective_from=st.just(date(2014, 6, 1)), is_example=st.booleans()
)
works = st.builds(
    GradedWork,
    published_on=st.just(DAY),
    article_coefficient=coefficients,
    photo_coefficient=coefficients,
    photo_count=st.integers(0, 9999),
    coefficient_ceiling=st.sampled_from([None, Decimal(10), Decimal(30)]),
    photo_coefficient_ceiling=st.sampled_from([None, Decimal(10)]),
    article_amount=dong,
    photo_amount=dong,
)


sites = st.sampled_from([(), (UnitRow(unit=7, label="Trang huyện", percent=Decimal(20)),)])
codes = st.sampled_from(["", "hardship", "minority_or_children", "foreign_language", "weather"])
bonuses = st.builds(Bonus, code=codes, percent=st.sampled_from([Decimal(0), Decimal("12.5"), Decimal(100)]))


@st.composite
def wholes(draw):
    """A line of an article, of its translator, or an agreed amount."""
    rate = draw(st.one_of(percent_tariffs, fixed_tariffs, dong_tariffs))
    more = {
        "rounding_step": draw(st.sampled_from(ROUNDING_STEPS)),
        "minimum_amount": draw(st.sampled_from([0, 50_000])),
    }
    rate, bonus = replace(rate, units=draw(sites), **more), draw(bonuses)
    only = draw(st.sampled_from(["", "", "text", "photos"]))
    agreed = draw(st.sampled_from([0, 30_000])) if only == "text" else 0
    work = replace(draw(works), unit=draw(st.sampled_from([None, 7])), only=only, agreed=agreed)
    line = article_royalty(work, rate=rate, base_salary=draw(salaries), bonus=bonus)
    kind = draw(st.sampled_from(["work", "work", "share", "lump"]))
    if kind == "lump":
        return lump_sum(line.amount)
    return (
        line
        if kind == "work"
        else share_royalty(line.amount, role="words", share=draw(percents), rate=rate, bonus=bonus)
    )


@st.composite
def lines(draw):
    """Any whole line, a payee's part of one, or a correction."""
    whole = draw(wholes())
    kind = draw(st.sampled_from(["whole", "part", "correction"]))
    if kind == "correction":
        return correction(line=9, was=whole.amount, should_be=draw(dong))
    if kind == "whole":
        return whole
    before, part = sorted([draw(percents), draw(percents)])
    return parts(whole, shares=[before, part - before])[1]
