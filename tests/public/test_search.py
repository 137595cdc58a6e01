"""The search page: form, results, filters, other language, what else was meant."""

from urllib.parse import urlencode

import pytest

from articles.public.search import RESULTS
from articles.workflow import transitions
from tests import factories
from tests.public.pages import links, meta, one, page, titles, with_class, words

NOON = factories.NOON


def test_the_page_shows_what_was_found_and_keeps_the_words(client, live):
    live(title="Bảo hiểm y tế")
    shown = page(client, "/tim-kiem/?q=bao+hiem")
    field = next(field for field in one(shown, "search-main").iter("input"))
    assert (field.get("value"), titles(shown)) == ("bao hiem", ["Bảo hiểm y tế"])
    assert meta(shown, "robots") == "noindex"


def status(shown) -> list[str]:
    return [words(p) for p in shown.iter("p") if p.get("role") == "status" and words(p)]


def test_pages_of_results_go_on_where_the_last_one_ended(client, live_in_both, copies):
    article = live_in_both(title="Bảo hiểm")
    dates = {f"Insurance {n}": NOON - factories.hours(n) for n in range(1, RESULTS + 4)}
    copies(article, dates, language="en")
    shown = page(client, "/en/search/?q=insurance")
    assert status(shown) == [f"{RESULTS + 4} results"]
    first = titles(shown)
    assert first == ["Insurance for everyone", *list(dates)[: RESULTS - 1]]
    further = page(client, "/en/search/" + links(shown, "turn")["Search on in older texts →"])
    assert titles(further) == list(dates)[RESULTS - 1 :]
    assert links(further, "turn") == {"← Back to the first results": "?q=insurance"}


def test_more_than_a_thousand_are_not_counted(client, live, monkeypatch):
    from articles.public import search
    from articles.search import finding

    for title in ("Bảo hiểm 1", "Bảo hiểm 2", "Bảo hiểm 3"):
        live(title=title)
    monkeypatch.setattr(finding, "COUNTED", 2)
    monkeypatch.setattr(search, "COUNTED", 2)
    assert status(page(client, "/en/search/?q=x")) == ["Nothing was found for “x”. Try fewer or other words."]
    assert status(page(client, "/tim-kiem/?q=bao")) == ["Hơn 2 kết quả"]


def test_without_words_there_is_only_the_form(client, db):
    shown = page(client, "/en/search/")
    assert with_class(shown, "cards") == with_class(shown, "empty") == []
    assert words(shown.find(".//h1")) == "Search"


def test_a_fruitless_search_repeats_the_words_as_text(client, db):
    shown = page(client, "/en/search/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert status(shown) == ["Nothing was found for “<script>alert(1)</script>”. Try fewer or other words."]


ODD = ["q=%00", "q=%%0000", "q=%ED%A0%80", "q=" + "a" * 9000, "q=%F0%9F%8C%B8&q=", "q[]=1", "q=%22", "q=-", "q=*)(",
       "q=NEAR(a+b)+AND+OR+NOT", "q=a&tiep=0-0", "q=a&tiep=%00", "q=bao&tiep=f-fffffffffffffff", "q=a&tu=2026-99-99",
       "q=a&tu=0001-01-01&den=9999-12-31", "q=a&chuyen-muc=%00&loai='&chien-dich=1&thoi-gian=-1"]  # fmt: skip


@pytest.mark.parametrize("query", ODD)
def test_no_words_break_the_page(client, live, query):
    live(title="Bảo hiểm")
    page(client, f"/tim-kiem/?{query}")


def test_words_are_marked_in_title_and_excerpt_as_they_are_written(client, live):
    live(title="Đẩy mạnh bảo vệ", summary_vi="Không có.", body_vi=f"<p>{'Mở đầu. ' * 60}Thẻ bảo hiểm y tế.</p>")
    shown = page(client, "/tim-kiem/?q=bao+hiem")
    assert [words(mark) for mark in one(shown, "cards").iter("mark")] == ["bảo", "bảo hiểm"]
    excerpt = words(one(shown, "card-summary"))
    assert excerpt.startswith("…")
    assert excerpt.endswith("Thẻ bảo hiểm y tế.")


def test_a_text_of_the_other_language_is_found_with_its_pair(client, live_in_both):
    article = live_in_both(title="Bảo hiểm cho mọi người")
    section = one(page(client, "/tim-kiem/?q=insurance"), "found-others")
    card = one(section, "card")
    english, own = list(card.iter("a"))
    assert (card.get("lang"), words(english), english.get("href"), english.get("hreflang")) == (
        "en", "Insurance for everyone", f"/en/news/{article.pk}/insurance-for-everyone/", "en",
    )  # fmt: skip
    assert (words(own), own.get("href")) == (
        "Bảo hiểm cho mọi người", f"/tin-tuc/{article.pk}/bao-hiem-cho-moi-nguoi/",
    )  # fmt: skip
    # Found in both, it stands there once.
    both = page(client, "/tim-kiem/?q=trang")
    assert (len(titles(both)), with_class(both, "found-others")) == (1, [])


def test_filters_are_kept_and_can_be_left(client, live):
    live(title="Bảo hiểm", category=factories.category("Y tế"))
    factories.category("Giáo dục")
    shown = page(client, "/tim-kiem/?q=bao&chuyen-muc=y-te&tu=2026-10-01")
    assert titles(shown) == ["Bảo hiểm"]
    chosen = [o.get("value") for o in shown.iter("option") if o.get("selected") is not None]
    assert chosen == ["y-te", ""]
    empty = page(client, "/tim-kiem/?q=bao&chuyen-muc=giao-duc")
    assert "?q=bao" in links(empty, "empty").values()


def test_a_mistyped_word_and_a_begun_one_are_helped(client, live):
    live(title="Bảo hiểm y tế")
    assert links(page(client, "/tim-kiem/?q=bao+hirm"), "empty") == {"bảo hiểm": "?q=b%E1%BA%A3o%20hi%E1%BB%83m"}
    assert list(links(page(client, "/tim-kiem/?q=bao+hie"), "empty")) == ["bảo hiểm", "Bảo hiểm y tế"]


def test_related_topics_lead_on(client, cast):
    article = factories.draft(cast.reporter, title="Bảo hiểm", category=factories.category("Bảo hiểm xã hội"))
    article.keywords.add(factories.keyword("an sinh"))
    factories.change(article, cast.reporter, summary_vi="Khác.")
    transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
    factories.approve(article, cast.approver, now=NOON)
    shown = links(page(client, "/tim-kiem/?q=bao+hiem"), "found-related")
    assert shown == {"Bảo hiểm xã hội": "/chuyen-muc/bao-hiem-xa-hoi/", "an sinh": "/tu-khoa/an-sinh/"}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("🌸", "There is no word in what was typed. Type a word or a number to look for."),
        ("-bao", "Type at least one word to look for besides those to be left out."),
        ("bao " * 17, "Only the first 16 words were looked for."),
    ],
)
def test_what_cannot_be_looked_for_is_said(client, db, query, sentence):
    shown = page(client, f"/en/search/?{urlencode({'q': query})}")
    assert sentence in status(shown)


def test_too_many_words_that_nothing_has_are_said_to_find_nothing(client, live):
    live(title="Bảo hiểm y tế")
    shown = page(client, f"/en/search/?{urlencode({'q': 'bao ' * 17})}")
    assert status(shown) == ["Only the first 16 words were looked for."]
    assert words(one(shown, "empty")).startswith("Nothing was found for “bao bao")


def test_a_place_among_the_results_of_other_words_is_the_end_of_these(client, live):
    live(title="Bảo hiểm y tế")
    shown = page(client, "/tim-kiem/?q=bao&tiep=b-1")
    assert (words(one(shown, "empty")), titles(shown, "page")) == ("Không còn tin nào cũ hơn.", [])


def test_an_abbreviation_that_no_text_has_is_spelled_out(client, live):
    live(title="Khi nào phải đổi thẻ căn cước công dân")
    shown = page(client, f"/tim-kiem/?{urlencode({'q': 'thẻ cccd'})}")
    assert "Có phải bạn muốn tìm: thẻ căn cước công dân" in words(one(shown, "empty"))
    assert "muốn tìm" not in words(one(page(client, "/tim-kiem/?q=bhtn"), "empty"))


def test_suggestions_are_topics_and_titles_that_are_public(client, cast, live):
    article = live(title="Bảo hiểm y tế", category=factories.category("Bảo trợ"))
    factories.live(cast.reporter, cast.approver, title="Bảo mật", public_from=NOON + factories.hours(9))
    answer = client.get("/tim-kiem/goi-y/?q=bao")
    assert answer.json() == {
        "suggestions": [
            {"words": "Bảo trợ", "address": "/chuyen-muc/bao-tro/"},
            {"words": "Bảo hiểm y tế", "address": f"/tin-tuc/{article.pk}/bao-hiem-y-te/"},
        ]
    }
    assert (answer.headers["Cache-Control"], answer.cookies) == ("max-age=60", {})
    assert client.get("/en/search/suggestions/?q=bao").json() == {"suggestions": [
        {"words": "Bảo trợ EN", "address": "/en/category/bao-tro-en/"}]}  # fmt: skip


@pytest.mark.parametrize("query", ODD)
def test_odd_input_suggests_nothing_and_breaks_nothing(client, live, query):
    assert client.get(f"/tim-kiem/goi-y/?{query}").status_code == 200
