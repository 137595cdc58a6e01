"""What the readership screen is asked: a period, from the buttons or as two days, and which reads of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminSelectWidget

from articles.admin.moments import sensible_year
from articles.choices import Language
from articles.models import Campaign, Category
from articles.reports.figures import Question
from articles.reports.stretches import Stretch
from campaign_portal import clock

PERIODS = {
    "7": gettext_lazy("7 days"),
    "30": gettext_lazy("30 days"),
    "90": gettext_lazy("90 days"),
    "year": gettext_lazy("This year"),
}
USUAL = "30"
# The table of days has a row for each of them.
MOST_DAYS = 5 * 366
FILTERS = ("language", "category", "campaign")


class ReadershipForm(forms.Form):
    """Days that are typed win over a period that was pressed; without either it is the last 30 days."""

    period = forms.CharField(required=False, widget=forms.HiddenInput())
    first = forms.DateField(
        label=gettext_lazy("from the day"), required=False, validators=[sensible_year], widget=UnfoldAdminDateWidget()
    )
    last = forms.DateField(
        label=gettext_lazy("to the day"),
        required=False,
        validators=[sensible_year],
        widget=UnfoldAdminDateWidget(),
        help_text=gettext_lazy("Empty: to this day."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), required=False, choices=Language.choices, widget=UnfoldAdminSelectWidget()
    )
    category = forms.ChoiceField(label=gettext_lazy("Category"), required=False, widget=UnfoldAdminSelectWidget())
    campaign = forms.ChoiceField(label=gettext_lazy("Campaign"), required=False, widget=UnfoldAdminSelectWidget())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.categories = names(Category.objects.order_by("order", "pk"))
        self.campaigns = names(Campaign.objects.order_by("-starts_on", "-pk"))
        fields: dict[str, Any] = self.fields
        fields["language"].choices = [("", _("both languages")), *Language.choices]
        fields["category"].choices = [("", _("every category")), *self.categories.items()]
        fields["campaign"].choices = [("", _("every campaign, and none")), *self.campaigns.items()]

    def clean_first(self) -> date | None:
        first: date | None = self.cleaned_data["first"]
        if first and first > clock.today():
            raise ValidationError(_("This day is still to come: nobody has read anything on it yet."))
        return first

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if last and not first and "first" not in self.errors:
            self.add_error("first", _("Give the first day too."))
        if first and last and first > last:
            self.add_error("last", _("The last day lies before the first."))
        elif first and Stretch(first, self._last()).length > MOST_DAYS:
            self.add_error("first", _("At most five years are shown at a time."))
        return cleaned

    def query(self, **changes: str) -> str:
        """The rest of an address that asks the same, but for `changes`; of what was refused it keeps nothing."""
        chosen = self.cleaned_data
        kept = {name: chosen.get(name) for name in FILTERS}
        days = {name: f"{day:%d/%m/%Y}" for name in ("first", "last") if (day := chosen.get(name))}
        asked = {**kept, **(changes or {"period": self.period_pressed, **days})}
        return f"?{urlencode({name: value for name, value in asked.items() if value})}"

    # --- of a form that is valid -----------------------------------------------------------------------------

    @property
    def period_pressed(self) -> str:
        """One of PERIODS; empty where days were typed."""
        chosen = self.cleaned_data["period"]
        return "" if self.cleaned_data["first"] else chosen if chosen in PERIODS else USUAL

    def question(self, seen_by: Any) -> Question:
        days, before = self._stretches()
        chosen = self.cleaned_data
        return Question(
            days,
            before,
            language=chosen["language"],
            category=int(chosen["category"] or 0) or None,
            campaign=int(chosen["campaign"] or 0) or None,
            seen_by=seen_by,
        )

    def _stretches(self) -> tuple[Stretch, Stretch]:
        """A year that has begun is compared with the same days of the last one, all else with the days before."""
        today, pressed = clock.today(), self.period_pressed
        if pressed == "year":
            days = Stretch(today.replace(month=1, day=1), today)
            return days, days.year_before()
        if pressed:
            days = Stretch.of_days(int(pressed), until=today)
        else:
            days = Stretch(self.cleaned_data["first"], self._last())
        return days, days.before()

    def _last(self) -> date:
        """The last day typed, or today: what is still to come has no reads."""
        return min(self.cleaned_data.get("last") or clock.today(), clock.today())


def names(rows: Iterable[Category] | Iterable[Campaign]) -> dict[int, str]:
    return {row.pk: str(row) for row in rows}
