"""What the table of translations can be narrowed to."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminSelectWidget

from articles.choices import Language, TranslationPlace
from articles.models import Campaign, Category
from articles.models.people import called
from articles.translation import assigning
from articles.translation.queue import MINE, ORDER, OVERDUE

FILTERS = ("language", "category", "campaign", "age", "translator")
TABS: dict[str, Any] = {
    OVERDUE: gettext_lazy("Overdue"),
    **{place.value: TranslationPlace(place).label for place in ORDER},
    MINE: gettext_lazy("Assigned to me"),
}
# By the day of the original's publication, in days.
AGES = {"week": 7, "month": 30, "year": 365}
NOBODY = "nobody"


def chooser(label: Any) -> Any:
    return forms.ChoiceField(label=label, required=False, widget=UnfoldAdminSelectWidget())


class FilterForm(forms.Form):
    """Everything may be left out; what is odd is said, and narrows nothing."""

    language = chooser(gettext_lazy("Into"))
    category: Any = forms.ModelChoiceField(
        Category.objects.none(),
        label=gettext_lazy("Category"),
        required=False,
        empty_label=gettext_lazy("every category"),
        widget=UnfoldAdminSelectWidget(),
    )
    campaign: Any = forms.ModelChoiceField(
        Campaign.objects.none(),
        label=gettext_lazy("Campaign"),
        required=False,
        empty_label=gettext_lazy("every campaign, and none"),
        widget=UnfoldAdminSelectWidget(),
    )
    age = chooser(gettext_lazy("Published"))
    translator = chooser(gettext_lazy("Assigned to"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        people = [(str(user.pk), called(user)) for user in assigning.translators()]
        fields["language"].choices = [("", gettext_lazy("both languages")), *Language.choices]
        fields["category"].queryset = Category.objects.all()
        fields["campaign"].queryset = Campaign.objects.all()
        fields["age"].choices = [
            ("", gettext_lazy("any time")),
            ("week", gettext_lazy("within 7 days")),
            ("month", gettext_lazy("within 30 days")),
            ("year", gettext_lazy("within a year")),
            ("older", gettext_lazy("more than a year ago")),
        ]
        fields["translator"].choices = [
            ("", gettext_lazy("anybody, and nobody")),
            (NOBODY, gettext_lazy("nobody")),
            *people,
        ]

    def narrowed(self, rows: QuerySet[Any], *, user: User, now: datetime) -> QuerySet[Any]:
        """The rows of the queue that fit what was chosen."""
        chosen = self.cleaned_data if self.is_valid() else {}
        if chosen.get("language"):
            rows = rows.filter(source_language=Language.other(chosen["language"]))
        for name in ("category", "campaign"):
            if chosen.get(name):
                rows = rows.filter(**{name: chosen[name]})
        if chosen.get("age"):
            since = now - timedelta(days=AGES.get(chosen["age"], AGES["year"]))
            rows = (
                rows.filter(public_since__gte=since) if chosen["age"] in AGES else rows.filter(public_since__lt=since)
            )
        if chosen.get("translator") == NOBODY:
            return rows.filter(assigned_translator__isnull=True)
        return rows.filter(assigned_translator=chosen["translator"]) if chosen.get("translator") else rows
