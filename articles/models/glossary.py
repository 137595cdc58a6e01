"""The official names: what a Vietnamese term is called in English, and what it must not be called."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST, LONGEST_LIST = 200, 1000


class GlossaryTerm(models.Model):
    """One Vietnamese term and its renderings; `articles/translation/glossary/` finds them in texts."""

    vietnamese = models.CharField(_("Vietnamese term"), max_length=LONGEST)
    # What it is known by: without capitals, wherever a tone is written. Set by glossary/kept.py.
    key = models.CharField(max_length=2 * LONGEST, unique=True, editable=False)
    english = models.CharField(
        _("official English rendering"),
        max_length=LONGEST,
        help_text=_("“…” stands for a place's name: People's Committee of … Province."),
    )
    accepted = models.TextField(
        _("also accepted"), max_length=LONGEST_LIST, blank=True, help_text=_("One rendering a line.")
    )
    forbidden = models.TextField(
        _("not to be used"),
        max_length=LONGEST_LIST,
        blank=True,
        help_text=_("One rendering a line. A translation that has one of these is flagged."),
    )
    note = models.CharField(_("note for translators"), max_length=300, blank=True)
    source = models.CharField(_("where the rendering comes from"), max_length=LONGEST, blank=True)
    case_counts = models.BooleanField(
        _("only with a capital letter"),
        default=False,
        help_text=_("For words that mean something else without one, like Quyết định, the document."),
    )
    is_former = models.BooleanField(
        _("former name"), default=False, help_text=_("Of what has another name now; older texts have it still.")
    )
    is_active = models.BooleanField(_("in use"), default=True)
    search_text = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.vietnamese
