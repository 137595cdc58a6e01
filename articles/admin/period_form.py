"""What a screen of figures is asked: a period, from its buttons or as two days, and which rows of it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminDateWidget

from articles.admin.moments import sensible_year
from articles.reports.stretches import Stretch
from campaign_portal import clock

# A table of days has a row for each of them.
MOST_DAYS = 5 * 366


class PeriodForm(forms.Form):
    """Days that are typed win over a period that was pressed; without either it is the usual one."""

    # The buttons, the one of them that is taken without a question, the fields that choose rows.
    periods: ClassVar[dict[str, Any]]
    usual: ClassVar[str]
    filters: ClassVar[tuple[str, ...]]
    still_to_come: ClassVar[Any]

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

    def clean_first(self) -> date | None:
        first: date | None = self.cleaned_data["first"]
        if first and first > clock.today():
            raise ValidationError(self.still_to_come)
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

    def query(self, **changes: Any) -> str:
        """The rest of an address that asks the same, but for `changes`; of what was refused it keeps nothing."""
        chosen = self.cleaned_data
        kept = {name: chosen.get(name) for name in self.filters}
        days = {name: f"{day:%d/%m/%Y}" for name in ("first", "last") if (day := chosen.get(name))}
        when = {} if "period" in changes else {"period": self.period_pressed, **days}
        asked = {**kept, **when, **changes}
        return f"?{urlencode({name: value for name, value in asked.items() if value not in (None, '')})}"

    # --- of a form that is valid -----------------------------------------------------------------------------

    @property
    def period_pressed(self) -> str:
        """One of the periods; empty where days were typed."""
        chosen = self.cleaned_data["period"]
        return "" if self.cleaned_data["first"] else chosen if chosen in self.periods else self.usual

    def typed(self) -> Stretch:
        return Stretch(self.cleaned_data["first"], self._last())

    def _last(self) -> date:
        """The last day typed, or today: of what is still to come there is nothing to count."""
        return min(self.cleaned_data.get("last") or clock.today(), clock.today())
