"""The people of an article's original text, as rows of its form."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from unfold.admin import TabularInline

from articles.admin.attribution import saved_by
from articles.admin.base import CleanForm, is_number
from articles.admin.collision import Saved
from articles.admin.known import spare_lookups
from articles.admin.rows import MergedRows, Row
from articles.choices import ContributionRole
from articles.models import Contribution, Person


class ContributionFormSet(MergedRows):
    """The language is not in the form, so the same person in the same role is looked for here."""

    names_row = ("person", "role")

    def saved_by(self) -> Saved:
        return saved_by(self.instance, "byline", language=self.instance.source_language)

    def row_in_words(self, row: Row) -> str:
        person = Person.objects.filter(pk=row["person"]).first() if is_number(row["person"]) else None
        role = dict(ContributionRole.choices).get(row["role"], row["role"])
        return f"{person or '–'} ({role}, {row['order']})"

    def clean(self) -> None:
        super().clean()
        sent = {form.instance.pk for form in self.initial_forms}
        # What stands there already, but for the rows of this form: a forged count of rows leaves some out.
        seen = {(row.person, row.role) for row in self.get_queryset() if row.pk not in sent}
        for form in self.forms:
            data = getattr(form, "cleaned_data", {})
            key = (data.get("person"), data.get("role"))
            if data.get("DELETE") or None in key:
                continue
            if key in seen:
                raise ValidationError(_("This person already has this role for this language."))
            seen.add(key)


class ContributionForm(CleanForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spare_lookups(self, "person")


class ContributionInline(TabularInline):
    """The people of the original text; translators are named on the translation's own screen."""

    model = Contribution
    formset = ContributionFormSet
    form = ContributionForm
    fields = ("person", "role", "order")
    autocomplete_fields = ("person",)
    extra = 1
    language = "vi"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contribution]:
        return super().get_queryset(request).filter(language=self.language).select_related("person")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The head of the table names the columns for eyes alone: each field carries its name itself."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = capfirst(field.label)
        return field

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        if db_field.name == "role":
            # Without an empty choice the spare row would count as begun, and every save ask for its person.
            roles = [choice for choice in ContributionRole.choices if choice[0] != ContributionRole.TRANSLATOR]
            field.choices = [("", "–"), *roles]
        return field
