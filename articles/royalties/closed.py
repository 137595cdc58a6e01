"""A closed statement as the records that its hash is made of: every value that it prints, in its order.

Payments are not among them: they come later. Tax codes and accounts are not either: they may be deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from articles.models import RoyaltyStatement, StatementEntry, StatementPayee

# What a later version adds gets another number; older statements keep being read by theirs.
FORM = 1
STATEMENT = (
    "number", "office_vi", "office_en",
    "unit_id", "unit_name_vi", "unit_name_en", "period_first", "period_last", "payment_on", "made_by_id",
    "made_at", "closed_by_id", "closed_by_name", "closed_at", "payee_count", "line_count", "gross", "tax", "net",
)  # fmt: skip
RECIPIENT = (
    "id", "position", "payee_id", "name", "pen_name", "kind", "line_count", "gross", "tax", "net", "tax_cite",
    "tax_explained_vi", "tax_explained_en",
)  # fmt: skip
ENTRY = (
    "recipient_id", "position", "line_id", "title", "published_on", "language", "genre_vi", "genre_en", "role",
    "factors", "amount", "incentive", "explained_vi", "explained_en", "corrects_vi", "corrects_en",
)  # fmt: skip
BATCH = 2000


def records(statement: RoyaltyStatement) -> Iterator[dict[str, Any]]:
    """The statement, its payees and its lines, each by position; read one after the other."""
    yield {"form": FORM, **{name: getattr(statement, name) for name in STATEMENT}}
    recipients = StatementPayee.objects.filter(statement=statement).order_by("position")
    for row in recipients.values_list(*RECIPIENT).iterator(BATCH):
        yield dict(zip(RECIPIENT, row, strict=True))
    entries = StatementEntry.objects.filter(recipient__statement=statement).order_by("position", "pk")
    for row in entries.values_list(*ENTRY).iterator(BATCH):
        yield dict(zip(ENTRY, row, strict=True))
