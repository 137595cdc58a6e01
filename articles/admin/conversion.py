"""The page that shows what converting a field from an old encoding would do, and does it when asked."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.admin.base import staff
from articles.admin.bounds import seen_article
from articles.choices import Language, State
from articles.models import Article
from articles.workflow import permissions
from articles.workflow.conversion import FIELDS, NAMES, conversion_of, convert_field
from articles.workflow.readiness_words import label
from articles.workflow.steps import Refused

# More would be a page nobody reads; all of it is converted.
SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
def convert_view(request: HttpRequest, pk: int, language: str, field: str) -> HttpResponse:
    """GET shows before and after; POST saves it as a new revision, unless somebody saved in between."""
    article = seen_article(request, pk)
    if language not in Language.values or field not in FIELDS:
        raise Http404
    if not permissions.may_write(request.user, article, language=language):
        raise PermissionDenied
    if request.method == "POST":
        return _converted(request, article, language=language, field=field)
    conversion, newest = conversion_of(article, language=language, field=field), article.newest_revision(language)
    if conversion is None or newest is None:
        messages.info(request, _("Nothing in this field needs to be converted."))
        return _back(article, language=language)
    context = {
        **admin.site.each_context(request),
        "title": _("Convert from %(encoding)s") % {"encoding": NAMES[conversion.encoding]},
        "article": article,
        "language": language,
        "field": label(field),
        "lines": conversion.lines[:SHOWN],
        "more": max(len(conversion.lines) - SHOWN, 0),
        "fingerprint": newest.fingerprint,
        "is_decided": article.state(language) in (State.PENDING, State.APPROVED),
        "back": _address(article, language=language),
    }
    return TemplateResponse(request, "admin/articles/article/convert.html", context)


def _converted(request: HttpRequest, article: Article, *, language: str, field: str) -> HttpResponse:
    try:
        revision = convert_field(
            article,
            language=language,
            field=field,
            fingerprint=request.POST.get("fingerprint", ""),
            by=staff(request),
        )
    except Refused as refusal:
        for sentence in refusal.sentences:
            messages.error(request, sentence)
    else:
        words = {"field": label(field), "number": revision.number}
        messages.success(request, _("%(field)s was converted and saved as revision %(number)d.") % words)
    return _back(article, language=language)


def _back(article: Article, *, language: str) -> HttpResponse:
    return HttpResponseRedirect(_address(article, language=language))


def _address(article: Article, *, language: str) -> str:
    page = "change" if language == article.source_language else "translation"
    return reverse(f"admin:articles_article_{page}", args=[article.pk])
