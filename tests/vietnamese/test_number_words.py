"""Whole numbers in Vietnamese words."""

import pytest

from articles.vietnamese.number_words import LARGEST, digit_words, number_words

WORDS = {
    0: "không",
    1: "một",
    5: "năm",
    10: "mười",
    11: "mười một",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    14: "mười bốn",
    24: "hai mươi tư",
    44: "bốn mươi tư",
    104: "một trăm linh bốn",
    55: "năm mươi lăm",
    100: "một trăm",
    101: "một trăm linh một",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    999: "chín trăm chín mươi chín",
    1_000: "một nghìn",
    1_001: "một nghìn không trăm linh một",
    1_021: "một nghìn không trăm hai mươi mốt",
    10_005: "mười nghìn không trăm linh năm",
    1_490_000: "một triệu bốn trăm chín mươi nghìn",
    2_000_000_000: "hai tỷ",
    1_000_000_001: "một tỷ không trăm linh một",
}


@pytest.mark.parametrize(("number", "words"), WORDS.items())
def test_number(number, words):
    assert number_words(number) == words


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_a_number_out_of_bounds_is_refused(number):
    with pytest.raises(ValueError, match="Only whole numbers"):
        number_words(number)


def test_the_largest_has_words():
    assert number_words(LARGEST).startswith("chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn")


def test_digits_by_name():
    assert digit_words("05") == "không năm"
