"""Statements of royalties: drafts, and closed ones that never change again. Payments by them: payment.py.

What may not happen is refused here with an exception, and below by the database (royalties/protection.py). Nothing
here holds a tax code, an identity number or an account: those stay in `PayeeSecrets`, outside frozen rows and hashes.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Min, Q, Sum
from django.utils.translation import gettext_lazy as _

from articles.choices import Language, PayeeKind, StatementState
from articles.models.payee import Payee
from articles.models.people import Unit
from articles.models.revision import History, HistoryQuerySet, ImmutableRow
from articles.models.royalty_line import RoyaltyLine


class ForEverQuerySet(HistoryQuerySet):
    def delete(self) -> tuple[int, dict[str, int]]:
        raise ImmutableRow(self.model.__name__)


class ForEver(History):
    """A row that is written once and never taken away."""

    objects = ForEverQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        abstract = True

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise ImmutableRow(type(self).__name__)


class StatementQuerySet(models.QuerySet):
    def closed(self) -> "StatementQuerySet":
        return self.filter(state=StatementState.CLOSED)

    def update(self, **kwargs: object) -> int:
        self._only_drafts()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._only_drafts()
        return super().delete()

    def _only_drafts(self) -> None:
        if self.order_by().filter(state=StatementState.CLOSED).exists():
            raise ImmutableRow(self.model.__name__)


class RoyaltyStatement(models.Model):
    """What is paid for a period. A draft is only its question; closing writes the answer below it, once."""

    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("unit"),
        help_text=_("Empty: of the whole portal."),
    )
    period_first = models.DateField(_("published from"))
    period_last = models.DateField(_("published to"))
    payment_on = models.DateField(
        _("planned day of payment"), help_text=_("Selects the rule of income tax, for every payee of the statement.")
    )
    state = models.CharField(
        _("state"), max_length=6, choices=StatementState.choices, default=StatementState.DRAFT, editable=False
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"), editable=False)
    # All below is written by closing. Of what its hash is made: royalties/closed.py.
    form = models.PositiveSmallIntegerField(default=1, editable=False)
    number = models.PositiveIntegerField(_("number"), null=True, unique=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("closed by"),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, editable=False)
    # The names as they were, whatever portal, unit and person are called later.
    office_vi = models.CharField(max_length=120, blank=True, editable=False)
    office_en = models.CharField(max_length=120, blank=True, editable=False)
    unit_name_vi = models.CharField(max_length=200, blank=True, editable=False)
    unit_name_en = models.CharField(max_length=200, blank=True, editable=False)
    closed_by_name = models.CharField(max_length=200, blank=True, editable=False)
    payee_count = models.PositiveIntegerField(_("payees"), default=0, editable=False)
    line_count = models.PositiveIntegerField(_("lines"), default=0, editable=False)
    gross = models.BigIntegerField(_("royalties (đ)"), default=0, editable=False)
    tax = models.BigIntegerField(_("income tax (đ)"), default=0, editable=False)
    tax_difference = models.BigIntegerField(_("tax of earlier payments (đ)"), default=0, editable=False)
    net = models.BigIntegerField(_("paid out (đ)"), default=0, editable=False)
    previous_hash = models.CharField(max_length=64, blank=True, editable=False)
    hash = models.CharField(_("fingerprint"), max_length=64, blank=True, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("royalty statement")
        verbose_name_plural = _("royalty statements")
        ordering = [F("number").desc(nulls_first=True), "-pk"]
        default_permissions = ("view", "add")
        permissions = [
            ("close_royaltystatement", _("May close royalty statements")),
            ("pay_royaltystatement", _("May record payments of royalties")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_last__gte=F("period_first")),
                name="statement_period",
                violation_error_message=_("The period ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(
                    state=StatementState.DRAFT,
                    number__isnull=True,
                    closed_at__isnull=True,
                    closed_by__isnull=True,
                    hash="",
                )
                | Q(
                    state=StatementState.CLOSED,
                    number__gte=1,
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                    net=F("gross") - F("tax") - F("tax_difference"),
                ),
                name="statement_closed_whole",
            ),
        ]

    def __str__(self) -> str:
        period = f"{self.period_first:%d/%m/%Y} – {self.period_last:%d/%m/%Y}"
        return f"{self.number} ({period})" if self.number else period

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._refuse_if_closed()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._refuse_if_closed()
        return super().delete(*args, **kwargs)

    def _refuse_if_closed(self) -> None:
        if self.pk and type(self)._base_manager.filter(pk=self.pk, state=StatementState.CLOSED).exists():
            raise ImmutableRow(type(self).__name__)

    @property
    def is_closed(self) -> bool:
        return self.state == StatementState.CLOSED


class StatementHead(models.Model):
    """Where the chain of closed statements ends: without it nobody would miss the last of them."""

    number = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="statement_one_head")]

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"


class RecipientQuerySet(ForEverQuerySet):
    def with_paid(self) -> "RecipientQuerySet":
        """Each with `paid`, what was paid out so far."""
        return self.annotate(paid=Sum("payments__amount", default=0))

    def with_day(self) -> "RecipientQuerySet":
        """Each with `day`, on which the first money went out that did not come back; None where none did."""
        went_out = Q(payments__amount__gt=0, payments__taken_back__isnull=True)
        return self.annotate(day=Min("payments__paid_on", filter=went_out))


class StatementPayee(ForEver):
    """What one payee gets by one statement: one payment, taxed as one. All as it was at closing."""

    statement = models.ForeignKey(
        RoyaltyStatement, models.PROTECT, related_name="recipients", verbose_name=_("royalty statement")
    )
    position = models.PositiveIntegerField()
    payee = models.ForeignKey(Payee, models.PROTECT, related_name="recipients", verbose_name=_("payee"))
    name = models.CharField(_("payee's name"), max_length=180)
    pen_name = models.CharField(_("pen name"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=PayeeKind.choices)
    line_count = models.PositiveIntegerField(_("lines"))
    gross = models.BigIntegerField(_("royalties (đ)"))
    tax = models.BigIntegerField(_("income tax (đ)"))
    # What earlier payments were taxed too little, or below nothing too much (articles/models/payment.py).
    tax_difference = models.BigIntegerField(_("tax of earlier payments (đ)"), default=0)
    net = models.BigIntegerField(_("paid out (đ)"))
    tax_cite = models.CharField(max_length=120)
    tax_explained_vi = models.CharField(max_length=300)
    tax_explained_en = models.CharField(max_length=300)
    # What the payee had asked for and committed to: whatever day it is paid on, the tax is reckoned by these.
    asked = models.BooleanField(null=True)
    committed_until = models.DateField(null=True)
    # With `with_paid` and `with_day`.
    paid: int
    day: date | None

    objects = RecipientQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("payee of a statement")
        verbose_name_plural = _("payees of a statement")
        ordering = ["statement", "position"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["statement", "payee"], name="statement_payee_once"),
            models.UniqueConstraint(fields=["statement", "position"], name="statement_payee_position"),
            models.CheckConstraint(
                condition=Q(net=F("gross") - F("tax") - F("tax_difference")), name="statement_payee_net"
            ),
            models.CheckConstraint(condition=Q(gross__gte=0, tax__gte=0, net__gte=0), name="statement_payee_positive"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_paid(self) -> bool:
        """Did all of it go out? Every line of it is paid then."""
        return sum(payment.amount for payment in self.payments.all()) >= self.net


class StatementEntry(ForEver):
    """One line as it is printed, for ever; that a line has an entry is what makes it settled."""

    recipient = models.ForeignKey(StatementPayee, models.PROTECT, related_name="entries")
    # Its place in the statement, from 1, counted through all payees.
    position = models.PositiveIntegerField()
    line = models.OneToOneField(RoyaltyLine, models.PROTECT, related_name="entry", verbose_name=_("royalty line"))
    title = models.CharField(_("title"), max_length=250)
    published_on = models.DateField(_("published on"))
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    genre_vi = models.CharField(max_length=120, blank=True)
    genre_en = models.CharField(max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=12)
    # Figures as text, by the names of royalties/paper_data.py.
    factors = models.JSONField(default=dict)
    amount = models.BigIntegerField(_("amount (đ)"))
    # What of the amount is a bonus: the yearly limit of NĐ 18/2014 Art 8 is on that.
    incentive = models.BigIntegerField(default=0)
    explained_vi = models.TextField(blank=True)
    explained_en = models.TextField(blank=True)
    corrects_vi = models.CharField(max_length=200, blank=True)
    corrects_en = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("line of a statement")
        verbose_name_plural = _("lines of a statement")
        ordering = ["recipient", "position"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["recipient", "position"], name="statement_entry_position"),
        ]

    def __str__(self) -> str:
        return self.title
