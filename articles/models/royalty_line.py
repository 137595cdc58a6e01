"""One line of money: who is paid how much for what of which text, and every factor it came from."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.choices import BonusCode, Language, LineRole, LineState
from articles.models.article import Article
from articles.models.payee import Payee
from articles.models.people import Person, Unit
from articles.models.revision import ImmutableRow, Revision
from articles.models.royalty import RoyaltyRate, figure

# What may happen to a line after it was written; all else of it stays as it was.
DECISIONS = frozenset(
    ("state", "approved_by", "approved_at", "ended_by", "ended_at", "ended_reason", "approved_by_id", "ended_by_id")
)
STANDING = (LineState.GRADED, LineState.APPROVED)


class RoyaltyLineQuerySet(models.QuerySet["RoyaltyLine"]):
    def standing(self) -> "RoyaltyLineQuerySet":
        """Lines that count: neither sent back nor taken back."""
        return self.filter(state__in=STANDING)

    def with_payment(self) -> "RoyaltyLineQuerySet":
        """With the statement that settled each, where one did, and what was paid by it."""
        return self.select_related("entry__recipient__statement").prefetch_related("entry__recipient__payments")

    def update(self, **kwargs: object) -> int:
        if not kwargs.keys() <= DECISIONS:
            raise ImmutableRow(self.model.__name__)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise ImmutableRow(self.model.__name__)


class RoyaltyLine(models.Model):
    """A payee's part of what one text in one language is worth. Only royalties/lines.py writes these.

    Nothing of it changes but its state: a wrong line that is approved is corrected by a new one that names it.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="royalty_lines", verbose_name=_("article"))
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    # The text that was public when it was graded.
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+", verbose_name=_("revision"))
    published_on = models.DateField(_("day of publication"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="royalty_lines", verbose_name=_("unit"))
    payee = models.ForeignKey(Payee, models.PROTECT, related_name="royalty_lines", verbose_name=_("payee"))
    # Whom the byline names for it, which need not be the payee.
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="royalty_lines", verbose_name=_("person in bylines")
    )
    role = models.CharField(_("role"), max_length=12, choices=LineRole.choices)
    share = models.DecimalField(_("part of the role (%)"), max_digits=5, decimal_places=2, default=100)
    # What the grader gave; empty where the formula does not ask for it.
    article_coefficient = figure(_("article coefficient"))
    photo_coefficient = figure(_("photo coefficient"))
    photo_count = models.PositiveSmallIntegerField(_("photos"), null=True)
    work_share = figure(_("share of the original's royalty (%)"))
    bonus_code = models.CharField(_("bonus"), max_length=24, choices=BonusCode.choices, blank=True)
    bonus_percent = models.DecimalField(_("bonus (%)"), max_digits=5, decimal_places=2, default=0)
    # For a bonus, an agreed amount, and whatever lies outside the tariff's ranges.
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    amount = models.BigIntegerField(_("amount (đ)"))
    snapshot = models.JSONField(_("every factor"))
    rate = models.ForeignKey(
        RoyaltyRate, models.PROTECT, null=True, related_name="lines", verbose_name=_("royalty rate")
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="corrections", verbose_name=_("corrects")
    )
    state = models.CharField(_("state"), max_length=10, choices=LineState.choices, default=LineState.GRADED)
    graded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("graded by")
    )
    graded_at = models.DateTimeField(_("graded at"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("approved by")
    )
    approved_at = models.DateTimeField(_("approved at"), null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("sent or taken back by")
    )
    ended_at = models.DateTimeField(_("sent or taken back at"), null=True)
    ended_reason = models.CharField(_("why"), max_length=500, blank=True)

    objects = RoyaltyLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("royalty line")
        verbose_name_plural = _("royalty lines")
        ordering = ["-published_on", "-pk"]
        default_permissions = ("view",)
        permissions = [
            ("grade_royaltyline", _("May grade royalty lines")),
            ("approve_royaltyline", _("May approve royalty lines")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=LineRole.values, state__in=LineState.values, language__in=Language.values),
                name="royalty_line_known",
            ),
            models.CheckConstraint(condition=Q(share__gte=0, share__lte=100), name="royalty_line_share"),
            models.CheckConstraint(condition=Q(amount__gte=0) | Q(corrects__isnull=False), name="royalty_line_sign"),
            # Four eyes: whoever grades does not approve.
            models.CheckConstraint(
                condition=~Q(state=LineState.APPROVED)
                | (Q(approved_by__isnull=False, approved_at__isnull=False) & ~Q(approved_by=F("graded_by"))),
                name="royalty_line_two_people",
            ),
            models.UniqueConstraint(
                fields=["article", "language", "role", "payee"],
                condition=Q(corrects__isnull=True, state__in=STANDING),
                name="royalty_line_once",
            ),
        ]
        indexes = [
            models.Index(fields=["article", "language", "state"], name="royalty_line_text"),
            models.Index(fields=["-published_on", "-id"], name="royalty_line_day"),
            models.Index(fields=["state", "-published_on", "-id"], name="royalty_line_state"),
            models.Index(fields=["payee", "-published_on", "-id"], name="royalty_line_payee"),
            models.Index(fields=["unit", "-published_on", "-id"], name="royalty_line_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.payee}"

    def save(self, *args: object, **kwargs: object) -> None:
        changed = kwargs.get("update_fields")
        if not self._state.adding and not (changed and set(changed) <= DECISIONS):  # type: ignore[call-overload]
            raise ImmutableRow(type(self).__name__)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise ImmutableRow(type(self).__name__)
