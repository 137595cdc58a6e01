"""Rows below a form, merged with what somebody else saved meanwhile: all rows of a formset count as one field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.forms.formsets import DELETION_FIELD_NAME, ManagementForm
from django.forms.models import model_to_dict
from django.utils.functional import cached_property
from django.utils.text import capfirst

from articles.admin import sides
from articles.admin.collision import Merged, Opened, Saved, answers_in, last_logged, question
from articles.desk import merging
from articles.desk.merging import Verdict

# One row as a browser sends it, by field; "id" is its number, empty for a new one.
Row = dict[str, str]


class MergedRows(BaseInlineFormSet):
    """Its fields must each have one plain input. `names_row` are the fields that tell a row from the others."""

    names_row: tuple[str, ...] = ()
    data: Any
    model: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.merged: list[Merged] = []
        self.question = self.answered = ""
        if self.instance.pk:
            self.stored = [self._row(each, str(each.pk)) for each in self.get_queryset()]
            self.hash = self._hash(self.stored)
            if self.is_bound and self.management_form.is_valid():
                self._merge()

    def saved_by(self) -> Saved:
        return last_logged(self.instance)

    def row_in_words(self, row: Row) -> str:
        return ", ".join(row[name] for name in self.row_fields if row[name])

    @property
    def row_fields(self) -> list[str]:
        return list(self.form.base_fields)

    @cached_property
    def management_form(self) -> ManagementForm:
        made = super().management_form
        made.fields["opened"] = Opened()
        made.initial["opened"] = getattr(self, "hash", "")
        if getattr(self, "answered", ""):
            # Shown again for another field's sake, the form keeps what was answered here.
            made.fields["answer"] = forms.CharField(widget=forms.HiddenInput)
        return made

    def clean(self) -> None:
        super().clean()
        if self.question:
            raise ValidationError(self.question, code="collision")

    # --- whose rows stand ---------------------------------------------------------------------------------

    def _merge(self) -> None:
        mine, opened = self._typed(), self.data.get(f"{self.prefix}-opened") or None
        answers = answers_in(self.data, f"{self.prefix}-answer")
        hash_of_mine = self._hash(mine)
        found = merging.verdict(opened=opened, mine=hash_of_mine, theirs=self.hash, answers=answers)
        if found == Verdict.ASK:
            self._write([row for row in self.stored if self._partner(row, mine)], mine)
            self.question = self._question(mine)
            return
        if opened != self.hash or not self._numbers(mine) <= self._numbers(self.stored):
            self._write(self.stored, mine if found == Verdict.MINE else self.stored)
        if self.hash in (opened, hash_of_mine):
            return
        if opened == hash_of_mine:
            self.merged.append(Merged(self._label, self.saved_by()))
        else:
            self.answered = merging.answer(found, theirs=self.hash)
            self.data = self.data.copy()
            self.data[f"{self.prefix}-answer"] = self.answered
            self.__dict__.pop("management_form", None)

    def _question(self, mine: list[Row]) -> str:
        words = [sorted(self.row_in_words(row) for row in rows) for rows in (mine, self.stored)]
        found = sides.chosen(*words)
        return question(f"{self.prefix}-answer", self._label, self.saved_by(), theirs=self.hash, found=found)

    @property
    def _label(self) -> str:
        return capfirst(str(self.model._meta.verbose_name_plural))

    def _hash(self, rows: Iterable[Row]) -> str:
        return merging.short_hash(["\n".join(merging.plain(row[name]) for name in self.row_fields) for row in rows])

    # --- rows as the browser sends them -------------------------------------------------------------------

    def _row(self, instance: Any, number: str) -> Row:
        values = model_to_dict(instance, fields=self.row_fields)
        return {"id": number, **{name: _sent(values[name]) for name in self.row_fields}}

    def _typed(self) -> list[Row]:
        """The rows that would be stored: neither the spare ones nor those ticked to be deleted."""
        spare = self._row(self.model(), "")
        rows = []
        for number in range(self.total_form_count()):
            prefix = self.add_prefix(number)
            row = {name: self.data.get(f"{prefix}-{name}", "").strip() for name in ("id", *self.row_fields)}
            if not self.data.get(f"{prefix}-{DELETION_FIELD_NAME}") and row not in (spare, dict.fromkeys(row, "")):
                rows.append(row)
        return rows

    def _numbers(self, rows: Iterable[Row]) -> set[str]:
        return {row["id"] for row in rows if row["id"]}

    def _partner(self, row: Row, rows: Iterable[Row]) -> Row | None:
        """The row of `rows` that speaks of the same: by its number, or by what names it."""
        named = [row[name] for name in self.names_row]
        by_name = (each for each in rows if named and named == [each[name] for name in self.names_row])
        return next((each for each in rows if each["id"] == row["id"]), None) or next(by_name, None)

    def _write(self, existing: list[Row], wanted: list[Row]) -> None:
        """Rewrite what was sent so that, saved, the rows are `wanted`: whatever else exists is deleted."""
        data = self.data.copy()
        for key in [key for key in data if key.startswith(f"{self.prefix}-") and key.split("-")[1][:1].isdigit()]:
            del data[key]
        left, made = list(wanted), []
        for row in existing:
            partner = self._partner(row, left)
            if partner is None:
                made.append({**row, DELETION_FIELD_NAME: "on"})
            else:
                left.remove(partner)
                made.append({**partner, "id": row["id"]})
        made += [{**row, "id": ""} for row in left]
        for number, row in enumerate(made):
            data.update({f"{self.add_prefix(number)}-{name}": value for name, value in row.items()})
        data[f"{self.prefix}-TOTAL_FORMS"], data[f"{self.prefix}-INITIAL_FORMS"] = str(len(made)), str(len(existing))
        self.data = data
        self.__dict__.pop("management_form", None)


def _sent(value: Any) -> str:
    return "" if value is None else str(value)
