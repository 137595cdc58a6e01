"""Takes the pictures of docs/screens.md and docs/guide: `python -m tests.journeys.pictures` on a portal with the demo.

Every screen on a desktop and on a phone; run it when a screen has changed, and look at what it made.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys import chromium, guide_pictures, server

TARGET = server.BASE / "docs" / "pictures"
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
PUBLIC = {
    "home": ("/", "/en/"),
    "article": ("/tin-tuc/1/", "/en/news/1/"),
    "category": ("/chuyen-muc/an-sinh-xa-hoi/", "/en/category/social-security/"),
    "campaign": (
        "/chien-dich/dot-cao-diem-ky-nang-so-va-an-toan-truc-tuyen-2026/",
        "/en/campaign/digital-skills-and-online-safety-drive-2026/",
    ),
    "archive": ("/luu-tru/2026/11/", "/en/archive/2026/11/"),
    "search": ("/tim-kiem/?q=bao+hiem", "/en/search/?q=insurance"),
    "missing": ("/tin-tuc/999999/", "/en/news/999999/"),
}
OFFICE = {
    "admin-work": ("pheduyet", "/admin/"),
    "admin-list": ("pheduyet", "/admin/articles/article/"),
    "admin-form": ("bientap", "/admin/articles/article/1/change/"),
    "admin-translation": ("biendich", "/admin/articles/article/1/translation/"),
    "admin-royalty": ("ketoan", "/admin/articles/article/1/change/"),
    "admin-library": ("bientap", "/admin/articles/image/"),
    "admin-review": ("pheduyet", "/admin/articles/article/33/review/vi/"),
    "admin-revisions": ("pheduyet", "/admin/articles/article/33/revisions/vi/"),
    "admin-calendar": ("pheduyet", "/admin/calendar/"),
    "admin-front-page": ("bientap", "/admin/front-page/"),
    "admin-notices": ("pheduyet", "/admin/notices/"),
}


def main() -> None:
    program = chromium.program() or sys.exit(chromium.MISSING)
    TARGET.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        server.portal(Path(folder), demo=True) as portal,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=chromium.ARGUMENTS)
        for size in SIZES:
            public_pages(browser, portal, size)
            office_pages(browser, portal, size)
        guide_pictures.take(browser, portal)


def public_pages(browser: Browser, portal: server.Portal, size: str) -> None:
    page = window(browser, portal, size)
    for name, addresses in PUBLIC.items():
        for language, address in zip(("vi", "en"), addresses, strict=True):
            page.goto(address)
            keep(page, f"{name}-{size}-{language}")


def office_pages(browser: Browser, portal: server.Portal, size: str) -> None:
    for name, (username, address) in OFFICE.items():
        page = window(browser, portal, size)
        page.goto("/admin/login/?next=/admin/")
        page.fill("#id_username", username)
        page.fill("#id_password", portal.password)
        page.press("#id_password", "Enter")
        page.wait_for_url(f"{portal.address}/admin/")
        page.goto(address)
        page.wait_for_load_state("networkidle")
        keep(page, f"{name}-{size}")
        page.context.close()


def window(browser: Browser, portal: server.Portal, size: str) -> Page:
    return browser.new_context(
        base_url=portal.address, viewport=SIZES[size], locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
    ).new_page()


def keep(page: Page, name: str) -> None:
    """The top of the page as a PNG of few colours: small enough to be kept with the source."""
    page.wait_for_load_state("load")
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(128).save(TARGET / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
