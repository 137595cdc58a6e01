"""What readers sent: ratings to be read, reports of mistakes to be answered, of the articles that a person may see."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.widgets import UnfoldAdminRadioSelectWidget

from articles.admin.base import CleanForm, OfficeAdmin, is_number, staff
from articles.choices import ReportState
from articles.feedback import answering, figures
from articles.models import Article, MistakeReport, Rating
from articles.workflow import permissions


class ArticleFilter(admin.SimpleListFilter):
    """One article, as the link on its form asks for it."""

    title, parameter_name = gettext_lazy("article"), "article"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        chosen = self.value()
        found = (
            permissions.visible_to(request.user).filter(pk=int(chosen)).first()
            if chosen and is_number(chosen)
            else None
        )
        return [(str(found.pk), str(found))] if found else []

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        return queryset.filter(article=chosen) if is_number(chosen) else queryset


class FromReaders(OfficeAdmin):
    """Rows that only readers write, of articles that the person may see."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        bodies = [f"article__{name}" for name in ("body", "body_vi", "body_en")]
        rows = super().get_queryset(request).select_related("article", "publication")
        return rows.filter(permissions.bounds(request.user, "article")).defer(*bodies)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=gettext_lazy("article"))
    def to_article(self, row: Any) -> str:
        address = reverse("admin:articles_article_change", args=[row.article_id])
        return format_html('<a href="{}" lang="{}">{}</a>', address, row.language, row.publication.title)

    @admin.display(description=gettext_lazy("page"))
    def to_page(self, row: Any) -> str:
        return format_html('<a href="{}">{}</a>', row.publication.get_absolute_url(), _("See the public page"))


@admin.register(Rating)
class RatingAdmin(FromReaders):
    list_display = ("day", "to_article", "language", "is_useful", "comment")
    list_filter = ("is_useful", "language", ArticleFilter)
    search_fields = ("comment",)
    fields = ("to_article", "to_page", "language", "is_useful", "comment", "day")
    readonly_fields = ("to_article", "to_page")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class MistakeReportForm(CleanForm):
    class Meta:
        model = MistakeReport
        fields = ("answer", "state")
        widgets = {"state": UnfoldAdminRadioSelectWidget()}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") == ReportState.ANSWERED and not (cleaned.get("answer") or "").strip():
            self.add_error("answer", _("Write the answer, or set the report aside."))
        return cleaned


@admin.register(MistakeReport)
class MistakeReportAdmin(FromReaders):
    form = MistakeReportForm
    list_display = ("__str__", "to_article", "language", "state", "sent_at", "answered_by")
    list_filter = ("state", "language", ArticleFilter)
    list_select_related = ("answered_by",)
    search_fields = ("message", "quote", "answer")
    fields = (
        "to_article", "to_page", "language", "quote", "message", "contact_shown", "sent_at",
        "answer", "state", "is_mailed", "answered_by", "answered_at",
    )  # fmt: skip
    readonly_fields = (
        "to_article", "to_page", "language", "quote", "message", "contact_shown", "sent_at",
        "is_mailed", "answered_by", "answered_at",
    )  # fmt: skip

    @admin.display(description=gettext_lazy("reader's e-mail"))
    def contact_shown(self, report: MistakeReport) -> str:
        if report.contact:
            return _("%(address)s (gets the answer; deleted when the report is closed)") % {"address": report.contact}
        return _("none left")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        if db_field.name == "state":
            kwargs["widget"] = UnfoldAdminRadioSelectWidget()
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: MistakeReport, form: Any, change: bool) -> None:
        if obj.state == ReportState.OPEN:
            answering.reopen(obj)
            return
        try:
            answering.close(obj, state=obj.state, answer=obj.answer, by=staff(request))
        except answering.NotSent:
            answering.reopen(obj)
            self.message_user(
                request, _("The answer could not be sent by e-mail; the report stays open. Try again later."), "error"
            )


def links(request: HttpRequest, article: Article) -> list[dict[str, str]]:
    """Beside an article's form: how many found it useful, and whether a report waits."""
    if not permissions.has(request.user, "view_rating"):
        return []
    found, query = figures.of(article), f"?article={article.pk}"
    shown = []
    if found.all:
        words = _("Useful to %(share)d %% of %(all)d readers") % {"share": found.share, "all": found.all}
        shown.append({"title": words, "link": reverse("admin:articles_rating_changelist") + query, "icon": "thumb_up"})
    if found.open_reports:
        count = {"count": found.open_reports}
        words = ngettext("%(count)d mistake reported", "%(count)d mistakes reported", found.open_reports) % count
        waiting = f"{reverse('admin:articles_mistakereport_changelist')}{query}&state__exact={ReportState.OPEN}"
        shown.append({"title": words, "link": waiting, "icon": "report"})
    return shown
