"""What articles are sorted by: category, article type (genre), campaign, keyword."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.people import named
from articles.vietnamese import nfc, slugify
from campaign_portal.paths import path_of

slug_validator = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Use lower-case letters without marks, digits and single hyphens.")
)


class Named(models.Model):
    """A name and an address in each language; an empty address is made from the name."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.CharField(
        _("address"),
        max_length=100,
        validators=[slug_validator],
        help_text=_("The last part of the page's address. Left empty, it is made from the name."),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return named(self, "name")

    def save(self, *args: object, **kwargs: object) -> None:
        for language in ("vi", "en"):
            name = nfc(getattr(self, f"name_{language}") or "").strip()
            setattr(self, f"name_{language}", name or None)
            setattr(self, f"slug_{language}", self.slug_for(language))
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def slug_for(self, language: str) -> str | None:
        """The address that was given or else is made from the name; without a name there is no page."""
        name = nfc(getattr(self, f"name_{language}") or "").strip()
        return (getattr(self, f"slug_{language}") or slugify(name, language=language)) if name else None

    def name_in(self, language: str) -> str | None:
        """The name in `language`, or None: names never fall back to the other language."""
        return getattr(self, f"name_{language}") or None

    def slug_in(self, language: str) -> str | None:
        return getattr(self, f"slug_{language}") or None

    def address_in(self, language: str) -> str | None:
        """The address of its public page in `language`, or None where it has no name there."""
        slug = self.slug_in(language)
        return path_of(f"{self._meta.model_name}_{language}", slug) if slug else None


def unique_slugs(model: str) -> list[models.BaseConstraint]:
    return [
        models.UniqueConstraint(
            fields=[f"slug_{language}"],
            name=f"{model}_slug_{language}_once",
            violation_error_message=_("Another one has this address. Change the name or give another address."),
        )
        for language in ("vi", "en")
    ]


class Category(Named):
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("shown in the menu"), default=True)
    translation_days = models.PositiveSmallIntegerField(
        _("translated within (days)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text=_(
            "Promised to readers of the other language, counted from the publication or from a change of the original. "
            "What is late stands first in the list of translations. Left empty, nothing is promised."
        ),
    )

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["order", "pk"]
        constraints = unique_slugs("category")


class Campaign(Named):
    slogan = models.CharField(_("slogan"), max_length=250, blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            *unique_slugs("campaign"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="campaign_ends_after_start",
                violation_error_message=_("The campaign's last day lies before its first."),
            ),
        ]

    def slogan_in(self, language: str) -> str | None:
        return getattr(self, f"slogan_{language}") or None


class Keyword(Named):
    class Meta:
        verbose_name = _("keyword")
        verbose_name_plural = _("keywords")
        ordering = ["name_vi"]
        constraints = unique_slugs("keyword")


class ArticleType(models.Model):
    """A genre. The ceiling is the national maximum of its coefficient (Decree 18/2014, Article 7.1)."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    coefficient_ceiling = models.DecimalField(
        _("highest coefficient"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("article type")
        verbose_name_plural = _("article types")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(coefficient_ceiling__isnull=True) | Q(coefficient_ceiling__gte=0),
                name="article_type_ceiling_not_negative",
            )
        ]

    def __str__(self) -> str:
        return named(self, "name") or self.code

    def name_in(self, language: str) -> str | None:
        return getattr(self, f"name_{language}") or None
