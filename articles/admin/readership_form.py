"""What the readership screen is asked: a period, and which reads of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminSelectWidget

from articles.admin.period_form import PeriodForm
from articles.choices import Language
from articles.models import Campaign, Category
from articles.reports.figures import Question
from articles.reports.stretches import Stretch
from campaign_portal import clock


class ReadershipForm(PeriodForm):
    """Without a period it is the last 30 days."""

    periods = {
        "7": gettext_lazy("7 days"),
        "30": gettext_lazy("30 days"),
        "90": gettext_lazy("90 days"),
        "year": gettext_lazy("This year"),
    }
    usual = "30"
    filters = ("language", "category", "campaign")
    still_to_come = gettext_lazy("This day is still to come: nobody has read anything on it yet.")

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
        days = Stretch.of_days(int(pressed), until=today) if pressed else self.typed()
        return days, days.before()


def names(rows: Iterable[Model]) -> dict[int, str]:
    return {row.pk: str(row) for row in rows}
