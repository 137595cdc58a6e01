"""Đồng in words: what stands on vouchers, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.vietnamese.amount_words import amount_words
from articles.vietnamese.english_words import LARGEST, english_words
from articles.vietnamese.number_words import number_words

WORDS = [
    (0, "Không đồng", "Zero đồng"),
    (1, "Một đồng", "One đồng"),
    (4, "Bốn đồng", "Four đồng"),
    (5, "Năm đồng", "Five đồng"),
    (10, "Mười đồng", "Ten đồng"),
    (11, "Mười một đồng", "Eleven đồng"),
    (14, "Mười bốn đồng", "Fourteen đồng"),
    (15, "Mười lăm đồng", "Fifteen đồng"),
    (20, "Hai mươi đồng", "Twenty đồng"),
    (21, "Hai mươi mốt đồng", "Twenty-one đồng"),
    (24, "Hai mươi tư đồng", "Twenty-four đồng"),
    (25, "Hai mươi lăm đồng", "Twenty-five đồng"),
    (99, "Chín mươi chín đồng", "Ninety-nine đồng"),
    (100, "Một trăm đồng", "One hundred đồng"),
    (101, "Một trăm linh một đồng", "One hundred and one đồng"),
    (104, "Một trăm linh bốn đồng", "One hundred and four đồng"),
    (105, "Một trăm linh năm đồng", "One hundred and five đồng"),
    (110, "Một trăm mười đồng", "One hundred and ten đồng"),
    (115, "Một trăm mười lăm đồng", "One hundred and fifteen đồng"),
    (141, "Một trăm bốn mươi mốt đồng", "One hundred and forty-one đồng"),
    (555, "Năm trăm năm mươi lăm đồng", "Five hundred and fifty-five đồng"),
    (1_000, "Một nghìn đồng", "One thousand đồng"),
    (1_005, "Một nghìn không trăm linh năm đồng", "One thousand and five đồng"),
    (1_015, "Một nghìn không trăm mười lăm đồng", "One thousand and fifteen đồng"),
    (1_100, "Một nghìn một trăm đồng", "One thousand one hundred đồng"),
    (10_000, "Mười nghìn đồng", "Ten thousand đồng"),
    (21_021, "Hai mươi mốt nghìn không trăm hai mươi mốt đồng", "Twenty-one thousand and twenty-one đồng"),
    (33_330, "Ba mươi ba nghìn ba trăm ba mươi đồng", "Thirty-three thousand three hundred and thirty đồng"),
    (105_000, "Một trăm linh năm nghìn đồng", "One hundred and five thousand đồng"),
    (111_750, "Một trăm mười một nghìn bảy trăm năm mươi đồng",
     "One hundred and eleven thousand seven hundred and fifty đồng"),
    (223_500, "Hai trăm hai mươi ba nghìn năm trăm đồng", "Two hundred and twenty-three thousand five hundred đồng"),
    (1_000_000, "Một triệu đồng", "One million đồng"),
    (1_000_001, "Một triệu không trăm linh một đồng", "One million and one đồng"),
    (1_005_000, "Một triệu không trăm linh năm nghìn đồng", "One million five thousand đồng"),
    (1_490_000, "Một triệu bốn trăm chín mươi nghìn đồng", "One million four hundred and ninety thousand đồng"),
    (2_530_004, "Hai triệu năm trăm ba mươi nghìn không trăm linh bốn đồng",
     "Two million five hundred and thirty thousand and four đồng"),
    (24_024_024, "Hai mươi tư triệu không trăm hai mươi tư nghìn không trăm hai mươi tư đồng",
     "Twenty-four million twenty-four thousand and twenty-four đồng"),
    (100_000_000, "Một trăm triệu đồng", "One hundred million đồng"),
    (1_000_000_000, "Một tỷ đồng", "One billion đồng"),
    (1_000_000_005, "Một tỷ không trăm linh năm đồng", "One billion and five đồng"),
    (1_050_000_000, "Một tỷ không trăm năm mươi triệu đồng", "One billion fifty million đồng"),
    (12_345_678_901,
     "Mười hai tỷ ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn chín trăm linh một đồng",
     "Twelve billion three hundred and forty-five million six hundred and seventy-eight thousand nine hundred and one"
     " đồng"),
    (1_002_000_000_000, "Một nghìn không trăm linh hai tỷ đồng", "One trillion two billion đồng"),
    (21_000_000_000_000, "Hai mươi mốt nghìn tỷ đồng", "Twenty-one trillion đồng"),
    (-4_500, "Âm bốn nghìn năm trăm đồng", "Minus four thousand five hundred đồng"),
]  # fmt: skip

numbers = st.integers(0, 10**15) | st.integers(0, 9_999) | st.integers(0, 10**6).map(lambda n: n * 1000)


@pytest.mark.parametrize(("amount", "vietnamese", "english"), WORDS)
def test_amount(amount, vietnamese, english):
    assert amount_words(amount, language="vi") == vietnamese
    assert amount_words(amount, language="en") == english


@pytest.mark.parametrize("say", [number_words, english_words])
@given(one=numbers, other=numbers)
def test_words_of_different_numbers_differ(say, one, other):
    assert (say(one) == say(other)) == (one == other)


@pytest.mark.parametrize("say", [number_words, english_words])
def test_words_of_the_first_hundred_thousand_differ(say):
    assert len({say(number) for number in range(100_000)}) == 100_000


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_a_number_out_of_bounds_is_refused(number):
    with pytest.raises(ValueError, match="Only whole numbers"):
        english_words(number)


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="fr"):
        amount_words(1, language="fr")
