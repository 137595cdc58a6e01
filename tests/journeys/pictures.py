"""Takes the pictures of docs/screens.md and docs/guide: `python -m tests.journeys.pictures` on a portal with the demo.

Every screen on a desktop and on a phone, the citizens' pages also in the dark; run it when a screen has changed, and
look at what it made. `python -m tests.journeys.pictures public` takes the citizens' pages, `royalties` the money's, and
the names of some of the citizens' pages (`gone saved-file`) take those alone.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests import serving
from tests.audit import caught, pages
from tests.journeys import chromium, guide_pictures, guide_royalties, server

TARGET = serving.BASE / "docs" / "pictures"
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
# And these, by their names in tests/audit/pages.py and caught.py.
TYPES = (
    *("article with files", "article with a clip", "linked article", "day", "second page", "site map"),
    *("nothing found", "not understood", "report a mistake", "rate", "thanks", "form from elsewhere", "saved file"),
    *("gone", "ended preview", "not for this account", "failed", "maintenance"),
)
# What is special about these stands further down.
PLACES = {"article-with-files": ".documents", "article-with-a-clip": ".clips", "second-page": ".turn"}
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
    chosen = sys.argv[1:]
    program = chromium.program() or sys.exit(chromium.MISSING)
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=chromium.ARGUMENTS)
        if "royalties" not in chosen:
            with demo() as portal:
                public_pages(browser, portal, [name for name in chosen if name != "public"])
        if not chosen or "royalties" in chosen:
            # Another one: the office would see what pages.addresses added to the first.
            with demo() as portal:
                office(browser, portal, OFFICE if not chosen else ROYALTIES)


@contextmanager
def demo() -> Iterator[server.Portal]:
    with tempfile.TemporaryDirectory() as folder, server.portal(Path(folder), demo=True) as portal:
        yield portal


def office(browser: Browser, portal: server.Portal, screens: dict[str, tuple[str, str]]) -> None:
    for size in SIZES:
        office_pages(browser, portal, size, screens)
    if screens is OFFICE:
        guide_pictures.take(browser, portal)
    guide_royalties.take(browser, portal)


def public_pages(browser: Browser, portal: server.Portal, chosen: list[str]) -> None:
    """Those of these names, without any name all."""
    addresses = pages.addresses(portal)
    found = {**addresses, **caught.answers(portal, addresses)}
    every = PUBLIC | {name.replace(" ", "-"): found[name][0] for name in TYPES}
    shown = {name: every[name] for name in chosen or every}
    for size, scheme in product(SIZES, SCHEMES):
        page = window(browser, portal, size, color_scheme=scheme, reduced_motion="reduce")
        for name, target in shown.items():
            caught.show(page, target)
            page.wait_for_load_state("networkidle")
            if name in PLACES:
                bring(page, PLACES[name])
            keep_small(page, f"{name}-{size}-{scheme}")
        page.context.close()


def bring(page: Page, selector: str) -> None:
    """To the middle of the screen; until a player's own buttons have come to rest there."""
    page.locator(selector).first.evaluate("it => it.scrollIntoView({ block: 'center' })")
    page.wait_for_timeout(1000)


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
    """What is seen of the page as WebP: there are many of these, and a picture of 20 KB still shows every letter."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.save(TARGET / f"{name}.webp", quality=60, method=6)


def keep(page: Page, name: str) -> None:
    """The top of the page as a PNG of few colours: small enough to be kept with the source."""
    page.wait_for_load_state("load")
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(128).save(TARGET / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
