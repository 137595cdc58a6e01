"""What a bank is told to transfer, as CSV with a byte-order mark, so that spreadsheets read its Vietnamese.

Accounts are handed over by whoever may read them; nothing here looks them up or keeps them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import IO

from articles.reports.paper.sheet_formats import FORMULA_SIGNS
from articles.reports.paper.wrapping import printable
from articles.royalties.paper_data import Statement
from articles.vietnamese import fold

_HEADINGS = {
    "vi": ("STT", "Tên người hưởng", "Số tài khoản", "Ngân hàng", "Số tiền", "Nội dung"),
    "en": ("No.", "Beneficiary", "Account", "Bank", "Amount", "Content"),
}


class NothingToTransfer(ValueError):
    """A bank moves more than nothing, and to an account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One payment to one account. The account never shows where a transfer is printed by mistake."""

    payee: str
    account: str = field(repr=False)
    bank: str = field(repr=False)
    amount: int
    content: str

    def __post_init__(self) -> None:
        if self.amount <= 0 or not self.account.strip():
            raise NothingToTransfer(self.payee)


def write(transfers: Iterable[Transfer], target: IO[bytes], *, language: str) -> None:
    """The list into `target`, which stays open."""
    text = TextIOWrapper(target, encoding="utf-8-sig", newline="")
    try:
        rows = csv.writer(text)
        rows.writerow(_HEADINGS[language])
        for number, one in enumerate(transfers, start=1):
            # Accounts are typed in groups of digits; banks take them without.
            texts = (one.payee, "".join(one.account.split()), one.bank)
            rows.writerow([number, *map(defused, texts), one.amount, defused(one.content)])
    finally:
        text.detach()


def content(statement: Statement) -> str:
    """What the payee reads on the account: banks take letters without marks, digits and spaces only."""
    days = f"{statement.first_day:%d.%m.%Y} {statement.last_day:%d.%m.%Y}"
    number = f" BK {statement.number} {statement.year}" if statement.number is not None else ""
    return fold(f"Nhuận bút {days}{number}").upper()


def defused(text: str) -> str:
    """One line that no spreadsheet takes for a formula: an apostrophe is put before its sign."""
    text = printable(text)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
