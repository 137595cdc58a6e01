"""What every editor screen shares: labels without language codes, folded search, clean text on every input."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from modeltranslation.fields import TranslationField
from unfold.admin import ModelAdmin

from articles.vietnamese import fold, nfc

LANGUAGE_NAMES = {"vi": "VI", "en": "EN"}
YEARS = (1900, 2200)
NO_ROW, MOST_DIGITS = "0", 18


class CleanForm(forms.ModelForm):
    """Every text that is typed becomes NFC without invisible characters before anything else sees it."""

    def full_clean(self) -> None:
        self.data = cleaned_data(self.data)
        if hasattr(self.data, "setlist"):
            self._choose_by_number()
        super().full_clean()

    def _choose_by_number(self) -> None:
        """Whatever else was sent names no row: the choosers, shown again, would look it up and fail."""
        choosers = [name for name, field in self.fields.items() if isinstance(field, forms.ModelChoiceField)]
        for name in map(self.add_prefix, choosers):
            if name in self.data:
                sent = self.data.getlist(name)
                self.data.setlist(name, [value if not value or is_number(value) else NO_ROW for value in sent])


def is_number(value: Any) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS


def cleaned_data(data: Any) -> Any:
    """A copy of submitted data with each text normalised."""
    if not hasattr(data, "lists"):
        return data
    copy = data.copy()
    for name, values in data.lists():
        # Not the body: beside a tag's ">" NFC may change the markup; the sanitiser sees to its text.
        if not name.startswith("body_"):
            copy.setlist(name, [nfc(value) if isinstance(value, str) else value for value in values])
    return copy


def sensible_year(day: date) -> None:
    """No slip of the keyboard, and nothing that another zone's clock would push out of the calendar."""
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise ValidationError(forms.DateField.default_error_messages["invalid"], code="invalid")


def staff(request: HttpRequest) -> User:
    """The signed-in person; every admin screen has one."""
    return cast(User, request.user)


class OfficeAdmin(ModelAdmin):
    """The portal's own ModelAdmin."""

    form = CleanForm
    show_full_result_count = False
    warn_unsaved_form = True
    list_fullwidth = True
    list_per_page = 50
    # Screens that show one language at a time name the field without the language.
    one_language = False

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(db_field, models.DateField):
            field.validators.append(sensible_year)
        if field is not None and isinstance(db_field, TranslationField):
            label = db_field.translated_field.verbose_name
            language = LANGUAGE_NAMES[db_field.language]
            field.label = str(label).capitalize() if self.one_language else f"{str(label).capitalize()} ({language})"
            field.widget.attrs["lang"] = db_field.language
        return field

    def get_search_results(self, request: HttpRequest, queryset: models.QuerySet, search_term: str) -> Any:
        """With or without marks: models with a folded `search_text` are searched in that."""
        if "search_text" not in self.search_fields:
            return super().get_search_results(request, queryset, nfc(search_term))
        for word in fold(search_term).split():
            queryset = queryset.filter(search_text__contains=word)
        return queryset, False
