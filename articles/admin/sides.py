"""The two versions of what two people changed, beside each other: what differs is marked alike in both.

Neither version is the one that goes before somebody has chosen, so nothing here is struck out or coloured for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.workflow.comparison import Items, Piece, compare_items


@dataclass(frozen=True)
class Found:
    """How both versions compare: in texts "removed" is only in one's own, "added" only in the other's."""

    texts: Sequence[Sequence[Piece]] = ()
    lists: Sequence[tuple[str, Sequence[Piece]]] = ()


@dataclass(frozen=True)
class Side:
    name: str
    texts: list[list[Piece]] = field(default_factory=list)
    lists: list[tuple[str, list[Piece]]] = field(default_factory=list)


def sides(found: Found, *, who: str) -> tuple[Side, Side]:
    """One's own version and that of `who`, each with all of its words."""
    theirs = _("The version of %(person)s") % {"person": who} if who else _("The other version")
    return _side(found, _("Your version"), "removed"), _side(found, theirs, "added")


def values(mine: str, theirs: str) -> Found:
    """Two values that have no words in common worth finding: a date, a choice, a number."""
    return Found(texts=[[piece for piece in (Piece("removed", mine), Piece("added", theirs)) if piece.text]])


def chosen(mine: Iterable[str], theirs: Iterable[str]) -> Found:
    """Two sets of things, in full."""
    mine, theirs = list(mine), list(theirs)
    both = [Piece("same", each) for each in mine if each in theirs]
    return Found(lists=[("", [*both, *differing(compare_items(mine, theirs))])])


def differing(items: Items) -> list[Piece]:
    return [*(Piece("removed", each) for each in items.removed), *(Piece("added", each) for each in items.added)]


def _side(found: Found, name: str, kind: str) -> Side:
    def kept(pieces: Iterable[Piece]) -> list[Piece]:
        return [piece for piece in pieces if piece.kind in ("same", kind)]

    texts = [kept(pieces) for pieces in found.texts]
    lists = [(heading, kept(pieces)) for heading, pieces in found.lists]
    return Side(name, [text for text in texts if text], [(heading, pieces) for heading, pieces in lists if pieces])
