"""The form of one text's grade: its coefficients, and a row for each payee."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import DecimalValidator, MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from articles.admin.base import is_number
from articles.admin.fields import CoefficientField, VndField
from articles.choices import BonusCode, LineRole, LineState
from articles.models import Payee, Person, RoyaltyLine
from articles.royalties.exact import MAX_COEFFICIENT, MAX_PHOTOS
from articles.royalties.queue import Waiting
from articles.royalties.rules import LUMP, Bonus
from articles.royalties.sheets import PayeeRow, Sheet
from articles.royalties.sums import ZERO

MOST_ROWS = 20
MOST_AGREED = 9_000_000_000
# Parts that were left empty differ by no more than what could not be divided.
EVEN = Decimal("0.20")
# Without these a row with no payee is just a spare one.
TYPED = ("share", "work_share", "amount", "percent", "reason")
_NUMBER = re.compile(r"\((\d{1,18})\)\s*$")


def figure(label: Any, most: Decimal | int) -> Any:
    field: Any = CoefficientField(label=label, required=False)
    field.validators += [MinValueValidator(0), MaxValueValidator(most), DecimalValidator(5, 2)]
    return field


class HeadForm(forms.Form):
    article_coefficient = figure(gettext_lazy("article coefficient"), MAX_COEFFICIENT)
    photo_coefficient = figure(gettext_lazy("photo coefficient"), MAX_COEFFICIENT)
    photo_count = forms.IntegerField(
        label=gettext_lazy("photos"),
        required=False,
        min_value=0,
        max_value=MAX_PHOTOS,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class PayeeField(forms.CharField):
    """A payee by name, or by name and number as the list offers them."""

    def __init__(self) -> None:
        widget = UnfoldAdminTextInputWidget(attrs={"list": "payees", "autocomplete": "off"})
        super().__init__(label=gettext_lazy("payee"), required=False, widget=widget, max_length=220)

    def clean(self, value: Any) -> Payee | None:
        text = super().clean(value)
        if not text:
            return None
        number = _NUMBER.search(text)
        asked = {"pk": int(number[1])} if number else {"name": " ".join(text.split())}
        found = list(Payee.objects.filter(is_active=True, **asked).select_related("person")[:2])
        if len(found) > 1:
            raise ValidationError(_("Several payees have this name: choose one from the list."))
        if not found:
            raise ValidationError(_("No active payee has this name. Choose one from the list."))
        return found[0]


def offered(payee: Payee) -> str:
    """How a payee stands in the list and in the field."""
    return f"{payee.name} ({payee.pk})"


class RowForm(forms.Form):
    payee = PayeeField()
    role = forms.ChoiceField(label=gettext_lazy("role"), choices=LineRole.choices, widget=UnfoldAdminSelectWidget())
    share = figure(gettext_lazy("part of the role (%)"), 100)
    work_share = figure(gettext_lazy("of the original's royalty (%)"), 100)
    amount = VndField(
        label=gettext_lazy("agreed amount (đ)"), required=False, validators=[MaxValueValidator(MOST_AGREED)]
    )
    bonus = forms.ChoiceField(
        label=gettext_lazy("bonus"),
        required=False,
        choices=[("", "–"), *BonusCode.choices],
        widget=UnfoldAdminSelectWidget(),
    )
    percent = figure(gettext_lazy("bonus (%)"), MAX_COEFFICIENT)
    reason = forms.CharField(
        label=gettext_lazy("reason"), required=False, max_length=500, widget=UnfoldAdminTextInputWidget()
    )
    person = forms.CharField(required=False, widget=forms.HiddenInput())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("payee") and "payee" not in self.errors and any(cleaned.get(name) for name in TYPED):
            self.add_error("payee", _("Say who is paid."))
        if cleaned.get("percent") and not cleaned.get("bonus"):
            self.add_error("bonus", _("Say what the bonus is for."))
        if cleaned.get("percent") and cleaned.get("amount") is not None:
            self.add_error("percent", _("Nothing is added to an agreed amount: write what is paid in all."))
        return cleaned

    def row(self, people: dict[int, Person]) -> PayeeRow | None:
        typed = self.cleaned_data
        # A row that was sent as it was suggested, or not at all, has nothing in it.
        if typed.get("payee") is None:
            return None
        person = people.get(int(typed["person"])) if is_number(typed["person"]) else None
        return PayeeRow(
            payee=typed["payee"],
            role=typed["role"],
            person=person,
            share=typed["share"],
            work_share=typed["work_share"],
            amount=typed["amount"],
            bonus=Bonus(code=typed["bonus"], percent=typed["percent"] or ZERO),
            reason=typed["reason"].strip(),
        )


Rows: Any = forms.formset_factory(RowForm, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


class GradeForm:
    """Head and rows together; each text of a page has its own prefix."""

    def __init__(self, waiting: Waiting, data: Any = None) -> None:
        prefix = f"t{waiting.publication.pk}"
        article = waiting.text.article
        head = {name: getattr(article, name) for name in HeadForm.base_fields}
        if head["photo_coefficient"] is None and waiting.rate and article.photo_count:
            head["photo_coefficient"] = waiting.rate.photo_coefficient_usual
        self.waiting = waiting
        self.head = HeadForm(data, prefix=prefix, initial=head) if waiting.text.is_original else None
        self.rows = Rows(data, prefix=f"{prefix}-row", initial=_suggested(waiting))
        # Where the byline names who is paid, no empty row stands in the way of the keyboard.
        self.rows.extra = 0 if self.rows.initial else 1

    def is_valid(self) -> bool:
        is_head_valid = self.head is None or self.head.is_valid()
        return bool(self.rows.is_valid()) and is_head_valid

    @property
    def forms(self) -> list[Any]:
        return [*([self.head] if self.head else []), *self.rows.forms]

    @property
    def sheet(self) -> Sheet:
        numbers = [form.cleaned_data.get("person", "") for form in self.rows.forms]
        people = Person.objects.in_bulk([int(number) for number in numbers if is_number(number)])
        rows = tuple(row for form in self.rows.forms if (row := form.row(people)))
        return Sheet(**(self.head.cleaned_data if self.head else {}), rows=rows)


def seen_name(waiting: Waiting) -> str:
    """The hidden field that holds which lines the form was opened with."""
    return f"t{waiting.publication.pk}-seen"


def with_one_more_row(waiting: Waiting, sent: Any) -> Any:
    """What was sent, with another spare row: for whoever has no script."""
    data, name = sent.copy(), f"t{waiting.publication.pk}-row-TOTAL_FORMS"
    count = data.get(name, "")
    data[name] = str(min(int(count) + 1, MOST_ROWS)) if is_number(count) else "1"
    return data


def _suggested(waiting: Waiting) -> list[dict[str, Any]]:
    """A row for each of the byline who is paid and whose line is not approved, so that a grader types no known name.

    What was graded and is not approved comes with what was typed for it: a new grade takes its place.
    """
    ordinary = [line for line in waiting.lines if line.corrects_id is None]
    approved = {(line.role, line.payee_id) for line in ordinary if line.state == LineState.APPROVED}
    graded = {(line.role, line.payee_id): line for line in ordinary if line.state == LineState.GRADED}
    share = None if waiting.text.is_original else waiting.text.article.translation_share
    made = []
    # Whoever the byline names twice for what is paid as one role has one row.
    people = {(named.role, named.payee.pk if named.payee else -named.number): named for named in waiting.people}
    for key, named in people.items():
        if key in approved:
            continue
        line = graded.pop(key, None)
        row: dict[str, Any] = {
            "payee": offered(named.payee) if named.payee else "",
            "role": named.role,
            "person": str(named.number),
        }
        row["work_share"] = share if named.role == LineRole.TRANSLATOR else None
        made.append(row | (_typed(line, ordinary) if line else {}))
    return made + [_typed(line, ordinary) for line in graded.values()]


def _typed(line: RoyaltyLine, beside: list[RoyaltyLine]) -> dict[str, Any]:
    """What the grader of a line gave; the part of a role only where it is not what an empty field gives."""
    parts = [each.share for each in beside if each.role == line.role and each.snapshot.get("formula") != LUMP]
    is_agreed = line.snapshot.get("formula") == LUMP
    return {
        "payee": offered(line.payee),
        "role": line.role,
        "person": str(line.person_id or ""),
        "share": line.share if not is_agreed and max(parts) - min(parts) > EVEN else None,
        "work_share": line.work_share,
        "amount": line.amount if is_agreed else None,
        "bonus": line.bonus_code,
        "percent": line.bonus_percent or None,
        "reason": line.reason,
    }
