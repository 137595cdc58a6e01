"""A reader without marks on a phone: finds an article, reads, listens, shares, rates; the office hears of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys import telephone
from tests.journeys.office import Office

pytestmark = pytest.mark.journey

TYPED, FOUND = "bao hiem xa hoi", "bảo hiểm xã hội"
OPINION = "Dễ hiểu, cả nhà tôi đã nghe."


def test_a_reader_without_marks_finds_listens_shares_and_rates(window: Callable[..., BrowserContext], office: Office):
    reader = window(viewport=telephone.SIZE, has_touch=True, is_mobile=True, permissions=telephone.CLIPBOARD)
    reader.add_init_script(telephone.VOICE + telephone.SHEET)
    page = reader.new_page()
    page.goto("/")
    page.get_by_role("navigation", name="Chuyên mục").get_by_role("link", name="Tìm kiếm").tap()
    title = finds(page)
    listens(page, title)
    shares(page)
    rates(page)
    assert reader.cookies() == []
    # The fixture `window` holds that nothing was asked of another host.
    desk = office.sign_in("bientap")
    desk.goto("/admin/articles/rating/")
    expect(desk.get_by_role("row").filter(has_text=OPINION).first).to_contain_text(title)


def finds(page: Page) -> str:
    """By the words as a hurried thumb types them; the title of the article that is opened."""
    field = page.get_by_role("combobox", name="Từ cần tìm")
    field.tap()
    field.press_sequentially(TYPED)
    field.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=bao+hiem+xa+hoi*")
    first = page.get_by_role("main").get_by_role("listitem").filter(has=page.locator("mark")).first
    expect(first.locator("mark").first).to_have_text(FOUND, ignore_case=True)
    link = first.get_by_role("heading").get_by_role("link")
    title = link.inner_text()
    link.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return title


def listens(page: Page, title: str) -> None:
    page.get_by_role("button", name="Nghe bài").tap()
    page.wait_for_function("() => spoken.length === 1")
    assert page.evaluate("spoken[0].slice(0, 2)") == ["vi-VN", title]
    page.evaluate("done()")
    expect(page.locator("p.lead")).to_have_class("lead is-spoken")
    page.get_by_role("button", name="Dừng hẳn").tap()
    expect(page.locator(".is-spoken")).to_have_count(0)


def shares(page: Page) -> None:
    page.get_by_role("button", name="Gửi tới…").tap()
    page.get_by_role("button", name="Sao chép").tap()
    expect(page.get_by_role("button", name="Đã sao chép")).to_be_visible()
    assert page.evaluate("did") == [page.url] == [page.evaluate("navigator.clipboard.readText()")]


def rates(page: Page) -> None:
    page.evaluate(telephone.A_MINUTE_LATER)
    page.get_by_text("Viết thêm vài lời").tap()
    page.get_by_label("Lời của bạn").fill(OPINION)
    page.get_by_role("button", name="Có, hữu ích").tap()
    expect(page.get_by_role("alert").filter(has_text="Cảm ơn bạn")).to_be_focused()
