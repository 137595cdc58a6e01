"""Form fields for money and coefficients as Vietnamese offices write them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from articles.royalties import identity
from articles.vietnamese import format_decimal, format_vnd, parse_decimal, parse_vnd


def screen_language() -> str:
    return "en" if (get_language() or "").startswith("en") else "vi"


def named(field: Any) -> Any:
    """A field that chooses accounts, showing people's names instead of what they sign in with."""
    if field is not None:
        field.label_from_instance = account_name
    return field


def account_name(user: User) -> str:
    name = user.get_full_name()
    return f"{name} ({user.get_username()})" if name else user.get_username()


class _Typed(forms.CharField):
    """A number typed as text, shown again exactly as it was typed when it is refused."""

    parse: Callable[[str], Any]
    refusal: Any

    def __init__(self, **kwargs: Any) -> None:
        for unused in ("max_digits", "decimal_places", "min_value", "max_value", "localize", "step_size"):
            kwargs.pop(unused, None)
        kwargs["widget"] = UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return type(self).parse(text)
        except ValueError:
            raise ValidationError(self.refusal, code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else self.show(value)

    def show(self, value: Any) -> str:
        raise NotImplementedError

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return initial != self.clean(data)
        except ValidationError:
            return True


class VndField(_Typed):
    """Whole đồng: 1490000, 1.490.000 or 1.490.000 đ."""

    parse = staticmethod(parse_vnd)
    refusal = _("Write an amount in whole đồng, for example 1.490.000.")

    def show(self, value: int) -> str:
        return format_vnd(value, language=screen_language()).removesuffix("đ").strip()


class CoefficientField(_Typed):
    """A coefficient or a share with comma or dot: 1,5 or 1.5."""

    parse = staticmethod(parse_decimal)
    refusal = _("Write a number with at most two decimals, for example 1,5.")

    def show(self, value: Decimal) -> str:
        return format_decimal(Decimal(value), language=screen_language())


class SecretField(_Typed):
    """A value that is stored sealed: never shown from the database, kept as typed when it is refused."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.widget.attrs.update({"inputmode": self.input_mode, "spellcheck": "false"})

    input_mode = "text"


class TaxCodeField(SecretField):
    parse = staticmethod(identity.tax_code)
    refusal = _("A tax code has 10 or 12 digits, or 13 with the last three after a hyphen: 0312345678-001.")


class IdentityNumberField(SecretField):
    parse = staticmethod(identity.identity_number)
    refusal = _("An identity number has 9 digits (old card) or 12.")
    input_mode = "numeric"


class BankAccountField(SecretField):
    parse = staticmethod(identity.bank_account)
    refusal = _("A bank account has 4 to 34 digits or letters without marks; spaces, dots and hyphens are left out.")


class BankNameField(SecretField):
    parse = staticmethod(identity.bank_name)
    refusal = _("The name of a bank has at most 120 characters.")
