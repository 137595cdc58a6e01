"""No word is lost: two editors at once, a session that ends while somebody types, a tab that is closed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.barriers import barriers_by_day_and_night
from tests.journeys.office import Office, choose, number_of, press, says, write_body
from tests.journeys.server import Portal

pytestmark = pytest.mark.journey


@pytest.fixture
def number(office: Office) -> int:
    """An article that an editor has just begun."""
    page = office.sign_in("bientap")
    page.goto(f"{office.address}/admin/articles/article/add/")
    opened(page)
    page.fill("#id_title_vi", "Lịch tiêm chủng tháng Mười")
    page.fill("#id_summary_vi", "Trẻ em được tiêm tại trạm y tế.")
    write_body(page, "body_vi", "Phụ huynh mang theo sổ tiêm.")
    choose(page, "person", "Trang")
    page.select_option("#id_contributions-0-role", "reporter")
    press(page, "_continue")
    page.wait_for_url("**/change/")
    return number_of(page)


def test_two_editors_change_different_fields_and_both_are_kept(office: Office, number: int):
    editor, approver = both_open(office, number)
    expect(approver.locator(".words-present")).to_contain_text("đang mở bài này")
    editor.fill("#id_title_vi", "Lịch tiêm chủng tháng Mười tại 12 xã")
    saved(editor)
    approver.fill("#id_summary_vi", "Trẻ dưới hai tuổi được tiêm miễn phí.")
    saved(approver)
    says(approver, "Đã gộp với thay đổi của người khác: Tiêu đề")
    expect(approver.locator("#id_title_vi")).to_have_value("Lịch tiêm chủng tháng Mười tại 12 xã")
    expect(approver.locator("#id_summary_vi")).to_have_value("Trẻ dưới hai tuổi được tiêm miễn phí.")


def test_two_editors_change_one_field_and_one_of_them_chooses(office: Office, number: int):
    editor, approver = both_open(office, number)
    editor.fill("#id_title_vi", "Lịch tiêm chủng tháng Mười tại 12 xã")
    saved(editor)
    approver.fill("#id_title_vi", "Lịch tiêm chủng miễn phí")
    write_body(approver, "body_vi", "Tiêm từ 7 giờ 30.")
    press(approver, "_continue")
    question = approver.locator(".words-question")
    mine, theirs = question.locator("section").first, question.locator("section").last
    expect(mine).to_contain_text("Bản của bạn")
    expect(mine.locator("mark")).to_have_text("miễn phí")
    expect(theirs).to_contain_text("Bản của Bùi Thanh An")
    expect(theirs.locator("mark")).to_have_text("tháng Mười tại 12 xã")
    expect(approver.locator("#id_title_vi")).to_have_value("Lịch tiêm chủng miễn phí")
    assert barriers_by_day_and_night(approver) == []
    # Nothing is chosen yet, so pressing the button again saves nothing either.
    press(approver, "_continue")
    expect(question).to_be_visible()
    opened(approver)
    # By keyboard alone: the first of the two answers, then the form is sent.
    question.locator("input[type=radio]").first.focus()
    approver.keyboard.press("Space")
    saved(approver)
    expect(approver.locator("#id_title_vi")).to_have_value("Lịch tiêm chủng miễn phí")
    # Both texts stay in the history: begun, the one's, the other's.
    says(approver, "phiên bản 3")


def test_a_session_that_ends_while_somebody_types_costs_no_word(office: Office, portal: Portal, number: int):
    page = office.sign_in("bientap")
    office.open_article(page, number)
    opened(page)
    page.fill("#id_title_vi", "Tiêu đề gõ khi phiên đã hết")
    write_body(page, "body_vi", "Đoạn này chưa được lưu ở đâu cả.")
    saves_when_the_session_has_ended(page, portal)
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("những gì bạn đã gõ vẫn còn đây")
    assert barriers_by_day_and_night(page) == []
    # Somebody else's account does not do.
    sign_in_over_the_form(page, "phongvien", office.password)
    expect(dialog.locator("[role=alert]")).to_contain_text("người đang viết bài này là bientap")
    assert barriers_by_day_and_night(page) == []
    dialog.get_by_role("button", name="Đăng xuất rồi đăng nhập lại").click()
    sign_in_over_the_form(page, "bientap", office.password)
    # The save that was interrupted goes on by itself.
    says(page, "Bạn có thể sửa tiếp bên dưới")
    opened(page)
    expect(page.locator("#id_title_vi")).to_have_value("Tiêu đề gõ khi phiên đã hết")
    expect(page.frame_locator("#cke_id_body_vi iframe").locator("body")).to_contain_text("Đoạn này chưa được lưu")
    expect(page.locator(".words-offers")).to_be_hidden()


def test_the_dialog_can_be_left_and_opened_again_by_keyboard(office: Office, portal: Portal, number: int):
    page = office.sign_in("bientap")
    office.open_article(page, number)
    opened(page)
    page.fill("#id_summary_vi", "Tóm tắt gõ dở.")
    saves_when_the_session_has_ended(page, portal)
    frame = page.frame_locator("#words-session iframe")
    expect(frame.locator("#id_username")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator(".words-session-status")).to_contain_text("được giữ trong trình duyệt này")
    # No person is as quick: what is typed into the page that is going away is gone with it.
    expect(frame.locator("#id_username")).to_have_count(0)
    page.locator(".words-session-status button").press("Enter")
    sign_in_over_the_form(page, "bientap", office.password)
    expect(page.locator("dialog[open]")).to_have_count(0)
    saved(page)
    expect(page.locator("#id_summary_vi")).to_have_value("Tóm tắt gõ dở.")


def test_a_closed_tab_gives_its_text_back(office: Office, number: int):
    first = office.sign_in("bientap")
    office.open_article(first, number)
    opened(first)
    first.fill("#id_summary_vi", "Tóm tắt gõ rồi đóng tab.")
    first.get_by_role("link", name="Thêm Tác giả khác").click()
    choose_in_row(first, 2, "Trang")
    first.select_option("#id_contributions-2-role", "photographer")
    write_body(first, "body_vi", "Câu cuối cùng trước khi đóng.")
    window = first.context
    first.close(run_before_unload=False)

    page = window.new_page()
    office.open_article(page, number)
    opened(page)
    expect(page.locator(".words-offers li")).to_have_count(1)
    page.get_by_role("button", name="Đưa lại vào biểu mẫu").click()
    expect(page.locator("#id_summary_vi")).to_have_value("Tóm tắt gõ rồi đóng tab.")
    expect(page.frame_locator("#cke_id_body_vi iframe").locator("body")).to_contain_text("Câu cuối cùng")
    saved(page)
    expect(page.locator("#id_contributions-1-role")).to_have_value("photographer")
    expect(page.locator(".words-offers")).to_be_hidden()


def test_several_unsaved_texts_are_told_apart_by_where_they_differ(office: Office, number: int):
    page = office.sign_in("bientap")
    window = page.context
    for fill in (
        lambda tab: tab.fill("#id_title_vi", "Lịch tiêm chủng miễn phí"),
        lambda tab: write_body(tab, "body_vi", "Trạm mở cửa thứ Bảy."),
    ):
        tab = window.new_page()
        office.open_article(tab, number)
        opened(tab)
        fill(tab)
        tab.close(run_before_unload=False)
    office.open_article(page, number)
    opened(page)
    offers = page.locator(".words-offers li")
    expect(offers).to_have_count(2)
    titled = offers.filter(has_text="Tiêu đề “… miễn phí”")
    expect(titled).to_have_count(1)
    expect(titled).to_contain_text("Trong trình duyệt này.")
    expect(titled).not_to_contain_text("Nội dung")
    expect(offers.filter(has_text="Nội dung “")).to_contain_text("mở cửa thứ Bảy.")
    titled.get_by_role("button", name="Đưa lại vào biểu mẫu").click()
    expect(page.locator("#id_title_vi")).to_have_value("Lịch tiêm chủng miễn phí")


def test_what_is_typed_is_saved_by_itself_and_found_on_another_computer(office: Office, number: int):
    page = office.sign_in("bientap")
    page.clock.install()
    office.open_article(page, number)
    opened(page)
    page.fill("#id_title_vi", "Tiêu đề tự lưu")
    page.clock.fast_forward("00:21")
    expect(page.locator(".words-status")).to_contain_text("Đã tự lưu lúc")
    elsewhere = office.sign_in("bientap")
    office.open_article(elsewhere, number)
    opened(elsewhere)
    expect(elsewhere.locator("#id_title_vi")).to_have_value("Lịch tiêm chủng tháng Mười")
    expect(elsewhere.locator(".words-present")).to_contain_text("Bạn cũng đang mở bài này ở một tab khác")
    offer = elsewhere.locator(".words-offers li")
    expect(offer).to_contain_text("Ở trình duyệt khác: Chrome, Linux.")
    expect(offer).to_contain_text("Khác với biểu mẫu bên dưới ở: Tiêu đề “Tiêu đề tự lưu”")
    offer.get_by_role("button", name="Đưa lại vào biểu mẫu").click()
    expect(elsewhere.locator("#id_title_vi")).to_have_value("Tiêu đề tự lưu")


# --- what these people do with their hands ------------------------------------------------------------------


def opened(page: Page) -> None:
    """The form is ready: its editors have loaded and what lies unsaved has been asked for."""
    page.locator("#words[data-ready]").wait_for(state="attached")


def both_open(office: Office, number: int) -> tuple[Page, Page]:
    pages = []
    for name in ("bientap", "pheduyet"):
        page = office.sign_in(name)
        office.open_article(page, number)
        opened(page)
        pages.append(page)
    return pages[0], pages[1]


def saved(page: Page) -> None:
    press(page, "_continue")
    says(page, "Bạn có thể sửa tiếp bên dưới")
    opened(page)


def saves_when_the_session_has_ended(page: Page, portal: Portal) -> None:
    """At the button already: the form asks from time to time by itself whether the session is there."""
    page.locator("button[name=_continue]").focus()
    portal.end_sessions()
    page.keyboard.press("Enter")


def sign_in_over_the_form(page: Page, name: str, password: str) -> None:
    frame = page.frame_locator("#words-session iframe")
    frame.locator("#id_username").fill(name)
    frame.locator("#id_password").fill(password)
    frame.locator("#id_password").press("Enter")


def choose_in_row(page: Page, row: int, words: str) -> None:
    page.locator(f".field-person:has(#id_contributions-{row}-person) .select2-selection").click()
    page.locator(".select2-container--open .select2-search__field").last.fill(words)
    page.locator(".select2-results__option", has_text=words).first.click()
