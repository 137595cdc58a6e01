"""Choosers that show what is chosen without looking it up once more: the rows came with the article."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteMixin


class Known:
    """Stands in for the queryset of a chooser; it only ever has the rows that were read already."""

    def __init__(self, rows: list[Any]) -> None:
        self.rows = rows

    def using(self, database: str) -> Known:
        return self

    def filter(self, **asked: Any) -> list[Any]:
        """The one question an autocomplete asks: the rows with these numbers."""
        (wanted,) = asked.values()
        return [row for row in self.rows if str(row.pk) in {str(number) for number in wanted}]


def spare_lookups(form: forms.ModelForm, *names: str) -> None:
    """Let these choosers of a form just opened show the instance's own rows. What was sent is looked up anew."""
    if form.is_bound or form.instance.pk is None:
        return
    for name in names:
        field: Any = form.fields.get(name)
        if field and isinstance(getattr(field.widget, "widget", field.widget), AutocompleteMixin):
            value = getattr(form.instance, name)
            rows = list(value.all()) if hasattr(value, "all") else [value] if value else []
            field.widget.choices = SimpleNamespace(field=field, queryset=Known(rows))
