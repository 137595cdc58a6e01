"""A closed statement as the records that its hash is made of: every value that it prints, in its order.

Payments are not among them: they come later. Tax codes and accounts are not either: they may be deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from articles.models import RoyaltyStatement, StatementEntry, StatementPayee, StatementTax

# What a later version adds gets another number; older statements keep being read by theirs.
FORM = 2
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
# Since form 2: the tax of earlier payments, and by what a payment on another day would be taxed.
STATEMENT_2 = ("tax_difference",)
RECIPIENT_2 = ("tax_difference", "asked", "committed_until")
TAX = (
    "recipient_id", "position", "correction_id", "correction__payee_id", "correction__payment_id",
    "correction__paid_on", "correction__amount", "correction__explained_vi", "correction__explained_en",
)  # fmt: skip
BATCH = 2000


def records(statement: RoyaltyStatement) -> Iterator[dict[str, Any]]:
    """The statement, its payees, its lines and its corrections of tax, each by position; read one after the other."""
    since_2 = statement.form >= 2
    names = STATEMENT + STATEMENT_2 if since_2 else STATEMENT
    yield {"form": statement.form, **{name: getattr(statement, name) for name in names}}
    recipients = StatementPayee.objects.filter(statement=statement).order_by("position")
    yield from _read(recipients, RECIPIENT + RECIPIENT_2 if since_2 else RECIPIENT)
    of_statement = {"recipient__statement": statement}
    yield from _read(StatementEntry.objects.filter(**of_statement).order_by("position", "pk"), ENTRY)
    taxes = StatementTax.objects.filter(**of_statement).order_by("recipient__position", "position")
    yield from _read(taxes, TAX)


def _read(rows: QuerySet[Any], names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for row in rows.values_list(*names).iterator(BATCH):
        yield dict(zip(names, row, strict=True))
