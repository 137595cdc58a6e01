"""The portal as it will be, or was, at a chosen minute: the public pages' own code with another `now`.

Each address of the page leads back here, to the same minute: the prefix that every address of ours is made
with names it while the page is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_script_prefix, resolve, reverse, set_script_prefix
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.public import errors
from articles.public.pages import Notice
from articles.public.preview import hidden
from articles.vietnamese import moment_words
from articles.workflow import permissions

PAGES = "articles.public.urls"


@require_safe
def page(request: HttpRequest, minute: datetime, path: str = "") -> HttpResponse:
    """For staff: the public page at `path` with what is public at `minute`."""
    if not permissions.sees_all(request.user):
        raise PermissionDenied
    spoken = "en" if get_language() == "en" else "vi"
    sentence = _("The portal at %(moment)s, Viet Nam time. Only the office sees this page.")
    words = {"moment": moment_words(minute, language=spoken)}
    request.notice = Notice(sentence % words, spoken)  # type: ignore[attr-defined]
    language = "en" if path.startswith("en/") else "vi"
    with override(language), leading_to(reverse("front_page_show", args=[minute])):
        try:
            response = at(request, minute, path)
        except Http404 as missing:
            response = errors.not_found(request, missing)
    return hidden(response)


def at(request: HttpRequest, minute: datetime, path: str) -> HttpResponse:
    match = resolve(f"/{path}", PAGES)
    # Pages that know a language are news; pictures, checks of health and preview links have no other minute.
    if "language" not in match.kwargs or (match.url_name or "").startswith("preview_"):
        raise Http404
    return match.func(request, **match.kwargs, now=minute)


@contextmanager
def leading_to(prefix: str) -> Iterator[None]:
    """Within the block every address of the portal begins with `prefix`."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)
