"""Links and pictures: which addresses stay, and in which form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.richtext.addresses import clean_link, is_external, is_own_picture

KEPT = [
    ("https://gov.vn", "https://gov.vn"),
    ("HTTP://GOV.VN/a?b=1&c=2#d", "HTTP://GOV.VN/a?b=1&c=2#d"),
    ("https://gov.vn:8443/x", "https://gov.vn:8443/x"),
    ("  https://gov.vn/\n x  ", "https://gov.vn/%20x"),
    ("https://gov.vn/\u200bx", "https://gov.vn/x"),
    ("https://gov.vn/a%20b", "https://gov.vn/a%20b"),
    ("https://gov.vn/tin-tức", "https://gov.vn/tin-t%E1%BB%A9c"),
    ("https://gov.vn/tin-tu\u031b\u0301c", "https://gov.vn/tin-tu%CC%9B%CC%81c"),
    ("/", "/"),
    ("/tin-tuc/1/a/", "/tin-tuc/1/a/"),
    ("#muc", "#muc"),
    ("mailto:a@b.vn?subject=Xin", "mailto:a@b.vn?subject=Xin"),
    ("tel:+842743822", "tel:+842743822"),
]
REFUSED = [
    "", " ", "#", "x", "x/y", "../x", "?q=1", "//a.vn", "/\\a.vn", "\\\\a.vn", "https:", "https:a.vn", "https:/a.vn",
    "https://", "https:///x", "https://\\a.vn", "https://a b.vn", "https://u@a.vn", "https://u:p@a.vn/x",
    "https://[half", "https://[::1/x", "javascript:alert(1)", "javascript://a.vn/%0aalert(1)", "data:text/html,x",
    "ftp://a.vn", "file:///etc/passwd", "mailto:", "mailto:a", "tel:", "tel:javascript", "intent://x", "a:b",
    "\x00javascript:x", "ja\tvascript:x",
]  # fmt: skip


@pytest.mark.parametrize(("href", "expected"), KEPT)
def test_link_is_kept_as(href: str, expected: str) -> None:
    assert clean_link(href) == expected


@pytest.mark.parametrize("href", REFUSED)
def test_link_is_refused(href: str) -> None:
    assert clean_link(href) is None


@given(st.text(st.characters(), max_size=60) | st.sampled_from([href for href, _ in KEPT]))
def test_cleaning_never_fails_and_changes_nothing_twice(href: str) -> None:
    cleaned = clean_link(href)
    if cleaned is not None:
        assert cleaned.isascii()
        assert clean_link(cleaned) == cleaned


def test_only_web_addresses_are_external() -> None:
    assert [is_external(href) for href in ("https://a.vn", "HTTP://a.vn", "/x", "#x", "mailto:a@b.vn", "")] == [
        True, True, False, False, False, False,
    ]  # fmt: skip


def test_own_pictures_lie_in_the_library_only() -> None:
    assert is_own_picture("/media/images/2026/11/a_b-c-320.jpg")
    for other in ("/media/images/", "/media/other/a.jpg", "/media/images/a/../b.jpg", "media/images/a.jpg"):
        assert not is_own_picture(other)
