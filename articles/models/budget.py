"""What a year may cost in royalties: of the whole portal, of a unit, of a campaign, or of a campaign in a unit."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.people import Unit
from articles.models.taxonomy import Campaign

FIRST_YEAR, LAST_YEAR = 2000, 2199


def once(name: str, *fields: str, **empty: bool) -> models.UniqueConstraint:
    """Rows with the same empty columns differ in the others: a database takes no two empty values for the same."""
    return models.UniqueConstraint(
        fields=["year", *fields],
        condition=Q(**{f"{column}__isnull": is_empty for column, is_empty in empty.items()}),
        name=f"royalty_budget_{name}",
        violation_error_message=_("There is a budget for this year, unit and campaign already."),
    )


class RoyaltyBudget(models.Model):
    """Shown against what is spent (reports/budgets.py); it stops nobody."""

    year = models.PositiveSmallIntegerField(
        _("year"),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        help_text=_("Of publication: what was published in it is counted, whenever it is paid."),
    )
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="royalty_budgets",
        verbose_name=_("unit"),
        help_text=_("Empty: of the whole portal."),
    )
    campaign = models.ForeignKey(
        Campaign,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="royalty_budgets",
        verbose_name=_("campaign"),
        help_text=_("Empty: whatever the campaign."),
    )
    amount = models.PositiveBigIntegerField(_("amount (đ)"))
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("For example the decision's number."))

    class Meta:
        verbose_name = _("royalty budget")
        verbose_name_plural = _("royalty budgets")
        # The wider budget first on both databases. By number: a row that is held for a save joins no other.
        ordering = ["-year", F("unit").asc(nulls_first=True), F("campaign").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="royalty_budget_positive",
                violation_error_message=_("A budget is more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="royalty_budget_known_year"
            ),
            once("whole", unit=True, campaign=True),
            once("unit", "unit", unit=False, campaign=True),
            once("campaign", "campaign", unit=True, campaign=False),
            once("both", "unit", "campaign", unit=False, campaign=False),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.subject}"

    @property
    def subject(self) -> str:
        """Whose money it is."""
        return " – ".join(str(part) for part in (self.unit, self.campaign) if part) or str(_("the whole portal"))
