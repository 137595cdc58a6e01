"""Screens for the dated rows that royalties are reckoned from."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.base import CleanForm, OfficeAdmin
from articles.admin.fields import CoefficientField, VndField, screen_language
from articles.models import BaseSalary, RoyaltyRate
from articles.vietnamese import format_vnd


class BaseSalaryForm(CleanForm):
    class Meta:
        field_classes = {"amount": VndField}


@admin.register(BaseSalary)
class BaseSalaryAdmin(OfficeAdmin):
    form = BaseSalaryForm
    list_display = ("decree", "money", "effective_from", "decree_in_force_from")
    search_fields = ("decree",)
    fields = ("decree", "amount", ("effective_from", "decree_in_force_from"), "source")

    @admin.display(description=_("amount (đ a month)"), ordering="amount")
    def money(self, row: BaseSalary) -> str:
        return format_vnd(row.amount, language=screen_language())


class RoyaltyRateForm(CleanForm):
    class Meta:
        field_classes = {
            "unit_percentage": CoefficientField,
            "fixed_unit_value": VndField,
            "translator_share_min": CoefficientField,
            "translator_share_max": CoefficientField,
        }


@admin.register(RoyaltyRate)
class RoyaltyRateAdmin(OfficeAdmin):
    form = RoyaltyRateForm
    list_display = ("name", "kind", "effective_from", "effective_until", "is_example")
    search_fields = ("name", "decree")
    fields = (
        "name",
        "decree",
        "kind",
        ("effective_from", "effective_until"),
        ("unit_percentage", "fixed_unit_value"),
        ("translator_share_min", "translator_share_max"),
        "is_example",
        "source",
    )
