"""The original is corrected after publication: the English page says so until an editor finds that it asks nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.barriers import barriers_by_day_and_night
from tests.journeys.office import Office, press, says
from tests.journeys.server import Portal

pytestmark = pytest.mark.journey

PHONE = {"width": 360, "height": 740}
NEWEST = """
from articles.models import Publication
from articles.workflow.behind import since
from campaign_portal import clock
now = clock.now()
both = Publication.objects.public('vi', now).values('article')
rows = Publication.objects.public('en', now).news().filter(article__in=both, article__approval_status_en='approved')
rows = rows.annotate(since=since('revision__source_revision', now=now))
rows = rows.filter(article__approval_status_vi='approved', since=None)
print(rows.order_by('article').values_list('article', flat=True).last())
"""


def test_a_correction_is_told_to_readers_of_english_until_it_asks_nothing(office: Office, portal: Portal):
    number = int(portal.manage("shell", "--no-imports", "-c", NEWEST).splitlines()[-1])
    reader = office.window().new_page()
    expect(english(reader, office, number)).to_have_count(0)
    an_editor_corrects_and_an_approver_lets_it_out(office, number)
    the_page_says_so(reader, office, number)
    editor = office.sign_in("bientap")
    the_table_has_it_and_an_editor_assigns_it_by_keyboard(editor, office, number)
    an_editor_calls_it_harmless(editor, office, number)
    expect(english(reader, office, number)).to_have_count(0)


def english(reader: Page, office: Office, number: int):
    """The notice of the English page."""
    assert reader.goto(f"{office.address}/en/news/{number}/").status == 200
    return reader.locator(".original-newer")


def an_editor_corrects_and_an_approver_lets_it_out(office: Office, number: int) -> None:
    editor = office.sign_in("bientap")
    office.open_article(editor, number)
    summary = editor.locator("#id_summary_vi")
    summary.fill(f"{summary.input_value()} Đã sửa.")
    press(editor, "_submit_text")
    says(editor, "Chờ duyệt")
    approver = office.sign_in("pheduyet")
    office.open_article(approver, number)
    press(approver, "_approve", language="vi")
    says(approver, "Đã duyệt")


def the_page_says_so(reader: Page, office: Office, number: int) -> None:
    notice = english(reader, office, number)
    expect(notice).to_contain_text("The Vietnamese original was updated on")
    assert barriers_by_day_and_night(reader) == []
    reader.emulate_media(media="print")
    expect(notice).to_be_visible()
    reader.emulate_media(media="screen")
    notice.get_by_role("link").click()
    reader.wait_for_url(f"**/tin-tuc/{number}/*/")
    says(reader, "Đã sửa.")
    expect(reader.locator(".original-newer")).to_have_count(0)


def the_table_has_it_and_an_editor_assigns_it_by_keyboard(page: Page, office: Office, number: int) -> None:
    page.goto(f"{office.address}/admin/translations/?place=behind")
    row = page.locator("li", has=page.locator(f"#tick-{number}"))
    expect(row).to_contain_text("2 từ của bản gốc đã thay đổi")
    page.locator(f"#tick-{number}").focus()
    page.keyboard.press("Space")
    page.locator("#id_to").focus()
    page.locator("#id_to").select_option(index=1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    says(page, "Đã giao 1 bài cho")
    expect(row).not_to_contain_text("chưa giao cho ai")
    assert barriers_by_day_and_night(page) == []
    wide = page.viewport_size
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.set_viewport_size(wide)


def an_editor_calls_it_harmless(page: Page, office: Office, number: int) -> None:
    office.open_translation(page, number)
    page.get_by_text("không ảnh hưởng bản dịch…").click()
    with page.expect_navigation():
        page.locator("form[action$='/harmless/'] button").click()
    page.goto(f"{office.address}/admin/translations/?place=behind")
    expect(page.locator(f"#tick-{number}")).to_have_count(0)
