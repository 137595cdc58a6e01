"""The list of abbreviations: what the voice says and what the hints on the pages explain."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext as _

from articles.admin.base import CleanForm, OfficeAdmin
from articles.models import Abbreviation


class AbbreviationForm(CleanForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if {"expansion_vi", "expansion_en"} <= cleaned.keys() and not (
            cleaned["expansion_vi"] or cleaned["expansion_en"]
        ):
            self.add_error("expansion_vi", _("Say what it stands for, in one language at least."))
        return cleaned


@admin.register(Abbreviation)
class AbbreviationAdmin(OfficeAdmin):
    form = AbbreviationForm
    list_display = ("short", "expansion_vi", "expansion_en", "only_in_numbers", "is_active")
    list_filter = ("only_in_numbers", "is_active")
    search_fields = ("short", "expansion_vi", "expansion_en")
    fields = ("short", ("expansion_vi", "expansion_en"), ("only_in_numbers", "is_active"), "note")
