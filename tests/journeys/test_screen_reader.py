"""A screen reader's user: where they are on a page, what everything is called, and what is told without asking."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys import telephone, tree

pytestmark = pytest.mark.journey

Window = Callable[..., BrowserContext]
Addresses = dict[str, tuple[str, str]]
LANGUAGES = ("vi", "en")
# All pages are looked at in Vietnamese, these in English too.
MAIN = ("home", "article", "article with files", "category", "campaign", "found", "own page", "missing")
ONCE = ("banner", "main", "contentinfo")
# Where there are several, each has a name of its own.
NAMED = ("navigation", "search", "region", "form")
CALLED = ("link", "button", "DisclosureTriangle", "textbox", "searchbox", "combobox", "radio", "checkbox", "listbox",
          "option", "table", "image", "Video", "Audio", "heading", "Date", "spinbutton")  # fmt: skip
# Words of the other language that do not say so: Vietnamese letters on an English page, and links to other texts.
UNSAID = """() => {
  const letters = /[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/i
  const spoken = element => element.closest("[lang]").lang
  const found = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode
    if (spoken(parentElement) === "en" && letters.test(data)) found.push(data.trim())
  }
  for (const element of document.querySelectorAll("[alt], [aria-label], [title]")) {
    const said = ["alt", "aria-label", "title"].map(name => element.getAttribute(name) || "").join(" ")
    if (spoken(element) === "en" && letters.test(said)) found.push(said)
  }
  for (const link of document.querySelectorAll("a[hreflang]")) {
    const own = link.querySelector("[lang]") || link
    if (!link.download && spoken(own) !== link.hreflang) found.push(link.outerHTML)
  }
  return found
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_tell_where_one_is_and_what_everything_is_called(window: Window, addresses: Addresses, language: str):
    page = window().new_page()
    found = {}
    for name in addresses if language == "vi" else MAIN:
        # The pictures' words are there before the pictures.
        page.goto(addresses[name][LANGUAGES.index(language)], wait_until="domcontentloaded")
        found[name] = [*unordered(tree.nodes(page)), *page.evaluate(UNSAID)]
        assert page.evaluate("document.documentElement.lang") == language
    assert {name: faults for name, faults in found.items() if faults} == {}


def unordered(nodes: list[tree.Node]) -> list[str]:
    """What would leave somebody lost who hears the page."""
    roles = [node.role for node in nodes]
    faults = [f"{roles.count(role)} × {role}" for role in ONCE if roles.count(role) != 1]
    faults += [f"no {role}" for role in NAMED[:2] if role not in roles]
    for role in NAMED:
        names = [node.name for node in nodes if node.role == role]
        faults += [f"{role}: {names}"] if len(set(names)) != len(names) or "" in names else []
    levels = [node.level for node in nodes if node.role == "heading"]
    if levels.count(1) != 1 or levels[0] != 1 or any(b > a + 1 for a, b in pairwise(levels)):
        faults.append(f"headings: {levels}")
    return [*faults, *(f"nameless {node.role}: {node}" for node in nodes if node.role in CALLED and not node.name)]


@pytest.mark.parametrize(("language", "skip"), [("vi", "Chuyển đến nội dung chính"), ("en", "Skip to the content")])
def test_the_first_key_leads_past_the_menu_to_the_words(window: Window, addresses: Addresses, language: str, skip: str):
    page = window().new_page()
    for name in ("home", "article"):
        page.goto(addresses[name][LANGUAGES.index(language)])
        page.keyboard.press("Tab")
        assert focused(page) == ("link", skip)
        page.keyboard.press("Enter")
        assert focused(page)[0] == "main"
        page.keyboard.press("Tab")
        expect(page.locator("main *:focus")).to_have_count(1)


def focused(page: Page) -> tuple[str, str]:
    node = next(node for node in reversed(tree.nodes(page)) if node.is_focused)
    return node.role, node.name


HEARD = {
    "vi": ["Đang đọc", "Đã tạm dừng", "Đã sao chép", "Cảm ơn bạn"],
    "en": ["Reading aloud", "Paused", "Copied", "Thank you"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_happens_in_an_article_is_told(window: Window, addresses: Addresses, language: str):
    """The places that tell are in the tree, empty, before there is anything to tell: only so is it heard."""
    reader = window(permissions=telephone.CLIPBOARD)
    reader.add_init_script(telephone.VOICE)
    page = reader.new_page()
    page.goto(addresses["article"][LANGUAGES.index(language)])
    assert [node.words for node in live(page)] == ["", "", ""]
    reading, paused, copied, thanks = HEARD[language]
    button = page.locator("#listen button:visible").first
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => spoken.length === 1")
    assert told(page) == [("status", "polite", reading)]
    page.keyboard.press("Enter")
    assert told(page) == [("status", "polite", paused)]
    page.locator("#share-copy").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#share-said")).to_have_text(copied)
    assert ("status", "polite", copied) in told(page)
    assert focused(page) == ("button", copied)
    page.evaluate(telephone.A_MINUTE_LATER)
    page.locator("button[name=useful]").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text=thanks)).to_be_focused()
    (alert,) = [node for node in live(page) if node.role == "alert" and node.words]
    assert alert.live == "assertive"
    assert thanks in alert.words


@pytest.mark.parametrize(
    ("language", "typed", "offered", "count"),
    [("vi", "bao hi", "Gợi ý", "kết quả"), ("en", "insur", "Suggestions", "result")],
)
def test_what_a_search_finds_is_told(
    window: Window, addresses: Addresses, language: str, typed: str, offered: str, count: str
):
    page = window().new_page()
    page.goto(addresses["search"][LANGUAGES.index(language)])
    page.get_by_role("combobox").press_sequentially(typed)
    expect(page.locator("#words-told")).to_contain_text(offered)
    (said,) = told(page)
    assert said[:2] == ("status", "polite")
    page.keyboard.press("ArrowDown")
    first = page.get_by_role("listbox").get_by_role("option", selected=True).inner_text()
    assert next(node.name for node in tree.nodes(page) if node.role == "option") == first
    assert focused(page)[0] == "combobox"
    page.goto(addresses["found"][LANGUAGES.index(language)])
    ((role, politeness, words),) = told(page)
    assert (role, politeness) == ("status", "polite")
    assert words.split()[-1].startswith(count.split()[-1])


def live(page: Page) -> list[tree.Node]:
    return [node for node in tree.nodes(page) if node.live and node.role in ("status", "alert")]


def told(page: Page) -> list[tuple[str, str, str]]:
    return [(node.role, node.live, node.words) for node in live(page) if node.words]
