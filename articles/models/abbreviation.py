"""Short forms that officials write and what they stand for: said by the voice, explained on the page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Abbreviation(models.Model):
    """`expansion` per language; without one a text of that language keeps the short form."""

    short = models.CharField(
        _("short form"),
        max_length=30,
        unique=True,
        help_text=_("Exactly as it is written in texts: capitals and signs count."),
        error_messages={"unique": _("The list already has this short form.")},
    )
    expansion = models.CharField(
        _("stands for"),
        max_length=150,
        blank=True,
        help_text=_("Read aloud in its place, and shown to readers as a hint."),
    )
    only_in_numbers = models.BooleanField(
        _("only inside document numbers"),
        default=False,
        help_text=_("Like QĐ in 02/QĐ-UBND: elsewhere the same letters may mean something else."),
    )
    note = models.CharField(_("note for the office"), max_length=200, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("abbreviation")
        verbose_name_plural = _("abbreviations")
        ordering = ["short"]

    def __str__(self) -> str:
        return self.short
