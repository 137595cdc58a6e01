"""More worked examples of docs/royalties.md: plain đồng, bonuses, units, rounding, several people, 2016."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from articles.royalties.reference import BASE_SALARIES, EXAMPLE_IN_DONG, NATIONAL_RATES
from articles.royalties.rules import (
    Bonus,
    GradedWork,
    article_royalty,
    correction,
    parts,
    select_in_force,
    share_royalty,
)
from articles.royalties.tariffs import UnitRow
from tests.royalties.paper import PAGE, decimal_in, dong_in, table

DAY = date(2021, 6, 17)
NATIONAL = NATIONAL_RATES[0]
SITE = 7


def with_site(rate, cell):
    return (
        replace(rate, units=(UnitRow(unit=SITE, label="Trang huyện", percent=decimal_in(cell)),))
        if cell != "–"
        else rate
    )


def reckoned(rate=NATIONAL, day=DAY, bonus=None, salaries=BASE_SALARIES, **work):
    salary = select_in_force(salaries, on=day)
    graded = GradedWork(published_on=day, **{"genre": "tin", "unit": SITE, **work})
    return article_royalty(graded, rate=rate, base_salary=salary, bonus=bonus or Bonus())


@pytest.mark.parametrize("row", table("genre", "photos of it"), ids=lambda row: row["what it shows"])
def test_the_example_in_dong(row):
    rate, photos = with_site(EXAMPLE_IN_DONG, row["unit pays"]), int(decimal_in(row["photos of it"]))
    line = reckoned(rate, date(2026, 9, 1), genre=row["genre"], photo_count=photos)
    if row["share"] != "–":
        line = share_royalty(line.amount, role="translator", share=decimal_in(row["share"]), rate=rate)
    assert line.amount == dong_in(row["amount"])


@pytest.mark.parametrize("row", table("coefficient of it", "bonus"), ids=lambda row: row["what it shows"])
def test_bonus_unit_rounding_and_minimum(row):
    more = {"rounded to": "rounding_step", "at least": "minimum_amount"}
    changes = {name: dong_in(row[column]) for column, name in more.items() if row[column] != "–"}
    rate = with_site(replace(NATIONAL, **changes), row["unit pays"])
    bonus = Bonus(code=row["bonus"], percent=decimal_in(row["percent"])) if row["bonus"] != "–" else None
    line = reckoned(rate, bonus=bonus, article_coefficient=decimal_in(row["coefficient of it"]))
    assert line.amount == dong_in(row["royalty"])
    assert [caution.code for caution in line.cautions] == row["caution"].replace("–", "").split()


@pytest.mark.parametrize("row", table("role", "of what"), ids=lambda row: f"{row['role']} {row['of what']}")
def test_several_people_of_one_article(row):
    half, text = Decimal("0.5"), Decimal("1.5")
    work = reckoned(article_coefficient=text, photo_coefficient=half, photo_count=2)
    whole = {
        "author": reckoned(article_coefficient=text),
        "photographer": reckoned(photo_coefficient=half, photo_count=2),
    }.get(row["role"])
    if whole is None:
        share, _, gross = row["of what"].partition(" % of ")
        assert work.amount == dong_in(gross)
        whole = share_royalty(work.amount, role=row["role"], share=Decimal(share), rate=NATIONAL)
    else:
        assert whole.amount == dong_in(row["of what"])
    shares = [Decimal(share) for share in row["shares of its payees"].split(" + ")]
    amounts = [line.amount for line in parts(whole, shares=shares)]
    assert amounts == [dong_in(amount) for amount in row["amounts"].split(" + ")]
    assert (sum(amounts), whole.cautions) == (whole.amount, ())


def test_the_base_salary_that_reached_back():
    before, after = table("reckoned", "base salaries known")
    known = {"until NĐ 66/2013": BASE_SALARIES[:2], "all": BASE_SALARIES}
    was, now = (
        reckoned(
            day=date(2016, 5, 10), salaries=known[row["base salaries known"]], article_coefficient=Decimal(2)
        ).amount
        for row in (before, after)
    )
    assert (was, now) == (dong_in(before["amount"]), dong_in(after["amount"]))
    assert correction(line=1, was=was, should_be=now).amount == dong_in(after["correction"])
    assert correction(line=1, was=now, should_be=was).amount == -dong_in(after["correction"])


@pytest.mark.parametrize("row", table("the line and its corrections pay", "should be"), ids=str)
def test_corrections_of_a_line(row):
    was, should_be = dong_in(row["the line and its corrections pay"]), dong_in(row["should be"])
    made = correction(line=1, was=was, should_be=should_be)
    assert (made.amount, was + made.amount) == (dong_in(row["correction of it"]), dong_in(row["together"]))


def test_there_are_enough_examples():
    tables = [("published", "tariff"), ("genre", "photos of it"), ("coefficient of it", "bonus"), ("role", "of what")]
    assert sum(len(table(*columns)) for columns in tables) >= 40
    levels = {row["unit value"] for row in table("published", "tariff")}
    assert {f"{row.amount // 10:,}" for row in BASE_SALARIES[1:]} <= levels
    assert "not verified" in PAGE
