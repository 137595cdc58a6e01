"""Proves that closed statements are as they were closed, or names what is not: numbers, chain, sums, lines, payments.

Findings are for whoever runs the portal, at a console; they are English and name rows by their numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from articles.choices import LineState
from articles.models import RoyaltyPayment, RoyaltyStatement, StatementEntry, StatementHead, StatementPayee
from articles.royalties import chain, closed, protection, retaxing, rules, sums
from articles.royalties.chain import BEGINNING, Link

SENTENCES = {
    chain.MISSING: "Statement {number} is missing.",
    chain.REPEATED: "Statement {number} stands twice or out of its order.",
    chain.UNLINKED: "Statement {number} does not follow the one before it: that one was exchanged, or this one moved.",
    chain.CHANGED: "The content of statement {number} is not what was closed: something was changed, added or removed.",
    chain.CUT: "The chain should not end with statement {number} as it is: the last statement was exchanged or added.",
}


def head() -> tuple[int, str]:
    """Number and hash of the last closed statement, as the chain's end remembers them."""
    found = StatementHead.objects.filter(pk=1).first()
    return (found.number, found.hash) if found else (0, BEGINNING)


def findings(*, expected: tuple[int, str] | None = None) -> Iterator[str]:
    """Everything that is wrong, as sentences. `expected`: a number and a hash that somebody wrote down or printed."""
    for name in protection.missing():
        yield f"The database lacks the trigger {name}: manage.py migrate --skip-checks puts it up."
    for fault in chain.faults(_links(), head=head()):
        yield SENTENCES[fault.code].format(number=fault.number)
    if expected and not RoyaltyStatement.objects.filter(number=expected[0], hash=expected[1]).exists():
        yield f"Statement {expected[0]} does not have the fingerprint {expected[1]}."
    for statement in RoyaltyStatement.objects.closed().order_by("number"):
        yield from _sums(statement)
    yield from _below_drafts()
    yield from _lines()
    yield from _payments()
    yield from _taxes()


def _links() -> Iterator[Link]:
    for statement in RoyaltyStatement.objects.closed().order_by("number"):
        yield Link(statement.number or 0, statement.previous_hash, statement.hash, _reckoned(statement))


def _reckoned(statement: RoyaltyStatement) -> str:
    """The hash that the content gives now; none where it holds what no closing could have written."""
    try:
        return chain.seal(closed.records(statement), previous=statement.previous_hash)
    except (TypeError, ValueError):
        return ""


def _sums(statement: RoyaltyStatement) -> Iterator[str]:
    recipients = StatementPayee.objects.filter(statement=statement)
    added = recipients.aggregate(
        payee_count=Count("pk"),
        line_count=Sum("line_count"),
        gross=Sum("gross"),
        tax=Sum("tax"),
        tax_difference=Sum("tax_difference"),
        net=Sum("net"),
    )
    for name, value in added.items():
        if getattr(statement, name) != (value or 0):
            yield (
                f"Statement {statement.number}: {name} is {getattr(statement, name)}, "
                f"its payees add up to {value or 0}."
            )
    for row in _unlike_their_corrections(recipients):
        yield (
            f"Statement {statement.number}, payee {row.position}: {row.tax_difference} of earlier tax stand there, "
            f"its corrections add up to {row.added}."  # type: ignore[attr-defined]
        )
    for row in _unlike_their_entries(recipients):
        yield (
            f"Statement {statement.number}, payee {row.position}: {row.gross} for {row.line_count} lines stand there, "
            f"the lines add up to {row.added} for {row.found}."  # type: ignore[attr-defined]
        )


def _unlike_their_entries(recipients: QuerySet[StatementPayee]) -> Iterator[StatementPayee]:
    rows = recipients.annotate(added=Sum("entries__amount", default=0), found=Count("entries"))
    net = F("gross") - F("tax") - F("tax_difference")
    return rows.exclude(added=F("gross"), found=F("line_count"), net=net).order_by("position").iterator()


def _unlike_their_corrections(recipients: QuerySet[StatementPayee]) -> Iterator[StatementPayee]:
    """Only corrections of the payee's own payments count."""
    own = Q(taxes__correction__payee=F("payee"))
    rows = recipients.annotate(added=Sum("taxes__correction__amount", filter=own, default=0))
    return rows.exclude(added=F("tax_difference")).order_by("position").iterator()


def _below_drafts() -> Iterator[str]:
    """Only closing writes rows below a statement: any other would keep a line from being paid."""
    for row in StatementPayee.objects.exclude(statement__in=RoyaltyStatement.objects.closed()).order_by("pk"):
        yield f"Draft {row.statement_id} has a row of payee {row.payee_id}: closing did not write it."


def _lines() -> Iterator[str]:
    """The line that an entry names still says the same, and its factors still give its amount."""
    same = Q(
        line__amount=F("amount"),
        line__payee=F("recipient__payee"),
        line__published_on=F("published_on"),
        line__language=F("language"),
        line__role=F("role"),
        line__state=LineState.APPROVED,
    )
    changed = set(StatementEntry.objects.exclude(same).values_list("pk", flat=True))
    names = ("pk", "recipient__statement__number", "position", "line_id", "line__amount", "line__snapshot")
    rows = StatementEntry.objects.order_by("pk").values_list(*names)
    for pk, number, position, line, amount, snapshot in rows.iterator(closed.BATCH):
        if pk in changed or not _gives(snapshot, amount):
            yield f"Statement {number}, line {position}: royalty line {line} was changed afterwards."


def _gives(snapshot: Any, amount: int) -> bool:
    """Whether the kept factors give the amount; none that nobody could have kept do."""
    try:
        kept = sums.restore(snapshot)
        return kept.amount == amount == rules.recompute(kept)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return False


def _payments() -> Iterator[str]:
    rows = StatementPayee.objects.with_paid().filter(Q(paid__gt=F("net")) | Q(paid__lt=0)).select_related("statement")
    for row in rows.order_by("pk").iterator():
        yield (f"Statement {row.statement.number}, payee {row.position}: {row.paid} đ were paid of {row.net} đ.")
    backs = RoyaltyPayment.objects.filter(takes_back__isnull=False).exclude(
        amount=-F("takes_back__amount"), recipient=F("takes_back__recipient"), paid_on__gte=F("takes_back__paid_on")
    )
    for back in backs.select_related("recipient__statement").order_by("pk"):
        yield (
            f"Statement {back.recipient.statement.number}, payee {back.recipient.position}: payment {back.pk} is not "
            f"payment {back.takes_back_id} taken back."
        )


def _taxes() -> Iterator[str]:
    """The tax of each day's payments is what was withheld and put right since."""
    for (payee, day), due, withheld, corrected in retaxing.unlike():
        said = "no rule says the tax" if due is None else f"the tax is {due} đ"
        yield f"Payee {payee}, paid on {day}: {said}; {withheld} đ were withheld, {corrected} đ put right afterwards."
