"""Screens for old addresses: the table of redirects, reading one from a file, and what was asked for in vain."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminTextInputWidget

from articles.admin.base import CleanForm, OfficeAdmin, is_number, staff
from articles.admin.counting import CappedChangeList
from articles.choices import RedirectReason
from articles.models import MissingAddress, Redirect
from articles.models.redirects import LONGEST
from articles.redirects import keeping, tables, targets
from articles.workflow import permissions
from campaign_portal import clock

FROM_LIST = "missing"


class RedirectForm(CleanForm):
    target = forms.CharField(
        label=gettext_lazy("new address"),
        max_length=2 * LONGEST,
        widget=UnfoldAdminTextInputWidget(),
        help_text=gettext_lazy(
            "The address of a page of this portal to which readers are sent, for example /tin-tuc/12/."
        ),
    )

    class Meta:
        model = Redirect
        fields = ("path",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "target" in self.fields:
            self.initial["target"] = targets.address_of(self.instance, now=clock.now()) or ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not (cleaned.get("path") and cleaned.get("target")):
            return cleaned
        try:
            cleaned["path"], self.found = keeping.checked(cleaned["path"], cleaned["target"])
        except keeping.Impossible as impossible:
            self.add_error(impossible.field, impossible.sentence)
            return cleaned
        for name in ("kind", "number", "language", "target_path"):
            setattr(self.instance, name, getattr(self.found, name))
        return cleaned


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File (CSV)"), widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".csv,.txt"})
    )


class RedirectList(CappedChangeList):
    """The rows with where each leads now."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows: list[Any] = list(self.result_list)
        known = targets.addresses_of(rows, now=clock.now())
        for row in rows:
            row.leads_to = known[row.pk]
        self.result_list = rows


@admin.register(Redirect)
class RedirectAdmin(OfficeAdmin):
    form = RedirectForm
    list_display = ("path", "leads_to", "reason", "by", "created_at")
    list_filter = ("reason",)
    list_select_related = ("created_by",)
    search_fields = ("path",)
    fields = ("path", "target")
    list_before_template = "admin/articles/redirect/list_before.html"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CappedChangeList]:
        return RedirectList

    def get_urls(self) -> list:
        screen = path("read/", self.admin_site.admin_view(self.read_view), name="articles_redirect_read")
        return [screen, *super().get_urls()]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Only an address of the list of those not found is filled in: no link puts words of its own into the form."""
        chosen = request.GET.get(FROM_LIST, "")
        row = MissingAddress.objects.filter(pk=chosen).first() if is_number(chosen) else None
        return {"path": row.path} if row else {}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.created_by, obj.reason = staff(request), RedirectReason.EDITOR
        super().save_model(request, obj, form, change)
        keeping.store(obj.path, form.found, reason=obj.reason, by=obj.created_by)
        MissingAddress.objects.filter(path=obj.path).delete()

    @admin.display(description=gettext_lazy("leads to"))
    def leads_to(self, row: Redirect) -> str:
        address = row.leads_to  # type: ignore[attr-defined]
        return format_html('<a href="{}">{}</a>', address, address) if address else _("nowhere: its page is gone")

    @admin.display(description=gettext_lazy("by"), ordering="created_by__username")
    def by(self, row: Redirect) -> str:
        return row.created_by.get_full_name() or row.created_by.get_username() if row.created_by else "–"

    def read_view(self, request: HttpRequest) -> HttpResponse:
        """GET offers to read a file; POST reads it and says row by row what could not be kept."""
        if not permissions.has(request.user, "add_redirect"):
            raise PermissionDenied
        form = FileForm(request.POST or None, request.FILES or None)
        report = None
        if request.method == "POST" and form.is_valid():
            try:
                report = tables.read(form.cleaned_data["file"].read(tables.MOST_BYTES + 1), by=staff(request))
            except tables.Unreadable as unreadable:
                form.add_error("file", str(unreadable))
        if report and report.kept:
            messages.success(request, _("Redirects kept: %(count)s.") % {"count": report.kept})
        context = {
            **self.admin_site.each_context(request),
            "title": _("Read redirects from a file"),
            "form": form,
            "report": report,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/redirect/read.html", context)


@admin.register(MissingAddress)
class MissingAddressAdmin(OfficeAdmin):
    list_display = ("path", "times_seen", "times_by_robots", "last_seen", "referrer_host", "to_redirect")
    search_fields = ("path", "referrer_host")
    fields = ("path", "times_seen", "times_by_robots", "first_seen", "last_seen", "referrer_host", "to_redirect")
    readonly_fields = fields

    @admin.display(description=gettext_lazy("redirect"))
    def to_redirect(self, row: MissingAddress) -> str:
        address = f"{reverse('admin:articles_redirect_add')}?{urlencode({FROM_LIST: row.pk})}"
        return format_html('<a class="portal-button" href="{}">{}</a>', address, _("Make redirect"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
