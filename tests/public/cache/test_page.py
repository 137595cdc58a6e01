"""One kept answer: packed as asked for, unchanged for whoever has it."""

import gzip

import brotli
import pytest

from articles.public.cache.page import KeptPage, chosen_kind

BODY = "Bảo hiểm cho mọi người. ".encode() * 90
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-cache"),
    ("Last-Modified", "Mon, 12 Oct 2026 05:00:00 GMT"),
    ("Content-Length", "17"),
    ("ETag", '"older"'),
]


@pytest.fixture
def page() -> KeptPage:
    return KeptPage("200 OK", HEADERS, BODY, since=0.0, until=10.0)


@pytest.mark.parametrize(
    ("accepted", "kind"),
    [
        ("", "identity"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP;q=0.5, deflate", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.000,gzip ; q=0", "identity"),
        ("deflate, zstd", "identity"),
        ("*", "identity"),
        ("ươ,;;q=,", "identity"),
    ],
    ids=str,
)
def test_it_is_packed_as_the_browser_takes_it(page, accepted, kind):
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress, "identity": bytes}[kind]
    status, headers, body = page.answer({"HTTP_ACCEPT_ENCODING": accepted})
    said = dict(headers)
    assert (status, unpack(body)) == ("200 OK", BODY)
    assert said.get("Content-Encoding", "identity") == kind
    assert said["Content-Length"] == str(len(body))
    assert said["Vary"] == "Accept-Encoding"
    assert chosen_kind(accepted) == kind


def test_the_same_bytes_have_the_same_tag_and_others_another(page):
    again = KeptPage("200 OK", HEADERS, BODY, since=5.0, until=9.0)
    assert again.etag == page.etag
    assert KeptPage("200 OK", HEADERS, BODY + b" ", since=0.0, until=1.0).etag != page.etag


def test_its_own_headers_stand_once(page):
    for accepted in ("", "gzip", "br"):
        names = [name.lower() for name, _value in page.answer({"HTTP_ACCEPT_ENCODING": accepted})[1]]
        assert len(names) == len(set(names))


def test_whoever_has_it_gets_no_bytes(page):
    tag = page.etag
    for tags in (tag, tag.removeprefix("W/"), f'"a", {tag}', "*"):
        status, headers, body = page.answer({"HTTP_IF_NONE_MATCH": tags})
        assert (status, body) == ("304 Not Modified", b"")
        assert dict(headers)["ETag"] == tag
        assert "Content-Length" not in dict(headers)


@pytest.mark.parametrize(
    "asked",
    [
        {"HTTP_IF_NONE_MATCH": '"other"'},
        {"HTTP_IF_NONE_MATCH": ""},
        {"HTTP_IF_NONE_MATCH": '"other"', "HTTP_IF_MODIFIED_SINCE": "Tue, 13 Oct 2026 05:00:00 GMT"},
        {"HTTP_IF_MODIFIED_SINCE": "Sun, 11 Oct 2026 05:00:00 GMT"},
        {"HTTP_IF_MODIFIED_SINCE": "hôm qua"},
        {"HTTP_IF_MODIFIED_SINCE": ""},
        {"HTTP_IF_MODIFIED_SINCE": "Mon, 12 Oct 99999999999 05:00:00 GMT"},
    ],
    ids=str,
)
def test_whoever_has_another_gets_all(page, asked):
    assert page.answer(asked)[0] == "200 OK"


def test_a_date_alone_is_enough_where_there_is_one(page):
    assert page.answer({"HTTP_IF_MODIFIED_SINCE": "Mon, 12 Oct 2026 05:00:00 GMT"})[0] == "304 Not Modified"
    undated = KeptPage("200 OK", HEADERS[:2], BODY, since=0.0, until=1.0)
    assert undated.answer({"HTTP_IF_MODIFIED_SINCE": "Mon, 12 Oct 2026 05:00:00 GMT"})[0] == "200 OK"


def test_what_is_gone_is_never_called_unchanged():
    gone = KeptPage("410 Gone", HEADERS, BODY, since=0.0, until=1.0)
    assert gone.answer({"HTTP_IF_NONE_MATCH": gone.etag})[0] == "410 Gone"
