"""The pages for addresses that lead nowhere, or not for everybody.

The templates of 400, 500 and of a refused form need no view: they work without context and database.
"""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.public.pages import NOT_TO_BE_FOUND, Page, show
from campaign_portal import clock


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says nothing of what was asked for: a draft and a number never used get the same bytes."""
    return _error(request, "404.html", title=_("Page not found"), status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, "403.html", title=_("You may not open this page"), status=403)


def _error(request: HttpRequest, template: str, *, title: str, status: int) -> HttpResponse:
    language = Language.EN if get_language() == Language.EN else Language.VI
    page = Page(title=title, robots=NOT_TO_BE_FOUND)
    return show(request, template, language=language.value, now=clock.now(), page=page, context={}, status=status)
