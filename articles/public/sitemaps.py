"""The addresses of every public page for search engines (sitemaps.org): an index, and pieces of it.

A piece holds the articles of a stretch of numbers, so that it costs the same however large the archive grows
and whatever changes elsewhere moves no address into another piece.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from django.db.models import F, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.safestring import mark_safe

from articles.choices import Language
from articles.freshness import memory
from articles.models import Campaign, Category, Publication
from articles.public import conditional
from articles.public.addresses import PREFIX, SEGMENTS, address
from articles.public.pages import named_pair, origin_of
from articles.public.rendering import rendered
from articles.public.structured import moment
from campaign_portal import clock

# Numbers of articles in a piece; each has an address in up to two languages, so at most 1,000 addresses.
STRETCH = 500
MOST_ROWS = 1000
XML = "application/xml"
# Stands for scheme and host in the text that is kept.
ORIGIN = "https://origin.invalid"
ALONE = ("home", "site_map", "most_read", "most_read_day", "most_read_month", "readership")
HIDDEN = ("search", "preview")
LINK = '<xhtml:link rel="alternate" hreflang="{}" href="{}"/>'


@dataclass
class Entry:
    """One page in its languages: paths, and when each last changed (empty where that is not known)."""

    paths: dict[str, str] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)

    def rows(self, origin: str) -> Iterator[str]:
        """A row for each language, which names both where there is a pair. No template: a piece has a thousand."""
        places = {language: escape(f"{origin}{path}") for language, path in self.paths.items()}
        links = "".join(map(LINK.format, places, places.values())) if len(places) > 1 else ""
        links += LINK.format("x-default", places[Language.VI]) if links else ""
        for language, place in places.items():
            changed = self.changed.get(language)
            lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
            yield f"<url><loc>{place}</loc>{lastmod}{links}</url>\n"


def index(request: HttpRequest) -> HttpResponseBase:
    now = clock.now()
    text = memory.kept(("sitemap",), lambda: index_text(now), now=now)
    document = conditional.document(text.replace(ORIGIN, origin_of(request)))
    return conditional.answer(request, document, content_type=XML, now=now)


def index_text(now: datetime) -> str:
    """The same for every name by which the portal is asked: each could name another port, and have it made anew."""
    pieces = [(reverse("sitemap_piece", args=[number]), moment(last)) for number, last in stretches(now)]
    context = {"origin": ORIGIN, "pages": reverse("sitemap_pages"), "pieces": pieces}
    return rendered("articles/sitemaps/index.xml", context)


def stretches(now: datetime) -> list[tuple[int, datetime]]:
    """Each stretch that has a public text, with the moment of its last change."""
    found: dict[int, datetime] = {}
    for language in Language.values:
        rows = Publication.objects.public(language, now).annotate(stretch=F("article_id") / STRETCH)
        for number, last in rows.order_by().values_list("stretch").annotate(Max("public_from")):
            found[number] = max(last, found.get(number, last))
    # A text that left changed its piece too.
    ended = Publication.objects.filter(public_until__lte=now).annotate(stretch=F("article_id") / STRETCH)
    for number, last in ended.order_by().values_list("stretch").annotate(Max("public_until")):
        if number in found:
            found[number] = max(last, found[number])
    return sorted(found.items())


def piece(request: HttpRequest, number: int) -> HttpResponseBase:
    now = clock.now()
    entries: dict[int, Entry] = defaultdict(Entry)
    first = number * STRETCH
    for language in Language.values:
        rows = Publication.objects.public(language, now).filter(article__gte=first, article__lt=first + STRETCH)
        for article, slug, is_page, since in rows.values_list("article_id", "slug", "is_page", "public_from"):
            entries[article].paths[language] = address("page" if is_page else "article", language, article, slug)
            # A text is replaced by another row: this one has shown the same words since it began.
            entries[article].changed[language] = moment(since)
    return _urls(request, [entries[number] for number in sorted(entries)], now=now)


def pages(request: HttpRequest) -> HttpResponseBase:
    """Everything but articles. When a list last changed its texts say; nothing is claimed of it here."""
    entries = [Entry(named_pair(name)) for name in ALONE]
    for rows in subjects():
        for row in rows[:MOST_ROWS]:
            paths = {language: row.address_in(language) for language in Language.values}
            entries.append(Entry({language: path for language, path in paths.items() if path}))
    return _urls(request, entries, now=clock.now())


def subjects() -> tuple[QuerySet[Category], QuerySet[Campaign]]:
    return Category.objects.filter(is_active=True), Campaign.objects.all()


def _urls(request: HttpRequest, entries: list[Entry], *, now: datetime) -> HttpResponseBase:
    if not entries:
        raise Http404
    origin = origin_of(request)
    rows = mark_safe("".join(row for entry in entries for row in entry.rows(origin)))
    document = conditional.document(rendered("articles/sitemaps/urls.xml", {"rows": rows}))
    return conditional.answer(request, document, content_type=XML, now=now)


def robots(request: HttpRequest) -> HttpResponse:
    """What robots need not ask for: the office, searches, and ways that count a reader."""
    closed = ["/admin/"]
    for language in Language.values:
        start, words = f"/{PREFIX[language]}", SEGMENTS[language]
        closed += [f"{start}{words[name]}/" for name in HIDDEN]
        closed.append(f"{start}{words['article']}/*/{words['link']}/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    lines.append(f"Sitemap: {origin_of(request)}{reverse('sitemap')}\n")
    return HttpResponse(
        "\n".join(lines), content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )
