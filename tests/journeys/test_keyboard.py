"""The desk works without a mouse: from the first word to the page that citizens read, by keys alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.office import Office, number_of, says
from tests.journeys.server import Portal

pytestmark = pytest.mark.journey

TITLE, SUMMARY = "Lịch thu gom rác cồng kềnh quý I", "Xe thu gom đến từng ấp vào sáng thứ Bảy."
BEGUN = "Xe thu gom đến từng ấp."
REASON, QUESTION = "Xin ghi rõ giờ xe đến.", "Có thu gom nệm cũ không?"
NAME = """() => {
  const it = document.activeElement
  if (it === document.body) return ""
  const label = it.labels && it.labels[0]
  return it.getAttribute("aria-label") || it.title || (label && label.textContent) || it.innerText || it.value || ""
}"""
# Where the field itself is invisible, what is drawn around it shows the focus.
IS_SHOWN = """() => {
  const it = document.activeElement
  const style = getComputedStyle(it.closest(it.type === "file" ? "label" : ".select2-selection, .cke") || it)
  return parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none" || style.boxShadow !== "none"
}"""
FAR = 250


def tab_to(page: Page, name: str, *, key: str = "Tab") -> None:
    """Press Tab until what has the focus bears these words; everybody sees that it has."""
    for _ in range(FAR):
        page.keyboard.press(key)
        if name in " ".join(page.evaluate(NAME).split()):
            page.wait_for_function(IS_SHOWN)
            return
    raise AssertionError(f"{name!r} is not within reach of the keyboard")


def enter(page: Page, name: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Enter")


def open_by(page: Page, name: str, address: str) -> None:
    enter(page, name)
    page.wait_for_url(address)


def sign_in(office: Office, username: str) -> Page:
    page = office.window().new_page()
    page.goto(f"{office.address}/admin/login/?next=/admin/")
    expect(page.locator("#id_username")).to_be_focused()
    type_account(page, username, office.password)
    page.wait_for_url(f"{office.address}/admin/")
    return page


def type_account(page: Page, username: str, password: str) -> None:
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def past_the_menu(page: Page) -> None:
    enter(page, "Chuyển đến nội dung chính")
    expect(page.locator("#content")).to_be_focused()


def choose(page: Page, field: str, words: str) -> None:
    """Open a chooser, type, take what is found; the focus comes back to it."""
    tab_to(page, field)
    page.keyboard.press("Enter")
    expect(page.locator(".select2-container--open .select2-search__field")).to_be_focused()
    page.keyboard.insert_text(words)
    page.locator(".select2-results__option--highlighted", has_text=words).wait_for()
    page.keyboard.press("Enter")


def test_the_desk_works_without_a_mouse(office: Office, portal: Portal):
    number = reporter_writes_and_submits(office)
    approver_returns_it(office)
    reporter_mends_it(office)
    approver_lets_it_out_with_a_bulk_step(office, number)
    editor = editor_comments_and_resolves(office, number)
    editor_restores_the_first_text(office, editor, number)
    editor_signs_in_again_over_the_form(office, portal, editor, number)
    editor_signs_out(editor)


def reporter_writes_and_submits(office: Office) -> int:
    page = sign_in(office, "phongvien")
    past_the_menu(page)
    open_by(page, "Viết bài", "**/add/")
    page.locator("#words[data-ready]").wait_for(state="attached")
    past_the_menu(page)
    tab_to(page, "Tiêu đề")
    page.keyboard.insert_text(TITLE)
    tab_to(page, "Tóm tắt")
    page.keyboard.insert_text(BEGUN)
    tab_to(page, "Nội dung bài viết bằng tiếng Việt")
    page.keyboard.insert_text("Người dân để rác trước nhà.")
    choose(page, "Phân loại", "Môi trường")
    tab_to(page, "Loại bài viết")
    page.keyboard.type("Tin")
    choose(page, "Nhân sự", "Trang")
    tab_to(page, "Vai trò")
    page.keyboard.press("ArrowDown")
    enter(page, "Lưu và gửi duyệt")
    says(page, "Chờ duyệt")
    return number_of(page)


def approver_returns_it(office: Office) -> None:
    page = sign_in(office, "pheduyet")
    past_the_menu(page)
    open_by(page, f"Đọc VI và quyết định : {TITLE}", "**/review/vi/")
    past_the_menu(page)
    enter(page, "Trả lại kèm lý do")
    tab_to(page, "Loại lý do")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Cần sửa điều gì")
    page.keyboard.insert_text(REASON)
    enter(page, "Trả lại cho tác giả")
    page.wait_for_url("**/change/**")


def reporter_mends_it(office: Office) -> None:
    page = sign_in(office, "phongvien")
    past_the_menu(page)
    open_by(page, TITLE, "**/change/")
    says(page, REASON)
    page.locator("#words[data-ready]").wait_for(state="attached")
    past_the_menu(page)
    tab_to(page, "Tóm tắt")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(SUMMARY)
    enter(page, "Lưu và gửi duyệt")
    says(page, "Chờ duyệt")


def approver_lets_it_out_with_a_bulk_step(office: Office, number: int) -> None:
    page = sign_in(office, "pheduyet")
    open_by(page, "Bài viết", "**/article/")
    past_the_menu(page)
    open_by(page, "Cần tôi", "**/?tab=needs_me")
    past_the_menu(page)
    tab_to(page, "Chọn dòng")
    while number_of_row(page) != str(number):
        tab_to(page, "Chọn dòng")
    page.keyboard.press("Space")
    tab_to(page, "Chọn thao tác", key="Shift+Tab")
    page.keyboard.type("Duy")
    enter(page, "Thực hiện")
    page.wait_for_url("**/bulk/approve/**")
    enter(page, "Duyệt các bản đã đánh dấu và đăng ngay")
    says(page, "Đã xong: 1.")
    page.goto(f"{office.address}/tin-tuc/{number}/x/")
    says(page, SUMMARY)


def number_of_row(page: Page) -> str:
    return page.evaluate("document.activeElement.value")


def editor_comments_and_resolves(office: Office, number: int) -> Page:
    page = sign_in(office, "bientap")
    office.open_article(page, number)
    page.locator("#words[data-ready]").wait_for(state="attached")
    past_the_menu(page)
    tab_to(page, "Nhận xét của bạn")
    page.keyboard.insert_text(QUESTION)
    enter(page, "Gửi nhận xét")
    says(page, "Đã thêm nhận xét.")
    past_the_menu(page)
    enter(page, "Đánh dấu đã giải quyết")
    says(page, "Mọi nhận xét đều đã được giải quyết.")
    return page


def editor_restores_the_first_text(office: Office, page: Page, number: int) -> None:
    past_the_menu(page)
    open_by(page, "Tất cả phiên bản", "**/revisions/vi/")
    past_the_menu(page)
    enter(page, "Khôi phục phiên bản 1")
    says(page, "Đã khôi phục phiên bản 1 thành phiên bản 3.")


def editor_signs_in_again_over_the_form(office: Office, portal: Portal, page: Page, number: int) -> None:
    office.open_article(page, number)
    page.locator("#words[data-ready]").wait_for(state="attached")
    past_the_menu(page)
    expect(page.locator("#id_summary_vi")).to_have_value(BEGUN)
    tab_to(page, "Tóm tắt")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(SUMMARY)
    # At the button already: the page asks from time to time by itself whether the session is there.
    tab_to(page, "Lưu và sửa tiếp")
    portal.end_sessions()
    page.keyboard.press("Enter")
    expect(page.frame_locator("#words-session iframe").locator("#id_username")).to_be_focused()
    type_account(page, "bientap", office.password)
    says(page, "Bạn có thể sửa tiếp bên dưới")
    expect(page.locator("#id_summary_vi")).to_have_value(SUMMARY)


def editor_signs_out(page: Page) -> None:
    enter(page, "Tài khoản của bạn")
    enter(page, "Đăng xuất")
    page.wait_for_url(lambda url: "/change/" not in url)
