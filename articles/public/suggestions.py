"""What the search field offers while somebody types: topics called so, then the newest titles with the words."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse

from articles.public import search_form
from articles.public.search_form import LONGEST_QUERY, topics
from articles.search import finding
from articles.search.parsing import parse
from articles.vietnamese import nfc
from campaign_portal import clock

TOPICS, TITLES = 3, 6
# Typing the same again within a minute asks nobody.
A_WHILE = "max-age=60"


def suggestions(request: HttpRequest, language: str, now: datetime | None = None) -> HttpResponse:
    now = now or clock.now()
    query = parse(nfc(request.GET.get("q", ""))[:LONGEST_QUERY])
    named = topics(search_form.named(language, now=now), language=language, now=now) if query else []
    texts = finding.titles(query, language=language, now=now, limit=TITLES)
    offered = [
        *[(topic.name, topic.address) for topic in named if topic.is_called(query)][:TOPICS],
        *((row.title, row.get_absolute_url()) for row in texts),
    ]
    return JsonResponse(
        {"suggestions": [{"words": words, "address": address} for words, address in offered]},
        json_dumps_params={"ensure_ascii": False},
        headers={"Cache-Control": A_WHILE, "X-Robots-Tag": "noindex"},
    )
