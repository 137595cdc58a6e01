"""Đồng and coefficients, written and read the Vietnamese and the English way.

The refusals are whole constant sentences, so that a form can show them and a catalogue can translate them.
"""

import re
from decimal import Decimal

from articles.vietnamese.text import known_language, nfc

# A state specification asks for at least 15 digits of đồng; more in one field is a slip of the keyboard.
MAX_VND_DIGITS = 15
_MAX_WHOLE_DIGITS = 15
_MAX_DECIMALS = 10
_MAX_TYPED = 40

_UNIT = "(?:đồng|đ|₫|vnđ|vnd)"
_VND = re.compile(f"(?:{_UNIT} ?)?(?P<number>[0-9][0-9., ]*?)(?: ?{_UNIT})?")
# One kind of separator, and groups of three: "1.490" is a thousand and more, "1.49" could be anything.
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?P<separator>[., ])[0-9]{3}(?:(?P=separator)[0-9]{3})*")
_DECIMAL = re.compile(rf"-?[0-9]{{1,{_MAX_WHOLE_DIGITS}}}(?:[.,][0-9]{{1,{_MAX_DECIMALS}}})?")

NOT_VND = "Write whole đồng, for example 1.490.000 or 1490000."
NEGATIVE_VND = "An amount of money cannot be negative."
LONG_VND = f"An amount of money has at most {MAX_VND_DIGITS} digits."
UNCLEAR_VND = "Separate thousands in groups of three with one kind of sign, for example 1.490.000."
NOT_DECIMAL = "Write a number such as 1,5 or 1.5, without separating thousands."
UNWRITABLE_DECIMAL = f"A number has at most {_MAX_WHOLE_DIGITS} digits and {_MAX_DECIMALS} decimals."


def format_vnd(amount: int, *, language: str = "vi") -> str:
    """Whole đồng: "1.490.000 đ" in Vietnamese, "1,490,000 đ" in English."""
    grouped = f"{amount:,d}"  # "d" refuses a Decimal or a float: only rounded money reaches a page
    return f"{grouped.replace(',', '.') if known_language(language) == 'vi' else grouped} đ"


def parse_vnd(text: str) -> int:
    """Whole đồng as people type them; ValueError with a sentence for anything that could mean two amounts."""
    typed = re.sub(r"\s+", " ", nfc(text)).strip().casefold()
    if typed.startswith(("-", "\u2212")):
        raise ValueError(NEGATIVE_VND)
    match = _VND.fullmatch(typed) if len(typed) <= _MAX_TYPED else None
    if match is None:
        raise ValueError(NOT_VND)
    number = match["number"]
    if not number.isdigit() and not _GROUPED.fullmatch(number):
        raise ValueError(UNCLEAR_VND)
    digits = re.sub("[., ]", "", number).lstrip("0")
    if len(digits) > MAX_VND_DIGITS:
        raise ValueError(LONG_VND)
    return int(digits or "0")


def format_decimal(value: Decimal, *, language: str) -> str:
    """A plain number, "1,5" or "1.5": no trailing zeros, no exponent, no thousands separators."""
    known_language(language)
    if not value.is_finite() or value.adjusted() >= _MAX_WHOLE_DIGITS:
        raise ValueError(UNWRITABLE_DECIMAL)
    plain = format(value, "f")
    whole, _, decimals = plain.partition(".")
    decimals = decimals.rstrip("0")
    if len(decimals) > _MAX_DECIMALS:
        raise ValueError(UNWRITABLE_DECIMAL)
    if not decimals:
        return "0" if whole == "-0" else whole
    return f"{whole}{',' if language == 'vi' else '.'}{decimals}"


def parse_decimal(text: str) -> Decimal:
    """A small number with a comma or a dot: "1,5" and "1.5" are the same, and "1.490" is 1.49."""
    typed = nfc(text).strip()
    if not _DECIMAL.fullmatch(typed):
        raise ValueError(NOT_DECIMAL)
    return Decimal(typed.replace(",", "."))
