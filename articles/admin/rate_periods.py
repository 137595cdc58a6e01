"""Rates follow one another: days that two would decide are refused, days that none does are asked about."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldBooleanSwitchWidget

from articles.models import RoyaltyRate
from articles.royalties import periods
from articles.royalties.periods import Stretch


def meant_gap() -> forms.BooleanField:
    """The tick by which a person says that days without a rate are no slip."""
    return forms.BooleanField(
        label=gettext_lazy("Days without a rate are meant"),
        required=False,
        widget=UnfoldBooleanSwitchWidget(),
        help_text=gettext_lazy("Work published on such days has no amount."),
    )


def refusals(row: RoyaltyRate, *, gap_is_meant: bool) -> list[tuple[str, str]]:
    """The fields at fault, each with a sentence that names the days. Examples are compared with examples only."""
    stored = list(RoyaltyRate.objects.filter(is_example=row.is_example))
    others = [other for other in stored if other.pk != row.pk]
    clash = periods.overlap(row, others)
    if clash is not None:
        sentence = _(
            "“%(other)s” counts on these days too: %(days)s. End it on the day on which this rate begins, "
            "or choose other days."
        )
        return [("effective_from", sentence % {"other": clash.names[1], "days": _days(clash)})]
    known = periods.gaps(stored)
    opened = [gap for gap in periods.gaps([*others, row]) if not any(_within(gap, old) for old in known)]
    if gap_is_meant or not opened:
        return []
    sentence = _("No rate would count on these days: %(days)s. Choose other days, or tick that this is meant.")
    return [("gap_is_meant", sentence % {"days": ", ".join(_days(gap) for gap in opened)})]


def _within(gap: Stretch, old: Stretch) -> bool:
    return old.first <= gap.first and _end(gap) <= _end(old)


def _end(stretch: Stretch) -> date:
    return stretch.last or date.max


def _days(stretch: Stretch) -> str:
    if stretch.last is None:
        return _("from %(first)s on") % {"first": _day(stretch.first)}
    if stretch.last == stretch.first:
        return _day(stretch.first)
    return _("%(first)s to %(last)s") % {"first": _day(stretch.first), "last": _day(stretch.last)}


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def check(form: Any, row: RoyaltyRate, *, cleaned: dict[str, Any]) -> None:
    """Add to the form what is wrong with the row's days, unless they are refused for themselves already."""
    if form.errors or not cleaned.get("effective_from"):
        return
    for field, sentence in refusals(row, gap_is_meant=bool(cleaned.get("gap_is_meant"))):
        form.add_error(field, sentence)
