"""What the desk's script asks while somebody is in a pair: what is remembered of it, and the official names in it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.admin import desk_names
from articles.admin.base import is_number, staff
from articles.admin.bounds import seen_article
from articles.models import Article
from articles.translation import desk
from articles.translation.memory.finding import Match
from articles.translation.pairing import Pair
from articles.translation.suggestions import offered
from articles.vietnamese import nfc
from articles.workflow import permissions
from articles.workflow.comparison import compare_words

MOST_TYPED = 20_000


@never_cache
@require_http_methods(["GET", "POST"])
def suggestions_view(request: HttpRequest, pk: int) -> JsonResponse:
    """`pair` is the key of one, `source` the number of the original beside which it is translated.

    POST also brings what is `typed` and not saved yet: a long text has no room in an address.
    """
    article = seen_article(request, pk)
    language = article.translation_language
    if not permissions.may_write(staff(request), article, language=language):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else request.GET
    pair = _pair(article, sent)
    typed = nfc(sent["typed"][:MOST_TYPED]) if "typed" in sent else None
    found = offered(pair, language=language, typed=typed, by=staff(request))
    context = {
        "matches": [_shown(match, found.source, article=article, by=staff(request)) for match in found.matches],
        "names": desk_names.listed(found.names, language=language),
        "problems": desk_names.told(found.problems, language=language),
        "language": language,
        "source_language": article.source_language,
    }
    return JsonResponse(
        {
            "suggestions": [{"text": match.target, "likeness": match.percent} for match in found.matches],
            "html": render_to_string("admin/articles/article/_suggestions.html", context, request),
            "problems": render_to_string("admin/articles/article/_name_problems.html", context, request),
        }
    )


def _pair(article: Article, sent: Any) -> Pair:
    number = sent.get("source", "")
    opened = desk.opened(article, number=int(number) if is_number(number) and len(number) < 10 else None)
    pair = next((each for each in opened.pairs.pairs if each.key == sent.get("pair")), None) if opened else None
    if pair is None:
        raise Http404
    return pair


def _shown(match: Match, source: str, *, article: Article, by: User) -> dict[str, Any]:
    """A remembered pair with what its original says otherwise, and where it comes from, if that may be seen."""
    origin = match.article if match.article and permissions.may_see(by, match.article) else None
    return {
        "match": match,
        "pieces": () if match.is_exact else compare_words(match.source, source),
        "origin": origin,
        "is_here": origin == article,
        "is_withdrawn": origin is not None and origin.state(article.translation_language) == "withdrawn",
    }
