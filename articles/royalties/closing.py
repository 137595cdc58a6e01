"""Closing a statement, for ever: one transaction that writes its payees and lines, numbers it and chains it.

Lines go from row to row in batches: a hundred thousand of them take as much memory as a thousand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.choices import StatementState
from articles.models import (
    RoyaltyLine,
    RoyaltyStatement,
    Site,
    StatementEntry,
    StatementHead,
    StatementPayee,
    StatementTax,
)
from articles.models.people import called
from articles.royalties import chain, closed, entries
from articles.royalties.explain_tax import explain_tax
from articles.royalties.statements import Preview, Refused, Share, preview, waiting
from campaign_portal import clock

BATCH = 1000
# As long as a statement has room for.
LONGEST_NAME = 200


@transaction.atomic
def close(statement: RoyaltyStatement, *, by: User, fingerprint: str, now: datetime | None = None) -> RoyaltyStatement:
    """Freeze what `fingerprint` names. Nobody may close a statement of lines that they approved themselves."""
    head = _locked_head()
    found = RoyaltyStatement.objects.select_for_update(of=("self",)).filter(pk=statement.pk).first()
    if found is None or found.is_closed:
        raise Refused(_("This statement was closed or discarded by somebody else meanwhile."))
    lines = waiting(found)
    _hold(lines)
    seen = preview(found)
    _refuse(seen, lines, by=by, fingerprint=fingerprint)
    recipients = _write_recipients(found, seen)
    _write_taxes(recipients, seen)
    _write_entries(lines, recipients, seen)
    found.closed_by, found.closed_at, found.closed_by_name = by, now or clock.now(), called(by)[:LONGEST_NAME]
    _freeze(found, seen, head=head)
    return found


def _locked_head() -> StatementHead:
    """Whoever closes holds the end of the chain until the transaction is over: numbers have no gaps and no twins."""
    StatementHead.objects.get_or_create(pk=1, defaults={"hash": chain.BEGINNING})
    return StatementHead.objects.select_for_update().get(pk=1)


def _hold(lines: QuerySet[RoyaltyLine]) -> None:
    """Nobody changes these lines until the transaction is over."""
    for _number in lines.select_for_update(of=("self",)).order_by("pk").values_list("pk").iterator(BATCH):
        pass


def _refuse(seen: Preview, lines: QuerySet[RoyaltyLine], *, by: User, fingerprint: str) -> None:
    if seen.fingerprint != fingerprint:
        raise Refused(_("The lines or the payees changed since you looked. Look at the totals again, then close."))
    if not seen.shares:
        raise Refused(_("There is nothing to pay: no approved line waits for this statement."))
    if lines.filter(approved_by=by).exists():
        raise Refused(_("You approved lines of this statement; somebody else has to close it."))


def _write_recipients(statement: RoyaltyStatement, seen: Preview) -> dict[int, int]:
    """The row of each payee, by the payee's number."""
    rows = [_recipient(statement, share, position) for position, share in enumerate(seen.shares, 1)]
    made = StatementPayee.objects.bulk_create(rows, batch_size=BATCH)
    return {row.payee_id: row.pk for row in made}


def _recipient(statement: RoyaltyStatement, share: Share, position: int) -> StatementPayee:
    person = share.payee.person
    return StatementPayee(
        statement=statement,
        position=position,
        payee=share.payee,
        name=share.payee.name,
        pen_name=person.pen_name if person else "",
        kind=share.payee.kind,
        line_count=share.line_count,
        gross=share.gross,
        tax=share.tax.amount,
        tax_difference=share.tax_difference,
        net=share.net,
        asked=share.payee.withholding_asked,
        committed_until=share.payee.commitment_until,
        tax_cite=share.tax.cite,
        tax_explained_vi=explain_tax(share.gross, share.tax, language="vi"),
        tax_explained_en=explain_tax(share.gross, share.tax, language="en"),
    )


def _write_taxes(recipients: dict[int, int], seen: Preview) -> None:
    """What of earlier payments was taxed wrongly is settled by this one."""
    rows = [
        StatementTax(recipient_id=recipients[share.payee.pk], position=position, correction=correction)
        for share in seen.shares
        for position, correction in enumerate(share.corrections, 1)
    ]
    StatementTax.objects.bulk_create(rows, batch_size=BATCH)


def _write_entries(lines: QuerySet[RoyaltyLine], recipients: dict[int, int], seen: Preview) -> None:
    found = _entries(lines, recipients)
    count = 0
    while batch := list(islice(found, BATCH)):
        StatementEntry.objects.bulk_create(batch)
        count += len(batch)
    if count != seen.line_count:
        # Approved since the sums were made.
        raise Refused(_("The lines or the payees changed since you looked. Look at the totals again, then close."))


def _entries(lines: QuerySet[RoyaltyLine], recipients: dict[int, int]) -> Iterator[StatementEntry]:
    """In the statement's order; whoever is carried over is left out."""
    genres = entries.genres()
    paid = (line for line in entries.settled(lines) if line.payee in recipients)
    for position, line in enumerate(paid, 1):
        recipient = recipients[line.payee]
        yield entries.entry_of(line, recipient_id=recipient, position=position, genre=genres[line.genre])


def _freeze(statement: RoyaltyStatement, seen: Preview, *, head: StatementHead) -> None:
    statement.number = head.number + 1
    statement.office_vi, statement.office_en = entries.names_of(Site.current())
    statement.unit_name_vi, statement.unit_name_en = entries.names_of(statement.unit)
    statement.payee_count, statement.line_count = len(seen.shares), seen.line_count
    statement.gross, statement.tax, statement.net = seen.gross, seen.tax, seen.net
    statement.tax_difference, statement.form = seen.tax_difference, closed.FORM
    statement.previous_hash = head.hash
    statement.state = StatementState.CLOSED
    # Read back from the database: the hash is of what is stored.
    statement.hash = chain.seal(closed.records(statement), previous=head.hash)
    statement.save()
    head.number, head.hash = statement.number, statement.hash
    head.save()
