"""Takes the pictures of docs/screens.md and docs/guide: `python -m tests.journeys.pictures` on a portal with the demo.

Every screen on a desktop and on a phone, the citizens' pages also in the dark; run it when a screen has changed, and
look at what it made. `python -m tests.journeys.pictures public` takes the citizens' pages, `royalties` the money's.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.audit import pages
from tests.journeys import chromium, guide_pictures, guide_royalties, server

TARGET = server.BASE / "docs" / "pictures"
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
SCHEMES = ("light", "dark")
CLOSED = "from articles.models import RoyaltyStatement; print(RoyaltyStatement.objects.closed().latest('number').pk)"
# By the name of the picture; the English ones show that the whole page changes its language.
PUBLIC = {
    "home": "/",
    "home-en": "/en/",
    "article": "/tin-tuc/1/",
    "article-en": "/en/news/1/",
    "category": "/chuyen-muc/an-sinh-xa-hoi/",
    "campaign": "/chien-dich/dot-cao-diem-ky-nang-so-va-an-toan-truc-tuyen-2026/",
    "keyword": "/tu-khoa/bao-hiem-xa-hoi/",
    "author": "/tac-gia/1/",
    "month": "/luu-tru/2026/11/",
    "year": "/luu-tru/2026/",
    "search": "/tim-kiem/?q=bao+hiem",
    "most-read": "/doc-nhieu/",
    "readership": "/luot-doc/",
    "contact": "/trang/44/",
    "accessibility": "/trang/45/",
    "untranslated": "/en/news/15/",
    "missing": "/tin-tuc/999999/",
}
# And these, by their names in tests/audit/pages.py.
TYPES = (
    *("article with files", "linked article", "day", "site map", "nothing found", "not understood"),
    *("report a mistake", "rate", "thanks", "gone"),
)
ROYALTIES = {
    "admin-grading": ("ketoan", "/admin/grading/"),
    "admin-royalty-lines": ("pheduyet", "/admin/royalty-lines/?state=approved"),
    "admin-statements": ("ketoan", "/admin/statements/"),
    "admin-statement": ("ketoan", "/admin/statements/{statement}/"),
    "admin-my-royalties": ("phongvien", "/admin/my-royalties/"),
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
    "admin-readership": ("pheduyet", "/admin/readership/"),
    "admin-notices": ("pheduyet", "/admin/notices/"),
    **ROYALTIES,
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
        if "royalties" in sys.argv[1:]:
            for size in SIZES:
                office_pages(browser, portal, size, ROYALTIES)
            guide_royalties.take(browser, portal)
            return
        for size in SIZES:
            public_pages(browser, portal, size)
        close_for_a_while(browser, portal)
        if "public" in sys.argv[1:]:
            return
        for size in SIZES:
            office_pages(browser, portal, size, OFFICE)
        guide_pictures.take(browser, portal)
        guide_royalties.take(browser, portal)


def public_pages(browser: Browser, portal: server.Portal, size: str) -> None:
    found = pages.addresses(portal)
    shown = PUBLIC | {name.replace(" ", "-"): found[name][0] for name in TYPES}
    for scheme in SCHEMES:
        page = window(browser, portal, size, color_scheme=scheme)
        for name, address in shown.items():
            page.goto(address)
            keep_small(page, f"{name}-{size}-{scheme}")
        page.context.close()


def close_for_a_while(browser: Browser, portal: server.Portal) -> None:
    """The page that answers while the portal is looked after."""
    switch = Path(portal.environment["VAR_DIR"]) / "maintenance"
    switch.touch()
    for size in SIZES:
        for scheme in SCHEMES:
            page = window(browser, portal, size, color_scheme=scheme)
            page.goto("/")
            keep_small(page, f"maintenance-{size}-{scheme}")
            page.context.close()
    switch.unlink()


def office_pages(browser: Browser, portal: server.Portal, size: str, screens: dict[str, tuple[str, str]]) -> None:
    statement = portal.manage("shell", "-v", "0", "-c", CLOSED).split()[-1]
    for name, (username, address) in screens.items():
        page = window(browser, portal, size)
        page.goto("/admin/login/?next=/admin/")
        page.fill("#id_username", username)
        page.fill("#id_password", portal.password)
        page.press("#id_password", "Enter")
        page.wait_for_url(f"{portal.address}/admin/")
        page.goto(address.format(statement=statement))
        page.wait_for_load_state("networkidle")
        keep(page, f"{name}-{size}")
        page.context.close()


def window(browser: Browser, portal: server.Portal, size: str, **options: Any) -> Page:
    return browser.new_context(
        base_url=portal.address, viewport=SIZES[size], locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options
    ).new_page()


def keep_small(page: Page, name: str) -> None:
    """The top of the page as WebP: there are many of these, and a picture of 20 KB still shows every letter."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.save(TARGET / f"{name}.webp", quality=60, method=6)


def keep(page: Page, name: str) -> None:
    """The top of the page as a PNG of few colours: small enough to be kept with the source."""
    page.wait_for_load_state("load")
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(128).save(TARGET / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
