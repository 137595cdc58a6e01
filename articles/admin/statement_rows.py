"""The lines of a statement as a screen shows them: as they were printed, or as a draft would print them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from articles.choices import Language, LineRole
from articles.models import Payee, RoyaltyLine, RoyaltyStatement, StatementEntry, TaxCorrection
from articles.royalties import retaxing, statements, sums
from articles.royalties.explain import explain


@dataclass(frozen=True)
class Said:
    title: str
    language: str
    language_name: Any
    published_on: date
    role: Any
    amount: int
    words: str
    corrects: str


def printed_lines(statement: RoyaltyStatement, payee: Payee) -> QuerySet[StatementEntry]:
    return StatementEntry.objects.filter(recipient__statement=statement, recipient__payee=payee).order_by("position")


def drafted_lines(statement: RoyaltyStatement, payee: Payee) -> QuerySet[RoyaltyLine]:
    rows = statements.waiting(statement).filter(payee=payee).select_related("revision")
    return rows.defer("revision__body", "revision__summary").order_by("published_on", "pk")


def earlier_taxes(statement: RoyaltyStatement, payee: Payee) -> Iterable[TaxCorrection]:
    """What is put right of the tax of the payee's earlier payments: in a closed statement, or as a draft would."""
    if not statement.is_closed:
        return retaxing.waiting([payee.pk]).get(payee.pk, ())
    return TaxCorrection.objects.filter(
        settled__recipient__statement=statement, settled__recipient__payee=payee
    ).order_by("settled__position")


def said(line: StatementEntry | RoyaltyLine, *, language: str) -> Said:
    if isinstance(line, StatementEntry):
        words = line.explained_en if language == "en" else line.explained_vi
        corrects, title = (line.corrects_en if language == "en" else line.corrects_vi), line.title
    else:
        words, corrects = (
            explain(sums.restore(line.snapshot), language=language),
            line.reason if line.corrects_id else "",
        )
        title = line.revision.title
    return Said(
        title=title,
        language=line.language,
        language_name=Language(line.language).label,
        published_on=line.published_on,
        role=LineRole(line.role).label,
        amount=line.amount,
        words=words,
        corrects=corrects,
    )
