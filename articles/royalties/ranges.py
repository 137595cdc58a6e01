"""What lies outside a tariff's ranges: marked for a person to look at, never refused."""

from decimal import Decimal

from articles.royalties.sums import (
    BONUS_OUTSIDE_RANGE,
    COEFFICIENT_ABOVE_CEILING,
    COEFFICIENT_NOT_USUAL,
    PHOTO_COEFFICIENT_ABOVE_CEILING,
    SHARE_OUTSIDE_RANGE,
    Caution,
)
from articles.royalties.tariffs import BonusRow, GenreRow, ShareRow


def of_coefficients(
    article: Decimal, photo: Decimal, *, genre: GenreRow, photos: Decimal | None
) -> tuple[Caution, ...]:
    """NĐ 18/2014 Art 7.1 has maxima per genre; a photo is a work of its own (group 3): nothing is added.

    What is usual says the province. A coefficient of zero is no grade: there is nothing to compare.
    """
    found = []
    if genre.coefficient_ceiling is not None and article > genre.coefficient_ceiling:
        found.append(Caution(code=COEFFICIENT_ABOVE_CEILING, value=article, maximum=genre.coefficient_ceiling))
    elif article and _is_outside(article, genre.usual_minimum, genre.usual_maximum):
        usual = {"minimum": genre.usual_minimum, "maximum": genre.usual_maximum}
        found.append(Caution(code=COEFFICIENT_NOT_USUAL, value=article, **usual))
    if photos is not None and photo > photos:
        found.append(Caution(code=PHOTO_COEFFICIENT_ABOVE_CEILING, value=photo, maximum=photos))
    return tuple(found)


def of_share(row: ShareRow | None, share: Decimal) -> tuple[Caution, ...]:
    """NĐ 18/2014 Art 7.4a, b: from so many to so many percent, chosen by the editor-in-chief."""
    if row is None or not _is_outside(share, row.minimum, row.maximum):
        return ()
    return (Caution(code=SHARE_OUTSIDE_RANGE, value=share, minimum=row.minimum, maximum=row.maximum),)


def of_bonus(row: BonusRow | None, percent: Decimal) -> tuple[Caution, ...]:
    """NĐ 18/2014 Art 7.4c–đ. A bonus that the tariff does not name is outside every range."""
    if not percent:
        return ()
    if row is None:
        return (Caution(code=BONUS_OUTSIDE_RANGE, value=percent, maximum=Decimal(0)),)
    if not _is_outside(percent, row.minimum, row.maximum):
        return ()
    return (Caution(code=BONUS_OUTSIDE_RANGE, value=percent, minimum=row.minimum, maximum=row.maximum),)


def _is_outside(value: Decimal, minimum: Decimal | None, maximum: Decimal | None) -> bool:
    return (minimum is not None and value < minimum) or (maximum is not None and value > maximum)
