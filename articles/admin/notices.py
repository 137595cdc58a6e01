"""A person's notices: the list behind the bell, and the ways from it to where they act."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.admin.base import is_number, staff
from articles.notices import inbox
from articles.notices.places import place
from campaign_portal import clock


@require_safe
def list_view(request: HttpRequest) -> HttpResponse:
    """Newest first, a hundred at a time."""
    before = request.GET.get("before", "")
    found = inbox.newest(staff(request), before=int(before) if is_number(before) else None)
    shown = found[: inbox.PAGE]
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Notices"),
        "notices": shown,
        "until": max((notice.pk for notice in shown), default=0),
        "older": shown[-1].pk if len(found) > inbox.PAGE else None,
        "is_first": not before,
    }
    return TemplateResponse(request, "admin/notices/list.html", context)


@require_safe
def open_view(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page where one acts; the notice counts as seen."""
    notice = inbox.see(staff(request), now=clock.now(), number=pk)
    if notice is None:
        messages.info(request, _("This notice is gone: what it asked for was done, or it was not for you."))
        return HttpResponseRedirect(reverse("notices"))
    return HttpResponseRedirect(place(notice))


@require_POST
def seen_view(request: HttpRequest) -> HttpResponse:
    until = request.POST.get("until", "")
    if is_number(until):
        inbox.see_all(staff(request), now=clock.now(), until=int(until))
        messages.success(request, _("All notices are marked as seen."))
    return HttpResponseRedirect(reverse("notices"))


view = admin.site.admin_view
urls = [
    path("", view(list_view), name="notices"),
    path("seen/", view(seen_view), name="notices_seen"),
    path("<int:pk>/", view(open_view), name="notice"),
]
