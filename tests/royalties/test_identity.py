"""Tax codes, identity numbers and bank accounts as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.royalties import identity


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("8765432109", "8765432109"),
        (" 876 543 2109 ", "8765432109"),
        ("001099012345", "001099012345"),
        ("0312345678-001", "0312345678-001"),
        ("0312345678001", "0312345678-001"),
        ("0312345678 - 001", "0312345678-001"),
    ],
)
def test_tax_code_of_10_12_or_13_digits(typed, kept):
    assert identity.tax_code(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "-", "123456789", "12345678901", "031234567-8001", "12345678901234", "87654321O9", "٠١٢٣٤٥٦٧٨٩"]
)
def test_other_tax_codes_are_refused(typed):
    with pytest.raises(ValueError, match="not such a number"):
        identity.tax_code(typed)


@pytest.mark.parametrize("typed", ["024123456", "001 099 012 345"])
def test_identity_number_of_9_or_12_digits(typed):
    assert identity.identity_number(typed) == typed.replace(" ", "")


@pytest.mark.parametrize("typed", ["", "1234567890", "12345678", "0010990123456", "00109901234x", "001-099-012-345"])
def test_other_identity_numbers_are_refused(typed):
    with pytest.raises(ValueError, match="not such a number"):
        identity.identity_number(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0071001234567", "0071001234567"),
        ("0071.0012-3456 7", "0071001234567"),
        ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("a" * 34, "a" * 34),
    ],
)
def test_bank_account_of_digits_and_letters(typed, kept):
    assert identity.bank_account(typed) == kept


@pytest.mark.parametrize("typed", ["", "123", "1" * 35, "số 0071001234567", "12/34/56", "=1+1234"])
def test_other_bank_accounts_are_refused(typed):
    with pytest.raises(ValueError, match="not such a number"):
        identity.bank_account(typed)


def test_bank_stands_on_one_line():
    assert identity.bank_name("  Ngân hàng\nA,  chi nhánh B ") == "Ngân hàng A, chi nhánh B"
    with pytest.raises(ValueError, match="too long"):
        identity.bank_name("a" * 121)


@given(typed=st.text())
@pytest.mark.parametrize("name", ["tax_code", "identity_number", "bank_account"])
def test_what_is_kept_is_kept_again(name, typed):
    read = getattr(identity, name)
    try:
        kept = read(typed)
    except ValueError:
        return
    assert read(kept) == kept
