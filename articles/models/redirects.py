"""Addresses that are no page any more: where they lead now, and which ones were asked for in vain."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.choices import Language, RedirectReason, TargetKind
from campaign_portal import clock

LONGEST = 400


class Redirect(models.Model):
    """An old address and what it leads to.

    A row of the portal is named by kind and number, so that however often it is renamed the old address leads
    straight to its newest one. Only what has no row is named by its path.
    """

    path = models.CharField(
        _("old address"),
        max_length=LONGEST,
        unique=True,
        help_text=_("For example /Lists/TinTuc/View.aspx?ItemID=123. A whole address of the old portal may be pasted."),
    )
    kind = models.CharField(_("leads to a"), max_length=10, choices=TargetKind.choices, editable=False)
    number = models.PositiveBigIntegerField(null=True, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, editable=False)
    target_path = models.CharField(max_length=LONGEST, blank=True, editable=False)
    reason = models.CharField(
        _("reason"),
        max_length=10,
        choices=RedirectReason.choices,
        default=RedirectReason.EDITOR,
        editable=False,
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("by"),
    )
    created_at = models.DateTimeField(_("at"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=TargetKind.ADDRESS, number__isnull=True, target_path__startswith="/")
                | (~models.Q(kind=TargetKind.ADDRESS) & models.Q(number__isnull=False, target_path="")),
                name="redirect_one_target",
            ),
            models.CheckConstraint(condition=models.Q(path__startswith="/"), name="redirect_own_path"),
        ]
        indexes = [
            models.Index(fields=["kind", "number"], name="redirect_to_row"),
            models.Index(fields=["target_path"], name="redirect_to_path"),
        ]

    def __str__(self) -> str:
        return self.path


class MissingAddress(models.Model):
    """An address that was asked for and is none. Nothing is kept of who asked."""

    path = models.CharField(_("address"), max_length=LONGEST, unique=True)
    times_seen = models.PositiveIntegerField(_("by readers"), default=0)
    times_by_robots = models.PositiveIntegerField(_("by robots"), default=0)
    first_seen = models.DateTimeField(_("first asked for"))
    last_seen = models.DateTimeField(_("last asked for"))
    referrer_host = models.CharField(_("linked from"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("address not found")
        verbose_name_plural = _("addresses not found")
        ordering = ["-times_seen", "-last_seen"]
        indexes = [models.Index(fields=["times_seen", "last_seen"], name="missing_least")]

    def __str__(self) -> str:
        return self.path
