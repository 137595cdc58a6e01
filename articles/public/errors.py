"""The pages for addresses that lead nowhere, or not for everybody.

The templates of 400, 500 and of a refused form need no view: they work without context and database.
"""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import is_valid_path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.public.article import A_WHILE
from articles.public.pages import NOT_TO_BE_FOUND, Page, show
from articles.redirects import following, missing
from campaign_portal import clock


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says nothing of what was asked for: a draft and a number never used get the same bytes.

    What the address named may have another one by now: then that is the answer.
    """
    if not request.path_info.startswith("/admin/"):
        address = moved(request, now=clock.now())
        if address:
            return HttpResponsePermanentRedirect(address, headers={"Cache-Control": A_WHILE})
    return _error(request, "404.html", title=_("Page not found"), status=404)


def moved(request: HttpRequest, *, now: datetime) -> str | None:
    """The newest address of what was at this one; where there never was anything, that it was asked for is noted."""
    path, query = request.path_info, request.META.get("QUERY_STRING", "")
    address = following.answer(path, query, now=now)
    gets_slash = not path.endswith("/") and is_valid_path(f"{path}/")
    if address is None and request.method == "GET" and not gets_slash:
        missing.note(path, query, request.headers, now=now)
    return address


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, "403.html", title=_("You may not open this page"), status=403)


def _error(request: HttpRequest, template: str, *, title: str, status: int) -> HttpResponse:
    language = Language.EN if get_language() == Language.EN else Language.VI
    page = Page(title=title, robots=NOT_TO_BE_FOUND)
    return show(request, template, language=language.value, now=clock.now(), page=page, context={}, status=status)
