"""Feeds: valid RSS 2.0 and Atom 1.0, only what is public, asked for again at no cost."""

import datetime
import re
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from articles.models import Publication
from articles.workflow import transitions
from campaign_portal import clock
from tests import factories
from tests.factories import NOON, hours
from tests.public.pages import page, path_of, reading_queries

HOST = "http://testserver"
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
FEEDS = [
    f"{start}{form}.xml"
    for form in ("rss", "atom")
    for start in (
        "/", "/en/", "/chuyen-muc/an-sinh-xa-hoi/", "/en/category/an-sinh-xa-hoi-en/", "/chien-dich/thang-bao-hiem/",
        "/en/campaign/thang-bao-hiem-en/",
    )
]  # fmt: skip
# Children of an element that must be there once, and those that may be there besides.
CHANNEL = (("title", "link", "description", "language", "lastBuildDate", f"{ATOM}link"), {"docs", "item"})
ITEM = (("title", "link", "guid", "pubDate", "description"), {f"{DC}creator", "category", "enclosure"})
FEED = (("title", "id", "updated", "author"), {"link", "entry"})
ENTRY = (("title", "id", "updated", "published", "summary"), {"link", "author", "category"})


def children(element: Element, rule: tuple, prefix: str = "") -> None:
    needed, more = rule
    tags = [child.tag.removeprefix(prefix) for child in element]
    assert [tags.count(name) for name in needed] == [1] * len(needed), tags
    assert set(tags) <= {*needed, *more}, tags


def checked_rss(root: Element, path: str) -> list[Element]:
    assert (root.tag, root.get("version"), len(root)) == ("rss", "2.0", 1)
    channel = root[0]
    children(channel, CHANNEL)
    own = channel.find(f"{ATOM}link")
    assert (own.get("rel"), own.get("href")) == ("self", f"{HOST}{path}")
    items = channel.findall("item")
    for item in items:
        children(item, ITEM)
        assert parsedate_to_datetime(item.findtext("pubDate")).utcoffset() == hours(7)
        for enclosure in item.findall("enclosure"):
            assert int(enclosure.get("length")) > 0
            assert enclosure.get("type") == "image/jpeg"
    assert parsedate_to_datetime(channel.findtext("lastBuildDate")).utcoffset() == hours(7)
    guids = [item.findtext("guid") for item in items]
    assert len(guids) == len(set(guids))
    assert channel.findtext("language") == ("en" if path.startswith("/en/") else "vi")
    return items


def checked_atom(root: Element, path: str) -> list[Element]:
    assert root.tag == f"{ATOM}feed"
    children(root, FEED, ATOM)
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"{HOST}{path}"
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        children(entry, ENTRY, ATOM)
        assert entry.find(f"{ATOM}author/{ATOM}name").text
    for part in (root, *entries):
        moment = datetime.datetime.fromisoformat(part.findtext(f"{ATOM}updated"))
        assert moment.utcoffset() is not None
        assert re.match(r"tag:testserver,2026:\S+$", part.findtext(f"{ATOM}id"))
    return entries


def items_of(client, path: str) -> list[Element]:
    response = client.get(path)
    form = path.rpartition("/")[2].removesuffix(".xml")
    assert (response.status_code, response["Content-Type"]) == (200, f"application/{form}+xml; charset=utf-8")
    assert dict(response.cookies) == {}
    assert response.get("Vary") == "Accept-Encoding"
    root = ElementTree.fromstring(response.content)
    return checked_rss(root, path) if form == "rss" else checked_atom(root, path)


def titles(client, path: str) -> list[str]:
    return [item.findtext("title") or item.findtext(f"{ATOM}title") for item in items_of(client, path)]


@pytest.mark.parametrize("path", FEEDS)
def test_every_feed_is_valid_with_texts_and_without(client, live_in_both, path):
    factories.category(), factories.campaign()
    assert titles(client, path) == []
    live_in_both(campaign=factories.campaign(), image=factories.image())
    assert titles(client, path) == ["Insurance for everyone" if path.startswith("/en/") else "Bảo hiểm cho mọi người"]


@pytest.mark.parametrize("title", ["<b>&amp; \"Q\" 'q' ]]> 😀", "&" * 250, "Ế" * 250])
def test_any_title_and_summary_is_kept(client, live, title):
    article = live(title=title, summary_vi=title)
    said = Publication.objects.get(article=article).title
    assert titles(client, "/rss.xml") == titles(client, "/atom.xml") == [said]
    (entry,) = items_of(client, "/atom.xml")
    assert entry.findtext(f"{ATOM}summary") == said


def test_characters_that_no_xml_may_hold_are_left_out(client, live):
    article = live()
    Publication.objects.filter(article=article).update(title="a\x01b\x0b\ufffe", summary="\x1fc")
    assert titles(client, "/rss.xml") == titles(client, "/atom.xml") == ["ab"]


def test_a_description_is_markup_so_its_signs_are_escaped_twice(client, live):
    live(summary_vi="1 < 2 & 3")
    (item,) = items_of(client, "/rss.xml")
    assert item.findtext("description") == "1 &lt; 2 &amp; 3"


def test_an_item_tells_who_wrote_it_and_what_it_corrects(client, cast, live):
    article = live()
    at = NOON + hours(0.5)
    factories.replace(article, cast.reporter, cast.approver, at=at, title_vi="Đúng", correction_vi="Sai ngày.")
    (item,), (entry,) = items_of(client, "/rss.xml"), items_of(client, "/atom.xml")
    assert item.findtext(f"{DC}creator") == entry.findtext(f"{ATOM}author/{ATOM}name") == "Đoàn Trang"
    assert item.findtext("description").startswith("Đính chính (12/10/2026): Sai ngày.")
    assert item.findtext("link") == f"{HOST}{path_of(article)}"
    assert entry.findtext(f"{ATOM}updated") == "2026-10-12T12:30:00+07:00"
    assert item.findtext("guid") == entry.findtext(f"{ATOM}id") == f"tag:testserver,2026:article/{article.pk}/vi"


@pytest.mark.parametrize("path", ["/rss.xml", "/chuyen-muc/an-sinh-xa-hoi/atom.xml"])
def test_a_text_comes_and_goes_at_its_minute(client, cast, path):
    start, end = NOON + hours(2), NOON + hours(3)
    factories.live(cast.reporter, cast.approver, title="Hẹn", public_from=start, public_until=end)
    factories.pending(cast.reporter, title="Chờ")
    second = datetime.timedelta(seconds=1)
    for moment, expected in [(start - second, []), (start, ["Hẹn"]), (end - second, ["Hẹn"]), (end, [])]:
        with clock.shifted_to(moment):
            assert titles(client, path) == expected


@pytest.mark.parametrize("path", ["/rss.xml", "/en/atom.xml", "/sitemap.xml", "/sitemap-0.xml"])
def test_unchanged_it_costs_no_bytes_and_changed_it_is_sent(client, cast, live_in_both, path):
    article = live_in_both()
    live_in_both(title="Ở lại")
    first = client.get(path)
    for header in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        again = client.get(path, headers=header)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    at = NOON + hours(1)
    transitions.withdraw(article, languages=["vi", "en"], by=cast.approver, reason="Vì.", now=at)
    for header in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        assert client.get(path, headers=header).status_code == 200


@pytest.mark.parametrize("path", ["/chuyen-muc/khong-co/rss.xml", "/en/campaign/none/atom.xml", "/tu-khoa/x/rss.xml"])
def test_no_subject_no_feed(client, db, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "cost"), [("/rss.xml", 4), ("/chuyen-muc/an-sinh-xa-hoi/atom.xml", 5)])
def test_a_feed_costs_the_same_for_one_row_and_for_three(client, live, path, cost, rows):
    for number in range(rows):
        live(title=f"Bài {number}", image=factories.image())
    with reading_queries(cost):
        response = client.get(path)
    assert response.content.count(b"Trang") == rows


@pytest.mark.parametrize("path", ["/", "/en/", "/chuyen-muc/an-sinh-xa-hoi/", "/en/campaign/thang-bao-hiem-en/"])
def test_heads_lead_to_feeds(client, live_in_both, path):
    live_in_both(campaign=factories.campaign())
    shown = page(client, path)
    found = [link for link in shown.iter("link") if (link.get("type") or "").endswith("+xml") and link.get("title")]
    assert len(found) == (2 if path in ("/", "/en/") else 4)
    assert f"{path}rss.xml" in [link.get("href") for link in found]
    for link in found:
        assert client.get(link.get("href"))["Content-Type"].startswith(link.get("type"))
