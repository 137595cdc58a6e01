"""What may be offered for a pair while somebody translates it: the one place the desk asks.

Nothing offered is ever written into a translation by anybody but the person who takes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Article
from articles.translation.pairing import Pair


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words for a pair, as they are edited; how like their original is in percent; where they come from."""

    text: str
    likeness: int
    origin: str


def suggestions(pair: Pair, *, article: Article, language: str) -> list[Suggestion]:
    """The best first, none where nothing is known."""
    return []
