"""The approver's screen: a text goes back with its reason and comes again; a text that moved is not approved."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.office import Office, press, reporter_submits, says

pytestmark = pytest.mark.journey

TITLE = "Lịch tiêm chủng tháng mười hai tại trạm y tế"
WRONG, RIGHT = "Trạm mở cửa từ 7 giờ ngày 31/11.", "Trạm mở cửa từ 7 giờ ngày 30/11."
KEPT = "Người dân mang theo giấy tờ tùy thân."
REASON = "Tháng 11 chỉ có 30 ngày, xin kiểm tra lại ngày mở cửa."


def test_a_text_goes_back_with_its_reason_and_comes_again(office: Office):
    number = reporter_submits(office, TITLE, summary=WRONG, body=KEPT)
    approver_returns_it(office, number)
    reporter_finds_the_reason_and_mends_it(office, number)
    approver_sees_only_what_changed_and_approves(office, number)
    citizen_reads(office, number, RIGHT)
    the_history_keeps_the_reason(office, number)


def test_a_text_that_moved_is_not_approved(office: Office):
    number = reporter_submits(office, "Thông báo lịch cắt nước", summary="Cắt nước sáng thứ Bảy.")
    approver = office.sign_in("pheduyet")
    open_review(office, approver, number)
    reporter_changes_it_meanwhile(office, number)
    approver.locator("[data-moment-button]").click()
    says(approver, "Văn bản đã được sửa sau khi bạn mở")
    expect(approver.locator("#changes")).to_contain_text("bỏ Bảy.")
    expect(approver.locator("#changes")).to_contain_text("thêm Bảy và Chủ nhật.")
    assert office.window().new_page().goto(f"{office.address}/tin-tuc/{number}/x/").status == 404
    approver.locator("[data-moment-button]").click()
    says(approver, "Đã duyệt")
    citizen_reads(office, number, "Cắt nước sáng thứ Bảy và Chủ nhật.")


def open_review(office: Office, page: Page, number: int) -> None:
    page.goto(f"{office.address}/admin/articles/article/{number}/review/vi/")


def approver_returns_it(office: Office, number: int) -> None:
    """On a phone: the page is read in its frame, the reason is chosen, pinned to the summary and explained."""
    page = office.sign_in("pheduyet")
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator("#needs_me").get_by_role("link", name="Đọc VI và quyết định").first.wait_for()
    open_review(office, page, number)
    expect(page.frame_locator("#page-frame").get_by_role("heading", level=1)).to_have_text(TITLE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_text("Trả lại kèm lý do").click()
    page.get_by_role("button", name="Trả lại cho tác giả").click()
    expect(page.locator("#decision [role='alert']")).to_be_visible()
    page.select_option("#id_kind", "facts")
    page.select_option("#id_field", "summary")
    page.fill("#id_reason", REASON)
    page.get_by_role("button", name="Trả lại cho tác giả").click()
    page.wait_for_url("**/change/**")
    says(page, "Trả lại")


def reporter_finds_the_reason_and_mends_it(office: Office, number: int) -> None:
    page = office.sign_in("phongvien")
    row = page.locator("#needs_me li", has_text=TITLE)
    expect(row).to_contain_text(REASON)
    row.get_by_role("link").first.click()
    page.wait_for_url(f"**/article/{number}/change/")
    says(page, REASON)
    page.fill("#id_summary_vi", RIGHT)
    press(page, "_submit_text")
    says(page, "Chờ duyệt")


def approver_sees_only_what_changed_and_approves(office: Office, number: int) -> None:
    page = office.sign_in("pheduyet")
    open_review(office, page, number)
    page.select_option("#base", "1")
    page.get_by_role("button", name="So sánh").click()
    changes = page.locator("#changes")
    expect(changes).to_contain_text("bỏ 31/11.")
    expect(changes).to_contain_text("thêm 30/11.")
    expect(changes).not_to_contain_text(KEPT)
    page.locator("[data-moment-button]").click()
    says(page, "Đã duyệt")


def citizen_reads(office: Office, number: int, sentence: str) -> None:
    page = office.window().new_page()
    assert page.goto(f"{office.address}/tin-tuc/{number}/x/").status == 200
    says(page, sentence)


def reporter_changes_it_meanwhile(office: Office, number: int) -> None:
    page = office.sign_in("phongvien")
    office.open_article(page, number)
    page.fill("#id_summary_vi", "Cắt nước sáng thứ Bảy và Chủ nhật.")
    press(page, "_submit_text")
    says(page, "Chờ duyệt")


def the_history_keeps_the_reason(office: Office, number: int) -> None:
    page = office.sign_in("bientap")
    page.goto(f"{office.address}/admin/articles/article/{number}/revisions/vi/")
    says(page, REASON)
