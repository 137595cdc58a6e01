"""Journeys: a real browser reads and works at a portal served as in production.

Every test in this folder is marked `journey` (`pytest -m "not journey"` leaves them out) and is skipped
where there is no Chromium.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.audit import caught, pages
from tests.journeys import chromium, prepared, server
from tests.journeys.office import Office

HERE = Path(__file__).resolve().parent
# Whatever is waited for has as long as every other step: a busy machine may take long to answer.
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    program = chromium.program()
    if program is None:
        pytest.skip(chromium.MISSING)
    # Playwright's loop runs in this thread, where Django would refuse its database to every other test.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    try:
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(executable_path=program, args=chromium.ARGUMENTS)
            yield started
            started.close()
    finally:
        os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
        if before is not None:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is the same for all workers of this run."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "demo"


@pytest.fixture(scope="package")
def portal(browser: Browser, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.Portal]:
    """One portal with the demo for all journeys; asked for after the browser, so without one nothing is built."""
    folder = tmp_path_factory.mktemp("portal")
    with prepared.portal(shared, folder, CLOCK_FILE=str(folder / "clock")) as made:
        yield made


@pytest.fixture(scope="package")
def addresses(portal: server.Portal) -> dict[str, tuple[str, str]]:
    """The Vietnamese and the English address of every type of public page."""
    return pages.addresses(portal)


@pytest.fixture(scope="package")
def every(
    portal: server.Portal, addresses: dict[str, tuple[str, str]]
) -> dict[str, tuple[caught.Target, caught.Target]]:
    """The same with the answers that no address alone brings about: refusals, failures, a file to keep."""
    return {**addresses, **caught.answers(portal, addresses)}


@pytest.fixture
def window(browser: Browser, portal: server.Portal) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a window of its own for each person: no cookie of anybody else, no request to a foreign host."""
    opened: list[BrowserContext] = []
    asked: list[str] = []

    def open_window(**options: Any) -> BrowserContext:
        usual = {
            "base_url": portal.address,
            "locale": "vi-VN",
            "timezone_id": "Asia/Ho_Chi_Minh",
            "viewport": {"width": 1280, "height": 900},
        }
        made = browser.new_context(**{**usual, **options})
        made.set_default_timeout(PATIENCE)
        made.set_default_navigation_timeout(2 * PATIENCE)
        made.on("request", lambda request: asked.append(request.url))
        opened.append(made)
        return made

    yield open_window
    for made in opened:
        made.close()
    assert [url for url in asked if is_foreign(url, portal)] == []


@pytest.fixture
def hours_on(portal: server.Portal) -> Iterator[Callable[[float], None]]:
    """Sets the portal's clock so many hours on; it is right again afterwards."""
    file = Path(portal.environment["CLOCK_FILE"])
    yield lambda hours: file.write_text(str(hours * 3600), encoding="ascii") and None
    file.unlink(missing_ok=True)


@pytest.fixture
def office(window: Callable[..., BrowserContext], portal: server.Portal) -> Office:
    return Office(window, portal.address, portal.password)


@pytest.fixture
def page(window: Callable[..., BrowserContext]) -> Page:
    return window().new_page()


def is_foreign(url: str, portal: server.Portal) -> bool:
    return urlsplit(url).scheme in ("http", "https", "ws", "wss") and not url.startswith(f"{portal.address}/")
