"""The dated rows that royalties are reckoned from: base salaries and rates, each with its decree."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.choices import BonusCode, DatedBy, LineRole, RateKind, ShareBasis
from articles.models.people import Unit
from articles.models.taxonomy import ArticleType


def not_negative(model: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}),
        name=f"{model}_{name}_sign",
        violation_error_message=_("No figure of a tariff is below zero."),
    )


def range_in_order(model: str, least: str, most: str, *, highest: int | None = None) -> models.CheckConstraint:
    """From so many to so many: in that order, not below zero, and at most `highest`."""
    ordered = Q(**{f"{least}__isnull": True}) | Q(**{f"{most}__isnull": True}) | Q(**{f"{most}__gte": F(least)})
    bounds = Q()
    for name in (least, most):
        bounds &= Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0})
        if highest is not None:
            bounds &= Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": highest})
    return models.CheckConstraint(
        condition=ordered & bounds,
        name=f"{model}_range",
        violation_error_message=_("The range must begin with its smaller number and stay within what is possible."),
    )


def figure(label: Any, **more: Any) -> models.DecimalField:
    """A coefficient or percentage of a tariff; empty where the tariff says nothing."""
    return models.DecimalField(label, max_digits=5, decimal_places=2, null=True, blank=True, **more)


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
    unit_percentage = figure(_("unit (% of the base salary)"))
    fixed_unit_value = models.PositiveBigIntegerField(
        _("unit value (đ), instead of a percentage"), null=True, blank=True
    )
    photo_coefficient_usual = figure(_("usual coefficient of a photo"))
    photo_coefficient_ceiling = figure(_("highest coefficient of a photo"))
    rounding_step = models.PositiveSmallIntegerField(
        _("rounded to (đ)"),
        choices=[(1, "1"), (10, "10"), (100, "100"), (1000, "1000")],
        default=1,
        help_text=_("Half of it and more is rounded up."),
    )
    minimum_amount = models.PositiveBigIntegerField(
        _("least royalty of a work (đ)"), default=0, help_text=_("A work that is paid at all is paid at least this.")
    )
    dated_by = models.CharField(_("selected by"), max_length=12, choices=DatedBy.choices, default=DatedBy.PUBLICATION)
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
            models.CheckConstraint(condition=Q(rounding_step__in=(1, 10, 100, 1000)), name="royalty_rate_rounding"),
            models.CheckConstraint(condition=Q(dated_by__in=DatedBy.values), name="royalty_rate_known_day"),
            *[not_negative("royalty_rate", name) for name in ("photo_coefficient_usual", "photo_coefficient_ceiling")],
            # Of two rows that begin together nobody could say which one counts; an example never counts beside a rule.
            models.UniqueConstraint(
                fields=["effective_from", "is_example"],
                name="royalty_rate_one_start",
                violation_error_message=_("Another rate begins on the same day."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RateGenre(models.Model):
    """What a rate says of one article type: coefficients, or plain đồng for an article and for each photo."""

    rate = models.ForeignKey(RoyaltyRate, models.CASCADE, related_name="genres", verbose_name=_("royalty rate"))
    article_type = models.ForeignKey(ArticleType, models.PROTECT, related_name="+", verbose_name=_("article type"))
    coefficient_ceiling = figure(_("highest coefficient"))
    usual_minimum = figure(_("usual coefficient, from"))
    usual_maximum = figure(_("usual coefficient, to"))
    article_amount = models.PositiveBigIntegerField(_("for the article (đ)"), null=True, blank=True)
    photo_amount = models.PositiveBigIntegerField(_("for each photo (đ)"), null=True, blank=True)
    cite = models.CharField(_("article of the text"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("article type of a rate")
        verbose_name_plural = _("article types of a rate")
        ordering = ["article_type__order", "article_type", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rate", "article_type"],
                name="rate_genre_once",
                violation_error_message=_("This article type stands in the rate already."),
            ),
            range_in_order("rate_genre", "usual_minimum", "usual_maximum"),
            not_negative("rate_genre", "coefficient_ceiling"),
        ]

    def __str__(self) -> str:
        return str(self.article_type)


class RateShare(models.Model):
    """What a role is paid of the original's royalty, from so many to so many percent."""

    rate = models.ForeignKey(RoyaltyRate, models.CASCADE, related_name="shares", verbose_name=_("royalty rate"))
    role = models.CharField(_("role"), max_length=12, choices=LineRole.choices)
    minimum = figure(_("from (%)"))
    maximum = figure(_("to (%)"))
    basis = models.CharField(_("of"), max_length=8, choices=ShareBasis.choices, default=ShareBasis.WORK)
    cite = models.CharField(_("article of the text"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("share of a role")
        verbose_name_plural = _("shares of roles")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rate", "role"],
                name="rate_share_once",
                violation_error_message=_("This role stands in the rate already."),
            ),
            range_in_order("rate_share", "minimum", "maximum", highest=100),
            models.CheckConstraint(
                condition=Q(role__in=LineRole.values, basis__in=ShareBasis.values), name="rate_share_known"
            ),
        ]

    def __str__(self) -> str:
        return str(LineRole(self.role).label)


class RateBonus(models.Model):
    """What is paid more for a reason, from so many to so many percent."""

    rate = models.ForeignKey(RoyaltyRate, models.CASCADE, related_name="bonuses", verbose_name=_("royalty rate"))
    code = models.CharField(_("reason"), max_length=24, choices=BonusCode.choices)
    minimum = figure(_("from (%)"))
    maximum = figure(_("to (%)"))
    cite = models.CharField(_("article of the text"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("bonus of a rate")
        verbose_name_plural = _("bonuses of a rate")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rate", "code"],
                name="rate_bonus_once",
                violation_error_message=_("This bonus stands in the rate already."),
            ),
            range_in_order("rate_bonus", "minimum", "maximum"),
            models.CheckConstraint(condition=Q(code__in=BonusCode.values), name="rate_bonus_known"),
        ]

    def __str__(self) -> str:
        return str(BonusCode(self.code).label)


class RateUnit(models.Model):
    """A unit whose site pays a part of the rate, as districts do (Ninh Thuận QĐ 2157/2020: 20 %)."""

    rate = models.ForeignKey(RoyaltyRate, models.CASCADE, related_name="units", verbose_name=_("royalty rate"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    percent = models.DecimalField(_("of the rate (%)"), max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = _("unit of a rate")
        verbose_name_plural = _("units of a rate")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rate", "unit"],
                name="rate_unit_once",
                violation_error_message=_("This unit stands in the rate already."),
            ),
            not_negative("rate_unit", "percent"),
        ]

    def __str__(self) -> str:
        return str(self.unit)
