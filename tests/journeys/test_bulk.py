"""A campaign goes out in one batch: an approver lets many texts out at once, and the one that moved is refused."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.barriers import barriers_by_day_and_night
from tests.journeys.office import Office, press, reporter_submits, says

pytestmark = pytest.mark.journey

TITLES = ("Đợt cao điểm: lịch phát loa", "Đợt cao điểm: tờ gấp cho hộ dân", "Đợt cao điểm: câu hỏi thường gặp")
MOVED, CHANGED = TITLES[1], "Tờ gấp có thêm số điện thoại hỗ trợ."


def test_a_batch_is_approved_and_the_text_that_moved_is_refused(office: Office):
    reporter = office.sign_in("phongvien")
    numbers = [reporter_submits(office, title, page=reporter) for title in TITLES]
    approver = office.sign_in("pheduyet")
    approver_finds_them_in_my_work(approver)
    approver_chooses_the_batch(approver)
    reporter_changes_one_meanwhile(office, reporter, numbers[1])
    approver_lets_them_out(approver)
    citizens_read_what_was_approved_and_nothing_else(office, numbers)
    the_refused_text_stays_on_the_list(approver)


def test_the_list_shows_its_last_column_beside_the_menu(office: Office):
    page = office.sign_in("pheduyet")
    for language in ("en", "vi"):  # the demo's people are left as they were
        speaks(office, page, language)
        page.goto(f"{office.address}/admin/articles/article/")
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("#result_list thead th").last).to_be_visible()
        hidden = "table => table.parentElement.scrollWidth - table.parentElement.clientWidth"
        assert page.locator("#result_list").evaluate(hidden) <= 0


def speaks(office: Office, page: Page, language: str) -> None:
    page.goto(f"{office.address}/admin/articles/person/language/")
    page.locator(f"input[name=language][value={language}]").check()
    with page.expect_navigation():
        page.locator("#settings_form [type=submit]").click()


def approver_finds_them_in_my_work(page: Page) -> None:
    """The first page after login says what waits, and its list shows all of it."""
    expect(page.get_by_role("heading", name="Cần tôi")).to_be_visible()
    page.locator("nav.portal-tabs, #needs_me").first.wait_for()
    page.goto(page.url + "articles/article/?tab=needs_me&q=Đợt cao điểm")
    for title in TITLES:
        says(page, title)


def approver_chooses_the_batch(page: Page) -> None:
    """With the keyboard alone: the box above all rows, the action, the button."""
    page.locator("#action-toggle").focus()
    page.keyboard.press("Space")
    page.locator("select[name='action']").select_option("bulk_approve")
    page.locator("#changelist-actions button[name='index']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/bulk/approve/**")
    expect(page.locator("#bulk_form input[name='text']:checked")).to_have_count(len(TITLES))
    assert barriers_by_day_and_night(page) == []


def reporter_changes_one_meanwhile(office: Office, page: Page, number: int) -> None:
    office.open_article(page, number)
    page.fill("#id_summary_vi", CHANGED)
    press(page, "_submit_text")
    says(page, "Chờ duyệt")


def approver_lets_them_out(page: Page) -> None:
    page.get_by_role("button", name="Duyệt các bản đã đánh dấu và đăng ngay").click()
    expect(page.get_by_role("status")).to_contain_text("Đã xong: 2. Bị từ chối: 1.")
    refused = page.locator("section[aria-labelledby='refused']")
    expect(refused.get_by_role("listitem")).to_have_count(1)
    expect(refused).to_contain_text(MOVED)
    expect(refused).to_contain_text("Văn bản đã được sửa")
    done = page.locator("section[aria-labelledby='done']")
    for title in (TITLES[0], TITLES[2]):
        expect(done).to_contain_text(title)
    assert barriers_by_day_and_night(page) == []


def citizens_read_what_was_approved_and_nothing_else(office: Office, numbers: list[int]) -> None:
    page = office.window().new_page()
    answers = [page.goto(f"{office.address}/tin-tuc/{number}/x/").status for number in numbers]
    assert answers == [200, 404, 200]


def the_refused_text_stays_on_the_list(page: Page) -> None:
    """The approver reads the newest text from their list, as any other."""
    page.get_by_role("link", name="Việc của tôi").click()
    row = page.locator("#needs_me li", has_text=MOVED)
    expect(row).to_contain_text("chờ bạn duyệt")
    row.get_by_role("link", name="Đọc VI và quyết định").click()
    page.wait_for_url("**/review/vi/")
    says(page, MOVED)
