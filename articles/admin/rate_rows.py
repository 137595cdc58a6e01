"""What belongs to a royalty rate, as rows of its form: article types, shares of roles, bonuses, units."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator
from django.http import HttpRequest

from articles.admin.base import CleanForm
from articles.admin.collision import Saved, last_logged
from articles.admin.exhibits import Named
from articles.admin.fields import CoefficientField, VndField
from articles.admin.rows import MergedRows
from articles.models import RateBonus, RateGenre, RateShare, RateUnit

# Times the highest counts of photos, still an amount of money that fits its column.
MOST_FOR_A_WORK = 9_000_000_000
MOST_FIGURE = 999


class RateRows(MergedRows):
    def saved_by(self) -> Saved:
        return last_logged(self.instance)


class RowForm(CleanForm):
    """Figures as offices write them, none so large that a work could not be reckoned with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, VndField):
                field.validators.append(MaxValueValidator(MOST_FOR_A_WORK))
            elif isinstance(field, CoefficientField):
                field.validators.append(MaxValueValidator(MOST_FIGURE))


class GenreForm(RowForm):
    class Meta:
        field_classes = {
            **dict.fromkeys(("coefficient_ceiling", "usual_minimum", "usual_maximum"), CoefficientField),
            **dict.fromkeys(("article_amount", "photo_amount"), VndField),
        }


class RangeForm(RowForm):
    class Meta:
        field_classes = {"minimum": CoefficientField, "maximum": CoefficientField}


class UnitForm(RowForm):
    class Meta:
        field_classes = {"percent": CoefficientField}


class RateInline(Named):
    formset = RateRows
    extra = 0

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Article types and units are chosen here and written on their own screens: the narrow row needs the room."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.is_relation:
            for way in ("add", "change", "delete", "view"):
                setattr(field.widget, f"can_{way}_related", False)
        return field


class GenreInline(RateInline):
    model = RateGenre
    form = GenreForm
    fields = (
        "article_type",
        "coefficient_ceiling",
        "usual_minimum",
        "usual_maximum",
        "article_amount",
        "photo_amount",
        "cite",
    )


class ShareInline(RateInline):
    model = RateShare
    form = RangeForm
    fields = ("role", "minimum", "maximum", "basis", "cite")


class BonusInline(RateInline):
    model = RateBonus
    form = RangeForm
    fields = ("code", "minimum", "maximum", "cite")


class UnitInline(RateInline):
    model = RateUnit
    form = UnitForm
    fields = ("unit", "percent")


INLINES = [GenreInline, ShareInline, BonusInline, UnitInline]
