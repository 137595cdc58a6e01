"""The days of publication that a list of royalties is asked for; either may be left out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminDateWidget

from articles.admin.moments import sensible_year


class PublishedForm(forms.Form):
    first = forms.DateField(
        label=gettext_lazy("published from"), required=False, validators=[sensible_year], widget=UnfoldAdminDateWidget()
    )
    last = forms.DateField(
        label=gettext_lazy("published until"),
        required=False,
        validators=[sensible_year],
        widget=UnfoldAdminDateWidget(),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("first") and cleaned.get("last") and cleaned["first"] > cleaned["last"]:
            self.add_error("last", _("The last day lies before the first."))
        return cleaned
