"""The workflow's diary, to be read only."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin.base import OfficeAdmin
from articles.models import WorkflowEvent
from articles.workflow import permissions


@admin.register(WorkflowEvent)
class WorkflowEventAdmin(OfficeAdmin):
    list_display = ("at", "article_title", "language", "verb", "from_state", "to_state", "by", "note")
    fields = ("at", "article", "language", "verb", "from_state", "to_state", "by", "note")
    list_filter = ("verb", "language", "to_state")
    list_select_related = ("article", "by")
    search_fields = ("article__search_text", "note")
    ordering = ("-at", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        bodies = [f"article__{name}" for name in ("body", "body_vi", "body_en")]
        return super().get_queryset(request).filter(permissions.bounds(request.user, "article")).defer(*bodies)

    @admin.display(description=WorkflowEvent._meta.get_field("article").verbose_name)
    def article_title(self, event: WorkflowEvent) -> str:
        return str(event.article)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
