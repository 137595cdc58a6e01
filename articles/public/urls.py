"""The public pages' addresses, each in both languages (design §5: a contract with bookmarks)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from django.urls import URLPattern, path, register_converter
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.choices import Language
from articles.public import (
    addresses,
    archive,
    article,
    author,
    campaign,
    feedback,
    feeds,
    health,
    home,
    link,
    listening,
    lists,
    media,
    most_read,
    preview,
    readership,
    reads,
    saving,
    search,
    site_map,
    sitemaps,
    suggestions,
)

register_converter(addresses.Identifier, "id")
register_converter(addresses.Piece, "number")
register_converter(addresses.Minute, "minute")
register_converter(addresses.Year, "year")
register_converter(addresses.TwoDigits, "two")


def page(route: str, view: Callable[..., HttpResponseBase], *, name: str, **kwargs: Any) -> URLPattern:
    """A page that is only ever read. It changes nothing, so a form sent to it is refused as that (405)."""
    return path(route, csrf_exempt(require_safe(view)), kwargs, name=name)


def form(route: str, view: Callable[..., HttpResponseBase], *, name: str, **kwargs: Any) -> URLPattern:
    """A page that takes a form from anybody: no token in it, the view asks where it was sent from (own_forms.py)."""
    return path(route, csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(view)), kwargs, name=name)


def signal(route: str, view: Callable[..., HttpResponseBase], *, name: str, **kwargs: Any) -> URLPattern:
    """No page: what a script of ours sends by itself, asked like a form where it comes from."""
    return path(route, csrf_exempt(require_POST(view)), kwargs, name=name)


# What is not only read.
KINDS: dict[str, Callable[..., URLPattern]] = {"rate": form, "report": form, "read": signal}


def kind_of(name: str) -> Callable[..., URLPattern]:
    return KINDS.get(name, page)


def pages_in(language: str) -> list[URLPattern]:
    start, words = addresses.PREFIX[language], addresses.SEGMENTS[language]
    news, days = f"{start}{words['article']}/<id:article_id>/", f"{start}{words['archive']}/<year:year>/"
    routes: list[tuple[str, str, Callable[..., HttpResponseBase]]] = [
        ("home", start, home.home),
        ("article_id", news, article.article),
        ("link", f"{news}{words['link']}/", link.link),
        ("listen", f"{news}{words['listen']}/", listening.listening),
        ("save", f"{news}{words['save']}/", saving.saving),
        ("read", f"{news}{words['read']}/", reads.beacon),
        ("rate", f"{news}{words['rate']}/", feedback.rate),
        ("report", f"{news}{words['report']}/", feedback.report),
        ("thanks", f"{news}{words['thanks']}/", feedback.thanks),
        ("article", f"{news}<str:slug>/", article.article),
        ("page_id", f"{start}{words['page']}/<id:article_id>/", article.own_page),
        ("page", f"{start}{words['page']}/<id:article_id>/<str:slug>/", article.own_page),
        ("category", f"{start}{words['category']}/<slug:slug>/", lists.category),
        ("campaign", f"{start}{words['campaign']}/<slug:slug>/", campaign.campaign),
        ("keyword", f"{start}{words['keyword']}/<slug:slug>/", lists.keyword),
        ("author_id", f"{start}{words['author']}/<id:person_id>/", author.author),
        ("author", f"{start}{words['author']}/<id:person_id>/<str:slug>/", author.author),
        ("archive_year", days, archive.year),
        ("archive_month", f"{days}<two:month>/", archive.month),
        ("archive_day", f"{days}<two:month>/<two:day>/", archive.day),
        ("search", f"{start}{words['search']}/", search.search),
        ("suggestions", f"{start}{words['search']}/{words['suggestions']}/", suggestions.suggestions),
        ("site_map", f"{start}{words['site_map']}/", site_map.site_map),
        ("most_read", f"{start}{words['most_read']}/", most_read.week),
        ("most_read_day", f"{start}{words['most_read']}/{words['day']}/", most_read.day),
        ("most_read_month", f"{start}{words['most_read']}/{words['month']}/", most_read.month),
        ("readership", f"{start}{words['readership']}/", readership.readership),
        *feeds_in(language),
        ("preview", f"{start}{words['preview']}/<str:token>/", preview.by_link),
    ]
    return [kind_of(name)(route, view, name=f"{name}_{language}", language=language) for name, route, view in routes]


def feeds_in(language: str) -> list[tuple[str, str, Callable[..., HttpResponseBase]]]:
    start, words = addresses.PREFIX[language], addresses.SEGMENTS[language]
    found = [(form, f"{start}{form}.xml", feeds.feed("", form)) for form in feeds.TYPES]
    for subject in feeds.SUBJECTS:
        lists = f"{start}{words[subject]}/<slug:slug>/"
        found += [(f"{subject}_{form}", f"{lists}{form}.xml", feeds.feed(subject, form)) for form in feeds.TYPES]
    return found


urlpatterns = [
    page("robots.txt", sitemaps.robots, name="robots"),
    page("sitemap.xml", sitemaps.index, name="sitemap"),
    page("sitemap-pages.xml", sitemaps.pages, name="sitemap_pages"),
    page("sitemap-<number:number>.xml", sitemaps.piece, name="sitemap_piece"),
    page("healthz", health.process, name="healthz"),
    page("readyz", health.ready, name="readyz"),
    page("media/<path:name>", media.media, name="media"),
    *(pattern for language in Language.values for pattern in pages_in(language)),
]
