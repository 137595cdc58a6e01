"""A royalty line as the screens show it: who, as what, how much, and the sum in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.choices import LineRole
from articles.models import RoyaltyLine
from articles.royalties import explain, sums
from articles.royalties.sheets import Reckoned
from articles.vietnamese import format_vnd


@dataclass(frozen=True)
class LineWords:
    payee: str
    role: Any
    amount: str
    words: str
    cautions: tuple[str, ...]
    is_example: bool


def in_full(line: RoyaltyLine | Reckoned, *, language: str) -> LineWords:
    """A stored line from its own factors, or one that a grade would make."""
    if isinstance(line, RoyaltyLine):
        made, payee, role = sums.restore(line.snapshot), line.payee, line.role
    else:
        made, payee, role = line.line, line.row.payee, line.row.role
    return LineWords(
        payee=str(payee),
        role=LineRole(role).label,
        amount=format_vnd(made.amount, language=language),
        words=explain.explain(made, language=language),
        cautions=tuple(explain.describe(caution, language=language) for caution in made.cautions),
        is_example=made.is_example,
    )
