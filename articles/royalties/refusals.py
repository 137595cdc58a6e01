"""What the arithmetic refuses, in the language of the screen: it knows no framework and speaks English."""

from datetime import date
from decimal import Decimal

from django.utils.translation import get_language, gettext_lazy, gettext_noop
from django.utils.translation import gettext as _

from articles.choices import LineRole
from articles.royalties.exact import Impossible
from articles.vietnamese import format_decimal

# Every sentence of `Impossible`, so that each is translated.
SENTENCES = (
    gettext_noop("An amount must lie between 0 and %(most)s đồng."),
    gettext_noop("A tariff rounds to one of %(steps)s đồng."),
    gettext_noop("The %(name)s must be a decimal number."),
    gettext_noop("The %(name)s must lie between 0 and %(most)s."),
    gettext_noop("The %(name)s may have two decimals at most."),
    gettext_noop("The %(name)s must be a whole number."),
    gettext_noop("The tariff and the base salary must be in force on the day of publication."),
    gettext_noop("A tariff does not reckon by %(kind)s."),
    gettext_noop("The tariff has no amount for this genre."),
    gettext_noop("A tariff without its own unit value needs a percentage and a base salary."),
    gettext_noop("Two rows begin on %(day)s: nobody can say which one counts."),
)
# What a sentence may name.
NAMES = {
    "agreed amount": gettext_lazy("agreed amount"),
    "amount": gettext_lazy("amount"),
    "amount of a photo": gettext_lazy("amount of a photo"),
    "amount of the article": gettext_lazy("amount of the article"),
    "base salary": gettext_lazy("base salary"),
    "bonus": gettext_lazy("bonus"),
    "coefficient": gettext_lazy("coefficient"),
    "corrected amount": gettext_lazy("corrected amount"),
    "minimum amount": gettext_lazy("minimum amount"),
    "number of photos": gettext_lazy("number of photos"),
    "percentage of the unit": gettext_lazy("percentage of the unit"),
    "photo coefficient": gettext_lazy("photo coefficient"),
    "right amount": gettext_lazy("right amount"),
    "royalty of the original work": gettext_lazy("royalty of the original work"),
    "share": gettext_lazy("share"),
    "sum of the shares": gettext_lazy("sum of the shares"),
    "unit percentage": gettext_lazy("unit percentage"),
    "unit value": gettext_lazy("unit value"),
    **{f"{role}'s share": gettext_lazy("share") for role in LineRole.values},
}


def said(refused: ValueError) -> str:
    """The sentence for the screen. What else went wrong is no sentence for anybody."""
    if not isinstance(refused, Impossible):
        return _("Nothing can be reckoned from this.")
    return _(refused.sentence) % {name: _shown(value) for name, value in refused.values.items()}


def _shown(value: object) -> str:
    if isinstance(value, int | Decimal):
        return format_decimal(Decimal(value), language="en" if (get_language() or "").startswith("en") else "vi")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(NAMES.get(str(value), value))
