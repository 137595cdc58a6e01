"""A comment on a field calls its author by the bell, is answered by keyboard alone, resolved, and stays readable."""

from playwright.sync_api import Page, expect

from tests.journeys.office import Office, choose, number_of, press, says, write_body

QUESTION, ANSWER = "Thứ Hai nào? Xin ghi rõ ngày.", "Ngày 16/11, em đã ghi thêm."


def bell(page: Page) -> str:
    return page.locator(".portal-bell").get_attribute("aria-label") or ""


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is focused has these words."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || ''").strip() == name:
            return
    raise AssertionError(f"no {name!r} within reach of the keyboard")


def test_a_comment_calls_its_author_is_answered_and_resolved(office: Office):
    reporter, editor = office.sign_in("phongvien"), office.sign_in("bientap")
    number = reporter_begins_a_text(office, reporter)
    before = bell(reporter)
    editor_comments_on_the_body(office, editor, number)
    reporter_follows_the_bell(office, reporter, number, before=before)
    reporter_answers_with_nothing_but_the_keyboard(reporter)
    editor_resolves_it_and_it_stays_readable(office, editor, number)


def reporter_begins_a_text(office: Office, page: Page) -> int:
    page.goto(f"{office.address}/admin/articles/article/add/")
    page.fill("#id_title_vi", "Lịch khám sức khỏe cho người cao tuổi")
    write_body(page, "body_vi", "Trạm y tế khám vào thứ Hai.")
    choose(page, "category", "Y tế")
    press(page, "_continue")
    page.wait_for_url("**/change/")
    return number_of(page)


def editor_comments_on_the_body(office: Office, page: Page, number: int) -> None:
    office.open_article(page, number)
    page.select_option("#comment-field-vi", "body")
    page.fill("#comment-text-vi", QUESTION)
    page.get_by_role("button", name="Gửi nhận xét").click()
    says(page, "Đã thêm nhận xét.")
    says(page, QUESTION)


def reporter_follows_the_bell(office: Office, page: Page, number: int, *, before: str) -> None:
    page.goto(f"{office.address}/admin/")
    assert bell(page) != before
    page.locator(".portal-bell").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/notices/")
    says(page, "Có người nhận xét bài của bạn")
    page.locator(".portal-notice a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/article/{number}/comments/vi/#comment-*")
    assert bell(page) == before


def reporter_answers_with_nothing_but_the_keyboard(page: Page) -> None:
    tab_to(page, "Trả lời")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(ANSWER)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    says(page, "Đã thêm nhận xét.")
    says(page, ANSWER)


def editor_resolves_it_and_it_stays_readable(office: Office, page: Page, number: int) -> None:
    office.open_article(page, number)
    page.get_by_role("button", name="Đánh dấu đã giải quyết").click()
    says(page, "Mọi nhận xét đều đã được giải quyết.")
    office.open_article(page, number)
    answer = page.get_by_text(ANSWER)
    expect(answer).to_be_hidden()
    page.get_by_text("1 nhận xét đã giải quyết").click()
    expect(answer).to_be_visible()
