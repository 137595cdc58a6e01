"""The main job: one article from a reporter's keyboard to a citizen's browser, by six people and a reader."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.office import Office, choose, number_of, picture_file, press, says, write_body

pytestmark = pytest.mark.journey

TITLE = "Tuyên truyền bảo hiểm xã hội tự nguyện tại các khu phố"
REVISED = "Tuyên truyền bảo hiểm xã hội tự nguyện đến từng khu phố, ấp"
ENGLISH = "Voluntary social insurance explained in every neighbourhood"
# Typed into what no reader may see; hunted for on every public page.
PLANTED = ("7,77", "7.77", "987.654.321", "987654321", "223.500", "223500", "111.750", "GHI-CHU-NOI-BO")
# A page may show a number that is so many seconds old.
OLDEST_NUMBER = 60


def test_an_article_travels_from_the_reporter_to_the_reader(office: Office, tmp_path):
    number = reporter_writes(office, tmp_path)
    reporter_cannot_approve(office, number)
    editor_revises_and_sends_on(office, number)
    citizen_sees_nothing_yet(office, number)
    approver_approves(office, number, language="vi")
    translator_adds_english(office, number)
    approver_approves(office, number, language="en")
    accountant_sees_the_sums(office, number)
    citizen_reads(office, number, language="vi", title=REVISED)
    citizen_reads(office, number, language="en", title=ENGLISH)
    the_number_tells_of_one_reader(office, number)
    nothing_internal_is_public(office, number)


def reporter_writes(office: Office, tmp_path) -> int:
    page = office.sign_in("phongvien")
    page.goto(f"{office.address}/admin/articles/article/add/")
    page.fill("#id_title_vi", TITLE)
    page.fill("#id_summary_vi", "Các khu phố tổ chức buổi nói chuyện về bảo hiểm xã hội tự nguyện.")
    write_body(page, "body_vi", "Buổi nói chuyện diễn ra tại nhà văn hóa.\n\nNgười dân được giải thích quyền lợi.")
    page.set_input_files("#id_upload", picture_file(tmp_path))
    page.fill("#id_image_alt_vi", "Hình minh họa: nền chuyển màu từ tối sang sáng")
    page.fill("#id_image_caption_vi", "Minh họa buổi tuyên truyền")
    choose(page, "category", "An sinh")
    page.select_option("#id_article_type", label="Tin")
    page.fill("#id_published_at_vi_0", "17/06/2021")
    page.fill("#id_published_at_vi_1", "20:00")
    choose(page, "person", "Trang")
    page.select_option("#id_contributions-0-role", "reporter")
    page.locator("button[name='_continue']").click()
    page.wait_for_url("**/change/")
    says(page, "Bản nháp")
    return number_of(page)


def reporter_cannot_approve(office: Office, number: int) -> None:
    page = office.sign_in("phongvien")
    office.open_article(page, number)
    press(page, "_submit_text")
    says(page, "Chờ duyệt")
    refused(page, "vi")


def refused(page: Page, language: str) -> None:
    """The approve button is there, cannot be pressed, and says why."""
    reason = page.locator(f"#why-{language}-approve")
    expect(reason).to_contain_text("Vai trò của bạn không có bước này")
    expect(page.locator(f"button[aria-describedby='why-{language}-approve']")).to_be_disabled()


def editor_revises_and_sends_on(office: Office, number: int) -> None:
    page = office.sign_in("bientap")
    office.open_article(page, number)
    page.fill("#id_title_vi", REVISED)
    press(page, "_submit_text")
    says(page, "Chờ duyệt")
    refused(page, "vi")


def citizen_sees_nothing_yet(office: Office, number: int) -> None:
    page = office.window().new_page()
    answer = page.goto(f"{office.address}/tin-tuc/{number}/x/")
    assert answer.status == 404
    assert TITLE not in page.content()


def approver_approves(office: Office, number: int, *, language: str) -> None:
    page = office.sign_in("pheduyet")
    office.open_article(page, number)
    press(page, "_approve", language=language)
    says(page, "Đã duyệt")


def translator_adds_english(office: Office, number: int) -> None:
    page = office.sign_in("biendich")
    office.open_translation(page, number)
    says(page, "Buổi nói chuyện diễn ra tại nhà văn hóa.")
    page.fill("#id_title_en", ENGLISH)
    page.fill("#id_summary_en", "Neighbourhoods hold talks about voluntary social insurance.")
    body = ("The talk takes place in the community hall.", "Residents hear about their benefits.")
    for place, words in enumerate(body, start=1):
        page.get_by_role("textbox", name=f"Đoạn {place}", exact=True).fill(words)
    page.fill("#id_image_caption_en", "Illustration of the talk")
    page.fill("#id_image_alt_en", "Illustration: a gradient from dark to light")
    page.fill("#id_published_at_en_0", "17/06/2021")
    page.fill("#id_published_at_en_1", "20:00")
    press(page, "_submit_text")
    says(page, "Chờ duyệt")


def accountant_sees_the_sums(office: Office, number: int) -> None:
    page = office.sign_in("ketoan")
    office.open_article(page, number)
    page.fill("#id_article_coefficient", "1,5")
    page.fill("#id_translation_share", "50")
    page.fill("#id_payable_amount", "987.654.321")
    page.locator("button[name='_continue']").click()
    page.wait_for_load_state()
    says(page, "223.500 đ")
    says(page, "111.750 đ")
    says(page, "hệ số 1,5 × 10 % × 1.490.000 đ (NĐ 38/2019, từ 01/07/2019) = 223.500 đ")


def citizen_reads(office: Office, number: int, *, language: str, title: str) -> None:
    """Find the article on the home page's archive and read it."""
    page = office.window(viewport={"width": 360, "height": 740}).new_page()
    start = {"vi": "/luu-tru/2021/06/17/", "en": "/en/archive/2021/06/17/"}[language]
    page.goto(office.address + start)
    page.get_by_role("link", name=title).first.click()
    page.wait_for_load_state()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    date = {"vi": "Thứ 5, Ngày 17/06/2021, 20:00", "en": "Thursday, 17 June 2021, 20:00"}[language]
    says(page, date)
    assert page.context.cookies() == []


def the_number_tells_of_one_reader(office: Office, number: int) -> None:
    """Both readings were one citizen's, in half an hour; the reporter and the others were not counted."""
    page = office.window().new_page()
    page.goto(f"{office.address}/tin-tuc/{number}/")
    views = page.locator(".views")
    deadline = time.monotonic() + OLDEST_NUMBER
    while views.inner_text() != "Lượt xem: 1" and time.monotonic() < deadline:
        page.wait_for_timeout(500)
        page.reload()
    assert views.inner_text() == "Lượt xem: 1"


def nothing_internal_is_public(office: Office, number: int) -> None:
    page = office.window().new_page()
    for start in ("/", "/en/", "/luu-tru/2021/06/17/", "/en/archive/2021/06/17/", f"/tin-tuc/{number}/x/"):
        page.goto(office.address + start)
        html = page.content()
        for word in (*PLANTED, "phongvien", "bientap", "pheduyet", "ketoan", "Hệ số", "Nhuận bút", "Đã duyệt"):
            assert word not in html, (start, word)
