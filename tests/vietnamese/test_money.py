from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.vietnamese import format_decimal, format_vnd, parse_decimal, parse_vnd

LANGUAGES = st.sampled_from(["vi", "en"])
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=50)


def read(text, *, by):
    """What was read and no refusal, or nothing and the refusal's sentence."""
    try:
        return by(text), ""
    except ValueError as refusal:
        return None, str(refusal)


def test_vnd_is_written_the_way_of_each_language():
    assert format_vnd(1_490_000) == "1.490.000 đ"
    assert format_vnd(1_490_000, language="en") == "1,490,000 đ"
    assert format_vnd(0) == "0 đ"
    assert format_vnd(-1_500) == "-1.500 đ"


@pytest.mark.parametrize("unrounded", [Decimal("1.5"), 1.5, "15"])
def test_vnd_that_was_not_rounded_is_not_written(unrounded):
    with pytest.raises((TypeError, ValueError)):
        format_vnd(unrounded)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1490000", 1_490_000),
        ("1.490.000", 1_490_000),
        ("1,490,000", 1_490_000),
        ("1 490 000", 1_490_000),
        ("1\u00a0490\u202f000 ₫", 1_490_000),
        ("1.490.000đ", 1_490_000),
        ("1.490.000 đồng", 1_490_000),
        ("1.490.000 ĐỒNG", 1_490_000),
        ("1.490.000 Ð", 1_490_000),
        ("VND 1,490,000", 1_490_000),
        ("₫1,490,000", 1_490_000),
        (" 1.490 ", 1_490),
        ("0", 0),
        ("007", 7),
        ("999999999999999", 999_999_999_999_999),
        ("0000999999999999999", 999_999_999_999_999),
    ],
)
def test_vnd_is_read_as_people_type_it(typed, amount):
    assert parse_vnd(typed) == amount


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1,5", "groups of three"),
        ("1.49", "groups of three"),
        ("1.4900", "groups of three"),
        ("1234.567", "groups of three"),
        ("0.490", "groups of three"),
        ("1.490,000", "groups of three"),
        ("1.490.000,00", "groups of three"),
        ("1..490", "groups of three"),
        ("1.", "groups of three"),
        ("12 34", "groups of three"),
        ("-1490", "negative"),
        ("\u22121490", "negative"),
        ("1000000000000000", "at most 15 digits"),
        ("", "whole đồng"),
        ("đ", "whole đồng"),
        (".490", "whole đồng"),
        ("1490 USD", "whole đồng"),
        ("1 triệu", "whole đồng"),
        ("1e6", "whole đồng"),
        ("+1490", "whole đồng"),
        ("١٤٩٠", "whole đồng"),
        ("9" * 5000, "whole đồng"),
    ],
)
def test_vnd_that_could_mean_something_else_is_refused(typed, sentence):
    with pytest.raises(ValueError, match=sentence):
        parse_vnd(typed)


@given(st.integers(0, 10**15 - 1), LANGUAGES)
def test_vnd_is_read_back_as_it_was_written(amount, language):
    assert parse_vnd(format_vnd(amount, language=language)) == amount


@given(st.one_of(ANY_TEXT, st.text("0123456789., đ-", max_size=20)))
def test_vnd_is_read_or_refused_with_a_sentence(text):
    amount, refusal = read(text, by=parse_vnd)

    if refusal:
        assert refusal.endswith(".")
    else:
        assert 0 <= amount < 10**15
        assert str(amount) == ("".join(c for c in text if c in "0123456789").lstrip("0") or "0")


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        ("1.5", "1,5", "1.5"),
        ("1.50", "1,5", "1.5"),
        ("10.00", "10", "10"),
        ("100", "100", "100"),
        ("1E+2", "100", "100"),
        ("0.05", "0,05", "0.05"),
        ("-0.00", "0", "0"),
        ("-2.50", "-2,5", "-2.5"),
        ("1490.5", "1490,5", "1490.5"),
    ],
)
def test_decimal_is_written_without_zeros_or_exponent(value, vietnamese, english):
    assert format_decimal(Decimal(value), language="vi") == vietnamese
    assert format_decimal(Decimal(value), language="en") == english


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "1E+15", "1E-11", "1E+999999", "1E-999999"])
def test_decimal_that_no_page_can_show_is_refused(value):
    with pytest.raises(ValueError, match="at most 15 digits"):
        format_decimal(Decimal(value), language="vi")


@pytest.mark.parametrize(("typed", "value"), [("1,5", "1.5"), ("1.5", "1.5"), (" 10 ", "10"), ("-0,5", "-0.5")])
def test_decimal_is_read_with_comma_or_dot(typed, value):
    assert parse_decimal(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1.234,5",
        "1,234,567",
        "1,",
        ",5",
        "1 000",
        "NaN",
        "Infinity",
        "1e5",
        "+1",
        "--1",
        "١",
        "1" * 16,
        "0." + "1" * 11,
    ],
)
def test_decimal_in_doubt_is_refused(typed):
    with pytest.raises(ValueError, match=r"such as 1,5"):
        parse_decimal(typed)


@given(st.decimals(-(10**15) + 1, 10**15 - 1, places=10), LANGUAGES)
def test_decimal_is_read_back_as_it_was_written(value, language):
    assert parse_decimal(format_decimal(value, language=language)) == value


@given(ANY_TEXT)
def test_decimal_is_read_or_refused_with_a_sentence(text):
    value, refusal = read(text, by=parse_decimal)

    assert refusal.endswith(".") if refusal else value.is_finite()
