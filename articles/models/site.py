"""The portal's own name, emblem, colour and legal notice, and the links around its pages: one row and its links."""

from __future__ import annotations

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import Colour, LinkPlace
from articles.models.article import Article
from articles.models.images import Image
from articles.models.people import named
from articles.models.prepared import Prepared

# Portals merge and are renamed, but there is always one.
ONLY = 1
phone_validator = RegexValidator(r"^[+0-9][0-9 .()/-]{2,38}\Z", _("Write digits, spaces, dots and hyphens only."))


class Site(models.Model):
    """What every public page says of the portal itself. An empty text is left out of the page."""

    name = models.CharField(
        _("full name"),
        max_length=120,
        blank=True,
        help_text=_("As the law asks: the agency's full name, not initials."),
    )
    tagline = models.CharField(_("line below the name"), max_length=160, blank=True)
    emblem = models.ForeignKey(Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("emblem"))
    colour = models.CharField(
        _("colours"),
        max_length=10,
        choices=Colour.choices,
        default=Colour.TEAL,
        help_text=_("Each was measured: text on it can be read by weak eyes, in light and in dark."),
    )
    unit = models.CharField(_("responsible agency"), max_length=200, blank=True)
    responsible = models.CharField(
        _("responsible person"), max_length=200, blank=True, help_text=_("With the post: Head of the editorial board …")
    )
    address = models.CharField(_("postal address"), max_length=250, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True, validators=[phone_validator])
    email = models.EmailField(_("e-mail"), max_length=120, blank=True)
    licence = models.CharField(
        _("licence and copyright"), max_length=400, blank=True, help_text=_("The last line of every page.")
    )

    class Meta:
        verbose_name = _("portal")
        verbose_name_plural = _("portal settings")
        constraints = [models.CheckConstraint(condition=Q(pk=ONLY), name="site_only_one")]

    def __str__(self) -> str:
        return named(self, "name") or str(_("Portal settings"))

    def save(self, *args: object, **kwargs: object) -> None:
        self.pk = ONLY
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @classmethod
    def current(cls) -> Site:
        """The row with its emblem, or a row of defaults while nobody has written one."""
        rows = CURRENT.rows()
        return rows[0] if rows else cls()

    def text(self, language: str, field: str) -> str:
        return getattr(self, f"{field}_{language}") or ""


CURRENT = Prepared(lambda: Site.objects.select_related("emblem").filter(pk=ONLY), {})


class SiteLink(models.Model):
    """One link in the menu or in the footer: to a page of our own, or to another agency."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="links")
    place = models.CharField(_("place"), max_length=8, choices=LinkPlace.choices, default=LinkPlace.FOOTER)
    page = models.ForeignKey(
        Article,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"is_page": True},
        verbose_name=_("page of the portal"),
    )
    name = models.CharField(
        _("name"), max_length=120, blank=True, help_text=_("Left empty for a page, its title is shown.")
    )
    url = models.URLField(
        _("other address"), max_length=300, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("link around the pages")
        verbose_name_plural = _("links around the pages")
        ordering = ["place", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=False, url="") | (Q(page__isnull=True) & ~Q(url="")),
                name="site_link_leads_somewhere",
                violation_error_message=_("Choose a page of the portal or give another address: one of the two."),
            )
        ]

    def __str__(self) -> str:
        return named(self, "name") or (str(self.page) if self.page_id else self.url)
