"""Search by words, with or without marks, among what is public."""

import pytest

from articles.public.search import RESULTS
from articles.search.candidates import find
from tests import factories
from tests.public.pages import meta, one, page, titles, with_class, words

NOON = factories.NOON


@pytest.mark.parametrize(
    "query",
    ["bảo hiểm", "bao hiem", "BAO HIEM", "hiểm   bảo", "Bảo hiểm y tế", "ba\u0309o", "đẩy", "DAY MANH", "24/2023"],
)
def test_words_are_found_with_or_without_marks(live, query):
    article = live(title="Đẩy mạnh bảo hiểm y tế", summary_vi="Theo Nghị định 24/2023/NĐ-CP.")
    found = find(query, language="vi", now=NOON, limit=9)
    assert [row.article_id for row in found] == [article.pk]


@pytest.mark.parametrize("query", ["", "   ", "xe đạp", "bảo hiểm xe", "%", "_", "\x00", "'; --"])
def test_other_words_find_nothing(live, query):
    live(title="Đẩy mạnh bảo hiểm y tế")
    assert find(query, language="vi", now=NOON, limit=9) == []


def test_only_what_is_public_is_found_newest_first(cast, live, live_in_both):
    factories.draft(cast.reporter, title="Bảo hiểm nháp")
    factories.live(cast.reporter, cast.approver, title="Bảo hiểm sau", public_from=NOON + factories.hours(9))
    live(title="Bảo hiểm cũ", published_at_vi=NOON - factories.hours(9))
    live_in_both(title="Bảo hiểm mới")
    assert [row.title for row in find("bao hiem", language="vi", now=NOON, limit=9)] == [
        "Bảo hiểm mới",
        "Bảo hiểm cũ",
    ]
    assert [row.title for row in find("insurance", language="en", now=NOON, limit=9)] == ["Insurance for everyone"]
    assert len(find("bao hiem", language="vi", now=NOON, limit=1)) == 1


def test_the_page_shows_what_was_found_and_keeps_the_words(client, live):
    live(title="Bảo hiểm y tế")
    shown = page(client, "/tim-kiem/?q=bao+hiem")
    (field,) = one(shown, "search-main").iter("input")
    assert (field.get("value"), titles(shown)) == ("bao hiem", ["Bảo hiểm y tế"])
    assert meta(shown, "robots") == "noindex"


def test_more_than_a_page_holds_is_said(client, live_in_both, copies):
    article = live_in_both(title="Bảo hiểm")
    dates = {f"Insurance {n}": NOON - factories.hours(n) for n in range(1, RESULTS + 1)}
    copies(article, dates, language="en")
    shown = page(client, "/en/search/?q=insurance")
    assert len(titles(shown)) == RESULTS
    (status,) = [p for p in shown.iter("p") if p.get("role") == "status"]
    assert words(status).startswith(f"The newest {RESULTS} texts.")


def test_without_words_there_is_only_the_form(client, db):
    shown = page(client, "/en/search/")
    assert with_class(shown, "cards") == with_class(shown, "empty") == []
    assert words(shown.find(".//h1")) == "Search"


def test_a_fruitless_search_repeats_the_words_as_text(client, db):
    shown = page(client, "/en/search/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert words(one(shown, "empty")) == (
        "Nothing was found for “<script>alert(1)</script>”. Try fewer or other words."
    )


@pytest.mark.parametrize("query", ["q=%00", "q=%%0000", "q=%ED%A0%80", "q=" + "a" * 9000, "q=%F0%9F%8C%B8&q=", "q[]=1"])
def test_no_words_break_the_page(client, db, query):
    page(client, f"/tim-kiem/?{query}")
