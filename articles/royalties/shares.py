"""Who shares a role gets which part of it: percents filled up and laid side by side. Plain values, no database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, Decimal

from articles.royalties.exact import HUNDRED
from articles.royalties.sums import ZERO, Piece

_CENT = Decimal("0.01")


def filled(typed: Sequence[Decimal | None], *, taken: Decimal = ZERO) -> list[Decimal] | None:
    """The parts of those who share what is not `taken`; None where they ask for more than there is.

    Those left empty share equally what the others leave, the last of them takes the rest.
    """
    left = HUNDRED - taken - sum((share for share in typed if share is not None), ZERO)
    if left < 0:
        return None
    empty, made = typed.count(None), []
    for share in typed:
        part = share
        if part is None:
            part = (left / empty).quantize(_CENT, rounding=ROUND_DOWN)
            left, empty = left - part, empty - 1
        made.append(part)
    return made


def laid(
    parts: Sequence[Decimal], *, taken: Iterable[Piece] = (), earlier: Sequence[Sequence[Piece]] = ()
) -> list[tuple[Piece, ...]]:
    """Where each part lies among those that are `taken`: none overlaps another, so that together they are the whole.

    Whoever had the same part before in a place that is free gets that place again: it then makes no difference who
    of them was graded first. The others take what is free in their order, in several pieces if it must be.
    """
    used = [piece for piece in taken if piece.part]
    made: dict[int, tuple[Piece, ...]] = {}
    for number, pieces in enumerate(earlier):
        is_same = bool(pieces) and sum((piece.part for piece in pieces), ZERO) == parts[number]
        if is_same and not any(_overlap(piece, other) for piece in pieces for other in used):
            made[number] = tuple(pieces)
            used += pieces
    for number, part in enumerate(parts):
        if number not in made:
            made[number] = _first_free(part, used)
            used += made[number]
    return [made[number] for number in range(len(parts))]


def _overlap(one: Piece, other: Piece) -> bool:
    return one.before < other.before + other.part and other.before < one.before + one.part


def _first_free(part: Decimal, used: Iterable[Piece]) -> tuple[Piece, ...]:
    found, left = [], part
    for free in _free(used):
        if left <= 0:
            break
        piece = Piece(before=free.before, part=min(left, free.part))
        found.append(piece)
        left -= piece.part
    return tuple(found) or (Piece(before=ZERO, part=ZERO),)


def _free(used: Iterable[Piece]) -> Iterable[Piece]:
    edge = ZERO
    for piece in sorted(used, key=lambda one: one.before):
        if piece.before > edge:
            yield Piece(before=edge, part=piece.before - edge)
        edge = max(edge, piece.before + piece.part)
    if edge < HUNDRED:
        yield Piece(before=edge, part=HUNDRED - edge)
