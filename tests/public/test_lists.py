"""Lists by category, campaign and keyword, a page at a time."""

import datetime

import pytest

from articles.models import Category, Publication
from articles.public.keyset import Place
from articles.workflow import transitions
from tests import factories
from tests.public.pages import links, meta, one, page, titles, with_class, words

NOON = factories.NOON


@pytest.fixture
def many(live, copies) -> Category:
    """Thirty texts of one category, an hour apart but for two of the same moment at the first page's end."""
    category = factories.category("Y tế")
    hours = {number: 11 if number == 12 else number for number in range(1, 30)}
    article = live(title="Tin 0", category=category, published_at_vi=NOON)
    copies(article, {f"Tin {number}": NOON - factories.hours(hour) for number, hour in hours.items()})
    return category


def turn(shown, rel: str) -> str:
    """The address of the older ("next") or newer ("prev") page, empty where there is none."""
    found = [link.get("href") for link in shown.iter("a") if link.get("rel") == rel]
    return found[0] if found else ""


def numbers(shown) -> list[int]:
    return [int(title.removeprefix("Tin ")) for title in titles(shown)]


def test_pages_follow_each_other_without_gap_or_repetition(client, many):
    path, seen, pages = "/chuyen-muc/y-te/", [], []
    while path:
        shown = page(client, path)
        pages.append(path)
        seen += numbers(shown)
        path = turn(shown, "next")
    # Two texts of the same moment: the one that was made later comes first.
    assert seen == [*range(11), 12, 11, *range(13, 30)]
    assert len(pages) == 3


def test_going_back_shows_the_pages_that_were_seen(client, many):
    first = page(client, "/chuyen-muc/y-te/")
    second = page(client, turn(first, "next"))
    third = page(client, turn(second, "next"))
    assert (turn(first, "prev"), turn(third, "next")) == ("", "")
    assert numbers(page(client, turn(third, "prev"))) == numbers(second)
    assert numbers(page(client, turn(second, "prev"))) == numbers(first)


def test_news_that_arrive_meanwhile_move_nothing(client, many, live):
    older = turn(page(client, "/chuyen-muc/y-te/"), "next")
    before = numbers(page(client, older))
    live(title="Tin 99", category=many, published_at_vi=NOON)
    assert numbers(page(client, older)) == before


def test_newer_than_a_place_near_the_top_is_the_whole_first_page(client, many):
    place = Place.of(Publication.objects.get(title="Tin 3"))
    shown = page(client, f"/chuyen-muc/y-te/?sau={place}")
    assert numbers(shown) == numbers(page(client, "/chuyen-muc/y-te/"))
    assert turn(shown, "prev") == ""


def test_only_the_first_page_is_paired_with_the_other_language(client, many):
    first = page(client, "/chuyen-muc/y-te/")
    second = page(client, turn(first, "next"))
    pairs = [{link.get("hreflang"): link.get("href") for link in p.iter("link")} for p in (first, second)]
    vi, en = "http://testserver/chuyen-muc/y-te/", "http://testserver/en/category/y-te-en/"
    assert [{code: path for code, path in pair.items() if code} for pair in pairs] == [
        {"vi": vi, "en": en, "x-default": vi},
        {},
    ]
    (canonical,) = [link.get("href") for link in second.iter("link") if link.get("rel") == "canonical"]
    assert canonical == f"http://testserver{turn(first, 'next')}"
    # Readers find the same list there, not the front page.
    assert [one(p, "language").get("href") for p in (first, second)] == ["/en/category/y-te-en/"] * 2


@pytest.mark.parametrize(
    "query",
    [
        "truoc=", "truoc=x", "sau=-1", "truoc=1-", "truoc=fffffffffffffff-1", "truoc=1-fffffffffffffff0",
        "sau=%00", "truoc=%EF%BC%91-1", "truoc=1-1%0A", "truoc[]=1-1", "before=x", "truoc=" + "1" * 5000,
    ],
)  # fmt: skip
def test_a_place_that_is_none_shows_the_first_page(client, many, query):
    shown = page(client, f"/chuyen-muc/y-te/?{query}")
    assert numbers(shown)[0] == 0
    is_list_parameter = query.startswith(("truoc=", "sau="))
    assert meta(shown, "robots") == ("noindex" if is_list_parameter else None)


def test_a_place_before_everything_says_that_nothing_is_older(client, many):
    shown = page(client, "/chuyen-muc/y-te/?truoc=1-1")
    assert list(links(shown, "empty").values()) == ["/chuyen-muc/y-te/"]
    assert meta(shown, "robots") == "noindex"


def test_an_empty_category_says_so(client, db):
    factories.category("Y tế")
    shown = page(client, "/chuyen-muc/y-te/")
    assert words(shown.find(".//h1")) == "Y tế"
    assert list(links(shown, "empty").values()) == ["/"]


@pytest.mark.parametrize(
    "path",
    ["/chuyen-muc/khong-co/", "/chien-dich/khong-co/", "/tu-khoa/khong-co/", "/en/category/y-te/",
     "/en/keyword/an/", "/chuyen-muc/Y-TE/", "/chuyen-muc/y-te-en/"],
)  # fmt: skip
def test_an_unknown_name_is_not_found(client, db, path):
    factories.category("Y tế")
    factories.keyword("an", name_en=None)
    assert client.get(path).status_code == 404


def test_a_campaign_shows_its_slogan_and_days(client, live):
    campaign = factories.campaign(
        "Tháng nước sạch", ends_on=datetime.date(2026, 10, 31), slogan_vi="Giọt nước nghĩa tình"
    )
    live(title="Trong chiến dịch", campaign=campaign)
    live(title="Ngoài chiến dịch")
    shown = page(client, "/chien-dich/thang-nuoc-sach/")
    head = one(shown, "list-head")
    assert words(one(head, "slogan")) == "“Giọt nước nghĩa tình”"
    assert "01/10/2026" in words(one(head, "about"))
    assert "31/10/2026" in words(one(head, "about"))
    assert titles(shown, "timeline") == ["Trong chiến dịch"]


def test_a_keyword_without_an_approved_text_is_unknown(client, cast, live):
    draft = live()
    draft.keywords.add(factories.keyword("chưa duyệt"))
    answers = [client.get(address) for address in ("/tu-khoa/chua-duyet/", "/tu-khoa/khong-co/")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert "chưa duyệt" not in answers[0].content.decode()


def test_a_keyword_lists_its_texts(client, cast, live):
    article = factories.draft(cast.reporter, title="Có từ khóa")
    article.keywords.add(factories.keyword("hiến máu"))
    factories.change(article, cast.reporter, summary_vi="Khác.")
    factories.transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
    factories.approve(article, cast.approver, now=NOON)
    live(title="Không có")
    assert titles(page(client, "/tu-khoa/hien-mau/")) == ["Có từ khóa"]


def test_a_keyword_is_paired_once_it_was_read_in_the_other_language(client, cast, live):
    tagged = live(title="Có từ khóa")
    tagged.keywords.add(factories.keyword("an sinh", name_en="welfare"))
    factories.replace(tagged, cast.reporter, cast.approver, at=NOON + factories.hours(0.5), title_vi="Có")
    alone = page(client, "/tu-khoa/an-sinh/")
    assert (one(alone, "language").get("href"), [x for x in alone.iter("link") if x.get("hreflang")]) == ("/en/", [])
    factories.translate(tagged, cast.translator)
    transitions.submit(tagged, language="en", by=cast.translator, now=NOON + factories.hours(0.6))
    factories.approve(tagged, cast.approver, language="en", now=NOON + factories.hours(0.6))
    assert one(page(client, "/tu-khoa/an-sinh/"), "language").get("href") == "/en/keyword/welfare/"
    assert one(page(client, "/en/keyword/welfare/"), "language").get("href") == "/tu-khoa/an-sinh/"


def test_a_list_is_in_one_language(client, live, live_in_both):
    live(title="Chỉ tiếng Việt")
    live_in_both()
    assert titles(page(client, "/en/category/an-sinh-xa-hoi-en/")) == ["Insurance for everyone"]


def test_cards_have_a_picture_without_words_and_no_body(client, live):
    live(title="Có ảnh", image=factories.image())
    (card,) = with_class(page(client, "/chuyen-muc/an-sinh-xa-hoi/"), "card")
    (image,) = card.iter("img")
    assert (image.get("alt"), image.get("loading"), image.get("width")) == ("", "lazy", "1600")
