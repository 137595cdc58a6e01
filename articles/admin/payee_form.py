"""The form of a payee: what is typed as a secret is stored sealed, and what is stored never comes back into it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from articles.admin.base import CleanForm
from articles.admin.fields import BankAccountField, BankNameField, IdentityNumberField, TaxCodeField
from articles.choices import Secret
from articles.models import Payee
from articles.royalties import payees

STAYS: Promise = gettext_lazy("Empty: what is stored stays.")


class PayeeForm(CleanForm):
    tax_code = TaxCodeField(label=gettext_lazy("Tax code"), help_text=STAYS)
    identity_number = IdentityNumberField(label=gettext_lazy("Identity number"), help_text=STAYS)
    bank_account = BankAccountField(label=gettext_lazy("Bank account"), help_text=STAYS)
    bank_name = BankNameField(label=gettext_lazy("Bank"), help_text=STAYS)
    forget = forms.MultipleChoiceField(
        label=gettext_lazy("To be forgotten"), required=False, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )

    class Meta:
        model = Payee
        fields = ("name", "kind", "person", "unit", "withholding_asked", "commitment_until", "is_active")
        error_messages = {"person": {"unique": gettext_lazy("This person belongs to another payee already.")}}

    # The account that fills the form.
    by: int | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = payees.masked(self.instance) if self.instance.pk else {}
        for name in set(Secret.values) - set(stored):
            self.fields[name].help_text = ""
        chooser: Any = self.fields["forget"]
        chooser.choices = [(name, f"{capfirst(Secret(name).label)} {mask}") for name, mask in stored.items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        was = self.instance.person if self.instance.pk else None
        if "person" in self.changed_data and was and was.user_id == self.by:
            # The bars of grading and approving follow this link.
            self.add_error("person", _("You are this person yourself: somebody else has to change this."))
        for name in cleaned.get("forget", []):
            if cleaned.get(name):
                self.add_error(name, _("Write a new value or have the old one forgotten, not both."))
        if any(cleaned.get(name) for name in Secret.values):
            try:
                payees.check_keys()
            except payees.Unavailable as refusal:
                self.add_error(None, str(refusal))
        return cleaned

    def secrets(self) -> dict[str, str]:
        """What is to be stored anew, by name; an empty value is to be forgotten."""
        typed = {name: value for name in Secret.values if (value := self.cleaned_data.get(name))}
        return {**dict.fromkeys(self.cleaned_data.get("forget", []), ""), **typed}
