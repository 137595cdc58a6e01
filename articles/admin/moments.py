"""How the office types a day and a minute: always with the zone they are meant in printed beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSplitDateTimeWidget

YEARS = (1900, 2200)


def sensible_year(day: date) -> None:
    """No slip of the keyboard, and nothing that another zone's clock would push out of the calendar."""
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise ValidationError(forms.DateField.default_error_messages["invalid"], code="invalid")


class MomentWidget(UnfoldAdminSplitDateTimeWidget):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for widget, name in zip(self.widgets, (_("day"), _("hour and minute")), strict=True):
            widget.attrs["aria-label"] = name

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        zone = _("Viet Nam time")
        return format_html('{}<p class="portal-zone">{}</p>', super().render(*args, **kwargs), zone)


def moment_field(label: Any, help_text: Any = "", *, required: bool = False) -> forms.SplitDateTimeField:
    return forms.SplitDateTimeField(
        label=label,
        help_text=help_text,
        required=required,
        widget=MomentWidget(),
        validators=[sensible_year],
    )
