"""Screens for the dated rows that royalties are reckoned from."""

from typing import Any

from django.contrib import admin
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from articles.admin.base import CleanForm, OfficeAdmin
from articles.admin.fields import CoefficientField, VndField, screen_language
from articles.choices import RateKind
from articles.models import BaseSalary, RoyaltyRate
from articles.vietnamese import format_vnd

# Times the highest coefficients and photo counts, still an amount of money that fits its column.
MOST_FOR_A_UNIT = 90_000_000


class BoundedForm(CleanForm):
    """No figure so large that an article could not be reckoned with it."""

    most: dict[str, int]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.most.keys() & self.fields.keys():
            self.fields[name].validators.append(MaxValueValidator(self.most[name]))


class BaseSalaryForm(BoundedForm):
    most = {"amount": MOST_FOR_A_UNIT}

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


class RoyaltyRateForm(BoundedForm):
    most = {
        "fixed_unit_value": MOST_FOR_A_UNIT,
        "unit_percentage": 100,
        "translator_share_min": 100,
        "translator_share_max": 100,
    }

    class Meta:
        field_classes = {
            "unit_percentage": CoefficientField,
            "fixed_unit_value": VndField,
            "translator_share_min": CoefficientField,
            "translator_share_max": CoefficientField,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        values = [cleaned.get(name) for name in ("unit_percentage", "fixed_unit_value")]
        if cleaned.get("kind") == RateKind.COEFFICIENT and values == [None, None] and not self.errors:
            self.add_error("unit_percentage", self.fields["unit_percentage"].error_messages["required"])
        return cleaned


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
