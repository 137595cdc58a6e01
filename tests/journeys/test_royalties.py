"""A month's royalties from the first coefficient to money in hand: graded, approved, closed for ever, printed, paid.

What was closed is then attacked from the screens, by the ORM and in the database's own file.
"""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from tests.journeys.attacks import attack, kept, tamper
from tests.journeys.barriers import barriers_by_day_and_night
from tests.journeys.office import Office, says
from tests.journeys.server import Portal
from tests.journeys.test_keyboard import enter, sign_in, tab_to
from tests.reports.paper.pages import texts

pytestmark = pytest.mark.journey

TITLES = ("Phóng sự mùa nước nổi", "Lịch tiêm chủng tháng 5", "Phỏng vấn trưởng ấp văn hóa")
WRITER, COAUTHOR = "Đoàn Văn Cộng Tác", "Ngô Thị Cùng Viết"
TEXTS = f"""
import datetime, json
from django.contrib.auth.models import User
from articles.models import Payee
from campaign_portal import clock
from tests import factories
reporter, approver, accountant = (User.objects.get(username=name) for name in ('phongvien', 'pheduyet', 'ketoan'))
day = datetime.datetime(2021, 5, 10, 2, tzinfo=datetime.UTC)
texts = []
for number, (title, genre) in enumerate(zip({TITLES!r}, ('phong-su', 'tin', 'phong-van'))):
    published = day + datetime.timedelta(days=number)
    genre = factories.article_type(genre)
    article = factories.live(
        reporter, approver, now=clock.now(), title=title, published_at_vi=published, article_type=genre
    )
    texts.append(article.publications.get().pk)
    if not number:
        Payee.objects.create(name={WRITER!r}, person=article.contributions.get().person)
Payee.objects.create(name={COAUTHOR!r})
own, _ = Payee.objects.get_or_create(person=accountant.person, defaults={{'name': 'Mai Xuân Lộc'}})
print(json.dumps({{'texts': texts, 'own': own.name, 'reporter': reporter.person.payee.name}}))
"""
MONTH = "first=01/05/2021&last=31/05/2021"
GROSS, TAX, NET = 6_657_320, 640_700, 6_016_620
WORDS = "Sáu triệu không trăm mười sáu nghìn sáu trăm hai mươi đồng"
PHONE = {"width": 360, "height": 740}
VALUE = "select => select.selectedOptions[0].textContent"


def test_a_month_is_graded_approved_closed_printed_and_paid_and_never_changes(office: Office, portal: Portal):
    made = json.loads(portal.manage("shell", "--no-imports", "-c", TEXTS).splitlines()[-1])
    accountant, approver = sign_in(office, "ketoan"), sign_in(office, "pheduyet")
    grade_by_keys(accountant, own=made["own"], reporter=made["reporter"])
    approve_by_keys(approver)
    address = close(accountant)
    number = int(address.rstrip("/").rpartition("/")[2])
    read_back(accountant)
    pay(accountant, address)
    own_royalties(office, portal, number, made["reporter"])
    attack(office, portal, number, published=made["texts"], payee=WRITER, approver=approver)
    tamper(portal, number)


def nobody_is_kept_out(page: Page) -> None:
    """Neither at a desk nor on a phone, by day or by night; and nothing is wider than a phone."""
    size = page.viewport_size
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert barriers_by_day_and_night(page) == []
    page.set_viewport_size(size)
    assert barriers_by_day_and_night(page) == []


def grade_by_keys(page: Page, *, own: str, reporter: str) -> None:
    page.goto(f"/admin/grading/?{MONTH}")
    cards = page.locator(".portal-grade")
    expect(cards.locator("h2")).to_have_text(TITLES)
    nobody_is_kept_out(page)

    # Outside the range: said at once, and not stored without a reason.
    tab_to(page, "Hệ số tin")
    page.keyboard.type("35")
    page.keyboard.press("Tab")
    expect(cards.nth(0).locator(".portal-grade-words")).to_contain_text("= 5.215.000 đ")
    page.keyboard.press("Enter")
    expect(cards.nth(0).get_by_role("alert")).to_contain_text("Hệ số 35 vượt mức tối đa 30 của thể loại này.")
    expect(cards.nth(0).get_by_label("Lý do")).to_be_focused()
    page.keyboard.type("Đi năm ngày ở ba xã")
    page.keyboard.press("Enter")
    expect(cards.nth(0)).to_contain_text("Đã chấm")

    # Nobody grades what they are paid for.
    page.keyboard.type("1,5")
    type_into(page, "Người nhận nhuận bút", own)
    page.keyboard.press("Enter")
    refused = "Không ai chấm dòng trả cho chính mình. Người khác phải chấm dòng này."
    expect(cards.nth(1).get_by_role("alert")).to_have_text(refused)

    two_share_a_role(page, cards.nth(1), reporter)
    page.keyboard.type("8")
    type_into(page, "Người nhận nhuận bút", WRITER)
    page.keyboard.press("Enter")
    expect(cards.nth(2)).to_contain_text("1.192.000 đ")
    assert barriers_by_day_and_night(page) == []


def two_share_a_role(page: Page, card: Locator, reporter: str) -> None:
    """One of them gets a bonus, with its reason; what is no number is said below the row."""
    type_into(page, "Người nhận nhuận bút", reporter)
    type_into(page, "Phần (%)", "60")
    tab_to(page, "Cộng thêm")
    choose_by_arrow(page, "cho thiếu nhi hoặc đồng bào dân tộc thiểu số")
    type_into(page, "Thêm (%)", "20")
    type_into(page, "Lý do", "Viết cho đồng bào Khmer")
    enter(page, "Thêm người nhận")
    page.keyboard.type(COAUTHOR)
    type_into(page, "Phần (%)", "bốn mươi")
    page.keyboard.press("Enter")
    expect(card.locator(".portal-grade-errors")).to_contain_text("Hãy nhập một số")
    expect(card.get_by_label("Phần (%)").nth(1)).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("40")
    page.keyboard.press("Enter")
    expect(card).to_contain_text("160.920 đ")
    expect(card).to_contain_text("89.400 đ")


def type_into(page: Page, label: str, words: str) -> None:
    tab_to(page, label)
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def choose_by_arrow(page: Page, words: str) -> None:
    for _ in range(5):
        page.keyboard.press("ArrowDown")
        if page.evaluate(f"() => ({VALUE})(document.activeElement)") == words:
            return
    raise AssertionError(words)


def approve_by_keys(page: Page) -> None:
    page.goto("/admin/")
    enter(page, "Dòng chờ duyệt")
    page.wait_for_url("**/royalty-lines/")
    page.goto(f"/admin/royalty-lines/?{MONTH}")
    expect(page.locator(".portal-line")).to_have_count(4)
    nobody_is_kept_out(page)
    tab_to(page, "Đánh dấu mọi dòng của trang này")
    page.keyboard.press("Space")
    expect(page.locator(".portal-line input:checked")).to_have_count(4)
    enter(page, "Duyệt các dòng đã đánh dấu")
    says(page, "Đã duyệt 4 dòng.")


def close(page: Page) -> str:
    """A draft with its day of payment, looked at, closed; the statement's address."""
    page.goto("/admin/statements/")
    nobody_is_kept_out(page)
    type_into(page, "Đăng từ ngày", "01/05/2021")
    type_into(page, "Đăng đến ngày", "31/05/2021")
    type_into(page, "Ngày dự kiến chi trả", "30/11/2026")
    enter(page, "Lập bản nháp")
    page.wait_for_url(re.compile(r"/statements/\d+/$"))
    address = page.url
    totals_are(page)
    row = page.locator("tr", has_text=WRITER)
    tax = "10 % × 6.407.000 đ (NĐ 253/2026 Điều 50.2: mỗi lần trả từ 5.000.000 đ) = 640.700 đ"
    expect(row).to_contain_text(tax)
    nobody_is_kept_out(page)
    page.get_by_role("link", name=WRITER).click()
    says(page, "hệ số 35 × 10 % × 1.490.000 đ (NĐ 38/2019, từ 01/07/2019) = 5.215.000 đ")
    nobody_is_kept_out(page)
    page.goto(address)
    enter(page, "Chốt…")
    totals_are(page)
    nobody_is_kept_out(page)
    enter(page, "Chốt bảng kê")
    page.wait_for_url(address)
    says(page, "Từ nay bảng kê không thay đổi nữa.")
    totals_are(page)
    nobody_is_kept_out(page)
    return address


def totals_are(page: Page) -> None:
    expect(page.locator(".portal-readership-totals dd")).to_have_text(["3", "4", *map(money, (GROSS, TAX, NET))])
    expect(page.locator(".portal-statements")).to_contain_text(f"Bằng chữ: {WORDS}.")


def money(amount: int) -> str:
    return f"{amount:,} đ".replace(",", ".")


def read_back(page: Page) -> None:
    """The files hold what the screen shows: the same sums, the same words, the same fingerprint."""
    fingerprint = page.locator(".portal-fingerprint").inner_text()
    sheet = load_workbook(
        downloaded(page.get_by_role("link", name="XLSX tiếng Việt", exact=True)), data_only=True
    ).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    [total] = [row for row in rows if str(row[0]).startswith("Tổng cộng")]
    assert total[14:17] == [GROSS, TAX, NET]
    assert sum(row[14] for row in rows if isinstance(row[0], int)) == GROSS
    printed = " ".join(str(cell) for row in rows for cell in row if cell)
    pages = " ".join(texts(downloaded(page.get_by_role("link", name="PDF tiếng Việt", exact=True)).getvalue()))
    for words in (f"{WORDS}./.", f"Mã kiểm tra: {fingerprint}"):
        assert words in printed
        assert words in pages
    for amount in (GROSS, TAX, NET):
        assert money(amount).removesuffix(" đ") in pages


def downloaded(link: Locator) -> io.BytesIO:
    with link.page.expect_download() as found:
        link.click()
    return io.BytesIO(Path(found.value.path()).read_bytes())


def pay(page: Page, address: str) -> None:
    enter(page, "Ghi nhận đã chi toàn bộ…")
    page.wait_for_url("**/pay/")
    nobody_is_kept_out(page)
    type_into(page, "Số chứng từ ngân hàng hoặc phiếu chi", "UNC 31")
    enter(page, "Ghi nhận đã chi")
    page.wait_for_url(address)
    says(page, "Đã ghi 3 khoản chi.")
    says(page, "Đã chi đủ.")
    page.goto("/admin/statements/")
    expect(page.locator("tr", has_text=money(NET))).to_contain_text("Đã chi")


def own_royalties(office: Office, portal: Portal, number: int, name: str) -> None:
    """One's own lines and slip; nobody else's, and not the office's screens."""
    page = office.sign_in("phongvien")
    page.goto("/admin/my-royalties/")
    says(page, "160.920 đ")
    body = page.locator(".portal-lines").inner_text()
    assert TITLES[1] in body
    assert not [word for word in (TITLES[0], TITLES[2], WRITER, COAUTHOR, "89.400") if word in body]
    nobody_is_kept_out(page)
    recipients = {each["name"]: each["id"] for each in kept(portal, number)[1]}
    slip = page.locator(f"a[href$='/vi/{recipients[name]}/']")
    text = " ".join(texts(downloaded(slip).getvalue()))
    assert name in text
    assert "160.920" in text
    assert not [word for word in (WRITER, COAUTHOR, "89.400") if word in text]
    for other in (WRITER, COAUTHOR):
        assert page.request.get(f"/admin/statements/my-slips/vi/{recipients[other]}/").status == 404
    for path in (f"{number}/", f"{number}/vi/pdf/", f"{number}/vi/workbook/", f"{number}/payees/1/"):
        assert page.request.get(f"/admin/statements/{path}").status == 403
