"""What is known of a translation beside its words: piece by piece what was found right for which original."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.revision import History, Revision


class Pairing(History):
    """The pieces of a translation's revision beside those of the original on the screen when it was saved.

    Written with the revision, in its transaction, and never changed (translation/pairing.py reads it).
    """

    revision = models.OneToOneField(Revision, models.CASCADE, related_name="pairing")
    # The original whose pieces these are; the revision names it only once every piece was found right for it.
    source = models.ForeignKey(Revision, models.RESTRICT, related_name="+")
    pairs = models.JSONField(default=list)
    leftovers = models.JSONField(default=list)
    # For lists: the pieces there are to translate, and those found right.
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("pairing of a translation")
        verbose_name_plural = _("pairings of translations")

    def __str__(self) -> str:
        return f"{self.revision_id} {self.done}/{self.total}"


class HarmlessChange(History):
    """An editor found that what changed between two texts of the original asks nothing of the translation."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="harmless_changes", verbose_name=_("article"))
    older = models.ForeignKey(Revision, models.CASCADE, related_name="+", verbose_name=_("from revision"))
    newer = models.ForeignKey(Revision, models.CASCADE, related_name="+", verbose_name=_("to revision"))
    # Of the two revisions, so that lists ask no further table.
    older_hash = models.CharField(max_length=32)
    newer_hash = models.CharField(max_length=32)
    # False where it only follows from two others: what changed from 1 to 2 and from 2 to 3 changed from 1 to 3.
    is_direct = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("change that does not affect the translation")
        verbose_name_plural = _("changes that do not affect the translation")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["older", "newer"], name="harmless_change_once")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.older_id} → {self.newer_id}"
