"""Screens for the dated rows that royalties are reckoned from."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.core.validators import MaxValueValidator
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import line_review, rate_copy, rate_periods, rate_rows
from articles.admin.base import CleanForm, OfficeAdmin
from articles.admin.fields import CoefficientField, VndField, screen_language
from articles.choices import RateKind
from articles.models import BaseSalary, RoyaltyRate
from articles.vietnamese import format_vnd

# Times the highest coefficients and photo counts, still an amount of money that fits its column.
MOST_FOR_A_UNIT = 90_000_000


def earliest(form: Any, row: Any) -> date | None:
    """From which day on a saved row may say otherwise than before; None where nothing of it changed."""
    days = [row.effective_from, form.initial.get("effective_from")]
    return min((day for day in days if day), default=None) if form.has_changed() else None


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

    def save_model(self, request: HttpRequest, obj: BaseSalary, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        line_review.tell(request, since=earliest(form, obj))

    @admin.display(description=gettext_lazy("amount (đ a month)"), ordering="amount")
    def money(self, row: BaseSalary) -> str:
        return format_vnd(row.amount, language=screen_language())


class RoyaltyRateForm(BoundedForm):
    most = {
        "fixed_unit_value": MOST_FOR_A_UNIT,
        "unit_percentage": 100,
        "photo_coefficient_usual": 999,
        "photo_coefficient_ceiling": 999,
        "minimum_amount": MOST_FOR_A_UNIT,
    }
    gap_is_meant = rate_periods.meant_gap()

    class Meta:
        field_classes = {
            **dict.fromkeys(
                ("unit_percentage", "photo_coefficient_usual", "photo_coefficient_ceiling"), CoefficientField
            ),
            **dict.fromkeys(("fixed_unit_value", "minimum_amount"), VndField),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        values = [cleaned.get(name) for name in ("unit_percentage", "fixed_unit_value")]
        if cleaned.get("kind") == RateKind.COEFFICIENT and values == [None, None] and not self.errors:
            self.add_error("unit_percentage", self.fields["unit_percentage"].error_messages["required"])
        names = ("name", "effective_from", "effective_until", "is_example")
        row = RoyaltyRate(pk=self.instance.pk, **{name: cleaned.get(name) for name in names})
        is_moved = any(name in self.changed_data for name in names[1:])
        if is_moved:
            rate_periods.check(self, row, cleaned=cleaned)
        return cleaned


@admin.register(RoyaltyRate)
class RoyaltyRateAdmin(OfficeAdmin):
    form = RoyaltyRateForm
    inlines = rate_rows.INLINES
    list_display = ("name", "kind", "effective_from", "effective_until", "is_example")
    search_fields = ("name", "decree")
    list_before_template = "admin/articles/royalty/list_before.html"
    fields = (
        "name",
        "decree",
        "kind",
        ("effective_from", "effective_until"),
        "gap_is_meant",
        "dated_by",
        ("unit_percentage", "fixed_unit_value"),
        ("photo_coefficient_usual", "photo_coefficient_ceiling"),
        ("rounding_step", "minimum_amount"),
        "is_example",
        "source",
    )

    def get_fields(self, request: HttpRequest, obj: RoyaltyRate | None = None) -> Any:
        """Who may only look is asked nothing."""
        fields = super().get_fields(request, obj)
        may_change = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return fields if may_change else [name for name in fields if name != "gap_is_meant"]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        since = earliest(form, form.instance)
        if since is None and any(formset.has_changed() for formset in formsets):
            since = form.instance.effective_from
        line_review.tell(request, since=since)

    def get_urls(self) -> list:
        copy = path("copy/", self.admin_site.admin_view(self.copy_view), name="articles_royaltyrate_copy")
        return [copy, *super().get_urls()]

    def copy_view(self, request: HttpRequest) -> HttpResponse:
        return rate_copy.view(request, {**self.admin_site.each_context(request), "opts": self.opts})

    def further_links(self, request: HttpRequest, obj: Any) -> list[dict[str, str]]:
        links = super().further_links(request, obj)
        if self.has_add_permission(request):
            address = f"{reverse('admin:articles_royaltyrate_copy')}?source={obj.pk}"
            links = [{"title": _("Copy this tariff"), "link": address, "icon": "content_copy"}, *links]
        return links
