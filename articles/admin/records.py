"""The office's own diary, to be read only: who changed what outside the articles' texts, from what to what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.base import ReadOnlyAdmin, is_number
from articles.choices import Role
from articles.models import ChangeRecord
from articles.models.people import called
from articles.workflow import permissions
from articles.workflow.records import CHANGED, KEPT, SECRET
from campaign_portal import clock

RATES = tuple(f"articles.{name}" for name in ("royaltyrate", "rategenre", "rateshare", "ratebonus", "rateunit"))
PAID = tuple(f"articles.{name}" for name in ("basesalary", "royaltybudget", "payee", "payeesecrets"))
MONEY = ("articles.article", *PAID, *RATES)
SHORT = 160


def subject_name(label: str) -> str:
    return str(capfirst(apps.get_model(label)._meta.verbose_name)) if label in KEPT else label


class SubjectFilter(admin.SimpleListFilter):
    title = gettext_lazy("subject")
    parameter_name = "subject"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        hidden = () if permissions.has(request.user, "view_royalty") else MONEY
        return sorted(((label, subject_name(label)) for label in KEPT if label not in hidden), key=lambda row: row[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(subject=self.value()) if self.value() in KEPT else queryset


class PersonFilter(admin.SimpleListFilter):
    title = gettext_lazy("by")
    parameter_name = "by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        people = User.objects.filter(pk__in=ChangeRecord.objects.values("by")).order_by("username")
        return [(str(user.pk), called(user)) for user in people]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        return queryset.filter(by=chosen) if is_number(chosen) else queryset


class PeriodFilter(admin.SimpleListFilter):
    """Days in Viet Nam, counted back from today."""

    title = gettext_lazy("period")
    parameter_name = "period"
    DAYS = {"today": 0, "week": 6, "month": 29, "year": 364}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        names = (
            gettext_lazy("Today"),
            gettext_lazy("Past 7 days"),
            gettext_lazy("Past 30 days"),
            gettext_lazy("Past year"),
        )
        return list(zip(self.DAYS, names, strict=True))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in self.DAYS:
            return queryset
        midnight = timezone.localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
        return queryset.filter(at__gte=midnight - timedelta(days=self.DAYS[str(self.value())]))


class ObjectFilter(admin.SimpleListFilter):
    """One row's own diary; only its link on that row's form sets it."""

    title = gettext_lazy("one row")
    parameter_name = "object"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        label, number = self._chosen()
        return [(f"{label}:{number}", f"{subject_name(label)} {number}")] if label in KEPT else []

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        label, number = self._chosen()
        return queryset.filter(subject=label, object_id=number) if label in KEPT else queryset

    def _chosen(self) -> tuple[str, str]:
        label, _colon, number = (self.value() or "").partition(":")
        return label, number if is_number(number) else "0"


@admin.register(ChangeRecord)
class ChangeRecordAdmin(ReadOnlyAdmin):
    list_display = ("moment", "who", "action", "subject_shown", "name", "what")
    list_filter = (SubjectFilter, PersonFilter, PeriodFilter, ObjectFilter)
    list_select_related = ("by",)
    search_fields = ("name",)
    ordering = ("-at", "-pk")
    fields = ("moment", "who", "action", "subject_shown", "name", "changes")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        return rows if permissions.has(request.user, "view_royalty") else rows.exclude(subject__in=MONEY)

    @admin.display(description=gettext_lazy("at (Viet Nam time)"), ordering="at")
    def moment(self, record: ChangeRecord) -> str:
        return date_format(timezone.localtime(record.at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=gettext_lazy("by"), ordering="by__username")
    def who(self, record: ChangeRecord) -> str:
        return called(record.by) if record.by else "–"

    @admin.display(description=gettext_lazy("subject"), ordering="subject")
    def subject_shown(self, record: ChangeRecord) -> str:
        return subject_name(record.subject)

    @admin.display(description=gettext_lazy("from what to what"))
    def what(self, record: ChangeRecord) -> str:
        text = "; ".join(f"{label}: {before} → {after}" for label, before, after in differences(record))
        return text if len(text) <= SHORT else f"{text[:SHORT]}…"

    @admin.display(description=gettext_lazy("from what to what"))
    def changes(self, record: ChangeRecord) -> str:
        rows = format_html_join("", '<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>', differences(record))
        table = (
            '<table class="portal-changes"><thead><tr><th scope="col">{}</th><th scope="col">{}</th>'
            '<th scope="col">{}</th></tr></thead><tbody>{}</tbody></table>'
        )
        return format_html(table, _("Field"), _("Before"), _("After"), rows)


def differences(record: ChangeRecord) -> list[tuple[str, str, str]]:
    """Each field by its name in the person's language, what it held and what it holds."""
    names = {**record.before, **record.after}
    return [
        (label_of(record, name), shown(record, name, record.before), shown(record, name, record.after))
        for name in names
    ]


def label_of(record: ChangeRecord, name: str) -> str:
    column = _column(record, name)
    if column is None:
        return _(name)
    if name == "groups":
        return _("Roles")
    translated = getattr(column, "translated_field", None)
    label = str(capfirst((translated or column).verbose_name))
    return f"{label} ({column.language.upper()})" if translated else label


def shown(record: ChangeRecord, name: str, side: dict[str, Any]) -> str:
    """A value as it was kept, in words: choices and roles by their names, empty as a dash."""
    value = side.get(name)
    if value in (None, "", []):
        return "–"
    if value == CHANGED and name in SECRET:
        return _("changed")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(Role(item).label) if name == "groups" and item in Role.values else item for item in value)
    choices = dict(getattr(_column(record, name), "flatchoices", ()))
    return str(choices.get(value, value))


def _column(record: ChangeRecord, name: str) -> Any:
    """The model's column of that name; what has been renamed since keeps the name it was written with."""
    if record.subject not in KEPT:
        return None
    columns = {column.name: column for column in apps.get_model(record.subject)._meta.get_fields()}
    return columns.get(name)
