"""How often a text was read, day by day."""

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
