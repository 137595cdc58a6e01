"""What the statements' screens ask: a period to pay, a day of payment, and to whom money went."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from articles.admin.fields import VndField
from articles.admin.moments import sensible_year
from articles.models import Unit
from campaign_portal import clock


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, validators=[sensible_year], widget=UnfoldAdminDateWidget())


class DraftForm(forms.Form):
    """Last month, of the whole portal, paid today, unless something else is typed."""

    first = day_field(gettext_lazy("published from"))
    last = day_field(gettext_lazy("published to"))
    unit: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        Unit.objects.order_by("name_vi"),
        label=gettext_lazy("unit"),
        required=False,
        empty_label=gettext_lazy("the whole portal"),
        widget=UnfoldAdminSelectWidget(),
    )
    payment_on = day_field(
        gettext_lazy("planned day of payment"), gettext_lazy("Selects the rule of income tax for everybody in it.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        last = clock.today().replace(day=1) - timedelta(days=1)
        kwargs.setdefault("initial", {"first": last.replace(day=1), "last": last, "payment_on": clock.today()})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("first") and cleaned.get("last") and cleaned["first"] > cleaned["last"]:
            raise ValidationError(_("The period ends before it starts."))
        return cleaned


class PaymentDayForm(forms.Form):
    payment_on = day_field(gettext_lazy("planned day of payment"))


class PaidForm(forms.Form):
    """When and by which transfer; with `amount` for a single payee, who may get it in parts."""

    paid_on = day_field(gettext_lazy("day of payment"))
    reference = forms.CharField(
        label=gettext_lazy("bank reference or cash voucher"),
        max_length=120,
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"}),
    )
    amount = VndField(label=gettext_lazy("amount (đ)"), required=False)

    def __init__(self, *args: Any, open_amount: int | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"paid_on": clock.today(), "amount": open_amount})
        super().__init__(*args, **kwargs)
        if open_amount is None:
            del self.fields["amount"]
