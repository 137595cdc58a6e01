"""Bounds: bytes, numbers, and what leaves first."""

import os

from articles.public.cache.page import KeptPage
from articles.public.cache.store import Shelf


def page(*, since: float = 0.0, until: float = 10.0) -> KeptPage:
    return KeptPage("200 OK", [], os.urandom(4000), since=since, until=until)


def key(name: str) -> tuple[str, str, str, str]:
    return "http", "localhost", f"/{name}", ""


def filled(names: str, *, most: int = 100, pages: float = 100) -> Shelf:
    shelf = Shelf(bytes=int(pages * page().size), most=most)
    for name in names:
        shelf.put(key(name), page())
    return shelf


def names(shelf: Shelf) -> str:
    return "".join(sorted(place[2][1] for place in shelf.pages))


def test_never_more_pages_than_its_number_nor_more_bytes_than_its_sum():
    assert names(filled("abcdef", most=4)) == "cdef"
    shelf = filled("abcdef", pages=3.5)
    assert names(shelf) == "def"
    assert shelf.size == sum(kept.size for kept in shelf.pages.values()) <= shelf.bytes


def test_what_was_asked_for_again_stays_longer():
    shelf = filled("abc", most=3)
    shelf.pages[key("a")].is_used = True
    shelf.put(key("d"), page())
    assert names(shelf) == "acd"
    for name in "efg":
        shelf.put(key(name), page())
    assert names(shelf) == "efg"


def test_a_page_that_is_made_anew_is_not_counted_twice():
    shelf = filled("aaaa")
    assert shelf.size == shelf.pages[key("a")].size


def test_one_that_is_larger_than_the_whole_is_not_kept():
    shelf = filled("ab", pages=0.5)
    assert (names(shelf), shelf.size) == ("", 0)


def test_a_page_is_fresh_between_its_moments_only():
    shelf = Shelf(bytes=100_000, most=9)
    shelf.put(key("a"), page(since=5.0, until=9.0))
    assert [shelf.fresh(key("a"), now) is not None for now in (4.9, 5.0, 8.9, 9.0)] == [False, True, True, False]
    assert shelf.fresh(key("b"), 6.0) is None
