"""What the desk's script asks while somebody is in a pair: suggestions for it, as JSON."""

from __future__ import annotations

from dataclasses import asdict

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from articles.admin.base import is_number, staff
from articles.admin.bounds import seen_article
from articles.translation import desk
from articles.translation.suggestions import suggestions
from articles.workflow import permissions


@require_GET
def suggestions_view(request: HttpRequest, pk: int) -> JsonResponse:
    """`pair` is the key of one, `source` the number of the original beside which it is translated."""
    article = seen_article(request, pk)
    language = article.translation_language
    if not permissions.may_write(staff(request), article, language=language):
        raise PermissionDenied
    number = request.GET.get("source", "")
    opened = desk.opened(article, number=int(number) if is_number(number) else None)
    pair = next((each for each in opened.pairs.pairs if each.key == request.GET.get("pair")), None) if opened else None
    if pair is None:
        raise Http404
    found = suggestions(pair, article=article, language=language)
    return JsonResponse({"suggestions": [asdict(each) for each in found]})
