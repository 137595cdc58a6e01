import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.royalties.explain import describe, explain
from articles.royalties.reference import BASE_SALARIES, EXAMPLE_TARIFF, NATIONAL_RATES
from articles.royalties.rules import (
    VND,
    Bonus,
    Caution,
    GradedWork,
    RateRow,
    article_royalty,
    correction,
    exact_value,
    exact_whole,
    lump_sum,
    parts,
    rounded_whole,
    select_in_force,
    translator_royalty,
)
from articles.royalties.tariffs import UnitRow
from articles.vietnamese import format_decimal, parse_vnd
from tests.royalties.lines import DAY, lines
from tests.royalties.paper import fenced_lines

NATIONAL = NATIONAL_RATES[0]
SALARY = select_in_force(BASE_SALARIES, on=DAY)
LANGUAGES = st.sampled_from(["vi", "en"])


def reckoned(coefficient, *, photo="0", photos=0):
    work = GradedWork(
        published_on=DAY,
        article_coefficient=Decimal(coefficient),
        photo_coefficient=Decimal(photo),
        photo_count=photos,
    )
    return article_royalty(work, rate=NATIONAL, base_salary=SALARY)


def reckoned_by_example():
    work = GradedWork(
        published_on=date(2026, 9, 1),
        article_coefficient=Decimal("1.5"),
        photo_coefficient=Decimal(1),
        photo_count=1,
    )
    return article_royalty(work, rate=EXAMPLE_TARIFF)


EXPLAINED = [
    (
        reckoned("1.5"),
        "hệ số 1,5 × 10 % × 1.490.000 đ (NĐ 38/2019, từ 01/07/2019) = 223.500 đ",
        "coefficient 1.5 × 10% × 1,490,000 đ (Decree 38/2019, from 1 July 2019) = 223,500 đ",
    ),
    (
        reckoned("1.0", photo="0.50", photos=2),
        "(hệ số tin 1 + hệ số ảnh 0,5 × 2 ảnh) × 10 % × 1.490.000 đ (NĐ 38/2019, từ 01/07/2019) = 298.000 đ",
        "(article coefficient 1 + photo coefficient 0.5 × 2 photos) × 10% × 1,490,000 đ "
        "(Decree 38/2019, from 1 July 2019) = 298,000 đ",
    ),
    (
        translator_royalty(223_500, share=Decimal(50), rate=NATIONAL),
        "50 % × 223.500 đ = 111.750 đ",
        "50% × 223,500 đ = 111,750 đ",
    ),
    (
        translator_royalty(205_620, share=Decimal("42.5"), rate=NATIONAL),
        "42,5 % × 205.620 đ = 87.388,5 đ, làm tròn 87.389 đ",
        "42.5% × 205,620 đ = 87,388.5 đ, rounded to 87,389 đ",
    ),
    (
        reckoned_by_example(),
        "(hệ số tin 1,5 + hệ số ảnh 1 × 1 ảnh) × 253.000 đ "
        "(Biểu mức ví dụ – tỉnh sao chép và sửa, từ 01/09/2026, ví dụ) = 632.500 đ",
        "(article coefficient 1.5 + photo coefficient 1 × 1 photo) × 253,000 đ "
        "(Biểu mức ví dụ – tỉnh sao chép và sửa, from 1 September 2026, an example) = 632,500 đ",
    ),
    (
        article_royalty(
            GradedWork(published_on=DAY, article_amount=500_000, photo_amount=70_000, photo_count=3),
            rate=RateRow(name="QĐ 7/2021/QĐ-UBND", kind=VND, effective_from=date(2021, 1, 1)),
        ),
        "500.000 đ/bài + 70.000 đ/ảnh × 3 ảnh (QĐ 7/2021/QĐ-UBND, từ 01/01/2021) = 710.000 đ",
        "500,000 đ per article + 70,000 đ per photo × 3 photos "
        "(Decision 7/2021/QĐ-UBND, from 1 January 2021) = 710,000 đ",
    ),
    (
        article_royalty(
            GradedWork(published_on=DAY, article_amount=500_000),
            rate=RateRow(name="QĐ 7/2021/QĐ-UBND", kind=VND, effective_from=date(2021, 1, 1)),
        ),
        "500.000 đ/bài (QĐ 7/2021/QĐ-UBND, từ 01/01/2021) = 500.000 đ",
        "500,000 đ per article (Decision 7/2021/QĐ-UBND, from 1 January 2021) = 500,000 đ",
    ),
]
EXPLAINED += [
    (
        article_royalty(
            GradedWork(published_on=DAY, article_coefficient=Decimal("1.5"), unit=7),
            rate=replace(NATIONAL, units=(UnitRow(unit=7, label="Trang huyện", percent=Decimal(20)),)),
            base_salary=SALARY,
            bonus=Bonus(code="minority_or_children", percent=Decimal(10)),
        ),
        "hệ số 1,5 × 10 % × 1.490.000 đ (NĐ 38/2019, từ 01/07/2019) × 20 % (Trang huyện) × "
        "(100 % + 10 % cho thiếu nhi hoặc đồng bào dân tộc thiểu số) = 49.170 đ",
        "coefficient 1.5 × 10% × 1,490,000 đ (Decree 38/2019, from 1 July 2019) × 20% (Trang huyện) × "
        "(100% + 10% for children or ethnic minorities) = 49,170 đ",
    ),
    (
        parts(reckoned("1.5"), shares=[Decimal(60), Decimal(40)])[0],
        "60 % × [hệ số 1,5 × 10 % × 1.490.000 đ (NĐ 38/2019, từ 01/07/2019) = 223.500 đ] = 134.100 đ",
        "60% × [coefficient 1.5 × 10% × 1,490,000 đ (Decree 38/2019, from 1 July 2019) = 223,500 đ] = 134,100 đ",
    ),
    (
        correction(line=17, was=230_000, should_be=242_000),
        "242.000 đ thay cho 230.000 đ của dòng số 17, chênh lệch = 12.000 đ",
        "242,000 đ in place of 230,000 đ on line 17, a difference = 12,000 đ",
    ),
    (lump_sum(300_000), "mức khoán = 300.000 đ", "agreed amount = 300,000 đ"),
    (
        article_royalty(
            GradedWork(published_on=DAY, article_coefficient=Decimal("0.2")),
            rate=replace(NATIONAL, minimum_amount=50_000),
            base_salary=SALARY,
        ),
        "hệ số 0,2 × 10 % × 1.490.000 đ (NĐ 38/2019, từ 01/07/2019) = 29.800 đ, theo mức tối thiểu 50.000 đ",
        "coefficient 0.2 × 10% × 1,490,000 đ (Decree 38/2019, from 1 July 2019) = 29,800 đ, "
        "raised to the minimum of 50,000 đ",
    ),
    (
        article_royalty(
            GradedWork(published_on=DAY, article_coefficient=Decimal("1.11"), unit=7),
            rate=replace(
                NATIONAL,
                unit_percentage=Decimal("10.01"),
                units=(UnitRow(unit=7, label="Huyện", percent=Decimal("20.01")),),
            ),
            base_salary=replace(SALARY, amount=1_490_001),
            bonus=Bonus(code="hardship", percent=Decimal("12.57")),
        ),
        "hệ số 1,11 × 10,01 % × 1.490.001 đ (NĐ 38/2019, từ 01/07/2019) × 20,01 % (Huyện) × (100 % + 12,57 % trong "
        "điều kiện khó khăn, nguy hiểm) = 37.291,80210289060527 đ, làm tròn 37.292 đ",
        "coefficient 1.11 × 10.01% × 1,490,001 đ (Decree 38/2019, from 1 July 2019) × 20.01% (Huyện) × (100% + 12.57% "
        "for hard or dangerous conditions) = 37,291.80210289060527 đ, rounded to 37,292 đ",
    ),
]


@pytest.mark.parametrize(("line", "vietnamese", "english"), EXPLAINED)
def test_explained_in_both_languages(line, vietnamese, english):
    assert explain(line, language="vi") == vietnamese
    assert explain(line, language="en") == english


def test_every_line_on_paper_is_one_that_is_made():
    made = {words for _, *both in EXPLAINED for words in both}

    assert [line for line in fenced_lines() if line not in made] == []
    assert len(fenced_lines()) >= 5


@given(lines(), LANGUAGES)
def test_last_number_is_the_amount(line, language):
    words = explain(line, language=language)

    last = re.findall(r"-?[0-9.,]+ đ", words)[-1]
    assert parse_vnd(last.lstrip("-")) * (-1 if last.startswith("-") else 1) == line.amount
    assert words.endswith(" đ")


@given(lines(), LANGUAGES)
def test_every_factor_is_in_the_words(line, language):
    words = explain(line, language=language)
    has_photos = line.photo_count and line.photo_coefficient and line.formula == "coefficient"
    factors = [line.photo_coefficient] * bool(has_photos)
    factors += {"coefficient": [line.article_coefficient], "translation": [line.share]}.get(line.formula, [])
    factors += [line.bonus_percent] * bool(line.bonus_percent) + [line.part] * (line.part != 100)

    assert [f for f in factors if format_decimal(f, language=language) not in words] == []
    if has_photos:
        assert f"{line.photo_count} {'ảnh' if language == 'vi' else 'photo'}" in words


@given(lines(), LANGUAGES)
def test_rounding_is_told_only_when_it_happened(line, language):
    words = explain(line, language=language)
    told = any(word in words for word in ("làm tròn", "rounded", "mức tối thiểu", "the minimum of"))

    is_rounded = exact_value(line) != line.amount or (line.part != 100 and exact_whole(line) != rounded_whole(line))
    assert told == is_rounded


@given(lines(), LANGUAGES)
def test_article_by_an_example_tariff_says_so(line, language):
    says_so = re.search("ví dụ|an example", explain(line, language=language)) is not None

    assert says_so == (line.is_example and line.formula not in ("translation", "correction"))


def test_amount_changed_by_hand_is_not_called_rounding():
    line = replace(reckoned("1.5"), amount=300_000)

    assert explain(line, language="vi").endswith(" = 223.500 đ, khác với số đã ghi 300.000 đ")
    assert explain(line, language="en").endswith(" = 223,500 đ, which is not the recorded 300,000 đ")


@pytest.mark.parametrize(
    ("caution", "vietnamese", "english"),
    [
        (
            Caution(code="coefficient_above_ceiling", value=Decimal("12.50"), maximum=Decimal("10.00")),
            "Hệ số 12,5 vượt mức tối đa 10 của thể loại này.",
            "The coefficient 12.5 is above this genre's maximum of 10.",
        ),
        (
            Caution(code="photo_coefficient_above_ceiling", value=Decimal("10.5"), maximum=Decimal(10)),
            "Hệ số ảnh 10,5 vượt mức tối đa 10.",
            "The photo coefficient 10.5 is above the maximum of 10.",
        ),
        (
            Caution(code="share_outside_range", value=Decimal(70), minimum=Decimal(40), maximum=Decimal("65.5")),
            "Tỷ lệ của người dịch 70 % nằm ngoài khung 40–65,5 %.",
            "The translator's share of 70% is outside the range 40–65.5%.",
        ),
    ],
)
def test_cautions_described_in_both_languages(caution, vietnamese, english):
    assert describe(caution, language="vi") == vietnamese
    assert describe(caution, language="en") == english
