"""A number slips while an article is translated: the approver is shown it, sends it back, and readers never see it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.office import Office, press, reporter_submits, says

pytestmark = pytest.mark.journey

TITLE = "Cấp thẻ bảo hiểm y tế tại các xã"
SUMMARY = "Đợt một cấp 12.480 thẻ, xong trước ngày 30/11."
ENGLISH = {
    "#id_title_en": "Health insurance cards in the communes",
    "#id_summary_en": "The first round: {cards} cards by 30 November.",
    ".desk-body .desk-text": "For citizens.",
}
TOLD = "Con số: bản gốc ghi “12.480”, bản dịch ghi “12,840”."
REASON = "Số thẻ ở tóm tắt khác bản gốc."


def test_a_planted_wrong_number_is_found_before_approval(office: Office):
    number = reporter_submits(office, TITLE, summary=SUMMARY)
    approver = office.sign_in("pheduyet")
    office.open_article(approver, number)
    press(approver, "_approve", language="vi")
    says(approver, "Đã duyệt")
    translator = office.sign_in("biendich")
    translator_submits(office, translator, number, cards="12,840")
    approver_is_shown_it_and_returns_the_text(office, approver, number)
    the_translator_reads_why(translator)
    translator_submits(office, translator, number, cards="12,480")
    approver_finds_nothing_and_approves(office, approver, number)
    reader_finds_the_right_one(office, number)


def translator_submits(office: Office, page: Page, number: int, *, cards: str) -> None:
    office.open_translation(page, number)
    for place, sentence in ENGLISH.items():
        page.locator(place).fill(sentence.format(cards=cards))
    with page.expect_navigation():
        page.locator(".portal-save-row button[name='_submit_text']").click()
    says(page, "Chờ duyệt")


def approver_is_shown_it_and_returns_the_text(office: Office, page: Page, number: int) -> None:
    page.goto(f"{office.address}/admin/articles/article/{number}/review/en/")
    found = page.locator("#facts")
    expect(found).to_contain_text(TOLD)
    expect(found.locator("mark")).to_have_text(["12.480", "12,840"])
    page.get_by_text("Trả lại kèm lý do").click()
    page.select_option("#id_kind", "facts")
    page.fill("#id_reason", REASON)
    page.get_by_role("button", name="Trả lại cho tác giả").click()
    page.wait_for_url("**/change/**")


def the_translator_reads_why(page: Page) -> None:
    page.goto(page.url.split("/admin/")[0] + "/admin/")
    expect(page.locator("#needs_me li", has_text=TITLE)).to_contain_text(REASON)


def approver_finds_nothing_and_approves(office: Office, page: Page, number: int) -> None:
    page.goto(f"{office.address}/admin/articles/article/{number}/review/en/")
    expect(page.locator("#facts")).to_contain_text("đều khớp giữa hai bản")
    page.locator("[data-moment-button]").click()
    says(page, "Đã duyệt")


def reader_finds_the_right_one(office: Office, number: int) -> None:
    page = office.window().new_page()
    page.goto(f"{office.address}/en/news/{number}/x/")
    says(page, "12,480 cards")
    assert "12,840" not in page.content()
