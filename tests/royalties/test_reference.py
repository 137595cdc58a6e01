import subprocess
import sys
from datetime import date
from itertools import pairwise

from articles.royalties.reference import (
    ARTICLE_TYPES,
    BASE_SALARIES,
    EXAMPLE_TARIFF,
    NATIONAL_FORMULA_ENDS,
    NATIONAL_RATES,
)
from articles.royalties.tariffs import select_in_force
from articles.vietnamese import slugify
from tests.royalties.paper import dong_in, table

EVERY_ROW = (*BASE_SALARIES, *NATIONAL_RATES, EXAMPLE_TARIFF, *ARTICLE_TYPES)


def test_base_salaries_are_those_on_paper():
    assert [
        (row["from"], dong_in(row["đồng a month"]), row["decree"], row["decree in force from"])
        for row in table("from", "đồng a month")
    ] == [(str(row.effective_from), row.amount, row.decree, str(row.decree_in_force_from)) for row in BASE_SALARIES]


def test_base_salaries_only_rise_and_follow_in_time():
    for earlier, later in pairwise(BASE_SALARIES):
        assert earlier.effective_from < later.effective_from
        assert earlier.amount < later.amount


def test_decrees_that_reached_back_before_they_were_in_force():
    reached_back = [row.decree for row in BASE_SALARIES if row.decree_in_force_from > row.effective_from]

    assert reached_back == ["NĐ 31/2012", "NĐ 66/2013", "NĐ 47/2016"]
    assert all(row.decree_in_force_from >= row.effective_from for row in BASE_SALARIES)


def test_maxima_of_genres_are_those_on_paper():
    on_paper = {
        (code.strip("` "), int(row["group"]), int(row["maximum"]))
        for row in table("group", "genres")
        for code in row["genres"].split(",")
    }

    assert on_paper == {(row.code, row.group, int(row.coefficient_ceiling)) for row in ARTICLE_TYPES}


def test_genres_are_named_in_both_languages_by_one_code_each():
    assert len({row.code for row in ARTICLE_TYPES}) == len(ARTICLE_TYPES)
    assert [row.code for row in ARTICLE_TYPES if slugify(row.name_vi) != row.code] == []
    assert all(row.name_en for row in ARTICLE_TYPES)


def test_national_formula_ends_on_the_last_of_august_2026():
    assert date(2026, 9, 1) == NATIONAL_FORMULA_ENDS
    assert select_in_force(NATIONAL_RATES, on=date(2026, 8, 31)) is NATIONAL_RATES[0]
    assert select_in_force(NATIONAL_RATES, on=date(2026, 9, 1)) is None


def test_example_is_an_example_and_begins_where_the_law_ends():
    assert EXAMPLE_TARIFF.is_example
    assert "ví dụ" in EXAMPLE_TARIFF.name
    assert EXAMPLE_TARIFF.decree == ""
    assert EXAMPLE_TARIFF.effective_from == NATIONAL_FORMULA_ENDS
    assert not any(row.is_example for row in NATIONAL_RATES)


def test_every_figure_says_where_it_was_read():
    assert [row for row in EVERY_ROW if not row.source.startswith(("V ", "V2 ", "I "))] == []


def test_money_can_be_reckoned_without_django():
    program = (
        "import sys, articles.royalties.explain, articles.royalties.reference, articles.vietnamese;"
        "sys.exit('django' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
