"""The dated rows that royalties are reckoned from: base salaries and rates, each with its decree."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.choices import RateKind


class BaseSalary(models.Model):
    """The state's base salary (mức lương cơ sở) from a day on, until the next row's day."""

    amount = models.PositiveBigIntegerField(_("amount (đ a month)"))
    effective_from = models.DateField(_("counted from"), unique=True)
    decree = models.CharField(_("decree"), max_length=80)
    decree_in_force_from = models.DateField(
        _("decree in force from"),
        null=True,
        blank=True,
        help_text=_("Later than the day it is counted from where a decree reaches back (47/2016)."),
    )
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("base salary")
        verbose_name_plural = _("base salaries")
        ordering = ["-effective_from"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="base_salary_positive")]

    def __str__(self) -> str:
        return f"{self.decree} ({self.effective_from:%d/%m/%Y})"


class RoyaltyRate(models.Model):
    """A regime: how a unit of coefficient is valued in a period, by which decree or decision."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=RateKind.choices, default=RateKind.COEFFICIENT)
    effective_from = models.DateField(_("in force from"))
    effective_until = models.DateField(
        _("no longer in force from"), null=True, blank=True, help_text=_("Empty: still in force.")
    )
    unit_percentage = models.DecimalField(
        _("unit (% of the base salary)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    fixed_unit_value = models.PositiveBigIntegerField(
        _("unit value (đ), instead of a percentage"), null=True, blank=True
    )
    translator_share_min = models.DecimalField(
        _("translator's least share (%)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    translator_share_max = models.DecimalField(
        _("translator's greatest share (%)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    decree = models.CharField(_("decree or decision"), max_length=120)
    is_example = models.BooleanField(
        _("example"),
        default=False,
        help_text=_("Not a rule of law: shown as an example wherever it is used."),
    )
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("royalty rate")
        verbose_name_plural = _("royalty rates")
        ordering = ["-effective_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(effective_until__isnull=True) | Q(effective_until__gt=F("effective_from")),
                name="royalty_rate_period",
                violation_error_message=_("The rate ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(unit_percentage__isnull=True) | Q(unit_percentage__gte=0, unit_percentage__lte=100),
                name="royalty_rate_percentage",
            ),
            models.CheckConstraint(condition=Q(kind__in=RateKind.values), name="royalty_rate_known_kind"),
            *[
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0, f"{name}__lte": 100}),
                    name=f"royalty_rate_{name}",
                    violation_error_message=_("A share lies between 0 and 100 percent."),
                )
                for name in ("translator_share_min", "translator_share_max")
            ],
            # Of two rows that begin together nobody could say which one counts; an example never counts beside a rule.
            models.UniqueConstraint(
                fields=["effective_from", "is_example"],
                name="royalty_rate_one_start",
                violation_error_message=_("Another rate begins on the same day."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
