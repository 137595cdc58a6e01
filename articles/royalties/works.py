"""What a grader gives the arithmetic of an article: plain values, no database, no framework."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from articles.royalties.sums import ZERO

# Which part of a work its photographer is paid apart for; the author is then paid for its text.
PHOTOS = "photos"


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedWork:
    """What the grader wrote beside an article. What a genre pays or may have at most says the tariff;
    a ceiling or an amount given here is for a genre that it does not name.

    `only` the text or the photos are reckoned where two people made them. `agreed` is what photographers get by
    agreement, in place of coefficients: it counts for the minimum that the work as a whole is paid.
    """

    published_on: date
    graded_on: date | None = None
    genre: str = ""
    unit: int | None = None
    article_coefficient: Decimal = ZERO
    photo_coefficient: Decimal = ZERO
    photo_count: int = 0
    coefficient_ceiling: Decimal | None = None
    photo_coefficient_ceiling: Decimal | None = None
    article_amount: int = 0
    photo_amount: int = 0
    only: str = ""
    agreed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus:
    """So many percent more, for a reason that the tariff names by this code."""

    code: str = ""
    percent: Decimal = ZERO


NO_BONUS = Bonus()
