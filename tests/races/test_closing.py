"""Two accountants close at the same moment: one number, one statement, and no line is paid twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles.models import RoyaltyStatement, StatementEntry, StatementHead
from articles.royalties import closing, statements, verifying
from articles.royalties.statements import Refused
from tests.royalties.office import AUGUST, JULY, Office


def at_once(drafts, *, by) -> list[str]:
    """Close each draft in a thread of its own; what each of them was told."""
    start = Barrier(len(drafts))

    def close(draft, fingerprint):
        start.wait()
        try:
            return f"closed {closing.close(draft, by=by, fingerprint=fingerprint).number}"
        except Refused:
            return "refused"
        finally:
            connection.close()

    seen = [statements.preview(draft).fingerprint for draft in drafts]
    with ThreadPoolExecutor(len(drafts)) as accountants:
        return sorted(accountants.map(close, drafts, seen))


@pytest.mark.django_db(transaction=True)
def test_one_draft_is_closed_once(cast):
    office = Office(cast)
    for _ in range(20):
        office.line(office.payee(), 100)
    draft = office.draft()
    assert at_once([draft, draft], by=cast.accountant) == ["closed 1", "refused"]
    assert (RoyaltyStatement.objects.count(), StatementEntry.objects.count()) == (1, 20)
    assert list(verifying.findings()) == []


@pytest.mark.django_db(transaction=True)
def test_lines_of_two_drafts_are_paid_by_one_of_them(cast):
    """A whole portal's statement and a unit's hold the same lines."""
    office = Office(cast)
    unit = office.unit()
    for _ in range(20):
        office.line(office.payee(), 100, unit=unit)
    told = at_once([office.draft(JULY), office.draft(JULY, unit=unit)], by=cast.accountant)
    assert told == ["closed 1", "refused"]
    assert StatementEntry.objects.count() == 20
    assert list(verifying.findings()) == []


@pytest.mark.django_db(transaction=True)
def test_different_lines_get_numbers_that_follow_each_other(cast):
    office = Office(cast)
    for period in (JULY, AUGUST):
        office.line(office.payee(), 100, published_on=period[0])
    told = at_once([office.draft(JULY), office.draft(AUGUST)], by=cast.accountant)
    assert told == ["closed 1", "closed 2"]
    assert StatementHead.objects.get().number == 2
    assert list(verifying.findings()) == []
