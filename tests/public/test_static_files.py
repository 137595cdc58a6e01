"""Collected static files: served from where they lie and from nowhere else, without having been read at the start."""

import contextlib
import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from campaign_portal.static_files import StaticFiles

STYLES = b"a {}\n" * 100
ELSEWHERE = HttpResponse(b"a page", status=404)


@pytest.fixture
def served(tmp_path, settings, db):
    """What a server answers that began before any file was there. An answer that ends looks at its connection."""
    settings.STATIC_ROOT = root = tmp_path / "static"
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    (root / "css").mkdir(parents=True)
    files = StaticFiles(lambda request: ELSEWHERE)
    (root / "css" / "site.css").write_bytes(STYLES)
    (root / "css" / "site.css.gz").write_bytes(gzip.compress(STYLES))
    (tmp_path / "secret.css").write_text("secret")

    def get(path: str, **headers: str):
        request = RequestFactory().get("/", headers=headers)
        request.path_info = path
        return files(request)

    return get


def body_of(response) -> bytes:
    with contextlib.closing(response):
        return response.getvalue()


def test_a_file_is_served_with_its_kind_and_packed_for_whoever_takes_that(served):
    plain, packed = served("/static/css/site.css"), served("/static/css/site.css", accept_encoding="gzip")
    assert (plain.status_code, body_of(plain), plain["Content-Type"]) == (200, STYLES, 'text/css; charset="utf-8"')
    assert (packed["Content-Encoding"], gzip.decompress(body_of(packed))) == ("gzip", STYLES)
    again = served("/static/css/site.css", if_none_match=plain["ETag"])
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/css/site.css", "/static", "/static/", "/static/css", "/static/css/", "/static/css/other.css"),
        *("/static/../secret.css", "/static/css/../../secret.css", "/static//css/site.css", "/static/css/site.css.gz"),
        *("/static/css/site.css\x00", "/static/\ud800", f"/static/{'a' * 5000}"),
    ],
)
def test_whatever_is_no_file_of_it_goes_on_to_the_pages(served, path):
    assert served(path) is ELSEWHERE
