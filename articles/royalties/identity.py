"""The numbers that offices know people by, as they are typed and as they are kept. No database, no framework."""

import re

from articles.vietnamese import nfc

# A 10-digit tax code, one of a dependent unit (10-3), or since 01/07/2026 the personal identity number (12).
_TAX_CODE = re.compile(r"[0-9]{10}|[0-9]{12}|[0-9]{10}-?[0-9]{3}")
# The old identity card has 9 digits, the citizen's card 12.
_IDENTITY_NUMBER = re.compile(r"[0-9]{9}|[0-9]{12}")
_BANK_ACCOUNT = re.compile(r"[0-9A-Za-z]{4,34}")
LONGEST_BANK = 120


def tax_code(typed: str) -> str:
    """10, 12 or 13 digits, the last three of 13 after a hyphen."""
    found = _matched(_TAX_CODE, typed, gaps=" .")
    return f"{found[:10]}-{found[-3:]}" if len(found) >= 13 else found


def identity_number(typed: str) -> str:
    return _matched(_IDENTITY_NUMBER, typed, gaps=" .")


def bank_account(typed: str) -> str:
    """Digits, or letters and digits: an IBAN has 34 at most."""
    return _matched(_BANK_ACCOUNT, typed, gaps=" .-")


def bank_name(typed: str) -> str:
    """The bank and its branch, on one line."""
    found = " ".join(nfc(typed).split())
    if len(found) > LONGEST_BANK:
        raise ValueError("too long")
    return found


def _matched(pattern: re.Pattern[str], typed: str, *, gaps: str) -> str:
    found = nfc(typed).translate({ord(gap): None for gap in gaps})
    if not pattern.fullmatch(found):
        raise ValueError("not such a number")
    return found
