"""Under random data: lines add up to statements to the đồng, and in which order they were graded does not matter."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import RoyaltyLine, RoyaltyStatement, StatementEntry, StatementHead, StatementPayee
from articles.royalties import printing, protection, statements, verifying
from articles.royalties.tax import withholding
from tests.royalties.office import AUGUST, JULY, PAY_DAY, SEPTEMBER

NAMES = ("Vũ An", "Lê Bình", "Đặng Chi")
amounts = st.integers(0, 10**10) | st.integers(4_999_990, 5_000_010)
days = st.dates(JULY[0], SEPTEMBER[1])
# Payee, amount, day, and what an approved correction changes it by.
graded = st.lists(
    st.tuples(st.sampled_from(NAMES), amounts, days, st.none() | st.integers(-(10**6), 10**6)), max_size=8
)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def clean(office):
    """An office whose lines and statements can be taken away between two examples."""

    def start_again():
        with protection.lifted():
            for model in (StatementEntry, StatementPayee, RoyaltyStatement, StatementHead):
                model._base_manager.all()._raw_delete("default")
            RoyaltyLine._base_manager.exclude(corrects=None)._raw_delete("default")
            RoyaltyLine._base_manager.all()._raw_delete("default")

    office.start_again = start_again
    return office


def write(office, lines) -> int:
    """Approved lines, and for some a correction; what they come to."""
    total = 0
    for name, amount, day, change in lines:
        line = office.line(office.payee(name), amount, published_on=day)
        total += amount
        if change and amount + change >= 0:
            office.line(office.payee(name), change, corrects=line, published_on=day)
            total += change
    return total


def close_all(office) -> None:
    for period in (JULY, AUGUST, SEPTEMBER):
        draft = office.draft(period)
        if statements.preview(draft).shares:
            office.close(draft)
        else:
            statements.discard(draft)


def waiting() -> int:
    return sum(RoyaltyLine.objects.filter(entry__isnull=True).values_list("amount", flat=True))


@few
@given(lines=graded)
def test_lines_add_up_to_statements_to_the_dong(clean, lines):
    clean.start_again()
    total = write(clean, lines)
    close_all(clean)
    closed = list(RoyaltyStatement.objects.closed().order_by("number"))
    assert sum(statement.gross for statement in closed) + waiting() == total
    assert [statement.number for statement in closed] == list(range(1, len(closed) + 1))
    for statement in closed:
        paper = printing.on_paper(statement, language="vi")
        assert (paper.gross, paper.withheld, paper.net) == (statement.gross, statement.tax, statement.net)
        for payment in paper.payments:
            tax = withholding(payment.gross, payment.kind, PAY_DAY, asked=False, committed=False)
            assert (payment.tax, payment.net) == (tax.amount, payment.gross - tax.amount)
    assert list(verifying.findings()) == []


@few
@given(lines=graded, data=st.data())
def test_the_order_of_grading_does_not_matter(clean, lines, data):
    results = []
    for order in (lines, data.draw(st.permutations(lines))):
        clean.start_again()
        write(clean, order)
        close_all(clean)
        rows = StatementPayee.objects.order_by("statement__number", "position")
        results.append(list(rows.values_list("statement__number", "name", "line_count", "gross", "tax", "net")))
    assert results[0] == results[1]
