"""Every saved text, for ever: one language, one number, never changed, only followed by the next."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.choices import Language
from articles.models.article import Article
from articles.models.images import Image
from articles.models.taxonomy import ArticleType, Campaign, Category


class ImmutableRow(Exception):
    """Somebody tried to change a row that is history."""


class HistoryQuerySet(models.QuerySet):
    def update(self, **kwargs: object) -> int:
        raise ImmutableRow(self.model.__name__)


class History(models.Model):
    """A row that is written once."""

    objects = HistoryQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise ImmutableRow(type(self).__name__)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Revision(History):
    """All that a reader of one language would see if this text were approved.

    With the source language it also holds the facts both languages share. A translation's revision names
    the source revision it was made from.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    number = models.PositiveIntegerField(_("number"))
    source_revision = models.ForeignKey(
        "self", models.RESTRICT, null=True, related_name="translations", verbose_name=_("translated from")
    )
    title = models.CharField(_("title"), max_length=250)
    slug = models.CharField(_("address"), max_length=100)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("body"), blank=True)
    image_alt = models.CharField(_("alternative text"), max_length=300, blank=True)
    image_caption = models.CharField(_("picture caption"), max_length=300, blank=True)
    replacement_url = models.URLField(_("link in place of the body"), max_length=500, blank=True)
    correction = models.CharField(_("public note of correction"), max_length=300, blank=True)
    # The date an editor asked for; without one, the moment of going live.
    published_at = models.DateTimeField(_("publication date"), null=True)
    # [{"person": 7, "role": "reporter", "vi": "Đoan Trang", "en": "Doan Trang"}], the people of this language's text.
    byline = models.JSONField(default=list)
    # The picture this text's alternative text and caption were written for.
    image = models.ForeignKey(Image, models.PROTECT, null=True, related_name="revisions")
    image_is_decorative = models.BooleanField(default=False)
    image_credit = models.CharField(max_length=160, blank=True)
    # Facts, with the source language only.
    is_page = models.BooleanField(default=False)
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+")
    article_type = models.ForeignKey(ArticleType, models.PROTECT, null=True, related_name="+")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="+")
    keyword_ids = models.JSONField(default=list)
    related_ids = models.JSONField(default=list)
    # Of every language, with its words: the pictures of the gallery, and the documents and clips below the text,
    # each as it was (workflow/exhibits.py). A translation's words count for what its original shows.
    gallery = models.JSONField(default=list)
    files = models.JSONField(default=list)
    featured_from = models.DateTimeField(null=True)
    featured_until = models.DateTimeField(null=True)
    fingerprint = models.CharField(max_length=64)
    # Equal exactly where nothing differs that a translation would have to say otherwise.
    words_hash = models.CharField(max_length=32, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("author"))
    created_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "language", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"{self.title} ({self.language} {self.number})"

    @property
    def is_source(self) -> bool:
        return self.source_revision_id is None
