"""A month's statement is drafted, closed, printed and paid in a browser; then somebody tries to change it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.journeys.barriers import barriers_by_day_and_night
from tests.journeys.office import Office, says
from tests.journeys.server import Portal
from tests.reports.paper.pages import texts

pytestmark = pytest.mark.journey

# The seed article and its translation, of June 2021.
TOTAL, SHOWN = 335_250, "335.250 đ"
FIELDS = {"first": "01/06/2021", "last": "30/06/2021", "payment_on": "05/07/2021"}
ATTACK = """
from django.db import connection, transaction
for sql in ("UPDATE articles_royaltystatement SET net = 1, gross = 1", "DELETE FROM articles_statemententry"):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except Exception as refused:
        print(type(refused).__name__, refused)
"""
TAMPER = """
from django.db import connection
from articles.royalties import protection
with protection.lifted(), connection.cursor() as cursor:
    cursor.execute("UPDATE articles_statemententry SET amount = amount + {change} WHERE recipient_id IN "
                   "(SELECT id FROM articles_statementpayee WHERE statement_id = {statement})")
"""


def downloaded(page: Page, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).click()
    return Path(waiting.value.path()).read_bytes()


def draft_of_june(page: Page) -> None:
    page.get_by_role("link", name="Bảng kê nhuận bút").first.click()
    for name, value in FIELDS.items():
        page.fill(f"#id_{name}", value)
    page.get_by_role("button", name="Lập bản nháp").click()
    page.wait_for_url("**/admin/statements/*/")


def close_it(page: Page) -> int:
    page.get_by_role("link", name="Chốt…").click()
    says(page, "Ba trăm ba mươi lăm nghìn hai trăm năm mươi đồng")
    assert barriers_by_day_and_night(page) == []
    page.get_by_role("button", name="Chốt bảng kê").click()
    says(page, "Từ nay bảng kê không thay đổi nữa.")
    return int(page.url.rstrip("/").rsplit("/", 1)[-1])


def test_a_statement_is_closed_printed_paid_and_kept(office: Office, portal: Portal):
    page = office.sign_in("ketoan")
    draft_of_june(page)
    says(page, SHOWN)
    assert barriers_by_day_and_night(page) == []
    number = close_it(page)
    assert barriers_by_day_and_night(page) == []

    book = load_workbook(BytesIO(downloaded(page, "XLSX tiếng Việt")), data_only=True).active
    assert TOTAL in {cell for row in book.iter_rows(values_only=True) for cell in row}
    assert "335.250" in "\n".join(texts(downloaded(page, "PDF tiếng Việt")))

    page.get_by_role("link", name="Ghi nhận đã chi toàn bộ…").click()
    page.fill("#id_reference", "UNC 5/2021")
    page.get_by_role("button", name="Ghi nhận đã chi").click()
    says(page, "Đã chi đủ.")

    approver = office.sign_in("pheduyet")
    approver.goto(f"{office.address}/admin/statements/{number}/")
    says(approver, SHOWN)
    expect(approver.get_by_role("button", name="Danh sách chuyển khoản")).to_have_count(0)
    reporter = office.sign_in("phongvien")
    assert reporter.goto(f"{office.address}/admin/statements/{number}/").status == 403

    refused = portal.manage("shell", "-c", ATTACK)
    assert refused.count("IntegrityError A closed royalty statement never changes.") == 2
    assert "as they were closed" in portal.manage("verify_statements")
    portal.manage("shell", "-c", TAMPER.format(change=1, statement=number))
    with pytest.raises(RuntimeError, match="is not what was closed"):
        portal.manage("verify_statements")
    portal.manage("shell", "-c", TAMPER.format(change=-1, statement=number))
    assert "as they were closed" in portal.manage("verify_statements")
