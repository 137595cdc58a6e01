"""The front page, a category or a campaign at a chosen minute, with what changes until then beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminSelectWidget

from articles.admin.base import cleaned_data
from articles.admin.moments import moment_field
from articles.choices import Language
from articles.desk import calendar, featured
from articles.models import Campaign, Category
from articles.workflow import permissions
from campaign_portal import clock

MINUTE = timedelta(minutes=1)
# How far the list beside the page looks past the chosen minute, and back.
AROUND, SHOWN = timedelta(days=7), 30


class FrontPageForm(forms.Form):
    page = forms.ChoiceField(label=gettext_lazy("Page"), widget=UnfoldAdminSelectWidget())
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=Language.choices, widget=UnfoldAdminSelectWidget()
    )
    at = moment_field(gettext_lazy("Day and minute"), required=True)

    def __init__(self, *args: Any, pages: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["page"]
        field.choices = [("home", _("Home page"))] + [
            (name, [(key, str(row)) for key, row in pages.items() if key.startswith(start)])
            for start, name in (("category", _("Categories")), ("campaign", _("Campaigns")))
        ]


@dataclass(frozen=True)
class Jump:
    """One change with the address that shows the page at its minute."""

    change: calendar.Change
    address: str


def view(request: HttpRequest) -> HttpResponse:
    if not permissions.sees_all(request.user):
        raise PermissionDenied
    now = clock.now()
    pages = _pages()
    asked = cleaned_data(request.GET)
    usual = {"page": "home", "language": Language.VI.value, "at": _minute(calendar.next_change(now) or now)}
    form = FrontPageForm(asked if "at_0" in asked else None, pages=pages, initial=usual)
    chosen = form.cleaned_data if form.is_valid() else None if form.is_bound else usual
    context = {**admin.site.each_context(request), "title": _("The front page at a chosen minute"), "form": form}
    if chosen:
        context |= _shown(chosen, pages=pages, now=now)
    return TemplateResponse(request, "admin/articles/front_page.html", context)


def _shown(chosen: dict[str, Any], *, pages: dict[str, Any], now: datetime) -> dict[str, Any]:
    language, at = chosen["language"], chosen["at"]
    path = reverse(f"home_{language}")
    if chosen["page"] in pages:
        path = pages[chosen["page"]].address_in(language) or ""
    # What becomes public within a minute is on the page of the next one, so now is the minute that has begun.
    earlier, later = min(at, now), max(at, now)
    until, _is_cut = calendar.changes(earlier, later, languages=[language])
    after, _is_cut = calendar.changes(later, later + AROUND, languages=[language])
    return {
        "at": at,
        "is_past": at < now,
        "frame": reverse("front_page_show", args=[at]) + path.removeprefix("/") if path else "",
        "until": _jumps(until[-SHOWN:], chosen),
        "left_out": len(until) - SHOWN if len(until) > SHOWN else 0,
        "after": _jumps(after[:SHOWN], chosen),
        "shortage": featured.shortage(now, languages=[language]),
    }


def _pages() -> dict[str, Any]:
    """Every category and campaign by the name the form knows it by."""
    categories = {f"category-{row.pk}": row for row in Category.objects.order_by("order", "pk")}
    return categories | {f"campaign-{row.pk}": row for row in Campaign.objects.order_by("-starts_on", "-pk")}


def _jumps(changes: list[calendar.Change], chosen: dict[str, Any]) -> list[Jump]:
    return [Jump(change, address(_minute(change.at), chosen["page"], chosen["language"])) for change in changes]


def address(moment: datetime, page: str = "home", language: str = "vi") -> str:
    """The screen with that page at that minute."""
    here = moment.astimezone(clock.ZONE)
    query = {"page": page, "language": language, "at_0": f"{here:%d/%m/%Y}", "at_1": f"{here:%H:%M}"}
    return f"{reverse('front_page_at')}?{urlencode(query)}"


def _minute(moment: datetime) -> datetime:
    """The first whole minute at which the moment has come."""
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + MINUTE
