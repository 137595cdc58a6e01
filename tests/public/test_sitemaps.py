"""Sitemaps as sitemaps.org writes them, with every public address and no other; the map for people; robots.txt."""

import datetime
import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from articles.public import sitemaps
from articles.workflow import transitions
from campaign_portal import clock
from tests import factories
from tests.factories import NOON, hours
from tests.public.pages import page, path_of, reading_queries, words

HOST = "http://testserver"
STRETCH = sitemaps.STRETCH
NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
W3C = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


def rows(client, path: str, root: str, row: str) -> list[Element]:
    """The rows of a sitemap whose structure was checked: known elements, in order, with whole addresses."""
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8")
    tree = ElementTree.fromstring(response.content)
    assert tree.tag == f"{NS}{root}"
    found = list(tree)
    assert 0 < len(found) <= 5000
    for each in found:
        assert each.tag == f"{NS}{row}"
        tags = [part.tag for part in each]
        own = [tag for tag in tags if tag != LINK]
        assert own in ([f"{NS}loc"], [f"{NS}loc", f"{NS}lastmod"])
        assert tags[: len(own)] == own
        assert each.findtext(f"{NS}loc").startswith(f"{HOST}/")
        assert all(W3C.fullmatch(part.text) for part in each.findall(f"{NS}lastmod"))
    return found


def urls(client, path: str = "/sitemap-0.xml") -> dict[str, Element]:
    found = rows(client, path, "urlset", "url")
    named = {row.findtext(f"{NS}loc").removeprefix(HOST): row for row in found}
    assert len(named) == len(found)
    return named


def pieces(client) -> dict[str, str | None]:
    found = rows(client, "/sitemap.xml", "sitemapindex", "sitemap")
    return {row.findtext(f"{NS}loc").removeprefix(HOST): row.findtext(f"{NS}lastmod") for row in found}


def pair(row: Element) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href").removeprefix(HOST) for link in row.findall(LINK)}


def test_every_public_text_is_in_a_piece_with_its_pair(client, cast, live, live_in_both):
    both, alone = live_in_both(), live(title="Một tiếng")
    factories.draft(cast.reporter, title="Nháp")
    found = urls(client)
    assert set(found) == {path_of(both), path_of(both, "en"), path_of(alone)}
    expected = {"vi": path_of(both), "en": path_of(both, "en"), "x-default": path_of(both)}
    assert pair(found[path_of(both)]) == pair(found[path_of(both, "en")]) == expected
    assert pair(found[path_of(alone)]) == {}


def test_lastmod_is_when_the_words_changed(client, cast, live):
    article, at = live(), NOON + hours(0.5)
    assert list(pieces(client).values()) == [None, "2026-10-12T12:00:00+07:00"]
    factories.replace(article, cast.reporter, cast.approver, at=at, title_vi="Mới")
    assert pieces(client)["/sitemap-0.xml"] == "2026-10-12T12:30:00+07:00"
    assert urls(client)[path_of(article)].findtext(f"{NS}lastmod") == "2026-10-12T12:30:00+07:00"


def test_texts_come_and_go_at_their_minute(client, cast):
    start, end = NOON + hours(2), NOON + hours(3)
    article = factories.live(cast.reporter, cast.approver, public_from=start, public_until=end)
    second = datetime.timedelta(seconds=1)
    for moment, is_there in [(start - second, False), (start, True), (end - second, True), (end, False)]:
        with clock.shifted_to(moment):
            assert ("/sitemap-0.xml" in pieces(client)) is is_there
            assert client.get("/sitemap-0.xml").status_code == (200 if is_there else 404)
    gone = factories.live(cast.reporter, cast.approver, title="Gỡ")
    transitions.withdraw(gone, languages=["vi"], by=cast.approver, reason="Vì.", now=NOON + hours(1))
    assert "/sitemap-0.xml" not in pieces(client)
    assert article.pk


def test_a_piece_holds_a_stretch_of_numbers_and_the_index_every_piece(client, live, monkeypatch):
    monkeypatch.setattr(sitemaps, "STRETCH", 2)
    articles = [live(title=f"Bài {number}") for number in range(5)]
    listed = [path for path in pieces(client) if path != "/sitemap-pages.xml"]
    found = [set(urls(client, path)) for path in listed]
    assert max(map(len, found)) <= 2
    assert set.union(*found) == {path_of(article) for article in articles}
    assert STRETCH * 2 <= 5000


def test_the_index_names_the_host_that_was_asked_and_changes_with_the_portal(client, live, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    live()
    first = client.get("/sitemap.xml")
    assert client.get("/sitemap.xml", headers={"if-none-match": first["ETag"]}).status_code == 304
    other = client.get("/sitemap.xml", headers={"host": "other.example"})
    assert HOST.encode() not in other.content
    assert b"<loc>http://other.example/sitemap-0.xml</loc>" in other.content


@pytest.mark.parametrize(
    "path", ["/sitemap-9.xml", "/sitemap-01.xml", "/sitemap--1.xml", "/sitemap-99999999999999.xml"]
)
def test_there_is_no_empty_piece(client, db, path):
    assert client.get(path).status_code == 404


def test_lists_are_mapped_and_every_address_answers(client, live_in_both):
    live_in_both(campaign=factories.campaign())
    factories.category("Ẩn", is_active=False)
    found = urls(client, "/sitemap-pages.xml")
    assert {
        "/",
        "/en/",
        "/so-do-trang/",
        "/doc-nhieu/thang/",
        "/en/readership/",
        "/chuyen-muc/an-sinh-xa-hoi/",
        "/en/campaign/thang-bao-hiem-en/",
    } <= set(found)
    assert "/chuyen-muc/an/" not in found
    for path in [*found, *urls(client)]:
        response = client.get(path)
        assert response.status_code == 200
        assert b"noindex" not in response.content


@pytest.mark.parametrize("texts", [1, 3])
@pytest.mark.parametrize(
    ("path", "cost"),
    [("/sitemap.xml", 5), ("/sitemap-0.xml", 4), ("/sitemap-pages.xml", 4), ("/so-do-trang/", 8), ("/robots.txt", 0)],
)
def test_maps_cost_the_same_for_one_row_and_for_three(client, live, path, cost, texts):
    for number in range(texts):
        live(title=f"Bài {number}", category=factories.category(f"Mục {number}"))
    with reading_queries(cost):
        client.get(path)


@pytest.mark.parametrize("path", ["/so-do-trang/", "/en/site-map/"])
def test_the_map_for_people_leads_to_every_list(client, live_in_both, path):
    live_in_both(campaign=factories.campaign(), published_at_vi=NOON - hours(24 * 800))
    shown = page(client, path)
    found = {words(link): link.get("href") for link in next(shown.iter("main")).iter("a")}
    assert all(client.get(address).status_code == 200 for address in found.values())
    years = ["/luu-tru/2024/"] if path == "/so-do-trang/" else ["/en/archive/2026/"]
    assert [address for address in found.values() if "/luu-tru/" in address or "/archive/" in address] == years
    assert any("/chien-dich/" in address or "/campaign/" in address for address in found.values())


def test_robots_are_told_where_to_look_and_where_not(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {HOST}/sitemap.xml" in lines
    closed = {line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")}
    assert {"/admin/", "/tim-kiem/", "/en/search/", "/xem-truoc/", "/en/preview/"} <= closed
    assert "/" not in closed
