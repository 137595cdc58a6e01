"""Answers that no address alone brings about: what is refused, what fails, a file to keep.

The production server gives each of them once; a browser is then shown those bytes at the address they came from.
"""

from __future__ import annotations

import re
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.cookiejar import CookieJar
from pathlib import Path

from playwright.sync_api import Page

from tests import serving
from tests.journeys import server
from tests.journeys.server import Portal

# Of the way the bytes travelled; the browser gets them in another one.
TRAVELLING = {"content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie"}
ELSEWHERE = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
LANGUAGES = ("vi", "en")
HOMES = ("/", "/en/")
STATUSES = {
    "saved file": 200,
    "form from elsewhere": 403,
    "form without token": 403,
    "bad request": 400,
    "not for this account": 403,
    "failed": 500,
    "maintenance": 503,
}
Opener = urllib.request.OpenerDirector


@dataclass(frozen=True)
class Caught:
    address: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def html(self) -> str:
        return self.body.decode()

    def show(self, page: Page) -> None:
        """Open it in a browser. A file is opened from the reader's disk: none of the server's headers is with it."""
        is_file = "attachment" in self.headers.get("content-disposition", "")
        headers = {"content-type": self.headers["content-type"]} if is_file else self.headers

        def is_it(url: str) -> bool:
            return url == self.address

        page.route(is_it, lambda route: route.fulfill(status=self.status, headers=headers, body=self.body))
        page.goto(self.address)
        page.unroute(is_it)


# What a browser can be shown: the address of a page, or an answer.
Target = str | Caught


def show(page: Page, target: Target) -> None:
    if isinstance(target, str):
        page.goto(target)
    else:
        target.show(page)


def html(page: Page, target: Target) -> str:
    return page.request.get(target).text() if isinstance(target, str) else target.html


def answers(portal: Portal, addresses: dict[str, tuple[str, str]]) -> dict[str, tuple[Caught, Caught]]:
    """The Vietnamese and the English answer of each type, under its name."""
    reader = person()
    saves = [f"{start}{word}/" for start, word in zip(addresses["article"], ("luu", "save"), strict=True)]
    found = {
        "saved file": [ask(reader, portal, path) for path in saves],
        "form from elsewhere": [ask(reader, portal, path, {}, ELSEWHERE) for path in addresses["rate"]],
        "form without token": [ask(reader, portal, f"/admin/login/?language={code}", {}) for code in LANGUAGES],
        "bad request": [ask(reader, portal, path, headers={"Host": "elsewhere.example"}) for path in HOMES],
        "not for this account": refused(portal),
        **broken(portal),
    }
    wrong = {name: [each.status for each in pair] for name, pair in found.items()}
    assert wrong == {name: [status] * 2 for name, status in STATUSES.items()}, wrong
    return {name: (pair[0], pair[1]) for name, pair in found.items()}


def refused(portal: Portal) -> list[Caught]:
    """A screen of the accountant's, asked for by a reporter who reads the screens in either language."""
    reporter = person()
    post(reporter, portal, "/admin/login/", username="phongvien", password=portal.password)
    found = []
    for language in reversed(LANGUAGES):
        post(reporter, portal, "/admin/articles/person/language/", language=language)
        found.insert(0, ask(reporter, portal, "/admin/statements/"))
    return found


def broken(portal: Portal) -> dict[str, list[Caught]]:
    """The same portal on a database without a single table; then looked after."""
    with tempfile.TemporaryDirectory() as folder, beside(portal, Path(folder)) as made:
        reader = person()
        failed = [ask(reader, made, path) for path in HOMES]
        (Path(folder) / "maintenance").touch()
        pairs = {"failed": failed, "maintenance": [ask(reader, made, path) for path in HOMES]}
    return {name: [replace(each, address=at(portal, each)) for each in pair] for name, pair in pairs.items()}


@contextmanager
def beside(portal: Portal, folder: Path) -> Iterator[Portal]:
    port = serving.free_port()
    environment = {
        **portal.environment,
        "PORT": str(port),
        "WEB_WORKERS": "1",
        "STATIC_ROOT": str(Path(portal.environment["VAR_DIR"]) / "static"),
        "VAR_DIR": str(folder),
    }
    made = Portal(f"http://127.0.0.1:{port}", environment, folder / "server.log")
    with server.running(made, port):
        yield made


def at(portal: Portal, caught: Caught) -> str:
    """The address on the portal that works, where the browser finds the styles."""
    return portal.address + urllib.parse.urlsplit(caught.address).path


def person() -> Opener:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))


def post(opener: Opener, portal: Portal, path: str, **fields: str) -> None:
    """Fill in the form at `path` and send it."""
    token = TOKEN.search(ask(opener, portal, path).html)
    assert token, path
    sent = ask(opener, portal, path, {"csrfmiddlewaretoken": token[1], **fields})
    assert sent.status == 200, (path, sent.status)


def ask(
    opener: Opener,
    portal: Portal,
    path: str,
    form: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
) -> Caught:
    """What the server answers, whatever its status; with `form` it is sent one."""
    sent = None if form is None else urllib.parse.urlencode(form).encode()
    request = urllib.request.Request(portal.address + path, data=sent, headers=headers or {})
    try:
        answer = opener.open(request, timeout=60)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        kept = {name.lower(): value for name, value in answer.headers.items() if name.lower() not in TRAVELLING}
        return Caught(portal.address + path, answer.status, kept, answer.read())
