"""What the screen of royalty costs is asked: days of publication, and which lines of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminSelectWidget

from articles.admin.period_form import PeriodForm
from articles.admin.readership_form import names
from articles.models import ArticleType, Campaign, Payee, Unit
from articles.reports.costs import NONE, TOPICS, Question
from articles.reports.stretches import DAY, Stretch
from campaign_portal import clock


def chooser(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, widget=UnfoldAdminSelectWidget())


class CostsForm(PeriodForm):
    """Without a period it is this year."""

    periods = {
        "month": gettext_lazy("This month"),
        "last_month": gettext_lazy("Last month"),
        "year": gettext_lazy("This year"),
        "last_year": gettext_lazy("Last year"),
    }
    usual = "year"
    filters = tuple(TOPICS)
    still_to_come = gettext_lazy("This day is still to come: nothing is published on it yet.")

    campaign = chooser(gettext_lazy("Campaign"))
    unit = chooser(gettext_lazy("Unit"))
    genre = chooser(gettext_lazy("Article type"))
    payee = chooser(gettext_lazy("Payee"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {
            "campaign": names(Campaign.objects.order_by("-starts_on", "-pk")),
            "unit": names(Unit.objects.all()),
            "genre": names(ArticleType.objects.all()),
            "payee": names(Payee.objects.all()),
        }
        every = {
            "campaign": _("every campaign, and none"),
            "unit": _("every unit, and none"),
            "genre": _("every article type"),
            "payee": _("every payee"),
        }
        fields: dict[str, Any] = self.fields
        for topic, found in self.names.items():
            without = [] if topic == "payee" else [(NONE, _("not assigned to any"))]
            fields[topic].choices = [("", every[topic]), *found.items(), *without]

    def question(self) -> Question:
        chosen = {topic: self.cleaned_data[topic] for topic in TOPICS}
        return Question(self._days(), {topic: int(number) for topic, number in chosen.items() if number != ""})

    def chosen_words(self, topic: str) -> str:
        """What was chosen of a topic, as the chooser says it."""
        field: Any = self.fields[topic]
        said = {str(value): str(words) for value, words in field.choices}
        return said[self.cleaned_data[topic]]

    def _days(self) -> Stretch:
        today = clock.today()
        this_month, this_year = today.replace(day=1), today.replace(month=1, day=1)
        pressed = {
            "month": Stretch(this_month, today),
            "last_month": Stretch((this_month - DAY).replace(day=1), this_month - DAY),
            "year": Stretch(this_year, today),
            "last_year": Stretch(date(today.year - 1, 1, 1), this_year - DAY),
        }
        return pressed[self.period_pressed] if self.period_pressed else self.typed()
