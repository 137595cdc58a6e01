"""Payments are rows of their own: they never pay more than the statement says, and come back whole or not at all."""

import datetime

import pytest

from articles.models import ImmutableRow, RoyaltyPayment, StatementPayee
from articles.royalties import paying, verifying
from articles.royalties.statements import Refused
from tests.royalties.office import CLOSED_AT, PAY_DAY

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture(autouse=True)
def _on_pay_day(monkeypatch):
    monkeypatch.setattr("campaign_portal.clock.today", lambda: PAY_DAY)


@pytest.fixture
def statement(office):
    office.line(office.payee("Lê Bình"), 500)
    return office.closed(5_000_000)


def pay(statement, cast, **given):
    given = {"paid_on": PAY_DAY, "reference": "UNC 12", "by": cast.accountant, **given}
    recipients = given.pop("recipients", None) or paying.unpaid(statement)
    return paying.pay(statement, recipients, **given)


def paid(statement) -> list[tuple[str, int, int]]:
    rows = StatementPayee.objects.filter(statement=statement).with_paid().order_by("position")
    return [(row.name, row.net, row.paid) for row in rows]


def test_all_that_is_open_is_paid_at_once(statement, cast):
    made = pay(statement, cast, reference=" UNC  12 ")
    assert [(row.amount, row.reference, row.by) for row in made] == [
        (500, "UNC 12", cast.accountant),
        (4_500_000, "UNC 12", cast.accountant),
    ]
    assert paid(statement) == [("Lê Bình", 500, 500), ("Đoàn Trang", 4_500_000, 4_500_000)]
    assert paying.unpaid(statement) == []
    assert list(verifying.findings()) == []


def test_a_part_is_paid_and_then_the_rest(statement, cast):
    [_first, second] = paying.unpaid(statement)
    pay(statement, cast, recipients=[second], amount=1_000_000)
    assert second in paying.unpaid(statement)
    pay(statement, cast)
    assert paying.unpaid(statement) == []


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"amount": 501}, "between 1 đ"),
        ({"amount": 0}, "between 1 đ"),
        ({"amount": -1}, "between 1 đ"),
        ({"reference": " \u200b"}, "bank's reference"),
        ({"paid_on": PAY_DAY + datetime.timedelta(days=1)}, "still to come"),
        ({"paid_on": CLOSED_AT.date() - datetime.timedelta(days=1)}, "was closed on 01/06/2026"),
        ({"recipients": [0]}, "Choose whom"),
    ],
)
def test_what_cannot_be_is_refused(statement, cast, given, why):
    given = {"recipients": paying.unpaid(statement)[:1], **given}
    with pytest.raises(Refused, match=why):
        pay(statement, cast, **given)
    assert RoyaltyPayment.objects.count() == 0


def test_it_may_be_paid_on_the_very_day_it_was_closed(statement, cast):
    assert len(pay(statement, cast, paid_on=CLOSED_AT.date())) == 2


def test_nothing_is_paid_twice(statement, cast):
    everybody = paying.unpaid(statement)
    pay(statement, cast)
    with pytest.raises(Refused, match="Lê Bình was paid already"):
        pay(statement, cast, recipients=everybody)


def test_nothing_is_paid_by_a_draft(office, cast):
    with pytest.raises(Refused, match="Close the statement first"):
        pay(office.draft(), cast, recipients=[1])


def test_a_payee_of_another_statement_is_not_paid_by_this_one(statement, office, cast):
    august = (datetime.date(2026, 8, 1), datetime.date(2026, 8, 31))
    other = office.closed(7, period=august)
    with pytest.raises(Refused, match="Choose whom"):
        pay(statement, cast, recipients=paying.unpaid(other))


def test_money_that_came_back_is_open_again(statement, cast):
    first, _second = pay(statement, cast)
    back = paying.take_back(first, on=PAY_DAY, reference="Trả lại", by=cast.accountant)
    assert (back.amount, back.takes_back) == (-500, first)
    assert paid(statement)[0] == ("Lê Bình", 500, 0)
    for each in (first, back):
        with pytest.raises(Refused, match="taken back already"):
            paying.take_back(each, on=PAY_DAY, reference="Trả lại", by=cast.accountant)
    pay(statement, cast)
    assert paying.unpaid(statement) == []


@pytest.mark.parametrize("days", [-1, 1])
def test_money_comes_back_after_it_went_and_not_in_the_future(statement, cast, days):
    [first, _second] = pay(statement, cast)
    with pytest.raises(Refused, match="comes back"):
        paying.take_back(first, on=PAY_DAY + datetime.timedelta(days=days), reference="x", by=cast.accountant)


def test_a_payment_is_never_changed(statement, cast):
    [first, _second] = pay(statement, cast)
    first.amount = 1
    for act in (
        first.save,
        first.delete,
        RoyaltyPayment.objects.all().delete,
        lambda: RoyaltyPayment.objects.update(amount=1),
    ):
        with pytest.raises(ImmutableRow):
            act()
