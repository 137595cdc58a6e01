"""Renaming: an article and a category get other names, and every link to the old ones still leads to them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.office import Office, number_of, press, says

pytestmark = pytest.mark.journey

TITLE = "Lịch phát thuốc ở trạm y tế các xã trong tháng này"
RENAMED = "Lịch cấp thuốc tại trạm y tế xã, phường"


def test_a_renamed_article_and_category_are_found_at_their_old_addresses(office: Office, page: Page):
    number = written(office)
    approved(office, number)
    page.goto(f"/tin-tuc/{number}/")
    old = page.url
    assert "lich-phat-thuoc" in old
    renamed(office, number)
    expect(reader(page, old)).to_have_text(TITLE)  # Nothing moves before a second person agreed.
    approved(office, number)
    answers = statuses(page)
    # As it was shared elsewhere.
    expect(reader(page, f"{old}?utm_source=zalo")).to_have_text(RENAMED)
    assert answers[:2] == [301, 200]
    assert page.url.endswith(f"/tin-tuc/{number}/lich-cap-thuoc-tai-tram-y-te-xa-phuong/")
    category_is_renamed(office, page)
    no_policy_was_broken(page)


def reader(page: Page, address: str):
    assert page.goto(address).status == 200
    return page.locator("main h1")


def statuses(page: Page) -> list[int]:
    """Fills itself with the answers to come."""
    found: list[int] = []
    page.on("response", lambda response: found.append(response.status))
    return found


def written(office: Office) -> int:
    desk = office.sign_in("phongvien")
    desk.goto(f"{office.address}/admin/articles/article/?approval_status_vi__exact=approved")
    desk.locator("#result_list a[href*='/change/']").first.click()
    desk.locator("form[action*='/duplicate/'] button").click()
    says(desk, "bản sao")
    desk.fill("#id_title_vi", TITLE)
    press(desk, "_submit_text")
    says(desk, "Chờ duyệt")
    return number_of(desk)


def renamed(office: Office, number: int) -> None:
    desk = office.sign_in("bientap")
    office.open_article(desk, number)
    desk.fill("#id_title_vi", RENAMED)
    press(desk, "_submit_text")
    says(desk, "Chờ duyệt")


def approved(office: Office, number: int) -> None:
    desk = office.sign_in("pheduyet")
    office.open_article(desk, number)
    press(desk, "_approve", language="vi")


def category_is_renamed(office: Office, page: Page) -> None:
    page.goto("/")
    link = page.locator(".menu a[href*='/chuyen-muc/']").first
    old, name = link.get_attribute("href"), link.inner_text()
    desk = office.sign_in("pheduyet")
    desk.goto(f"{office.address}/admin/articles/category/")
    desk.locator("#result_list a[href*='/change/']", has_text=name).first.click()
    for turn in (1, 2):
        desk.fill("#id_slug_vi", f"ten-moi-{turn}")
        desk.locator("button[name='_continue']").click()
        says(desk, "Các địa chỉ cũ nay dẫn tới đây")
    answers = statuses(page)
    expect(reader(page, f"{old}?xem=1")).to_have_text(name)
    assert answers[:2] == [301, 200]
    expect(page).to_have_url(re.compile("/chuyen-muc/ten-moi-2/"))


def no_policy_was_broken(page: Page) -> None:
    """The blocks of data in the head are run by nobody, so the strict policy says nothing of them."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto("/")
    assert page.locator("script[type='application/ld+json']").count() == 1
    assert said == []
