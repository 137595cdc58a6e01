"""Filters as one choice in a small form: of a field, of rows, of a question of our own."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.choices import State
from articles.models import Article

TEMPLATE = "admin/articles/article/filter.html"
Options = list[tuple[Any, Any]]


class _Chooser:
    """One of several, chosen from a closed list."""

    template = TEMPLATE

    def options(self) -> Options:
        raise NotImplementedError

    def choices(self, changelist: Any) -> Any:
        for value, label in [("", _("All")), *self.options()]:
            yield {"value": value, "display": label, "selected": str(value) == self.chosen()}

    def chosen(self) -> str:
        raise NotImplementedError


class FieldChooser(_Chooser, admin.ChoicesFieldListFilter):
    @property
    def name(self) -> str:
        return self.lookup_kwarg

    def options(self) -> Options:
        return list(State.choices)

    def chosen(self) -> str:
        return str(self.lookup_val[-1]) if self.lookup_val else ""


class RowChooser(_Chooser, admin.RelatedFieldListFilter):
    @property
    def name(self) -> str:
        return self.lookup_kwarg

    def has_output(self) -> bool:
        return True

    def options(self) -> Options:
        return [(str(pk), label) for pk, label in self.lookup_choices]

    def chosen(self) -> str:
        return str(self.lookup_val[-1]) if self.lookup_val else ""


class Chooser(_Chooser, admin.SimpleListFilter):
    """A question of its own; an answer that is not offered is refused."""

    @property
    def name(self) -> str:
        return self.parameter_name or ""

    def has_output(self) -> bool:
        return True

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return []

    def chosen(self) -> str:
        return self.value() or ""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        value = self.chosen()
        if not value:
            return queryset
        if value not in {str(offered) for offered, _label in self.options()}:
            raise IncorrectLookupParameters
        return self.narrowed(queryset, value)

    def narrowed(self, queryset: QuerySet[Article], value: str) -> QuerySet[Article]:
        raise NotImplementedError
