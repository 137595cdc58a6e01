"""Every type of page for everybody: by ear, by keyboard, in the dark, on a small phone, with little of what
browsers can do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.audit import caught, lighthouse, looks, markup, weight
from tests.journeys import chromium
from tests.journeys.barriers import flaws
from tests.journeys.server import Portal

pytestmark = pytest.mark.journey

Window = Callable[..., BrowserContext]
Every = dict[str, tuple[caught.Target, caught.Target]]
MEASURED = ("home", "category", "article", "found", "campaign")
LETTERS = "selector => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
# What has the focus, and whether an outline around it (or around the label that stands for it) is seen.
FOCUS = """() => {
  const it = document.activeElement
  if (it === document.body) return null
  const shown = [it, ...(it.labels || [])].some(element => {
    const style = getComputedStyle(element)
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
  })
  const box = it.getBoundingClientRect()
  const onScreen = box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight
  const inside = it.type === "radio" || (box.width > 0 && onScreen)
  return { name: it.outerHTML.slice(0, 120), shown, inside }
}"""


@pytest.mark.parametrize("look", looks.by_pairs(range(16)), ids=str)
def test_axe_finds_nothing(window: Window, every: Every, look: looks.Look):
    page = window(**look.window()).new_page()
    found = {}
    for name in looks.by_pairs(every)[look]:
        caught.show(page, look.of(every[name]))
        found[name] = flaws(page)
    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_valid_html_whose_data_can_be_read(page: Page, every: Every, language: str):
    for name, pair in every.items():
        assert markup.faults(caught.html(page, pair[language == "en"])) == [], name


def test_nothing_is_wider_than_the_smallest_screen(window: Window, every: Every):
    page = window(viewport=looks.SMALLEST).new_page()
    wide = []
    for name, target in ((name, target) for name, pair in every.items() for target in pair):
        caught.show(page, target)
        wide += [] if page.evaluate(looks.FITS) else [name]
    assert wide == []


@pytest.mark.parametrize("size", looks.SIZES)
def test_nothing_moves_while_a_page_loads(window: Window, addresses: dict[str, tuple[str, str]], size: str):
    page = window(viewport=looks.SIZES[size]).new_page()
    for name in MEASURED:
        page.goto(addresses[name][0], wait_until="networkidle")
        assert page.evaluate(looks.SHIFTS) < looks.MOST_SHIFT, name


@pytest.mark.parametrize("size", looks.SIZES)
def test_the_focus_is_seen_wherever_the_tab_key_leads(window: Window, every: Every, size: str):
    page = window(viewport=looks.SIZES[size], reduced_motion="reduce").new_page()
    for name, pair in every.items():
        caught.show(page, pair[0])
        unseen = [stop["name"] for stop in stops(page) if not (stop["shown"] and stop["inside"])]
        assert unseen == [], name


def stops(page: Page) -> Iterator[dict]:
    """Where the Tab key leads, until it leaves the page."""
    for _ in range(300):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            return
        yield stop
    raise AssertionError("The Tab key never leaves the page.")


def test_a_first_visit_is_light(window: Window, addresses: dict[str, tuple[str, str]], portal: Portal):
    # The address without its last part sends on: the reader's link has it.
    address = window().request.get(addresses["article"][0]).url
    visit = weight.first_visit(window(viewport=looks.SIZES["phone"]), address)
    assert {"html", "css", "js", "image"} <= set(visit.transferred)
    assert visit.too_much() == {}
    assert [url for url in visit.addresses if not url.startswith(portal.address)] == []


@pytest.mark.parametrize("name", MEASURED)
def test_lighthouse_has_nothing_to_ask_for(addresses: dict[str, tuple[str, str]], portal: Portal, name: str):
    if not lighthouse.is_there():
        pytest.skip(lighthouse.MISSING)
    # Results of a search are not for search engines: "noindex" costs them points.
    kinds = tuple(kind for kind in lighthouse.STEADY if name != "found" or kind != "seo")
    report = lighthouse.look_at(portal.address + addresses[name][0], categories=kinds)
    assert (report.scores, report.failed) == (dict.fromkeys(kinds, 100), [])


# --- with less ---------------------------------------------------------------------------------------------


def test_without_scripts_everything_but_the_comforts_is_there(window: Window, addresses: dict[str, tuple[str, str]]):
    page = window(java_script_enabled=False).new_page()
    page.goto("/")
    page.locator("main h3 a").first.click()
    title = page.locator("h1").inner_text()
    page.locator("header[class] [role=search] input").first.fill(" ".join(title.split()[:5]))
    page.keyboard.press("Enter")
    expect(page.get_by_role("main").get_by_role("link", name=title)).to_be_visible()
    for pair in addresses.values():
        page.goto(pair[0])
        # A button that only a script answers is not shown.
        dead = page.locator("button:visible").evaluate_all("all => all.filter(b => !b.form).map(b => b.outerHTML)")
        assert dead == [], pair


def test_the_arrow_before_a_document_covers_none_of_its_words(page: Page, addresses: dict[str, tuple[str, str]]):
    page.goto(addresses["article with files"][0])
    item = page.locator(".documents li").first
    (left, words) = (box["x"] for found in (item, item.locator("a")) if (box := found.bounding_box()))
    # The arrow stands 6 points from the left and is about 10 wide.
    assert words - left >= 20


def test_without_pictures_their_words_stand_for_them(window: Window, addresses: dict[str, tuple[str, str]]):
    reader = window()
    reader.route(re.compile(r"\.(jpe?g|png|webp|avif|svg)$"), lambda route: route.abort())
    page = reader.new_page()
    page.goto(addresses["article"][0])
    alone = page.locator("main figure img").first
    assert alone.get_attribute("alt") or page.locator("main figcaption").first.inner_text()
    assert page.locator("h1").bounding_box()["y"] < 740


def test_without_styles_the_order_makes_sense(window: Window, addresses: dict[str, tuple[str, str]]):
    reader = window()
    reader.route(re.compile(r"\.css$"), lambda route: route.abort())
    page = reader.new_page()
    for name in MEASURED:
        page.goto(addresses[name][0])
        words = ["body > .skip", "body > header", "main h1", "body > footer"]
        tops = [page.locator(selector).first.bounding_box()["y"] for selector in words]
        assert tops == sorted(tops), name


def test_letters_of_twice_the_size_are_the_readers_to_choose(
    browser: Browser, portal: Portal, addresses: dict[str, tuple[str, str]], tmp_path: Path
):
    """The size set in the browser itself, not by the portal's own buttons."""
    large, usual = tmp_path / "large", tmp_path / "usual"
    (large / "Default").mkdir(parents=True)
    chosen = {"webkit": {"webprefs": {"default_font_size": 32}}}
    (large / "Default" / "Preferences").write_text(json.dumps(chosen), encoding="ascii")
    address = portal.address + addresses["article"][0]
    assert letters(browser, large, address) == [2 * size for size in letters(browser, usual, address)]


def letters(browser: Browser, profile: Path, address: str) -> list[float]:
    """The sizes of a page's letters, in pixels, with a reader's own settings."""
    window = browser.browser_type.launch_persistent_context(
        profile,
        executable_path=chromium.program(),
        args=chromium.ARGUMENTS,
        viewport={"width": 640, "height": 900},
    )
    page = window.pages[0]
    page.goto(address)
    assert page.evaluate(looks.FITS)
    found = [page.evaluate(LETTERS, selector) for selector in (".lead", ".story-body p", ".menu a")]
    window.close()
    return found
