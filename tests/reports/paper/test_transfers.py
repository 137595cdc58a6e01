"""The list for the bank: read back as a spreadsheet and a bank read it, with nothing that runs."""

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reports.paper.transfers import NothingToTransfer, Transfer, content, defused, write
from tests.reports.paper.statements import FORMULA, draft, june


def transfer(**facts) -> Transfer:
    usual = {"payee": "Trần Thị Bình", "account": "0071 0012 34567", "bank": "Vietcombank", "amount": 4_018_950}
    return Transfer(**{**usual, "content": content(june()), **facts})


def listed(*transfers: Transfer, language: str = "vi") -> list[list[str]]:
    target = BytesIO()
    write(transfers, target, language=language)
    assert target.getvalue().startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(target.getvalue().decode("utf-8-sig"), newline="")))


def test_each_transfer_is_a_row():
    assert listed(transfer(), transfer(payee="Nguyễn Văn An, ông", amount=335_250)) == [
        ["STT", "Tên người hưởng", "Số tài khoản", "Ngân hàng", "Số tiền", "Nội dung"],
        ["1", "Trần Thị Bình", "0071001234567", "Vietcombank", "4018950", "NHUAN BUT 01 06 2021 30 06 2021 BK 3 2021"],
        ["2", "Nguyễn Văn An, ông", "0071001234567", "Vietcombank", "335250", content(june())],
    ]


def test_an_empty_list_has_its_headings():
    assert listed(language="en") == [["No.", "Beneficiary", "Account", "Bank", "Amount", "Content"]]


@pytest.mark.parametrize("text", [FORMULA, "+84 1", "-1", "@SUM(A1)"])
def test_cells_that_look_like_formulas_are_defused(text):
    row = listed(transfer(payee=text, bank=text, account=text, content=text))[1]
    assert {row[1], row[3], row[5]} == {f"'{text}"}
    assert row[2][0] == "'"


@given(st.text())
def test_nothing_defused_begins_like_a_formula_or_breaks_a_row(text):
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert len(defused(text).splitlines()) <= 1


@pytest.mark.parametrize("wrong", [{"amount": 0}, {"amount": -4_500}, {"account": " "}])
def test_nothing_is_not_transferred(wrong):
    with pytest.raises(NothingToTransfer):
        transfer(**wrong)


def test_the_list_is_left_open_and_whole_when_a_transfer_fails():
    target = BytesIO()
    with pytest.raises(NothingToTransfer):
        write((transfer(amount=amount) for amount in (1, 0)), target, language="vi")
    assert not target.closed


def test_a_transfer_shown_by_mistake_hides_its_account():
    assert "0071" not in repr(transfer())
    assert "Vietcombank" not in repr(transfer())


def test_the_content_is_what_banks_take():
    assert content(draft()) == "NHUAN BUT 01 06 2021 30 06 2021"
    assert content(june()).isascii()
