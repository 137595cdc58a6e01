"""The pictures of docs/guide: the office's screens in the middle of work, in Vietnamese and in English.

`tests.journeys.pictures` takes them on its portal. What they show is done first by the demo's own people.
"""

from __future__ import annotations

import dataclasses
import io
from functools import partial
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from tests import serving
from tests.journeys import server
from tests.journeys.guide_work import Day, prepare
from tests.journeys.office import Office, press

TARGET = serving.BASE / "docs" / "pictures"
LANGUAGES = ("vi", "en")
SIDEBAR = 288  # pixels of the menu, left out where it tells nothing
SPEAK = "from articles.models import Person; Person.objects.update(interface_language='{}')"
SIGN_OUT = "from django.contrib.sessions.models import Session; Session.objects.all().delete()"
FORGET = "from articles.models import UnsavedText; UnsavedText.objects.all().delete()"
SCREENS: dict[str, tuple[str, str]] = {
    "work": ("phongvien", "/admin/"),
    "list": ("pheduyet", "/admin/articles/article/"),
    "review": ("pheduyet", "/admin/articles/article/{replacement}/review/vi/"),
    "calendar": ("pheduyet", "/admin/calendar/"),
    "front-page": ("bientap", "/admin/front-page/"),
    "previews": ("phongvien", "/admin/articles/article/{pending}/previews/"),
    "notices": ("pheduyet", "/admin/notices/"),
    "revisions": ("pheduyet", "/admin/articles/article/{replacement}/revisions/vi/"),
    "compare": ("pheduyet", "/admin/articles/article/{replacement}/compare/vi/?from=2&to=3"),
    "library": ("bientap", "/admin/articles/image/"),
    "leaving": ("quantri", "/admin/auth/user/{leaver}/leaving/"),
    "queue": ("biendich", "/admin/translations/"),
}
HEIGHTS = {"work": 900, "list": 760, "notices": 480, "library": 620, "previews": 1000, "revisions": 720, "compare": 620}


def take(browser: Browser, portal: server.Portal) -> None:
    office = Office(partial(window, browser, portal), portal.address, portal.password)
    day = prepare(office, portal)
    for language in LANGUAGES:
        portal.manage("shell", "-c", SPEAK.format(language))
        for name, (username, address) in SCREENS.items():
            page = office.sign_in(username)
            page.goto(portal.address + address.format(**dataclasses.asdict(day)))
            page.wait_for_load_state("networkidle")
            keep(page, f"{name}-{language}", height=HEIGHTS.get(name, 900), menu=name in ("work", "list"))
            page.context.close()
        for scene in (desk, form, unsaved, collision, bulk, again):
            scene(office, day, language, portal)
        phone(browser, portal, language)


def window(browser: Browser, portal: server.Portal, **options: object) -> BrowserContext:
    return browser.new_context(
        base_url=portal.address,
        viewport={"width": 1280, "height": 900},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        **options,
    )


def keep(page: Page, name: str, *, height: int = 900, menu: bool = False, around: str = "") -> None:
    """The page's upper part, or what lies around one place, as a PNG of few colours."""
    page.wait_for_timeout(300)
    left = 0 if menu else SIDEBAR
    clip = {"x": left, "y": 0, "width": 1280 - left, "height": height}
    if around:
        box = page.locator(around).first.bounding_box() or clip
        top = box["y"] + page.evaluate("window.scrollY")
        clip |= {"y": max(0, top - 16), "height": min(height, box["height"] + 32)}
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip)))
    picture.convert("RGB").quantize(64).save(TARGET / f"guide-{name}.png", optimize=True)


def form(office: Office, day: Day, language: str, portal: server.Portal) -> None:
    """What the checks found, and the comments."""
    page = office.sign_in("bientap")
    office.open_article(page, day.troubled)
    keep(page, f"checks-{language}", around=".portal-checks", height=900)
    office.open_article(page, day.pending)
    keep(page, f"comments-{language}", around="#comments-vi, .portal-comments", height=700)
    page.context.close()


def desk(office: Office, day: Day, language: str, portal: server.Portal) -> None:
    """A translation that is behind: where it stands, the first pairs, and a pair whose original changed."""
    page = office.sign_in("biendich")
    office.open_translation(page, 1)
    page.locator("[data-state=changed]").first.wait_for()
    keep(page, f"desk-{language}", height=1500)
    keep(page, f"desk-changed-{language}", around="[data-state=changed]", height=700)
    page.context.close()


def opened(office: Office, username: str, number: int, *, clock: bool = False) -> Page:
    page = office.sign_in(username)
    if clock:
        page.clock.install()
    office.open_article(page, number)
    page.locator("#words[data-ready]").wait_for(state="attached")
    return page


def collision(office: Office, day: Day, language: str, portal: server.Portal) -> None:
    first, second = opened(office, "phongvien", day.draft), opened(office, "bientap", day.draft)
    first.fill("#id_summary_vi", f"Ngày hội diễn ra sáng 05/12 tại {12 if language == 'vi' else 14} điểm.")
    press(first, "_continue")
    second.fill("#id_summary_vi", "Ngày hội diễn ra cả ngày 05/12, có bàn tư vấn riêng cho người khuyết tật.")
    press(second, "_continue")
    second.set_viewport_size({"width": 1280, "height": 2600})  # the row of buttons lies below
    keep(second, f"collision-{language}", around=".field-summary_vi", height=760)
    for page in (first, second):
        page.context.close()


def unsaved(office: Office, day: Day, language: str, portal: server.Portal) -> None:
    """The note of the autosave, then what another computer is offered."""
    portal.manage("shell", "-c", FORGET)
    page = opened(office, "bientap", day.draft, clock=True)
    page.fill("#id_title_vi", "Ngày hội việc làm cuối năm: mang gì, hỏi gì, đi lúc nào")
    page.clock.fast_forward("00:21")
    page.locator(".words-status:not(:empty)").wait_for()
    keep(page, f"autosave-{language}", around=".words-told", height=80)
    page.close(run_before_unload=False)
    other = opened(office, "bientap", day.draft)
    keep(other, f"unsaved-{language}", around=".words-offers", height=300)
    other.context.close()


def bulk(office: Office, day: Day, language: str, portal: server.Portal) -> None:
    """Two texts at once, one of which moves before the button is pressed."""
    numbers = day.batch[:2] if language == "vi" else day.batch[2:]
    page = office.sign_in("pheduyet")
    page.goto(f"{office.address}/admin/articles/article/?q=Đợt+cao+điểm:")
    for number in numbers:
        page.check(f"input[name='_selected_action'][value='{number}']")
    page.select_option("select[name='action']", "bulk_approve")
    page.locator("button[name='index']").first.click()
    page.wait_for_url("**/bulk/approve/**")
    keep(page, f"bulk-{language}", around="#bulk_form", height=620)
    reporter = opened(office, "phongvien", numbers[1])
    reporter.fill("#id_summary_vi", "Có thêm số điện thoại hỗ trợ.")
    press(reporter, "_submit_text")
    page.locator("#bulk_form button[type=submit]").last.click()
    page.locator("section[aria-labelledby=refused]").wait_for()
    keep(page, f"bulk-done-{language}", height=560)
    for one in (page, reporter):
        one.context.close()


def again(office: Office, day: Day, language: str, portal: server.Portal) -> None:
    page = opened(office, "bientap", day.draft)
    page.fill("#id_summary_vi", "Tóm tắt gõ khi phiên đã hết.")
    portal.manage("shell", "-c", SIGN_OUT)
    page.locator("button[name=_continue]").click()
    page.frame_locator("#words-session iframe").locator("#id_username").wait_for()
    keep(page, f"again-{language}", height=900)
    page.context.close()


def phone(browser: Browser, portal: server.Portal, language: str) -> None:
    """The second step is asked for by a server with the setting of production, on the same data."""
    port = serving.free_port()
    changed = {**portal.environment, "SECOND_FACTOR": "required", "PORT": str(port)}
    strict = server.Portal(f"http://127.0.0.1:{port}", changed, Path(f"{portal.log}.{language}"))
    with server.running(strict, port):
        page = window(browser, strict).new_page()
        page.goto("/admin/login/?next=/admin/")
        page.fill("#id_username", "pheduyet")
        page.fill("#id_password", portal.password)
        page.press("#id_password", "Enter")
        page.locator(".portal-qr").wait_for()
        picture = Image.open(io.BytesIO(page.screenshot(full_page=True)))
        picture.convert("RGB").quantize(64).save(TARGET / f"guide-phone-{language}.png", optimize=True)
        page.context.close()
