"""The calendar of what goes out and what ends: a month or a week, by campaign and language, with its times."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
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
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminSelectWidget

from articles.admin import front_page
from articles.admin.base import cleaned_data
from articles.admin.fields import screen_language
from articles.admin.moments import YEARS, sensible_year
from articles.choices import Language
from articles.desk import calendar
from articles.models import Campaign
from articles.vietnamese import month_heading, weekdays
from articles.workflow import permissions
from campaign_portal import clock

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
SPANS = {"month": gettext_lazy("month"), "week": gettext_lazy("week")}


class CalendarForm(forms.Form):
    """Everything may be left out; what is odd is said and answered with this month."""

    span = forms.ChoiceField(
        label=gettext_lazy("Show"), choices=SPANS, required=False, widget=UnfoldAdminSelectWidget()
    )
    day = forms.DateField(
        label=gettext_lazy("around the day"), required=False, validators=[sensible_year], widget=UnfoldAdminDateWidget()
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False, widget=UnfoldAdminSelectWidget())
    campaign: Any = forms.ModelChoiceField(
        Campaign.objects.none(),
        label=gettext_lazy("Campaign"),
        required=False,
        empty_label=gettext_lazy("every campaign, and none"),
        widget=UnfoldAdminSelectWidget(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["language"].choices = [("", _("both languages")), *Language.choices]
        fields["campaign"].queryset = Campaign.objects.order_by("-starts_on", "-pk")


@dataclass(frozen=True)
class Entry:
    """One change with its time of day and the ways on."""

    change: calendar.Change
    # The front page at that minute, for those who may look ahead; otherwise empty.
    front_page: str
    # Where the moment can still be moved, by those who may; otherwise empty.
    reschedule: str


@dataclass(frozen=True)
class Day:
    day: date
    is_outside: bool
    is_today: bool
    entries: list[Entry] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{weekdays(screen_language())[self.day.weekday()]} {self.day:%d/%m}"


def view(request: HttpRequest) -> HttpResponse:
    if not permissions.has(request.user, "view_article"):
        raise PermissionDenied
    form = CalendarForm(cleaned_data(request.GET), initial={"span": "month"})
    chosen = form.cleaned_data if form.is_valid() else {}
    span = chosen.get("span") or "month"
    around = chosen.get("day") or clock.today()
    first, last = _sheet(around, span)
    languages = [chosen["language"]] if chosen.get("language") else Language.values
    campaign = chosen.get("campaign")
    changes, is_cut = calendar.changes(
        _before(first),
        _before(last + DAY),
        languages=languages,
        campaign=campaign.pk if campaign else None,
        seen_by=permissions.bounds(request.user, "article"),
    )
    looks_ahead = permissions.sees_all(request.user)
    context = {
        **admin.site.each_context(request),
        "title": _("Calendar"),
        "form": form,
        "heading": _heading(around, span),
        "span": span,
        "weekdays": weekdays(screen_language()),
        "weeks": _weeks(request, first, last, changes, around=around, span=span, looks_ahead=looks_ahead),
        "is_empty": not changes,
        "is_cut": is_cut,
        "looks_ahead": looks_ahead,
        "earlier": _address(request, _step(around, span, -1)),
        "later": _address(request, _step(around, span, 1)),
        "now": _address(request, clock.today()),
    }
    return TemplateResponse(request, "admin/articles/calendar.html", context)


def _sheet(around: date, span: str) -> tuple[date, date]:
    """The first and the last day shown: whole weeks, Monday to Sunday."""
    first, last = (around, around) if span == "week" else (around.replace(day=1), around.replace(day=_length(around)))
    return first - first.weekday() * DAY, last + (6 - last.weekday()) * DAY


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _step(around: date, span: str, direction: int) -> date | None:
    """A day in the sheet before or after; None where the calendar ends."""
    if span == "week":
        other = around + direction * WEEK
    else:
        other = around.replace(day=1) - DAY if direction < 0 else around.replace(day=_length(around)) + DAY
    return other if YEARS[0] <= other.year <= YEARS[1] else None


def _before(day: date) -> datetime:
    """The last instant before the day begins in Viet Nam: a change at midnight belongs to the day."""
    return datetime.combine(day, time.min, clock.ZONE) - timedelta(microseconds=1)


def _heading(around: date, span: str) -> str:
    if span == "month":
        return month_heading(around, language=screen_language())
    first, last = _sheet(around, span)
    return _("From %(first)s to %(last)s") % {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}


def _weeks(
    request: HttpRequest,
    first: date,
    last: date,
    changes: list[calendar.Change],
    *,
    around: date,
    span: str,
    looks_ahead: bool,
) -> list[list[Day]]:
    days = [first + number * DAY for number in range((last - first).days + 1)]
    sheet = {day: Day(day, span == "month" and day.month != around.month, day == clock.today()) for day in days}
    now = clock.now()
    may = {language: permissions.has(request.user, f"approve_{language}") for language in Language.values}
    for change in changes:
        may_move = change.at > now and change.kind in calendar.CHOSEN and may[change.publication.language]
        sheet[change.at.astimezone(clock.ZONE).date()].entries.append(
            _entry(change, looks_ahead=looks_ahead, may_move=may_move)
        )
    return [[sheet[day] for day in days[number : number + 7]] for number in range(0, len(days), 7)]


def _entry(change: calendar.Change, *, looks_ahead: bool, may_move: bool) -> Entry:
    row = change.publication
    page = front_page.address(change.at, language=row.language)
    step = reverse("admin:articles_article_step", args=[row.article_id, row.language, "reschedule"])
    return Entry(change, page if looks_ahead else "", step if may_move else "")


def _address(request: HttpRequest, day: date | None) -> str:
    """The same calendar around another day, with the same filters."""
    if day is None:
        return ""
    kept = {name: request.GET[name] for name in ("span", "language", "campaign") if request.GET.get(name)}
    return f"?{urlencode({**kept, 'day': f'{day:%d/%m/%Y}'})}"
