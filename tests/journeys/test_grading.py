"""A month is graded by keys alone, nobody grades themselves, and a second person approves."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.office import Office, says
from tests.journeys.server import Portal
from tests.journeys.test_keyboard import enter, sign_in, tab_to

pytestmark = pytest.mark.journey

FIRST, SECOND, SELF = "Bài chấm thứ nhất", "Bài chấm thứ hai", "Mai Xuân Lộc"
TEXTS = f"""
import datetime
from django.contrib.auth.models import User
from articles.models import Payee
from campaign_portal import clock
from tests import factories
reporter, approver, accountant = (User.objects.get(username=name) for name in ('phongvien', 'pheduyet', 'ketoan'))
day = datetime.datetime(2021, 3, 8, 2, tzinfo=datetime.UTC)
for number, title in enumerate(({FIRST!r}, {SECOND!r})):
    published = day + datetime.timedelta(hours=number)
    article = factories.live(reporter, approver, now=clock.now(), title=title, published_at_vi=published)
    Payee.objects.create(name=f'Người viết {{number}}', person=article.contributions.get().person)
Payee.objects.get_or_create(person=accountant.person, defaults={{'name': {SELF!r}}})
"""
MONTH = "first=01/03/2021&last=31/03/2021"


def test_a_month_is_graded_by_keys_and_approved_by_another(office: Office, portal: Portal):
    portal.manage("shell", "-c", TEXTS)
    page = sign_in(office, "ketoan")
    page.goto(f"{office.address}/admin/grading/?{MONTH}")
    cards = page.locator(".portal-grade")
    expect(cards).to_have_count(2)

    # Given a coefficient, the sum is said before it is stored; Enter stores it and goes on to the next text.
    tab_to(page, "Hệ số tin")
    page.keyboard.type("1,5")
    page.keyboard.press("Tab")
    words = "hệ số 1,5 × 10 % × 1.490.000 đ (NĐ 38/2019, từ 01/07/2019) = 223.500 đ"
    expect(cards.nth(0).locator(".portal-grade-words")).to_contain_text(words)
    page.keyboard.press("Enter")
    expect(cards.nth(0)).to_contain_text("Đã chấm")
    expect(cards.nth(1).get_by_label("Hệ số tin")).to_be_focused()

    # Whoever grades is not paid by it.
    page.keyboard.type("2")
    tab_to(page, "Người nhận nhuận bút")
    page.keyboard.press("Control+a")
    page.keyboard.type(SELF)
    page.keyboard.press("Enter")
    expect(cards.nth(1).get_by_role("alert")).to_contain_text("Không ai chấm dòng trả cho chính mình")
    tab_to(page, "Người nhận nhuận bút")
    page.keyboard.press("Control+a")
    page.keyboard.type("Người viết 1")
    page.keyboard.press("Enter")
    expect(cards.nth(1)).to_contain_text("298.000 đ")

    approver = sign_in(office, "pheduyet")
    approver.goto(f"{office.address}/admin/royalty-lines/?{MONTH}")
    expect(approver.locator(".portal-line")).to_have_count(2)
    for title in (SECOND, FIRST):
        tab_to(approver, f"“{title}”")
        approver.keyboard.press("Space")
    enter(approver, "Duyệt các dòng đã đánh dấu")
    says(approver, "Đã duyệt 2 dòng.")
    page.goto(f"{office.address}/admin/royalty-lines/?state=approved&{MONTH}")
    expect(page.locator(".portal-lines-total")).to_contain_text("521.500 đ")
