"""What goes onto paper adds up, or does not get there."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from articles.royalties.paper_data import DoesNotAddUp, EarlierTax, Payment, Row, Statement

DAY = date(2021, 6, 17)
ROW = Row(
    number=1,
    title="Bảo hiểm xã hội toàn dân",
    published_on=DAY,
    genre="Tin",
    language="vi",
    role="author",
    gross=223_500,
    share=Decimal(100),
    amount=223_500,
)


def paid(*, gross=223_500, tax=0, net=223_500) -> Payment:
    return Payment(payee="Nguyễn Văn An", kind="contributor", rows=(ROW,), gross=gross, tax=tax, net=net)


@pytest.mark.parametrize("wrong", [{"gross": 223_501, "net": 223_501}, {"tax": 1}, {"net": 223_499}])
def test_figures_that_contradict_each_other_are_refused(wrong):
    with pytest.raises(DoesNotAddUp):
        paid(**wrong)


def test_a_payment_for_nothing_is_refused():
    with pytest.raises(DoesNotAddUp):
        Payment(payee="Nguyễn Văn An", kind="contributor", rows=(), gross=0, tax=0, net=0)


def test_tax_of_earlier_payments_counts():
    earlier = (EarlierTax(amount=-23_500, explained="x"),)
    given = {"payee": "An", "kind": "contributor", "rows": (ROW,), "gross": 223_500, "tax": 0, "earlier_taxes": earlier}
    assert Payment(net=247_000, **given).withheld == -23_500
    with pytest.raises(DoesNotAddUp):
        Payment(net=223_500, **given)


def test_totals_are_sums_of_payments():
    statement = Statement(
        unit="Sở Y tế",
        year=2021,
        first_day=date(2021, 6, 1),
        last_day=date(2021, 6, 30),
        payment_on=date(2021, 7, 5),
        payments=(paid(), paid(tax=22_350, net=201_150)),
    )
    assert (statement.gross, statement.withheld, statement.net) == (447_000, 22_350, 424_650)
    assert (statement.row_count, statement.is_closed) == (2, False)


def test_an_empty_statement_has_totals_too():
    closed = Statement(
        unit="",
        year=2021,
        first_day=DAY,
        last_day=DAY,
        payment_on=DAY,
        payments=(),
        number=1,
        closed_at=datetime(2021, 7, 1, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
    )
    assert (closed.gross, closed.withheld, closed.net, closed.is_closed) == (0, 0, 0, True)
