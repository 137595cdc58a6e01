"""Any graded work, tariff and line of money that the rules accept, for hypothesis."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from articles.royalties.rules import GradedWork, article_royalty, translator_royalty
from articles.royalties.tariffs import COEFFICIENT, VND, BaseSalaryRow, RateRow

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
    translator_share_min=st.sampled_from([None, Decimal(40)]),
    translator_share_max=st.sampled_from([None, Decimal(65)]),
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


@st.composite
def lines(draw):
    """A line of an article, or of its translator."""
    rate = draw(st.one_of(percent_tariffs, fixed_tariffs, dong_tariffs))
    line = article_royalty(draw(works), rate=rate, base_salary=draw(salaries))
    if draw(st.booleans()):
        return line
    return translator_royalty(line.amount, share=draw(percents), rate=rate)
