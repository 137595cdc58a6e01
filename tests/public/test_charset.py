"""A request that names a charset for itself is read as all others are."""

import io
from urllib.parse import urlencode

import pytest
from django.core.wsgi import get_wsgi_application

from campaign_portal.charset import InUTF8
from tests.public.cache.asking import ask

ODD = ["latin-1", "UTF-16", "rot13", "hex", "undefined", "idna", '"utf-7"', "a b", ""]


@pytest.fixture
def portal() -> InUTF8:
    return InUTF8(get_wsgi_application())


@pytest.mark.parametrize("name", ["charset={}", "CharSet = {}", "a=b; charset*=utf-8''{}; c=d"])
@pytest.mark.parametrize("charset", ODD)
def test_the_same_address_is_the_same_page(portal, transactional_db, live, charset, name):
    live(title="Bảo hiểm")
    address = "/tim-kiem/?q=b%E1%BA%A3o"
    odd = ask(portal, address, CONTENT_TYPE=f"text/plain; {name.format(charset)}")
    assert (odd.status, "1 kết quả" in odd.text) == (200, True)
    assert odd == ask(portal, address)


@pytest.mark.parametrize("charset", ODD)
def test_so_is_a_form(portal, transactional_db, charset):
    sent = urlencode({"username": "phóng", "password": "a"}).encode()
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    body = {"wsgi.input": io.BytesIO(sent), "CONTENT_LENGTH": str(len(sent)), "CONTENT_TYPE": kind}
    answer = ask(portal, "/admin/login/", method="POST", **body)
    assert answer.status == 403  # without a token; the text was read


def test_what_else_a_type_says_is_kept():
    seen = []
    application = InUTF8(lambda environ, start: seen.append(environ["CONTENT_TYPE"]) or [])
    for kind in ("multipart/form-data; charset=x; boundary=abc", "text/plain", ""):
        application({"CONTENT_TYPE": kind}, print)
    assert seen == ["multipart/form-data; boundary=abc", "text/plain", ""]
