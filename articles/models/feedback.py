"""What readers say of a text: whether it was useful to them, and where it is wrong.

Neither row says who sent it: no address, no browser, and of a rating only the day.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import Language, ReportState
from articles.models.article import Article
from articles.models.publication import Publication


class Rating(models.Model):
    """One reader's answer to "Was this article useful?"."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="ratings", verbose_name=_("article"))
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    # What the reader had before them.
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="+")
    is_useful = models.BooleanField(_("useful"))
    comment = models.CharField(_("comment"), max_length=500, blank=True)
    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=Q(language__in=Language.values), name="rating_known_language")]

    def __str__(self) -> str:
        return f"{self.article}: {self.day}"


class MistakeReport(models.Model):
    """A mistake that a reader found. `contact` is kept until the report is closed and not a moment longer."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="mistake_reports", verbose_name=_("article"))
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="+")
    quote = models.CharField(_("passage"), max_length=500, blank=True)
    message = models.TextField(_("what is wrong"), max_length=2000)
    contact = models.EmailField(_("reader's e-mail"), blank=True)
    sent_at = models.DateTimeField(_("sent at"))
    state = models.CharField(_("state"), max_length=10, choices=ReportState.choices, default=ReportState.OPEN)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    is_mailed = models.BooleanField(_("answer sent by e-mail"), default=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("closed by")
    )
    answered_at = models.DateTimeField(_("closed at"), null=True)

    class Meta:
        verbose_name = _("mistake report")
        verbose_name_plural = _("mistake reports")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(language__in=Language.values), name="mistake_known_language"),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="mistake_known_state"),
            models.CheckConstraint(
                condition=Q(state=ReportState.OPEN) | Q(answered_at__isnull=False), name="mistake_closed_at_a_moment"
            ),
        ]
        indexes = [models.Index(fields=["state", "-id"], name="mistake_by_state")]

    def __str__(self) -> str:
        return " ".join(self.message.split())[:60]
