"""Thousands of addresses and questions that nobody foresaw: an answer to each, never a fault of ours."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories

STARTS = [
    "/", "/en/", "/tin-tuc/", "/en/news/", "/chuyen-muc/", "/en/category/", "/chien-dich/", "/tu-khoa/",
    "/en/campaign/", "/en/keyword/", "/luu-tru/", "/en/archive/", "/tim-kiem/", "/en/search/", "/media/", "/static/",
    "/doc-nhieu/", "/en/most-read/", "/luot-doc/", "/en/readership/",
]  # fmt: skip
NASTY = [
    "%00", "%0A", "%ED%A0%80", "%C0%AF", "%F4%90%80%80", "%", "%%0000", "%2500", "..", ".", "%2e%2e", "%2F", "%5C",
    "9" * 18, "9" * 19, "9" * 400, "-1", "0", "00", "1e9", "NaN", "2026", "13", "31", "0001", "9999", "12",
    "%F0%9F%87%BB%F0%9F%87%B3", "%E2%80%AE", "%CC%B8" * 50, "a" * 3000, "'", '%22', "%3Cscript%3E", "{{7*7}}", ";",
    "lien-ket", "link", "bao-hiem-cho-moi-nguoi", "an-sinh-xa-hoi", "tin%20tuc", "~", "*", "%ff%fe", "?", "#",
]  # fmt: skip
# Any byte may come over the wire, so the texts are made of bytes.
wild = st.binary(max_size=40).map(lambda raw: "".join(f"%{byte:02X}" for byte in raw))
number = st.integers(-(10**25), 10**25).map(str)
piece = st.one_of(st.sampled_from(NASTY), number, wild)
paths = st.builds(
    lambda start, pieces, slash: start + "/".join(pieces) + slash,
    st.sampled_from(STARTS),
    st.lists(piece, max_size=5),
    st.sampled_from(["", "/"]),
)
names = st.one_of(st.sampled_from(["q", "truoc", "sau", "before", "after", "page", "%00", ""]), wild)
places = st.builds("{:x}-{:x}".format, st.integers(0, 16**16), st.integers(0, 16**16))
queries = st.lists(st.tuples(names, st.one_of(piece, places)), max_size=4).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)
thorough = settings(
    max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def portal(live_in_both) -> Client:
    live_in_both(campaign=factories.campaign(), replacement_url_vi="https://example.vn/")
    factories.keyword()
    return Client(raise_request_exception=False)


def answered(client: Client, path: str, query: str, **headers) -> None:
    response = client.get(path.split("#")[0], QUERY_STRING=query, **headers)
    if response.streaming:
        list(response.streaming_content)  # read to its end, or the file stays open
    assert response.status_code < 500, (path, query)
    assert dict(response.cookies) == {}


@thorough
@given(path=paths, query=queries)
def test_any_address_is_answered(portal, path, query):
    answered(portal, path, query)


@thorough
@given(query=queries, start=st.sampled_from(STARTS[4:14]), slug=st.sampled_from(NASTY))
def test_any_question_to_a_list_is_answered(portal, query, start, slug):
    answered(portal, f"{start}{slug}/", query)


@settings(thorough, max_examples=300)
@given(query=queries, path=st.sampled_from([
    "/", "/en/", "/chuyen-muc/an-sinh-xa-hoi/", "/en/campaign/thang-bao-hiem-en/", "/tu-khoa/bao-hiem/",
    "/luu-tru/0001/", "/luu-tru/9999/12/31/", "/en/archive/2026/10/", "/tim-kiem/", "/en/search/",
    "/doc-nhieu/", "/en/most-read/day/", "/luot-doc/", "/en/readership/",
]))  # fmt: skip
def test_any_question_to_a_page_that_exists_is_answered(portal, query, path):
    answered(portal, path, query)


header = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)


@settings(thorough, max_examples=100)
@given(agent=header, purpose=header, cookie=header, language=header, referer=header)
def test_any_header_is_answered(portal, agent, purpose, cookie, language, referer):
    headers = {
        "HTTP_USER_AGENT": agent,
        "HTTP_SEC_PURPOSE": purpose,
        "HTTP_COOKIE": f"staff={cookie}",
        "HTTP_ACCEPT_LANGUAGE": language,
        "HTTP_REFERER": referer,
        "HTTP_X_FORWARDED_FOR": purpose,
        "HTTP_IF_NONE_MATCH": agent,
        "HTTP_RANGE": cookie,
    }
    for path in ("/", "/tin-tuc/1/", "/en/search/", "/media/x.jpg"):
        answered(portal, path, "", **headers)
