"""Which requests the cache answers, and which addresses are one page."""

import pytest
from django.test import override_settings

from articles.public.cache.keys import key_of, known_of, scheme_of
from tests.public.cache.asking import environ_of


@pytest.mark.parametrize(
    ("address", "method", "headers"),
    [
        ("/", "POST", {}),
        ("/", "OPTIONS", {}),
        ("/admin/", "GET", {}),
        ("/admin", "GET", {}),
        ("/static/css/portal.css", "GET", {}),
        ("/media/a.jpg", "GET", {}),
        ("/healthz", "GET", {}),
        ("/readyz", "GET", {}),
        ("/", "GET", {"HTTP_COOKIE": "sessionid=abc"}),
        ("/", "GET", {"HTTP_COOKIE": "a=b; staff=abc"}),
        ("/", "GET", {"HTTP_HOST": ""}),
        ("/" + "a" * 700, "GET", {}),
        ("/tim-kiem/?q=" + "a" * 700, "GET", {}),
        ("/tim-kiem/?%00q=a", "GET", {}),
        ("/tim-kiem/?q=\xe1\xba\xa3", "GET", {}),
    ],
    ids=range(15),
)
def test_what_goes_past_it(address, method, headers):
    assert key_of(environ_of(address, method=method, **headers)) is None


def test_a_strangers_page_is_known_by_scheme_host_path_and_query():
    environ = environ_of("/tim-kiem/?utm_source=zalo&q=b%E1%BA%A3o&fbclid=1", HTTP_COOKIE="theme=dark")
    assert key_of(environ) == ("http", "localhost", "/tim-kiem/", "q=b%E1%BA%A3o")


@pytest.mark.parametrize(
    ("query", "known"),
    [
        ("", ""),
        ("fbclid=1&utm_medium=x", ""),
        ("q=a&loai=tin", "loai=tin&q=a"),
        ("q=1&q=2", "q=1&q=2"),
        ("q=", "q="),
        ("q", "q="),
        ("Q=a", ""),
        ("q=%ff%00", "q=%EF%BF%BD%00"),
        ("&&=&q=%2B", "q=%2B"),
    ],
    ids=str,
)
def test_only_known_parameters_count_in_one_order(query, known):
    assert known_of(query) == known


@pytest.mark.parametrize(
    ("trusted", "said", "scheme"),
    [
        (["127.0.0.1"], "https", "https"),
        (["127.0.0.1"], "https, http", "https"),
        (["127.0.0.1"], "http", "http"),
        (["10.0.0.1"], "https", "http"),
        ([], "https", "http"),
    ],
    ids=str,
)
def test_the_scheme_is_a_trusted_proxys_word(rf, trusted, said, scheme):
    header = ("HTTP_X_FORWARDED_PROTO", "https") if trusted else None
    with override_settings(TRUSTED_PROXIES=trusted, SECURE_PROXY_SSL_HEADER=header):
        assert scheme_of(environ_of("/", HTTP_X_FORWARDED_PROTO=said)) == scheme
