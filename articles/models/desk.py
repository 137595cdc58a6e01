"""What people leave for each other and for themselves while a text is made; none of it is ever public."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import Language
from articles.models.article import Article
from articles.models.revision import Revision


class Comment(models.Model):
    """A remark on one field of a text, or an answer to one; resolved, it stays readable in the history.

    `field` is the field's name without its language, empty for a remark on the whole text.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="comments")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    field = models.CharField(_("field"), max_length=40, blank=True)
    revision = models.ForeignKey(Revision, models.RESTRICT, null=True, related_name="comments")
    text = models.TextField(_("comment"), max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    answer_to = models.ForeignKey("self", models.CASCADE, null=True, related_name="answers")
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["article", "language", "at"], name="comment_of_text")]

    def __str__(self) -> str:
        return self.text[:80]


class UnsavedText(models.Model):
    """What somebody typed into one open form and has not saved yet. Only they ever see it.

    `tab` names the open form, so two of one person never write into one row; `version` counts the writes and
    a write that does not carry the last one is refused.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # None while the article itself is not saved yet.
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="+")
    language = models.CharField(max_length=2, choices=Language.choices)
    tab = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=1)
    # The form's fields as the browser would send them: {"title_vi": ["…"], …}.
    data = models.JSONField()
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        constraints = [models.UniqueConstraint(fields=["user", "tab"], name="unsaved_text_one_a_tab")]
        indexes = [models.Index(fields=["user", "article", "language", "-saved_at"], name="unsaved_text_of_form")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.article_id} {self.language}"


class Presence(models.Model):
    """Who has which text open in which tab, and when that tab was last heard of. It informs and blocks nobody."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, choices=Language.choices)
    tab = models.CharField(max_length=40)
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [models.UniqueConstraint(fields=["article", "user", "tab"], name="presence_one_a_tab")]
        indexes = [models.Index(fields=["article", "language", "-seen_at"], name="presence_of_text")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.article_id} {self.language}"


class PreviewLink(models.Model):
    """An address that shows one unpublished text to somebody without an account, until it ends or is revoked.

    Without `revision` it shows the newest one each time.
    """

    token = models.CharField(max_length=64, unique=True)
    article = models.ForeignKey(Article, models.CASCADE, related_name="preview_links")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    revision = models.ForeignKey(Revision, models.RESTRICT, null=True, related_name="+")
    note = models.CharField(_("for whom"), max_length=200, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    opened_count = models.PositiveIntegerField(_("times opened"), default=0)
    opened_at = models.DateTimeField(_("last opened at"), null=True)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("created_at")), name="preview_link_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.note or str(self.created_at)
