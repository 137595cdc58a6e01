"""The library's other files: documents to download, sound and moving pictures to play. Pictures are images.py."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import FileKind
from articles.models.article import Article
from articles.models.images import Image
from articles.models.people import named
from articles.models.revision import Revision
from campaign_portal import clock


class MediaFile(models.Model):
    """A stored file, or a clip on another site. Its bytes never change: a better version is a new row."""

    kind = models.CharField(_("kind"), max_length=10, choices=FileKind.choices, editable=False)
    # "pdf", "docx", "xlsx", "mp4", "mp3"; nothing for what lies elsewhere.
    format = models.CharField(_("format"), max_length=4, editable=False, blank=True)
    file = models.FileField(_("file"), max_length=200, upload_to="files", blank=True)
    sha256 = models.CharField(max_length=64, unique=True, null=True, editable=False)
    byte_size = models.PositiveBigIntegerField(_("bytes"), editable=False, default=0)
    # Of a video, as it is shown.
    width = models.PositiveIntegerField(_("width"), editable=False, default=0)
    height = models.PositiveIntegerField(_("height"), editable=False, default=0)
    # Whole seconds of a video or a sound; 0 where the file does not say.
    seconds = models.PositiveIntegerField(_("length in seconds"), editable=False, default=0)
    title = models.CharField(
        _("title"),
        max_length=200,
        blank=True,
        help_text=_("What readers see instead of the file's name, for example the document's own title and number."),
    )
    transcript = models.TextField(
        _("transcript"),
        max_length=60_000,
        blank=True,
        help_text=_("What is said and shown, for readers who cannot hear or see it. Empty lines part paragraphs."),
    )
    captions_vi = models.FileField(_("captions (VI)"), max_length=200, upload_to="captions", blank=True)
    captions_en = models.FileField(_("captions (EN)"), max_length=200, upload_to="captions", blank=True)
    poster = models.ForeignKey(
        Image,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("still picture"),
        help_text=_("Shown before a clip plays, and as the link to a clip on another site."),
    )
    address = models.URLField(
        _("address of the clip"), max_length=500, blank=True, validators=[URLValidator(schemes=["https"])]
    )
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
    search_text = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("library file")
        verbose_name_plural = _("documents, video and sound")
        ordering = ["-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["-uploaded_at", "-id"], name="mediafile_list")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="mediafile_known_kind"),
            models.CheckConstraint(
                condition=Q(kind=FileKind.ELSEWHERE, file="") | Q(byte_size__gt=0, sha256__isnull=False),
                name="mediafile_is_not_empty",
            ),
        ]

    def __str__(self) -> str:
        return named(self, "title") or self.address or str(self.file).rsplit("/", 1)[-1]

    def joined_titles(self) -> str:
        """Both titles, for the office's search."""
        return " ".join(filter(None, (getattr(self, f"title_{language}") for language in ("vi", "en"))))


class Attachment(models.Model):
    """A file of the library below an article's text, in the editors' working copy."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(MediaFile, models.PROTECT, related_name="attachments", verbose_name=_("library file"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("document or clip")
        verbose_name_plural = _("documents and clips")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "file"],
                name="attachment_once",
                violation_error_message=_("This file stands below the article already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.file)


class GalleryPicture(models.Model):
    """A picture of an article's gallery, with words of its own, in the editors' working copy."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="gallery")
    image = models.ForeignKey(Image, models.PROTECT, related_name="galleries", verbose_name=_("picture"))
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    alt_text = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for readers who cannot see it. Empty: the library's text."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("picture of the gallery")
        verbose_name_plural = _("gallery")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "image"],
                name="gallery_picture_once",
                violation_error_message=_("This picture is in the gallery already."),
            )
        ]

    def __str__(self) -> str:
        return named(self, "caption") or str(self.image)


class RevisionUse(models.Model):
    """A saved text shows this picture or file: for that it can no longer be deleted."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="uses")
    image = models.ForeignKey(Image, models.PROTECT, null=True, related_name="uses")
    file = models.ForeignKey(MediaFile, models.PROTECT, null=True, related_name="uses")

    class Meta:
        verbose_name = _("use of a picture or file")
        verbose_name_plural = _("uses of pictures and files")
        constraints = [
            models.CheckConstraint(
                condition=Q(image__isnull=False, file__isnull=True) | Q(image__isnull=True, file__isnull=False),
                name="revision_use_of_one",
            )
        ]

    def __str__(self) -> str:
        return str(self.revision)
