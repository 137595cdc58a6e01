"""The search page. What matches, the search room decides."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.public.addresses import address
from articles.public.pages import NOT_TO_BE_FOUND, Page, named_pair, show
from articles.search.candidates import find
from articles.vietnamese import nfc
from campaign_portal import clock

RESULTS = 18
LONGEST_QUERY = 200


def search(request: HttpRequest, language: str, now: datetime | None = None) -> HttpResponse:
    now = now or clock.now()
    query = nfc(request.GET.get("q", ""))[:LONGEST_QUERY].strip()
    title = _("Search: %(query)s") % {"query": query} if query else _("Search")
    page = Page(
        title=title,
        canonical=address("search", language),
        alternates=named_pair("search"),
        robots=NOT_TO_BE_FOUND,
    )
    found = find(query, language=language, now=now, limit=RESULTS + 1)
    context = {
        "query": query,
        "results": found[:RESULTS],
        "has_more": len(found) > RESULTS,
        "longest_query": LONGEST_QUERY,
    }
    return show(request, "articles/search.html", language=language, now=now, page=page, context=context)
