"""From the factors of a sum to its amount: what is reckoned when a line is made, and again whenever one is doubted."""

from decimal import Decimal, localcontext

from articles.royalties.exact import EXACT, HUNDRED, round_vnd
from articles.royalties.sums import Piece, Sum
from articles.royalties.tariffs import VND

# A sum's formula is the tariff's kind, or one of these.
TRANSLATION = "translation"  # so many percent of the work's royalty, whoever is paid by it
LUMP = "lump"  # an amount that the agency decided
CORRECTION = "correction"  # what an older line should have been, less what it was


def exact_whole(line: Sum) -> Decimal:
    """What the factors give before rounding, before it is divided among payees."""
    with localcontext(EXACT):
        return _basis(line) * (line.site_percent / HUNDRED) * (HUNDRED + line.bonus_percent) / HUNDRED


def rounded_whole(line: Sum) -> int:
    """What all payees of the line are paid together: rounded, and at least the tariff's minimum where it is owed.

    Beside photos that others are paid for it is the rest of the work's rounded royalty.
    """
    exact = exact_whole(line)
    if line.formula == CORRECTION:
        return int(exact)
    if not exact:
        return 0
    with localcontext(EXACT):
        work = round_vnd(exact + line.apart, step=line.rounding_step)
    return max(work, line.minimum_amount - line.agreed) - photos_of(line)


def photos_of(line: Sum) -> int:
    """What of the work's royalty its photographers are paid by coefficients, bonuses aside."""
    return round_vnd(line.apart, step=line.rounding_step)


def exact_value(line: Sum) -> Decimal:
    """What the factors of a line give before its own rounding."""
    if line.part == HUNDRED:
        return exact_whole(line)
    with localcontext(EXACT):
        return rounded_whole(line) * line.part / HUNDRED


def recompute(line: Sum) -> int:
    """The amount that the kept factors give: whoever doubts an old line compares it with `line.amount`."""
    amount = rounded_whole(line)
    if line.part == HUNDRED:
        return amount
    with localcontext(EXACT):
        return sum(
            round_vnd(amount * (piece.before + piece.part) / HUNDRED) - round_vnd(amount * piece.before / HUNDRED)
            for piece in pieces_of(line)
        )


def pieces_of(line: Sum) -> tuple[Piece, ...]:
    """Which percents of the whole a payee's part of it is."""
    return line.pieces or (Piece(before=line.part_before, part=line.part),)


def _basis(line: Sum) -> Decimal:
    if line.formula == TRANSLATION:
        return line.gross * line.share / HUNDRED
    if line.formula == CORRECTION:
        return Decimal(line.article_amount - line.gross)
    if line.formula in (VND, LUMP):
        return Decimal(line.article_amount + line.photo_amount * line.photo_count)
    return (line.article_coefficient + line.photo_coefficient * line.photo_count) * line.unit_value
