"""The example site for nginx: it is sound, and a portal behind it answers as it should."""

import gzip
import http.client
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.deploy import nginx, small
from tests.journeys import server

pytestmark = pytest.mark.skipif(nginx.program() is None, reason=nginx.MISSING)
FOR_EVER = "public, max-age=31536000, immutable"
HASHED = "css/portal.0123456789ab.css"
STYLES = b"body { color: red }" * 50


@pytest.mark.parametrize("keeps_pages", [False, True], ids=["plain", "keeping pages"])
def test_nginx_finds_nothing_wrong(tmp_path, keeps_pages):
    done = nginx.rendered(tmp_path, var=tmp_path, upstream=1, keeps_pages=keeps_pages).judged()
    assert done.returncode == 0, done.stderr
    # From 1.25.1 on http2 has a line of its own; the older ones in Debian 12 do not know it.
    complaints = [line for line in done.stderr.splitlines() if "[" in line and '"listen ... http2"' not in line]
    assert complaints == []


@pytest.fixture
def site(tmp_path) -> Iterator[tuple[nginx.Site, str, server.Portal, ExitStack]]:
    """nginx before a portal; closing the stack stops the portal alone."""
    portal, port, article = small.made(tmp_path, HTTPS="1", TRUSTED_PROXIES="127.0.0.1")
    collect(Path(portal.environment["VAR_DIR"]) / "static")
    made = nginx.rendered(tmp_path, var=Path(portal.environment["VAR_DIR"]), upstream=port)
    with nginx.running(made), ExitStack() as upstream:
        upstream.enter_context(server.running(portal, port))
        yield made, article, portal, upstream


def collect(folder: Path) -> None:
    """Two files as collectstatic leaves them, which takes its time with all of them."""
    (folder / "css").mkdir(parents=True)
    for name in (HASHED, "css/portal.css"):
        (folder / name).write_bytes(STYLES)
    (folder / f"{HASHED}.gz").write_bytes(gzip.compress(STYLES))


def test_a_portal_behind_nginx(site):
    made, article, portal, upstream = site
    plain_http_leads_to_https(made)
    pages_come_through(made, article)
    static_files_are_kept_and_packed(made)
    uploads_are_shown_or_saved(made)
    somebody_signs_in(made)
    the_readers_own_address_is_believed(made, portal)
    upstream.close()
    nginx_answers_for_the_portal(made, article)


def plain_http_leads_to_https(made: nginx.Site) -> None:
    line = http.client.HTTPConnection("127.0.0.1", made.plain, timeout=nginx.PATIENCE)
    line.request("GET", "/en/?page=2")
    response = line.getresponse()
    assert (response.status, response.headers["Location"]) == (301, "https://127.0.0.1/en/?page=2")
    line.close()


def pages_come_through(made: nginx.Site, article: str) -> None:
    for path in ("/", "/en/", article):
        answer = made.ask(path, Accept_Encoding="gzip")
        assert (path, answer.status, answer.headers["Content-Encoding"]) == (path, 200, "gzip")
        assert answer.headers["Server"] == "nginx"
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert answer.headers["Set-Cookie"] is None
    assert small.TITLE in gzip.decompress(made.ask(article, Accept_Encoding="gzip").body).decode()


def static_files_are_kept_and_packed(made: nginx.Site) -> None:
    packed = made.ask(f"/static/{HASHED}", Accept_Encoding="gzip")
    assert (packed.status, packed.headers["Content-Encoding"]) == (200, "gzip")
    assert gzip.decompress(packed.body) == STYLES
    assert (packed.headers["Cache-Control"], packed.headers["Content-Type"]) == (FOR_EVER, "text/css; charset=utf-8")
    plain = made.ask(f"/static/{HASHED}")
    assert (plain.body, plain.headers["Vary"], packed.headers["Vary"]) == (STYLES, "Accept-Encoding", "Accept-Encoding")
    assert made.ask("/static/css/portal.css").headers["Cache-Control"] == "public, max-age=60"
    # What nginx does not have, the portal may.
    assert made.ask("/static/img/emblem.svg").headers["Content-Type"].startswith("image/svg+xml")
    assert made.ask("/static/css/").status == 404


def uploads_are_shown_or_saved(made: nginx.Site) -> None:
    kinds = {
        "images/2026/10/a.jpg": ("image/jpeg", None),
        "files/2026/10/b.mp4": ("video/mp4", None),
        "captions/2026/10/d.vtt": ("text/vtt; charset=utf-8", None),
        "files/2026/10/c.pdf": ("application/pdf", "attachment"),
        "images/2026/10/e.html": ("application/octet-stream", "attachment"),
    }
    for name, expected in kinds.items():
        answer = made.ask(f"/media/{name}")
        assert (answer.status, answer.body) == (200, small.FILES[name])
        assert (answer.headers["Content-Type"], answer.headers["Content-Disposition"]) == expected
        assert (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == ("nosniff", FOR_EVER)
    piece = made.ask(f"/media/{small.CLIP}", Range="bytes=256-511")
    assert (piece.status, piece.body) == (206, bytes(range(256)))
    assert piece.headers["Content-Range"] == "bytes 256-511/2048"
    for name in ("images/.secret", "images/", "images", "none.jpg", "../portal.sqlite3", "..%2Fportal.sqlite3"):
        assert (name, made.ask(f"/media/{name}").status) in [(name, 404), (name, 400)]


def somebody_signs_in(made: nginx.Site) -> None:
    answer = sign_in(made, small.PASSWORD)
    assert (answer.status, answer.headers["Location"]) == (302, "/admin/")
    cookies = answer.headers.get_all("Set-Cookie")
    assert cookies
    assert all("Secure" in cookie for cookie in cookies)
    mine = "; ".join(cookie.split(";")[0] for cookie in cookies)
    desk = made.ask("/admin/", Cookie=mine, Accept_Encoding="gzip")
    # Secrets beside what a visitor can choose are not compressed, by nginx neither.
    assert (desk.status, desk.headers["Content-Encoding"]) == (200, None)


def sign_in(made: nginx.Site, password: str, **headers: str) -> nginx.Answer:
    form = made.ask("/admin/login/")
    cookie = form.headers["Set-Cookie"].split(";")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.text)
    assert token
    return made.ask(
        "/admin/login/?next=/admin/",
        method="POST",
        body=f"csrfmiddlewaretoken={token[1]}&username=quantri&password={password}&next=/admin/",
        Cookie=cookie,
        Referer=f"https://127.0.0.1:{made.tls}/admin/login/",
        Content_Type="application/x-www-form-urlencoded",
        **headers,
    )


def the_readers_own_address_is_believed(made: nginx.Site, portal: server.Portal) -> None:
    assert sign_in(made, "wrong", X_Forwarded_For="203.0.113.9", X_Forwarded_Host="other.example").status == 200
    asked = "from axes.models import AccessAttempt as A; print(list(A.objects.values_list('ip_address', flat=True)))"
    assert portal.manage("shell", "--verbosity", "0", "-c", asked).strip() == "['127.0.0.2']"


def nginx_answers_for_the_portal(made: nginx.Site, article: str) -> None:
    answer = made.ask(article)
    assert (answer.status, answer.headers["Retry-After"], answer.headers["Cache-Control"]) == (503, "60", "no-store")
    assert "Xin thử lại sau một phút" in answer.text
    assert "Please try again in a minute" in answer.text
    assert made.ask("/admin/login/", method="POST", body="a=b").status == 503
    # Files do not need the portal; the page itself is no address.
    assert made.ask(f"/media/{small.PICTURE}").status == 200
    assert made.ask("/away.html").status == 404
