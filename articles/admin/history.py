"""The workflow's diary, to be read only."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.admin import fact_checks
from articles.admin.base import ReadOnlyAdmin
from articles.models import WorkflowEvent
from articles.workflow import permissions


@admin.register(WorkflowEvent)
class WorkflowEventAdmin(ReadOnlyAdmin):
    list_display = ("at", "article_title", "language", "verb", "from_state", "to_state", "by", "note")
    fields = ("at", "article", "language", "verb", "from_state", "to_state", "by", "note", "accepted_as_it_was")
    list_filter = ("verb", "language", "to_state")
    list_select_related = ("article", "by")
    search_fields = ("article__search_text", "note")
    ordering = ("-at", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        bodies = [f"article__{name}" for name in ("body", "body_vi", "body_en")]
        return super().get_queryset(request).filter(permissions.bounds(request.user, "article")).defer(*bodies)

    @admin.display(description=gettext_lazy("Accepted as it was"), empty_value="–")
    def accepted_as_it_was(self, event: WorkflowEvent) -> str:
        return "\n".join(fact_checks.accepted(event))

    @admin.display(description=WorkflowEvent._meta.get_field("article").verbose_name)
    def article_title(self, event: WorkflowEvent) -> str:
        return str(event.article)
