import json
from decimal import Decimal

from hypothesis import given

from articles.royalties.reference import BASE_SALARIES, NATIONAL_RATES
from articles.royalties.rules import GradedWork, article_royalty, recompute, translator_royalty
from articles.royalties.sums import Sum, restore, snapshot
from tests.royalties.lines import DAY, lines


@given(lines())
def test_line_comes_back_from_json_as_it_was(line):
    assert restore(json.loads(json.dumps(snapshot(line)))) == line


@given(lines())
def test_line_kept_in_json_gives_its_amount_again(line):
    assert recompute(restore(json.loads(json.dumps(snapshot(line))))) == line.amount


def test_caution_of_a_translator_comes_back_with_its_range():
    line = translator_royalty(100, share=Decimal(30), rate=NATIONAL_RATES[0])

    (caution,) = restore(json.loads(json.dumps(snapshot(line)))).cautions
    assert (caution.value, caution.minimum, caution.maximum) == (Decimal(30), Decimal(40), Decimal(65))


def test_kept_amount_is_not_reckoned_again_on_reading():
    kept = snapshot(Sum(formula="translation", gross=100, share=Decimal(50), amount=50)) | {"amount": 51}

    assert restore(kept).amount == 51
    assert recompute(restore(kept)) == 50


def test_kept_line_is_plain_text_and_whole_numbers():
    work = GradedWork(published_on=DAY, article_coefficient=Decimal("12"), coefficient_ceiling=Decimal(10))
    kept = snapshot(article_royalty(work, rate=NATIONAL_RATES[0], base_salary=BASE_SALARIES[5]))

    assert kept["published_on"] == "2021-06-17"
    assert (kept["article_coefficient"], kept["base_salary"], kept["amount"]) == (
        "12.00",
        1_490_000,
        1_788_000,
    )
    assert kept["cautions"] == [{"code": "coefficient_above_ceiling", "value": "12", "minimum": None, "maximum": "10"}]


def test_lines_of_older_and_newer_versions_stay_readable():
    assert restore({"formula": "vnd", "amount": 5, "article_amount": 5, "bonus": "7"}) == Sum(
        formula="vnd", amount=5, article_amount=5
    )
