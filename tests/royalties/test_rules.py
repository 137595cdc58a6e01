from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.royalties.exact import MAX_VND, round_vnd
from articles.royalties.reference import (
    BASE_SALARIES,
    EXAMPLE_TARIFF,
    NATIONAL_RATES,
)
from articles.royalties.rules import (
    VND,
    GradedWork,
    RateRow,
    article_royalty,
    divide,
    recompute,
    select_in_force,
    translator_royalty,
    unit_value,
)
from tests.royalties.lines import DAY, lines, percent_tariffs, percents, salaries, works
from tests.royalties.paper import decimal_in, dong_in, table

NATIONAL = NATIONAL_RATES[0]
TARIFFS = {"national": NATIONAL_RATES, "example": (EXAMPLE_TARIFF,)}
SALARY = next(row for row in BASE_SALARIES if row.decree == "NĐ 38/2019")


def graded(**given_by_grader):
    return GradedWork(**{"published_on": DAY, "article_coefficient": Decimal("1.5")} | given_by_grader)


# The paper: docs/royalties.md


@pytest.mark.parametrize("row", table("published", "tariff"), ids=lambda row: row["what it shows"])
def test_worked_example_on_paper(row):
    day = date.fromisoformat(row["published"])
    rate = select_in_force(TARIFFS[row["tariff"]], on=day)
    if row["royalty"] == "none":
        assert (row["unit value"], rate) == ("none", None)
        return
    line = article_royalty(
        GradedWork(
            published_on=day,
            article_coefficient=decimal_in(row["coefficient"]),
            photo_coefficient=decimal_in(row["photo coefficient"]),
            photo_count=int(decimal_in(row["photos"])),
            genre=row["genre"],
        ),
        rate=rate,
        base_salary=select_in_force(BASE_SALARIES, on=day),
    )
    cautions = line.cautions
    assert (line.unit_value, line.amount) == (dong_in(row["unit value"]), dong_in(row["royalty"]))
    if row["share"] != "–":
        translated = translator_royalty(line.amount, share=decimal_in(row["share"]), rate=rate)
        assert translated.amount == dong_in(row["translator"])
        cautions += translated.cautions
    assert [caution.code for caution in cautions] == row["caution"].replace("–", "").split()


def test_paper_has_examples_of_everything():
    rows = table("published", "tariff")

    assert len(rows) >= 8
    assert {row["tariff"] for row in rows} == set(TARIFFS)
    assert any(row["royalty"] == "none" and row["published"] == "2026-09-01" for row in rows)


@pytest.mark.parametrize("row", table("per article", "per photo"), ids=str)
def test_tariff_in_dong_on_paper(row):
    tariff = RateRow(name="QĐ 7/2026", kind=VND, effective_from=date(2021, 1, 1))
    amounts = {"article_amount": dong_in(row["per article"]), "photo_amount": dong_in(row["per photo"])}

    line = article_royalty(graded(**amounts, photo_count=int(row["photos"])), rate=tariff)

    assert line.amount == dong_in(row["royalty"])


@pytest.mark.parametrize("row", table("amount", "shares"), ids=str)
def test_parts_of_co_authors_on_paper(row):
    shares = [Decimal(share) for share in row["shares"].split(" + ")]

    assert divide(dong_in(row["amount"]), shares=shares) == tuple(map(dong_in, row["parts"].split(" + ")))


# Rounding


@pytest.mark.parametrize(
    ("exact", "amount"),
    [
        ("0", 0),
        ("0.49", 0),
        ("0.5", 1),
        ("1.5", 2),
        ("2.5", 3),
        ("87388.5", 87389),
        ("0.4999999999999999", 0),
    ],
)
def test_half_a_dong_goes_up(exact, amount):
    assert round_vnd(Decimal(exact)) == amount


@pytest.mark.parametrize("exact", ["-0.01", "1E+15", "NaN", "sNaN", "Infinity"])
def test_amount_out_of_bounds_is_refused(exact):
    with pytest.raises(ValueError, match="An amount must lie between 0 and"):
        round_vnd(Decimal(exact))


@given(works, percent_tariffs, salaries)
def test_article_is_rounded_once_and_only_at_the_end(work, rate, salary):
    line = article_royalty(work, rate=rate, base_salary=salary)

    units = Fraction(work.article_coefficient) + Fraction(work.photo_coefficient) * work.photo_count
    exact = units * Fraction(rate.unit_percentage) / 100 * salary.amount
    assert line.amount == int(exact + Fraction(1, 2))
    assert Fraction(line.unit_value) == Fraction(rate.unit_percentage) / 100 * salary.amount


@given(st.integers(0, MAX_VND), percents)
def test_translator_is_rounded_once_and_never_above_the_work(gross, share):
    line = translator_royalty(gross, share=share, rate=NATIONAL)

    assert line.amount == int(Fraction(share) / 100 * gross + Fraction(1, 2))
    assert line.amount <= gross


def test_callers_decimal_context_changes_nothing():
    work = graded(article_coefficient=Decimal("123.45"), photo_coefficient=Decimal("0.07"), photo_count=3)
    expected = article_royalty(work, rate=NATIONAL, base_salary=SALARY)

    with localcontext(prec=2, rounding=ROUND_DOWN):
        assert article_royalty(work, rate=NATIONAL, base_salary=SALARY) == expected


def test_unit_keeps_its_fraction_until_the_end():
    assert unit_value(1_490_005, unit_percentage=Decimal("0.01")) == Decimal("149.0005")


# What the grader changes


@given(works, percent_tariffs, salaries, st.decimals(0, Decimal("999.99"), places=2))
def test_more_coefficient_is_never_less_money(work, rate, salary, other):
    less, more = sorted([work.article_coefficient, other])

    amounts = [
        article_royalty(replace(work, article_coefficient=c), rate=rate, base_salary=salary).amount
        for c in (less, more)
    ]

    assert 0 <= amounts[0] <= amounts[1]


@given(works, percent_tariffs, salaries)
def test_one_more_photo_is_worth_its_coefficient(work, rate, salary):
    work = replace(work, photo_count=min(work.photo_count, 9998))
    without = article_royalty(work, rate=rate, base_salary=salary)
    with_it = article_royalty(replace(work, photo_count=work.photo_count + 1), rate=rate, base_salary=salary)

    assert abs(with_it.amount - without.amount - work.photo_coefficient * without.unit_value) <= 1


@given(lines())
def test_amount_comes_from_the_kept_factors_alone(line):
    assert recompute(line) == line.amount
    assert recompute(replace(line, amount=line.amount + 1)) == line.amount


def test_line_keeps_every_factor():
    work = graded(photo_coefficient=Decimal("0.5"), photo_count=2)

    line = article_royalty(work, rate=NATIONAL, base_salary=SALARY)

    assert (line.article_coefficient, line.photo_coefficient, line.photo_count) == (
        Decimal("1.5"),
        Decimal("0.5"),
        2,
    )
    assert (line.base_salary, line.base_salary_decree, line.base_salary_from) == (
        1_490_000,
        "NĐ 38/2019",
        date(2019, 7, 1),
    )
    assert (line.unit_percentage, line.unit_value) == (10, 149_000)
    assert (line.rate_name, line.rate_from, line.published_on) == ("NĐ 18/2014", date(2014, 6, 1), DAY)
    assert not line.is_example


def test_fixed_unit_value_leaves_the_base_salary_out():
    day = date(2026, 9, 1)
    salary = select_in_force(BASE_SALARIES, on=day)

    line = article_royalty(graded(published_on=day), rate=EXAMPLE_TARIFF, base_salary=salary)

    assert (line.amount, line.base_salary, line.unit_percentage) == (379_500, None, None)
    assert line.is_example


# Cautions


def test_coefficient_at_the_ceiling_is_fine_and_above_it_is_marked_with_both_values():
    at = article_royalty(graded(coefficient_ceiling=Decimal("1.5")), rate=NATIONAL, base_salary=SALARY)
    above = article_royalty(graded(coefficient_ceiling=Decimal("1.49")), rate=NATIONAL, base_salary=SALARY)

    assert at.cautions == ()
    assert [(c.code, c.value, c.maximum) for c in above.cautions] == [
        ("coefficient_above_ceiling", Decimal("1.5"), Decimal("1.49"))
    ]
    assert at.amount == above.amount


@pytest.mark.parametrize(("share", "marked"), [("39.99", True), ("40", False), ("65", False), ("65.01", True)])
def test_share_of_translator_outside_40_to_65_percent_is_marked(share, marked):
    line = translator_royalty(223_500, share=Decimal(share), rate=NATIONAL)

    assert [c.code for c in line.cautions] == ["share_outside_range"] * marked


def test_tariff_without_a_range_marks_no_share():
    rate = replace(EXAMPLE_TARIFF, shares=())

    assert translator_royalty(223_500, share=Decimal(99), rate=rate).cautions == ()


# Refusals


@pytest.mark.parametrize(
    "wrong",
    [
        {"article_coefficient": Decimal("-0.01")},
        {"article_coefficient": Decimal("1000")},
        {"article_coefficient": Decimal("1.005")},
        {"article_coefficient": Decimal("1E-999999")},
        {"article_coefficient": Decimal("NaN")},
        {"article_coefficient": Decimal("sNaN")},
        {"article_coefficient": Decimal("Infinity")},
        {"article_coefficient": 1.5},
        {"article_coefficient": "1.5"},
        {"photo_coefficient": Decimal("-1")},
        {"photo_count": -1},
        {"photo_count": 10_000},
        {"photo_count": True},
        {"photo_count": Decimal(2)},
    ],
    ids=str,
)
def test_wild_grade_is_refused_with_a_sentence(wrong):
    with pytest.raises(ValueError, match=r"^The .*\.$"):
        article_royalty(graded(**wrong), rate=NATIONAL, base_salary=SALARY)


def test_minus_zero_is_kept_as_zero():
    line = article_royalty(graded(article_coefficient=Decimal("-0.0")), rate=NATIONAL, base_salary=SALARY)

    assert (str(line.article_coefficient), line.amount) == ("0.00", 0)


@pytest.mark.parametrize("amounts", [{"article_amount": -1}, {"photo_amount": -1}, {"article_amount": 1.5}])
def test_wild_amount_of_a_tariff_in_dong_is_refused(amounts):
    tariff = RateRow(name="QĐ 7/2026", kind=VND, effective_from=date(2021, 1, 1))

    with pytest.raises(ValueError, match=r"^The amount of .*\.$"):
        article_royalty(graded(**amounts), rate=tariff)


@pytest.mark.parametrize("share", ["-1", "100.01", "50.005", "NaN"])
def test_wild_share_is_refused(share):
    with pytest.raises(ValueError, match="translator's share"):
        translator_royalty(223_500, share=Decimal(share), rate=NATIONAL)


@pytest.mark.parametrize(("salary", "percent"), [(-1, "10"), (10**15, "10"), (1.5, "10"), (1, "-1"), (1, "101")])
def test_wild_unit_is_refused(salary, percent):
    with pytest.raises(ValueError, match=r"^The (base salary|unit percentage) must"):
        unit_value(salary, unit_percentage=Decimal(percent))


def test_tariff_or_salary_of_another_day_never_makes_money():
    with pytest.raises(ValueError, match="in force on the day of publication"):
        article_royalty(graded(published_on=date(2026, 9, 1)), rate=NATIONAL, base_salary=SALARY)
    with pytest.raises(ValueError, match="in force on the day of publication"):
        article_royalty(graded(published_on=date(2019, 6, 30)), rate=NATIONAL, base_salary=SALARY)


def test_tariff_by_percent_needs_a_base_salary():
    with pytest.raises(ValueError, match="needs a percentage and a base salary"):
        article_royalty(graded(), rate=NATIONAL)


def test_tariff_of_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="does not reckon by 'points'"):
        article_royalty(graded(), rate=replace(NATIONAL, kind="points"), base_salary=SALARY)


def test_line_above_fifteen_digits_is_refused():
    huge = replace(EXAMPLE_TARIFF, effective_from=DAY, fixed_unit_value=MAX_VND)

    with pytest.raises(ValueError, match="An amount must lie between"):
        article_royalty(graded(), rate=huge)


# Co-authors


@given(st.integers(0, MAX_VND), st.lists(st.integers(0, 10_000), max_size=9))
def test_shares_of_the_whole_pay_the_whole(amount, cuts):
    edges = [0, *sorted(cuts), 10_000]
    shares = [Decimal(b - a) / 100 for a, b in pairwise(edges)]

    parts = divide(amount, shares=shares)

    assert sum(parts) == amount
    assert all(abs(part - Fraction(s) * amount / 100) <= 1 for part, s in zip(parts, shares, strict=True))
    assert min(parts) >= 0


def test_shares_above_the_whole_are_refused():
    with pytest.raises(ValueError, match="sum of the shares"):
        divide(100, shares=[Decimal(60), Decimal("40.01")])
