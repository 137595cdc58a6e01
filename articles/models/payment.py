"""What was paid by closed statements, and the tax that a payment's day puts right. Rows are added, none is changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.payee import Payee
from articles.models.statement import ForEver, StatementPayee


class RoyaltyPayment(ForEver):
    """Money that went out, or came back from the bank (below zero). Neither changes the statement."""

    recipient = models.ForeignKey(
        StatementPayee, models.PROTECT, related_name="payments", verbose_name=_("payee of a statement")
    )
    paid_on = models.DateField(_("day of payment"))
    amount = models.BigIntegerField(_("amount (đ)"))
    reference = models.CharField(_("bank reference"), max_length=120)
    takes_back = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="taken_back", verbose_name=_("takes back")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("payment of royalties")
        verbose_name_plural = _("payments of royalties")
        ordering = ["paid_on", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, takes_back__isnull=True) | Q(amount__lt=0, takes_back__isnull=False),
                name="royalty_payment_sign",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paid_on:%d/%m/%Y} {self.amount}"


class TaxCorrection(ForEver):
    """What the payments of one day to one payee should have been taxed more, or below nothing less.

    Made by the payment that showed it (royalties/retaxing.py). It waits until a statement of the payee takes it in.
    """

    payee = models.ForeignKey(Payee, models.PROTECT, related_name="tax_corrections", verbose_name=_("payee"))
    payment = models.ForeignKey(
        RoyaltyPayment, models.PROTECT, related_name="tax_corrections", verbose_name=_("payment of royalties")
    )
    paid_on = models.DateField(_("day of payment"))
    amount = models.BigIntegerField(_("tax of earlier payments (đ)"))
    explained_vi = models.TextField()
    explained_en = models.TextField()

    class Meta:
        verbose_name = _("correction of income tax")
        verbose_name_plural = _("corrections of income tax")
        ordering = ["paid_on", "pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=~Q(amount=0), name="tax_correction_not_nothing")]

    def __str__(self) -> str:
        return f"{self.paid_on:%d/%m/%Y} {self.amount}"

    def explained(self, *, language: str) -> str:
        return self.explained_en if language == "en" else self.explained_vi


class StatementTax(ForEver):
    """A correction of tax in the statement that took it in; that it has such a row is what makes it settled."""

    recipient = models.ForeignKey(StatementPayee, models.PROTECT, related_name="taxes")
    position = models.PositiveIntegerField()
    correction = models.OneToOneField(TaxCorrection, models.PROTECT, related_name="settled")

    class Meta:
        verbose_name = _("correction of income tax in a statement")
        verbose_name_plural = _("corrections of income tax in statements")
        ordering = ["recipient", "position"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["recipient", "position"], name="statement_tax_position")]

    def __str__(self) -> str:
        return str(self.correction)
