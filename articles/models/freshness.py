"""That something readers see was changed: a row a transaction, the newest hundred or two kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicChange(models.Model):
    """Rows and not one number to raise: two that publish at once do not wait for each other."""

    class Meta:
        verbose_name = _("change readers see")
        verbose_name_plural = _("changes readers see")

    def __str__(self) -> str:
        return str(self.pk)
