"""The screen of royalty budgets: what a year may cost, entered by the accountant."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.admin.base import CleanForm, OfficeAdmin
from articles.admin.fields import VndField, screen_language
from articles.models import RoyaltyBudget
from articles.vietnamese import format_vnd


class BudgetForm(CleanForm):
    class Meta:
        field_classes = {"amount": VndField}


@admin.register(RoyaltyBudget)
class RoyaltyBudgetAdmin(OfficeAdmin):
    form = BudgetForm
    list_display = ("year_words", "unit", "campaign", "money", "note")
    list_select_related = ("unit", "campaign")
    list_filter = ("unit", "campaign")
    search_fields = ("note",)
    fields = ("year", "unit", "campaign", "amount", "note")
    readonly_fields = ("year_words", "money")

    def get_fields(self, request: HttpRequest, obj: RoyaltyBudget | None = None) -> Any:
        """Who may only look reads the year and the money as they are written."""
        may_change = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return self.fields if may_change else ("year_words", "unit", "campaign", "money", "note")

    @admin.display(description=gettext_lazy("year"), ordering="year")
    def year_words(self, row: RoyaltyBudget) -> str:
        """A year has no thousands separator."""
        return str(row.year)

    @admin.display(description=gettext_lazy("amount (đ)"), ordering="amount")
    def money(self, row: RoyaltyBudget) -> str:
        return format_vnd(row.amount, language=screen_language())
