"""A reader finds an article: typing without marks, by the suggestions, by keyboard alone, and without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.barriers import barriers

pytestmark = pytest.mark.journey

PHONE = {"viewport": {"width": 320, "height": 640}}
PAGES = ("/tim-kiem/", "/tim-kiem/?q=bao+hiem", "/tim-kiem/?q=bao+hirm", "/tim-kiem/?q=insurance&thoi-gian=365",
         "/en/search/?q=insurance")  # fmt: skip


def test_the_keyboard_alone_leads_from_two_letters_to_an_article(window: Callable[..., BrowserContext]) -> None:
    page = window(bypass_csp=True, **PHONE).new_page()
    page.goto("/tim-kiem/")
    field = page.get_by_role("combobox", name="Từ cần tìm")
    field.press_sequentially("bao hi")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("bảo hiểm", ignore_case=True)
    expect(page.locator("#words-told")).to_contain_text("Gợi ý")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "suggested-0")
    assert barriers(page) == []
    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press("End")
    field.press_sequentially("e")
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    title = options.first.inner_text()
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_without_script_the_results_help_as_much(window: Callable[..., BrowserContext]) -> None:
    page = window(**PHONE, java_script_enabled=False).new_page()
    page.goto("/tim-kiem/")
    field = page.get_by_role("searchbox", name="Từ cần tìm, có dấu")
    field.fill("bao hirm")
    field.press("Enter")
    page.get_by_role("link", name="bảo hiểm", exact=True).click()
    expect(page.locator("mark").first).to_have_text("bảo hiểm")
    expect(page.get_by_role("heading", name="Chủ đề liên quan")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out_of_the_search(window: Callable[..., BrowserContext], scheme: str) -> None:
    page = window(color_scheme=scheme, bypass_csp=True, **PHONE).new_page()
    for path in PAGES:
        page.goto(path)
        assert (barriers(page), page.evaluate("document.documentElement.scrollWidth")) == ([], 320), path
