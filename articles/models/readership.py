"""How often a text was read, day by day, and how far the spool has been added up."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.choices import Language
from articles.models.article import Article


class DailyViews(models.Model):
    """Reads of one article in one language on one day in Viet Nam."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="daily_views")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    day = models.DateField(_("day"))
    count = models.PositiveBigIntegerField(_("views"), default=0)

    class Meta:
        verbose_name = _("daily views")
        verbose_name_plural = _("daily views")
        constraints = [models.UniqueConstraint(fields=["article", "language", "day"], name="daily_views_one_row")]
        indexes = [models.Index(fields=["day", "language"], name="daily_views_by_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.language}: {self.count}"


class SpoolPosition(models.Model):
    """How much of one file of a machine's spool is in the totals, written in the transaction that adds it to them.

    The spool's name is a random one of its own; nothing here tells of a reader.
    """

    spool = models.CharField(max_length=32)
    file = models.CharField(max_length=32)
    offset = models.PositiveBigIntegerField(default=0)

    class Meta:
        # Nobody edits it, so there is no right to.
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["spool", "file"], name="spool_position_one_row")]

    def __str__(self) -> str:
        return f"{self.spool} {self.file}: {self.offset}"
