"""The addresses that bookmarks rely on (design §5), and what may stand in them."""

import pytest
from django.urls import resolve, reverse
from django.urls.exceptions import Resolver404

from articles.public.addresses import SEGMENTS, address
from articles.public.urls import urlpatterns
from articles.vietnamese import RESERVED_SLUGS
from tests.public.pages import path_of

CONTRACT = [
    ("/", "home_vi", []),
    ("/en/", "home_en", []),
    ("/tin-tuc/12/mot-bai/", "article_vi", [12, "mot-bai"]),
    ("/en/news/12/a-text/", "article_en", [12, "a-text"]),
    ("/tin-tuc/12/", "article_id_vi", [12]),
    ("/en/news/12/", "article_id_en", [12]),
    ("/tin-tuc/12/lien-ket/", "link_vi", [12]),
    ("/en/news/12/link/", "link_en", [12]),
    ("/chuyen-muc/y-te/", "category_vi", ["y-te"]),
    ("/en/category/health/", "category_en", ["health"]),
    ("/chien-dich/thang-bhxh/", "campaign_vi", ["thang-bhxh"]),
    ("/en/campaign/insurance-month/", "campaign_en", ["insurance-month"]),
    ("/tu-khoa/bhxh/", "keyword_vi", ["bhxh"]),
    ("/en/keyword/insurance/", "keyword_en", ["insurance"]),
    ("/luu-tru/2021/06/17/", "archive_day_vi", [2021, 6, 17]),
    ("/en/archive/2021/06/17/", "archive_day_en", [2021, 6, 17]),
    ("/luu-tru/2021/06/", "archive_month_vi", [2021, 6]),
    ("/en/archive/2021/06/", "archive_month_en", [2021, 6]),
    ("/luu-tru/2021/", "archive_year_vi", [2021]),
    ("/en/archive/0987/", "archive_year_en", [987]),
    ("/tim-kiem/", "search_vi", []),
    ("/en/search/", "search_en", []),
    ("/rss.xml", "rss_vi", []),
    ("/en/atom.xml", "atom_en", []),
    ("/chuyen-muc/y-te/rss.xml", "category_rss_vi", ["y-te"]),
    ("/en/category/health/atom.xml", "category_atom_en", ["health"]),
    ("/chien-dich/thang-bhxh/atom.xml", "campaign_atom_vi", ["thang-bhxh"]),
    ("/en/campaign/month/rss.xml", "campaign_rss_en", ["month"]),
    ("/sitemap.xml", "sitemap", []),
    ("/robots.txt", "robots", []),
    ("/so-do-trang/", "site_map_vi", []),
    ("/en/site-map/", "site_map_en", []),
    ("/doc-nhieu/", "most_read_vi", []),
    ("/doc-nhieu/ngay/", "most_read_day_vi", []),
    ("/en/most-read/month/", "most_read_month_en", []),
    ("/luot-doc/", "readership_vi", []),
    ("/en/readership/", "readership_en", []),
    ("/healthz", "healthz", []),
    ("/readyz", "readyz", []),
    ("/media/images/a.jpg", "media", ["images/a.jpg"]),
    ("/admin/", "admin:index", []),
]


@pytest.mark.parametrize(("path", "name", "args"), CONTRACT)
def test_an_address_of_the_contract_is_found_both_ways(path, name, args):
    assert resolve(path).view_name == name
    assert reverse(name, args=args) == path


@pytest.mark.parametrize("number", ["0", "007", "-1", "+1", "1.5", "1" * 19, "9" * 400, "१", "x", "1e5", "%31", "1 "])
def test_what_is_no_row_number_is_no_address(number):
    with pytest.raises(Resolver404):
        resolve(f"/tin-tuc/{number}/")


def test_the_largest_number_of_an_address_is_only_unknown(client, db):
    assert client.get(f"/tin-tuc/{'9' * 18}/").status_code == 404


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_what_stands_beside_the_name_of_an_article_is_kept_from_names(slug):
    ((language, name),) = [
        (language, name) for language, words in SEGMENTS.items() for name, word in words.items() if word == slug
    ]
    assert resolve(reverse(f"article_{language}", args=[5, slug])).view_name == f"{name}_{language}"


def test_no_word_beside_the_name_is_left_for_names():
    beside = {str(route.pattern).partition("<id:article_id>/")[2].strip("/") for route in urlpatterns}
    assert {word for word in beside if word and "<" not in word} == RESERVED_SLUGS


@pytest.mark.parametrize("slug", ["", "ten-cu/", "Bao-Hiem-Cho-Moi-Nguoi/", "%F0%9F%8C%B8/", "link/"])
def test_another_slug_leads_to_the_right_one_for_a_while(client, live, slug):
    article = live()
    response = client.get(f"/tin-tuc/{article.pk}/{slug}")
    assert (response.status_code, response["Location"]) == (301, path_of(article))
    assert response["Cache-Control"] == "max-age=60"


def test_the_english_text_has_an_address_of_its_own(client, live_in_both):
    article = live_in_both()
    assert path_of(article, "en") == f"/en/news/{article.pk}/insurance-for-everyone/"
    response = client.get(f"/en/news/{article.pk}/bao-hiem-cho-moi-nguoi/")
    assert (response.status_code, response["Location"]) == (301, path_of(article, "en"))


@pytest.mark.parametrize(("path", "to"), [("/en", "/en/"), ("/tim-kiem?q=a", "/tim-kiem/?q=a")])
def test_a_missing_last_slash_is_added(client, db, path, to):
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (301, to)


@pytest.mark.parametrize("slug", ["bao-hiem", "a&b'c d", "đường", "50%", "~x:@y;z=(1),2+3"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", ["article", "page"])
def test_an_address_put_together_is_the_address(kind, language, slug):
    assert address(kind, language, 42, slug) == reverse(f"{kind}_{language}", args=[42, slug])
