"""The people who are paid: apart from bylines, with what only the accountant may know in a table of its own."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import PayeeKind, Secret
from articles.models.people import Person, Unit
from articles.models.revision import History, HistoryQuerySet, ImmutableRow
from articles.vietnamese import fold, nfc


class Payee(models.Model):
    """A real person who is paid. A byline names a `Person`; who stands behind it, if anybody, is said here."""

    name = models.CharField(_("payee's name"), max_length=180)
    person = models.OneToOneField(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="payee",
        verbose_name=_("person in bylines"),
        help_text=_("Empty for whoever is paid and never named."),
    )
    kind = models.CharField(_("kind of payee"), max_length=12, choices=PayeeKind.choices, default=PayeeKind.CONTRIBUTOR)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="payees", verbose_name=_("unit"))
    # Both are read on the day of payment by royalties/tax.py.
    withholding_asked = models.BooleanField(
        _("asks for tax to be withheld below the threshold"),
        default=False,
        help_text=_("Since 1 July 2026 a smaller payment is taxed only if the payee asks for it."),
    )
    commitment_until = models.DateField(
        _("commitment holds until"),
        null=True,
        blank=True,
        help_text=_("The last day on which the payee's commitment (no tax due this year) suspends withholding."),
    )
    is_active = models.BooleanField(_("active"), default=True)
    # By given name first, as offices look people up.
    sort_key = models.CharField(max_length=200, editable=False, db_index=True)

    class Meta:
        verbose_name = _("payee")
        verbose_name_plural = _("payees")
        ordering = ["sort_key", "pk"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=PayeeKind.values), name="payee_known_kind")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.name = " ".join(nfc(self.name).split())
        family_middle, _space, given = self.name.rpartition(" ")
        self.sort_key = fold(f"{given} {family_middle}")[:200]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def is_committed(self, *, on: date) -> bool:
        """Whether a commitment of the payee suspends withholding on that day."""
        return self.commitment_until is not None and on <= self.commitment_until


class PayeeSecrets(models.Model):
    """What only the accountant may know of a payee, each value sealed by royalties/sealing.py.

    Nothing but royalties/payees.py reads or writes these columns: a value in clear is never on this row.
    """

    payee = models.OneToOneField(Payee, models.CASCADE, primary_key=True, related_name="secrets")
    tax_code = models.TextField(Secret.TAX_CODE.label, blank=True, editable=False)
    identity_number = models.TextField(Secret.IDENTITY_NUMBER.label, blank=True, editable=False)
    bank_account = models.TextField(Secret.BANK_ACCOUNT.label, blank=True, editable=False)
    bank_name = models.TextField(Secret.BANK_NAME.label, blank=True, editable=False)

    class Meta:
        verbose_name = _("sealed data of a payee")
        verbose_name_plural = _("sealed data of payees")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.payee)


class LookQuerySet(HistoryQuerySet):
    def delete(self) -> tuple[int, dict[str, int]]:
        raise ImmutableRow(self.model.__name__)


class SecretsLook(History):
    """Who had which secrets of a payee shown in full, when, and what for. Written once, never taken away."""

    payee = models.ForeignKey(Payee, models.PROTECT, related_name="looks", verbose_name=_("payee"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    # The names of the secrets, of `Secret`.
    shown = models.JSONField(_("what was shown"), default=list)
    reason = models.CharField(_("what for"), max_length=200)

    objects = LookQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("look at people's data")
        verbose_name_plural = _("looks at people's data")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["payee", "-at"], name="look_at_payee")]

    def __str__(self) -> str:
        return f"{self.payee_id} {self.at:%d/%m/%Y}"

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise ImmutableRow(type(self).__name__)

    @property
    def shown_names(self) -> list[str]:
        """The secrets shown, by their names in the reader's language."""
        return [str(Secret(name).label) for name in self.shown if name in Secret.values]
