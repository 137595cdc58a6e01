"""Notices to those who must act next, and the record of what was changed in the office itself."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.choices import Language, NoticeKind, RecordAction
from articles.models.article import Article
from articles.models.desk import Comment
from articles.models.history import WorkflowEvent
from articles.models.revision import History


class Notice(models.Model):
    """One thing one person is told: somebody took a step or made a comment that leads to them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(_("kind"), max_length=12, choices=NoticeKind.choices)
    article = models.ForeignKey(Article, models.CASCADE, related_name="+", verbose_name=_("article"))
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    event = models.ForeignKey(WorkflowEvent, models.CASCADE, null=True, related_name="notices")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, related_name="notices")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    seen_at = models.DateTimeField(_("seen at"), null=True)
    # None until an e-mail with it was handed over; a person without an address gets none.
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-at"], name="notice_of_person"),
            models.Index(fields=["mailed_at", "at"], name="notice_to_mail", condition=models.Q(mailed_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.article_id}"


class ChangeRecord(History):
    """Who changed which right, rate, person, name or setting, from what to what. Written once.

    `before` and `after` hold the fields that differ, as {name: shown value}.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    action = models.CharField(_("action"), max_length=10, choices=RecordAction.choices)
    # The model's label, for example "articles.category".
    subject = models.CharField(_("subject"), max_length=60)
    object_id = models.CharField(_("number"), max_length=40)
    name = models.CharField(_("name"), max_length=300)
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)

    class Meta:
        verbose_name = _("change record")
        verbose_name_plural = _("change records")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["subject", "object_id", "-at"], name="record_of_object")]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.name}"
