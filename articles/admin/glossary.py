"""The screens of the official names: the list, reading a file after a look at what it would do, writing one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from unfold.widgets import UnfoldAdminFileFieldWidget

from articles.admin.base import CleanForm, OfficeAdmin, staff
from articles.models import GlossaryTerm
from articles.translation.glossary import columns, kept, tables
from articles.workflow import permissions
from campaign_portal import clock

ROWS_SHOWN = 300


class TermForm(CleanForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "vietnamese" in self.errors or "english" in self.errors:
            return cleaned
        row = GlossaryTerm(pk=self.instance.pk, **{name: cleaned.get(name, "") for name in kept.TEXTS})
        try:
            kept.check(row)
        except ValidationError as error:
            self.add_error(None, error)
        if kept.namesakes(row).exists():
            self.add_error("vietnamese", _("The glossary already has this term."))
        return cleaned


class FileForm(forms.Form):
    """A file to look at, or, on the second step, the table that was looked at."""

    file = forms.FileField(
        label=gettext_lazy("File (CSV)"),
        required=False,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".csv,.txt"}),
    )
    table = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        try:
            if cleaned.get("file"):
                cleaned["table"] = tables.text_of(cleaned["file"].read(tables.MOST_BYTES + 1))
            elif cleaned.get("table"):
                cleaned["table"] = tables.text_of(cleaned["table"].encode("utf-8", "replace"))
            elif "file" not in self.errors:
                self.add_error("file", _("Choose a file."))
        except tables.Unreadable as unreadable:
            self.add_error("file", str(unreadable))
        return cleaned


@admin.register(GlossaryTerm)
class GlossaryAdmin(OfficeAdmin):
    form = TermForm
    list_display = ("vietnamese", "english", "former", "is_active")
    list_filter = ("is_former", "is_active", "case_counts")
    search_fields = ("search_text",)
    fields = (
        ("vietnamese", "english"),
        ("accepted", "forbidden"),
        ("note", "source"),
        "case_counts",
        "is_former",
        "is_active",
    )
    list_before_template = "admin/articles/glossary/list_before.html"

    def get_urls(self) -> list:
        views = {"read": self.read_view, "write": require_safe(self.write_view)}
        own = [
            path(f"{name}/", self.admin_site.admin_view(view), name=f"articles_glossaryterm_{name}")
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name in ("english", *kept.LISTS):
            field.widget.attrs["lang"] = "en"
        if field is not None and db_field.name in kept.LISTS:
            field.widget.attrs["rows"] = 4
        return field

    @admin.display(description=gettext_lazy("former name"), ordering="is_former")
    def former(self, row: GlossaryTerm) -> str:
        """A name that is none of the past is no failing: no red cross beside it."""
        return _("former name") if row.is_former else "–"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, kept.prepare(obj), form, change)

    def read_view(self, request: HttpRequest) -> HttpResponse:
        """GET offers to read a file; POST says what it would do, and with `_store` does it."""
        if not all(permissions.has(request.user, f"{action}_glossaryterm") for action in ("add", "change")):
            raise PermissionDenied
        form = FileForm(request.POST or None, request.FILES or None)
        report, stored = None, "_store" in request.POST
        if request.method == "POST" and form.is_valid():
            table = form.cleaned_data["table"]
            try:
                report = tables.store(table, by=staff(request)) if stored else tables.read(table)
            except tables.Unreadable as unreadable:
                form.add_error("file", str(unreadable))
        if report and stored:
            told = _("The glossary was changed: %(added)s added, %(changed)s changed.")
            messages.success(request, told % report.counts)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Read official names from a file"),
            "form": form,
            "report": report,
            "table": form.cleaned_data["table"] if report and not stored else "",
            "told": report.told[:ROWS_SHOWN] if report else [],
            "columns": ", ".join(columns.COLUMNS),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/glossary/read.html", context)

    def write_view(self, request: HttpRequest) -> HttpResponse:
        """The whole glossary as a file that can be read again."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        answer = HttpResponse(tables.written(GlossaryTerm.objects.all()), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="glossary-{clock.today():%Y-%m-%d}.csv"'
        answer["Cache-Control"] = "private, no-store"
        return answer
