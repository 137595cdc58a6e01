"""What every editor screen shares: labels without language codes, folded search, clean text on every input."""

from __future__ import annotations

import re
from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import connection, models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext
from modeltranslation.fields import TranslationField
from unfold.admin import ModelAdmin

from articles.admin.collision import MergedForm, tell_merged
from articles.admin.counting import CappedChangeList, CappedPaginator
from articles.admin.moments import MomentWidget, sensible_year
from articles.search.parsing import Term, parse
from articles.vietnamese import nfc
from articles.workflow import records

LANGUAGE_NAMES = {"vi": "VI", "en": "EN"}
NO_ROW, MOST_DIGITS = "0", 18
LONGEST_SEARCH = 120
ASKED_BY_FILTERS = ("exact", "isnull", "id__exact")


class CleanForm(forms.ModelForm):
    """Every text that is typed becomes NFC without invisible characters before anything else sees it."""

    def full_clean(self) -> None:
        data: Any = cleaned_data(self.data)
        if hasattr(data, "setlist"):
            self._choose_by_number(data)
        self.data = data
        super().full_clean()

    def _choose_by_number(self, data: Any) -> None:
        """Whatever else was sent names no row: the choosers, shown again, would look it up and fail."""
        choosers = [name for name, field in self.fields.items() if isinstance(field, forms.ModelChoiceField)]
        for name in map(self.add_prefix, choosers):
            if name in data:
                sent = data.getlist(name)
                data.setlist(name, [value if not value or is_number(value) else NO_ROW for value in sent])


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
    paginator: type[Paginator] = CappedPaginator
    # The columns that a list of any length is sorted by: an index has them in order.
    sorted_by_index: tuple[str, ...] = ()
    # Screens that show one language at a time name the field without the language.
    one_language = False
    # What a form was opened with, so that nobody's save is overwritten unseen (collision.py).
    change_form_before_template = "admin/articles/before_form.html"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[Any]:
        return CappedChangeList

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Django looks for a field without a name when `_to_field` is sent empty.

        For a save, the row is held until the save is done: two savers take turns.
        """
        find = super().get_object
        found = find(request, object_id, from_field or None)
        if found is None or request.method != "POST" or not connection.in_atomic_block:
            return found
        self.model._base_manager.select_for_update().filter(pk=found.pk).first()
        return find(request, object_id, from_field or None)

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if not change or not issubclass(form, CleanForm) or issubclass(form, MergedForm):
            return form
        return type(form.__name__, (MergedForm, form), {})

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """Refused before the row is looked for: the answer does not tell whether there is one."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        if isinstance(db_field, models.DateTimeField):
            kwargs.setdefault("widget", MomentWidget())
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(db_field, models.DateField):
            field.validators.append(sensible_year)
        if field is not None and isinstance(db_field, TranslationField):
            label = db_field.translated_field.verbose_name
            language = LANGUAGE_NAMES[db_field.language]
            field.label = capfirst(label) if self.one_language else f"{capfirst(label)} ({language})"
            field.widget.attrs["lang"] = db_field.language
        return field

    # --- the office's diary: every save and every deletion on a screen passes here ---------------------------

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        form.stored_before = records.stored(obj) if change and records.is_kept(obj) else None
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        rows = [row.instance for formset in formsets for row in formset.forms if row.has_changed()]
        with records.watched(*rows, by=staff(request)):
            super().save_related(request, form, formsets, change)
        if records.is_kept(form.instance):
            records.write(form.instance, by=staff(request), before=form.stored_before)
        tell_merged(request, [each for part in (form, *formsets) for each in getattr(part, "merged", [])])

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with records.watched(obj, by=staff(request)):
            self.remove(obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        for row in queryset:
            self.delete_model(request, row)

    def remove(self, obj: Any) -> None:
        obj.delete()

    def further_links(self, request: HttpRequest, obj: models.Model) -> list[dict[str, str]]:
        """Beside “History” at the top of the form: the office's diary of this row."""
        if not (records.is_kept(obj) and request.user.has_perm("articles.view_changerecord")):
            return []
        query = urlencode({"object": f"{obj._meta.label_lower}:{obj.pk}"})
        link = f"{reverse('admin:articles_changerecord_changelist')}?{query}"
        return [{"title": gettext("Change log"), "link": link, "icon": "manage_search"}]

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any) -> Any:
        obj = kwargs.get("obj")
        if obj is not None:
            context["further_links"] = self.further_links(request, obj)
        return super().render_change_form(request, context, *args, **kwargs)

    # --- what Django would say or allow otherwise -------------------------------------------------------------

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What is in use is refused for that, its uses named; Django would speak of the right to delete those."""
        objects, counts, missing_rights, protected = super().get_deleted_objects(objs, request)
        return objects, counts, set() if protected else missing_rights, protected

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """The fields by the names the catalogue knows: Django keeps labels, whose capitals it does not find there."""
        entries = super().construct_change_message(request, form, formsets, add)
        with translation.override(None):
            for entry in entries if isinstance(entries, list) else []:
                changed = entry.get("changed", {})
                if "object" in changed:
                    changed["fields"] = [f"{label[:1].lower()}{label[1:]}" for label in changed["fields"]]
                elif "fields" in changed:
                    changed["fields"] = [self._plain_name(form, name) for name in form.changed_data]
        return entries

    def _plain_name(self, form: forms.ModelForm, name: str) -> str:
        columns = {column.name: column for column in self.opts.get_fields() if column.concrete}
        if name not in columns:
            return str(form.fields[name].label)
        return str(getattr(columns[name], "translated_field", columns[name]).verbose_name)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """No field is filled from the address: a link could put words into somebody's form."""
        return {}

    def response_action(self, request: HttpRequest, queryset: models.QuerySet) -> Any:
        """Rows are chosen by their numbers; whatever else was sent chooses none."""
        data: Any = request.POST.copy()
        data.setlist("_selected_action", [value for value in data.getlist("_selected_action") if is_number(value)])
        request.POST = data
        return super().response_action(request, queryset)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """What the filters beside the list ask, no more: `?payable_amount__gte=` would tell what nobody shows."""
        name, _, question = lookup.partition("__")
        filters = self.get_list_filter(request)
        if lookup in [getattr(item, "parameter_name", None) for item in filters]:
            return True
        return name in filters and question in ASKED_BY_FILTERS

    def get_search_results(self, request: HttpRequest, queryset: models.QuerySet, search_term: str) -> Any:
        """With or without marks: models with a folded `search_text` are searched in that, as readers search."""
        words = nfc(search_term[:LONGEST_SEARCH])
        if "search_text" not in self.search_fields:
            return super().get_search_results(request, queryset, words)
        return matching(queryset, words), False


def matching(queryset: models.QuerySet, text: str) -> models.QuerySet:
    """The rows whose `search_text` fits a reader's query; here a part of a word is enough."""
    query = parse(text)
    for term in query.terms:
        queryset = queryset.filter(search_text__regex=together(term))
    for term in query.excluded:
        queryset = queryset.exclude(search_text__regex=f"(^|[^a-z0-9]){together(term)}([^a-z0-9]|$)")
    # What has no word finds nothing, rather than everything.
    return queryset if query or query.excluded or not text.strip() else queryset.none()


def together(term: Term) -> str:
    """The words of a term next to each other, as both databases' regular expressions say it; kỹ is kĩ."""
    return "[^a-z0-9]*".join(re.sub("^([hklmst]|qu)i$", r"\1[iy]", word.key) for word in term)


class ReadOnlyAdmin(OfficeAdmin):
    """Rows that screens show and nobody writes there."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
