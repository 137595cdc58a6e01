"""A citizen reads as suits their eyes, listens, shares, rates and reports, with the keyboard alone on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.barriers import barriers
from tests.journeys.telephone import A_MINUTE_LATER, CLIPBOARD, SHEET, VOICE
from tests.journeys.telephone import SIZE as PHONE

ARTICLE = "/tin-tuc/1/"
SMALLEST = {"width": 320, "height": 640}
Window = Callable[..., BrowserContext]


@pytest.fixture
def phone(window: Window) -> Page:
    context = window(viewport=PHONE, permissions=CLIPBOARD)
    context.add_init_script(VOICE)
    page = context.new_page()
    page.goto(ARTICLE)
    return page


def shown(page: Page) -> dict[str, str]:
    return page.evaluate("() => ({ ...document.documentElement.dataset })")


def press(page: Page, selector: str, key: str = "Enter") -> None:
    page.locator(selector).focus()
    page.keyboard.press(key)


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Forward with the Tab key until the element has the focus, and that is to be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"{selector} cannot be reached with the Tab key")


def test_size_contrast_and_spacing_are_chosen_by_keyboard_and_kept(phone: Page):
    tab_to(phone, "#display summary")
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    phone.keyboard.press("ArrowRight")
    phone.keyboard.press("Tab")
    phone.keyboard.press("ArrowRight")
    phone.keyboard.press("ArrowRight")
    phone.keyboard.press("Tab")
    phone.keyboard.press("ArrowRight")
    chosen = {"fontSize": "large", "contrast": "dark", "spacing": "wide"}
    assert shown(phone).items() >= chosen.items()
    phone.keyboard.press("Escape")
    expect(phone.locator("#display summary")).to_be_focused()
    expect(phone.locator("#font-large")).to_be_hidden()
    phone.reload()
    assert shown(phone).items() >= chosen.items()
    expect(phone.locator("#contrast-dark")).to_be_checked()
    assert phone.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    assert phone.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "20.48px"
    assert phone.context.cookies() == []


@pytest.mark.parametrize("contrast", ["default", "high", "dark"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out_by_any_choice(window: Window, contrast: str, scheme: str):
    page = window(viewport=SMALLEST, color_scheme=scheme).new_page()
    page.goto(ARTICLE)
    choices = {"contrast": contrast, "spacing": "wide", "font-size": "large"}
    page.evaluate("all => Object.assign(localStorage, all)", choices)
    page.reload()
    page.locator("#display summary").click()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= SMALLEST["width"]
    assert barriers(page) == []
    page.keyboard.press("Escape")
    for details in page.locator("main details").all():
        details.locator("summary").first.click()
    assert barriers(page) == []


def test_the_voice_reads_block_by_block_and_the_page_follows(phone: Page):
    tab_to(phone, ".listen button")
    phone.keyboard.press("Enter")
    phone.wait_for_function("() => spoken.length === 1")
    expect(phone.locator("h1")).to_have_class(re.compile("is-spoken"))
    expect(phone.locator(".listen [role=status]")).to_have_text("Đang đọc")
    expect(phone.get_by_role("button", name="Tạm dừng")).to_be_focused()
    followed = []
    while not phone.locator('.listen [data-do="start"]').is_visible():
        marked = phone.locator(".is-spoken")
        expect(marked).to_have_count(1)
        expect(marked).to_be_in_viewport()
        followed.append(marked.evaluate("e => e.tagName + '.' + e.className.split(' ')[0]"))
        phone.evaluate("done()")
    expect(phone.locator(".listen [role=status]")).to_have_text("Đã đọc hết bài")
    expect(phone.locator(".is-spoken")).to_have_count(0)
    blocks = list(dict.fromkeys(followed))
    assert blocks[:2] == ["H1.is-spoken", "P.lead"]
    words = " ".join(text for _, text, _ in phone.evaluate("spoken"))
    assert "Ủy ban nhân dân tỉnh" in words
    assert "bảo hiểm xã hội" in words
    assert re.search(r"UBND|BHXH|\d/\d|\d%", words) is None, words
    assert {language for language, _, _ in phone.evaluate("spoken")} == {"vi-VN"}


def test_the_voice_pauses_goes_on_speeds_up_and_stops(phone: Page):
    press(phone, '[data-do="start"]')
    phone.wait_for_function("() => spoken.length === 1")
    phone.evaluate("done()")
    phone.keyboard.press("Enter")
    expect(phone.locator(".listen [role=status]")).to_have_text("Đã tạm dừng")
    phone.keyboard.press("Enter")
    phone.locator(".listen select").select_option("1.5")
    heard = phone.evaluate("spoken")
    assert [text for _, text, _ in heard[1:]] == [heard[1][1]] * 3
    assert [rate for _, _, rate in heard] == [1, 1, 1, 1.5]
    press(phone, '[data-do="stop"]')
    expect(phone.locator(".is-spoken")).to_have_count(0)
    expect(phone.locator('[data-do="start"]')).to_be_focused()


def test_a_device_without_a_vietnamese_voice_offers_none(window: Window):
    context = window()
    context.add_init_script(VOICE.replace('{ lang: "vi-VN", name: "Lan" }, ', ""))
    page = context.new_page()
    page.goto(ARTICLE)
    expect(page.locator("#listen")).to_be_hidden()
    page.goto("/en/news/1/")
    expect(page.get_by_role("button", name="Listen")).to_be_visible()


def test_the_address_is_copied_sent_and_the_page_printed(window: Window):
    context = window(viewport=PHONE, permissions=CLIPBOARD)
    context.add_init_script(SHEET)
    page = context.new_page()
    page.goto(ARTICLE)
    press(page, "#share-copy")
    expect(page.locator("#share-copy")).to_have_text("Đã sao chép")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    press(page, "#share-sheet")
    press(page, "#print")
    assert page.evaluate("did") == [page.url, "printed"]
    with page.expect_download() as saved:
        page.get_by_role("link", name="Lưu bài thành tệp").click()
    assert saved.value.suggested_filename.endswith(".html")


def test_rating_by_keyboard_is_answered_in_place(phone: Page):
    phone.evaluate(A_MINUTE_LATER)
    tab_to(phone, 'button[name="useful"]')
    phone.keyboard.press("Enter")
    said = phone.get_by_role("alert").filter(has_text="Cảm ơn bạn")
    expect(said).to_be_focused()
    expect(phone.locator('button[name="useful"]').first).to_be_hidden()
    assert phone.context.cookies() == []


def test_pressing_twice_on_a_slow_line_rates_once(phone: Page):
    sent: list[str] = []
    phone.on("request", lambda request: sent.append(request.url))
    phone.evaluate(A_MINUTE_LATER)
    phone.locator('button[name="useful"]').first.evaluate("button => { button.click(); button.click(); }")
    expect(phone.get_by_role("alert").filter(has_text="Cảm ơn bạn")).to_be_focused()
    assert len([address for address in sent if address.endswith("/danh-gia/")]) == 1


def test_a_mistake_is_reported_by_keyboard_and_answered_by_the_office(phone: Page, office):
    words = "Ngày họp ghi sai, phải là mười tám."
    phone.evaluate(A_MINUTE_LATER)
    tab_to(phone, ".feedback > details summary")
    phone.keyboard.press("Enter")
    tab_to(phone, "#report-message")
    phone.keyboard.type(words)
    phone.keyboard.press("Tab")
    phone.keyboard.type("ngày 17")
    phone.keyboard.press("Tab")
    phone.keyboard.type("doc.gia@example.vn")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("alert").filter(has_text="Cảm ơn bạn")).to_be_focused()
    desk = office.sign_in("bientap")
    desk.goto("/admin/articles/mistakereport/")
    desk.get_by_role("link", name=words).click()
    desk.locator("#id_answer").fill("Đã sửa, cảm ơn bạn.")
    desk.get_by_label("Đã trả lời", exact=True).check()
    desk.locator('[name="_save"]').first.click()
    expect(desk.get_by_role("row").filter(has_text=words)).to_contain_text("Đã trả lời")


def test_without_script_forms_and_file_work_and_nothing_dead_is_shown(window: Window):
    page = window(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(ARTICLE)
    for selector in ("#display", "#listen", "#print", "#share-copy", "#share-sheet"):
        expect(page.locator(selector)).to_be_hidden()
    page.get_by_role("button", name="Không", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cảm ơn bạn")
    page.get_by_role("link", name="Tuyên truyền Tháng vận động").first.click()
    page.locator(".feedback > details summary").click()
    page.fill("#report-message", "Sai")
    page.locator(".feedback > details button").click()
    expect(page.locator(".feedback-said")).to_contain_text("chỗ nào sai")
    expect(page.locator("#report-message")).to_have_value("Sai")
    assert barriers_without_script(page)


def barriers_without_script(page: Page) -> bool:
    """Axe is a script; without it at least every field has a name."""
    return all(field.get_attribute("id") for field in page.locator("main textarea, main input[type=email]").all())


def test_on_paper_stands_the_article_alone(phone: Page):
    phone.emulate_media(media="print")
    for selector in ("#display", "#listen", ".share", ".feedback", ".keep", ".menu", ".site-search"):
        expect(phone.locator(selector).first).to_be_hidden()
    expect(phone.locator(".story-body")).to_be_visible()
    phone.evaluate("() => document.documentElement.setAttribute('data-contrast', 'dark')")
    assert phone.evaluate("() => getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
