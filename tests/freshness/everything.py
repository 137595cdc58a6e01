"""The address of every type of public page, in both languages, on the portal as it is now."""

from __future__ import annotations

from articles.choices import Language
from articles.models import Article, Publication, Redirect
from articles.public import sitemaps
from articles.public.addresses import address
from campaign_portal import clock
from tests.freshness.newsroom import Newsroom

EVERYWHERE = ("home", "site_map", "most_read", "most_read_day", "most_read_month", "readership", "rss", "atom")
OF_AN_ARTICLE = ("article_id", "listen", "save", "rate", "report", "thanks")
OLD_ADDRESSES = 4


def addresses(newsroom: Newsroom) -> list[str]:
    old = Redirect.objects.order_by("-pk").values_list("path", flat=True)[:OLD_ADDRESSES]
    piece = address_of_piece(newsroom)
    found = ["/robots.txt", "/sitemap.xml", "/sitemap-pages.xml", piece, "/khong-co/", "/en/nowhere/", *old]
    for language in Language.values:
        found += [address(name, language) for name in EVERYWHERE]
        found += [*lists(newsroom, language), *searches(newsroom, language), *texts(newsroom, language)]
    return found


def address_of_piece(newsroom: Newsroom) -> str:
    return f"/sitemap-{newsroom.own_page.pk // sitemaps.STRETCH}.xml"


def lists(newsroom: Newsroom, language: str) -> list[str]:
    found = []
    for kind, row in (("category", newsroom.category), ("campaign", newsroom.campaign), ("keyword", newsroom.keyword)):
        row.refresh_from_db()
        slug = row.slug_in(language)
        assert slug, row
        found.append(address(kind, language, slug))
        if kind != "keyword":
            found += [address(f"{kind}_{feed}", language, slug) for feed in ("rss", "atom")]
    day = newsroom.opened_at.astimezone(clock.ZONE)
    today = clock.today()
    return [
        *found,
        f"{address('author_id', language, newsroom.person.pk)}{'anh'}/",
        address("archive_year", language, day.year),
        address("archive_month", language, day.year, day.month),
        address("archive_day", language, day.year, day.month, day.day),
        address("archive_day", language, today.year, today.month, today.day),
    ]


def searches(newsroom: Newsroom, language: str) -> list[str]:
    search, offered = address("search", language), address("suggestions", language)
    # One letter off a word that nobody may know yet: no correction may offer it.
    hidden = newsroom.hidden()
    mistyped = [f"{search}?q={word[:-1]}y" for word in hidden[-1:]]
    return [search, f"{search}?q=bao+hiem", *mistyped, f"{offered}?q=bao", f"{offered}?q=xorun"]


def texts(newsroom: Newsroom, language: str) -> list[str]:
    """Every article at its last address, also where this language has no text, what waits, or nothing public."""
    begun = Publication.objects.filter(language=language, public_from__lte=clock.now()).order_by("public_from")
    last = {row.article_id: row.get_absolute_url() for row in begun}
    numbers = Article.objects.order_by("pk").values_list("pk", flat=True)
    found = [last.get(number) or address("article_id", language, number) for number in numbers]
    assert newsroom.touched is not None
    return [*found, *(address(name, language, newsroom.touched.pk) for name in OF_AN_ARTICLE)]
