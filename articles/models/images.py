"""The image library: each picture once, described, never changed after it was stored."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.people import named
from campaign_portal import clock

CENTRE = 50


def focal_field(label: Any) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, default=CENTRE, validators=[MaxValueValidator(100)])


class Image(models.Model):
    """A stored picture. A better version is a new row: what is public keeps the file it was approved with."""

    file = models.ImageField(
        _("picture"), max_length=200, width_field="width", height_field="height", upload_to="images"
    )
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    byte_size = models.PositiveIntegerField(_("bytes"), editable=False, default=0)
    width = models.PositiveIntegerField(_("width"), editable=False, default=0)
    height = models.PositiveIntegerField(_("height"), editable=False, default=0)
    # Widths of the smaller files beside it, named <stem>-<width>.<extension>.
    rendition_widths = models.JSONField(editable=False, default=list)
    # The same in WebP, named <stem>-<width>.webp; empty until they are made.
    webp_widths = models.JSONField(editable=False, default=list)
    # What a cropped picture keeps, in percent from the left and from the top. The library's, not a text's: how a
    # picture is cut says nothing, and a head cut off is mended everywhere at once.
    focal_x = focal_field(_("focal point from the left (%)"))
    focal_y = focal_field(_("focal point from the top (%)"))
    alt_text = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for readers who cannot see it. Not the file's name."),
    )
    is_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("The picture tells nothing that the text does not.")
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=160, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=clock.now, editable=False)
    # Who last wrote its texts: they are part of every text that shows it.
    described_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("described by"),
    )
    described_at = models.DateTimeField(_("described at"), null=True, editable=False)
    search_text = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["-uploaded_at", "-id"], name="image_list")]
        constraints = [
            models.CheckConstraint(condition=Q(byte_size__gt=0, width__gt=0, height__gt=0), name="image_is_not_empty"),
            models.CheckConstraint(condition=Q(focal_x__lte=100, focal_y__lte=100), name="image_focus_inside"),
        ]

    def __str__(self) -> str:
        return named(self, "alt_text") or named(self, "caption") or str(self.file).rsplit("/", 1)[-1]

    def joined_texts(self) -> str:
        """All its texts in both languages, for the office's search."""
        texts = [getattr(self, f"{name}_{language}") for name in ("alt_text", "caption") for language in ("vi", "en")]
        return " ".join(filter(None, (*texts, self.credit)))

    def address(self, width: int | None = None) -> str:
        """The file's address, or that of its smallest rendition at least `width` wide."""
        fitting = [w for w in sorted(self.rendition_widths) if width and w >= width]
        return self.rendition_address(fitting[0]) if fitting else self.file.url

    def rendition_address(self, width: int) -> str:
        stem, _dot, extension = self.file.url.rpartition(".")
        return f"{stem}-{width}.{extension}"

    @property
    def srcset(self) -> str:
        """Every size as an HTML `srcset`."""
        sizes = [f"{self.rendition_address(w)} {w}w" for w in sorted(self.rendition_widths)]
        return ", ".join([*sizes, f"{self.file.url} {self.width}w"])

    def webp_name(self, width: int) -> str:
        return f"{str(self.file).rpartition('.')[0]}-{width}.webp"

    def webp_srcset(self, most: int | None = None) -> str:
        """The WebP files up to `most` pixels wide, the smallest one in any case."""
        stem = self.file.url.rpartition(".")[0]
        fitting = [width for width in self.webp_widths if most is None or width <= most] or self.webp_widths[:1]
        return ", ".join(f"{stem}-{width}.webp {width}w" for width in fitting)

    @property
    def focus(self) -> str:
        """Its focal point as classes of the style sheet, in tenths; nothing for the centre, where it is anyway."""
        points = (("x", self.focal_x), ("y", self.focal_y))
        return " ".join(f"f{axis}{round(at / 10)}" for axis, at in points if round(at / 10) != CENTRE / 10)
