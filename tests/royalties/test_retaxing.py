"""The day on which money really went out, and all that went out on it, puts the tax right in the next statement."""

import datetime

import pytest

from articles.models import ImmutableRow, Payee, RoyaltyPayment, RoyaltyStatement, StatementTax, TaxCorrection
from articles.royalties import chain, closed, closing, paying, printing, protection, statements, verifying
from articles.royalties.statements import Refused
from tests.royalties.office import AUGUST, JULY, SEPTEMBER
from tests.royalties.paper import dong_in, table
from tests.royalties.test_protection import STATEMENT, run

pytestmark = pytest.mark.usefixtures("in_english")

JUNE = (datetime.date(2026, 6, 1), datetime.date(2026, 6, 30))
MAY = (datetime.date(2026, 5, 1), datetime.date(2026, 5, 31))
LAST_OF_OLD, FIRST_OF_NEW = datetime.date(2026, 6, 30), datetime.date(2026, 7, 1)
LATER = datetime.date(2026, 10, 12)


@pytest.fixture(autouse=True)
def _later(monkeypatch):
    monkeypatch.setattr("campaign_portal.clock.today", lambda: LATER)


def closed_for(office, gross, *, planned, period=JUNE, payee=None) -> RoyaltyStatement:
    office.line(payee or office.payee(), gross, published_on=period[0])
    return office.close(office.draft(period, payment_on=planned))


def pay(office, statement, day, **given) -> list[RoyaltyPayment]:
    given = {"reference": "UNC 12", "by": office.cast.accountant, **given}
    return paying.pay(statement, paying.unpaid(statement), paid_on=day, **given)


def take_back(office, payment, day) -> RoyaltyPayment:
    return paying.take_back(payment, on=day, reference="Trả lại", by=office.cast.accountant)


def put_right() -> list[tuple[datetime.date, int]]:
    return list(TaxCorrection.objects.order_by("pk").values_list("paid_on", "amount"))


def paid_a_day_late(office, gross=3_000_000) -> RoyaltyStatement:
    """Planned for the last day of the old rule, paid on the first of the new one: 300,000 đ too much was withheld."""
    statement = closed_for(office, gross, planned=LAST_OF_OLD)
    pay(office, statement, FIRST_OF_NEW)
    return statement


@pytest.mark.parametrize("row", table("planned", "paid"), ids=lambda row: row["what it shows"])
def test_what_a_day_of_payment_puts_right(office, row):
    planned, paid = (datetime.date.fromisoformat(row[name]) for name in ("planned", "paid"))
    made = [
        closed_for(office, dong_in(gross), planned=planned, period=period)
        for gross, period in zip(row["royalties"].split(" + "), (MAY, JUNE), strict=False)
    ]
    for statement in made:
        pay(office, statement, paid)
    assert sum(statement.tax for statement in made) == dong_in(row["withheld"])
    difference = dong_in(row["put right"].replace("−", "-"))
    assert sum(amount for _day, amount in put_right()) == difference
    assert dong_in(row["withheld"]) + difference == dong_in(row["tax of the day"])
    assert list(verifying.findings()) == []


def test_the_next_statement_takes_it_in_and_none_after_it(office):
    first = paid_a_day_late(office)
    before = RoyaltyStatement.objects.values().get()
    draft = office.draft(JULY)
    office.line(office.payee(), 1_000_000)
    [share] = statements.preview(draft).shares
    assert (share.tax.amount, share.tax_difference, share.net) == (0, -300_000, 1_300_000)
    second = office.close(draft)
    recipient = second.recipients.get()
    assert (second.tax, second.tax_difference, second.net) == (0, -300_000, 1_300_000)
    assert (recipient.tax, recipient.tax_difference, recipient.net) == (0, -300_000, 1_300_000)
    third = closed_for(office, 5, planned=LATER, period=AUGUST)
    assert (third.tax_difference, third.net) == (0, 5)
    assert RoyaltyStatement.objects.values().get(pk=first.pk) == before
    assert list(verifying.findings()) == []


def test_the_words_name_the_statement_the_day_and_both_rules(office):
    statement = paid_a_day_late(office)
    correction = TaxCorrection.objects.get()
    assert (correction.payee, correction.payment.recipient.statement) == (office.payee(), statement)
    assert correction.explained_en == (
        "Tax of what was paid on 1 July 2026 by statement No. 1: nothing withheld: a payment below 5,000,000 đ "
        "(Decree 253/2026 Article 50.2). Withheld: 300,000 đ (10% × 3,000,000 đ (Circular 111/2013 Article 25.1.i: "
        "each payment from 2,000,000 đ) = 300,000 đ)."
    )
    assert correction.explained_vi.startswith("Thuế lần trả ngày 01/07/2026 theo bảng kê số 1: không khấu trừ")


def test_papers_hold_it(office):
    paid_a_day_late(office)
    second = closed_for(office, 1_000_000, planned=LATER, period=JULY)
    for paper in (
        printing.on_paper(second, language="vi"),
        printing.slip(second.recipients.get(), language="vi")[0],
    ):
        [payment] = paper.payments
        [earlier] = payment.earlier_taxes
        assert (earlier.amount, payment.net, paper.withheld) == (-300_000, 1_300_000, -300_000)
        assert earlier.explained.startswith("Thuế lần trả ngày 01/07/2026")


def test_later_parts_do_not_move_the_day(office):
    statement = closed_for(office, 3_000_000, planned=LAST_OF_OLD)
    pay(office, statement, LAST_OF_OLD, amount=1_000_000)
    pay(office, statement, FIRST_OF_NEW)
    assert put_right() == []


def test_money_that_came_back_moves_it(office):
    """Paid a day late, sent back by the bank, recorded again for the day it had been planned for."""
    statement = closed_for(office, 3_000_000, planned=LAST_OF_OLD)
    [payment] = pay(office, statement, FIRST_OF_NEW)
    take_back(office, payment, LATER)
    assert put_right() == [(FIRST_OF_NEW, -300_000), (FIRST_OF_NEW, 300_000)]
    assert TaxCorrection.objects.last().explained_en == (
        "Tax of 1 July 2026: the money came back, nothing was paid that day. Put right before: -300,000 đ."
    )
    pay(office, statement, LAST_OF_OLD)
    assert len(put_right()) == 2
    draft = office.draft(JULY)
    office.line(office.payee(), 10)
    assert statements.preview(draft).net == 10
    assert office.close(draft).recipients.get().taxes.count() == 2
    assert list(verifying.findings()) == []


def test_what_was_settled_is_taken_back_by_the_statement_after(office):
    statement = closed_for(office, 3_000_000, planned=LAST_OF_OLD)
    [payment] = pay(office, statement, FIRST_OF_NEW)
    closed_for(office, 10, planned=LATER, period=JULY)
    take_back(office, payment, LATER)
    third = closed_for(office, 1_000_000, planned=LATER, period=AUGUST)
    assert (third.tax_difference, third.net) == (300_000, 700_000)
    assert list(verifying.findings()) == []


def test_whoever_would_get_less_than_nothing_by_it_is_carried_over(office):
    statement = closed_for(office, 3_000_000, planned=FIRST_OF_NEW)
    pay(office, statement, LAST_OF_OLD)
    office.line(office.payee(), 299_999)
    draft = office.draft(JULY)
    now = statements.preview(draft)
    assert (now.shares, now.carried) == ((), ((office.payee(), -1),))
    with pytest.raises(Refused, match="nothing to pay"):
        office.close(draft)
    office.line(office.payee(), 1)
    closed_now = office.close(draft)
    assert (closed_now.gross, closed_now.tax_difference, closed_now.net) == (300_000, 300_000, 0)
    assert list(verifying.findings()) == []


def test_a_commitment_holds_until_its_day_whatever_was_planned(office):
    payee = office.payee(commitment_until=FIRST_OF_NEW)
    statement = closed_for(office, 6_000_000, planned=FIRST_OF_NEW, payee=payee)
    pay(office, statement, FIRST_OF_NEW + datetime.timedelta(days=1))
    assert [amount for _day, amount in put_right()] == [600_000]


def test_what_the_payee_is_or_asks_for_later_changes_nothing(office):
    statement = closed_for(office, 3_000_000, planned=FIRST_OF_NEW)
    Payee.objects.update(kind="non_resident", withholding_asked=True, commitment_until=LATER)
    pay(office, statement, FIRST_OF_NEW)
    assert put_right() == []


def test_two_payees_of_one_day_are_two_payments(office):
    first = closed_for(office, 3_000_000, planned=FIRST_OF_NEW)
    other = closed_for(office, 3_000_000, planned=FIRST_OF_NEW, period=MAY, payee=office.payee("Lê Bình"))
    for statement in (first, other):
        pay(office, statement, FIRST_OF_NEW)
    assert put_right() == []


def test_what_was_put_right_since_the_accountant_looked_is_not_closed(office):
    statement = closed_for(office, 3_000_000, planned=LAST_OF_OLD)
    office.line(office.payee(), 1_000_000)
    draft = office.draft(JULY)
    seen = statements.preview(draft).fingerprint
    pay(office, statement, FIRST_OF_NEW)
    with pytest.raises(Refused, match="changed since you looked"):
        closing.close(draft, by=office.cast.accountant, fingerprint=seen)
    assert StatementTax.objects.count() == 0


def test_it_is_never_changed(office):
    paid_a_day_late(office)
    closed_for(office, 1_000_000, planned=LATER, period=JULY)
    correction, settled = TaxCorrection.objects.get(), StatementTax.objects.get()
    for act in (
        correction.save,
        correction.delete,
        TaxCorrection.objects.all().delete,
        lambda: TaxCorrection.objects.update(amount=1),
        settled.save,
        StatementTax.objects.all().delete,
    ):
        with pytest.raises(ImmutableRow):
            act()


@pytest.mark.parametrize("count", [1, 4])
def test_recording_costs_the_same_however_many_payees(office, django_assert_num_queries, count):
    for number in range(count):
        office.line(office.payee(f"An {number}"), 3_000_000, published_on=JUNE[0])
    statement = office.close(office.draft(JUNE, payment_on=LAST_OF_OLD))
    everybody = paying.unpaid(statement)
    given = {"paid_on": FIRST_OF_NEW, "reference": "x", "by": office.cast.accountant}
    # Each payee is asked for what is open, one query a payee; the rest is the same for any number.
    with django_assert_num_queries(10 + count):
        paying.pay(statement, everybody, **given)
    assert len(put_right()) == count


# --- proof --------------------------------------------------------------------------------------------------------


@pytest.fixture
def settled(office) -> RoyaltyStatement:
    paid_a_day_late(office)
    return closed_for(office, 1_000_000, planned=LATER, period=JULY)


def found_after(sql: str) -> str:
    with protection.lifted():
        run(sql)
    return "\n".join(verifying.findings())


def test_a_changed_correction_is_found(settled):
    found = found_after(f"UPDATE {TaxCorrection._meta.db_table} SET amount = -1")
    assert "The content of statement 2 is not what was closed" in found
    assert "Statement 2, payee 1: -300000 of earlier tax stand there, its corrections add up to -1." in found
    assert "paid on 2026-07-01: the tax is 0 đ; 300000 đ were withheld, -1 đ put right afterwards." in found


def test_a_correction_that_was_torn_out_is_found(settled):
    found = found_after(f"DELETE FROM {StatementTax._meta.db_table}")
    assert "The content of statement 2 is not what was closed" in found


def test_a_correction_that_never_was_is_found(office):
    """A row nobody's payment asked for: what it says of a day does not add up."""
    statement = closed_for(office, 3_000_000, planned=LAST_OF_OLD)
    [payment] = pay(office, statement, LAST_OF_OLD)
    TaxCorrection.objects.create(
        payee=office.payee(), payment=payment, paid_on=LATER, amount=-5, explained_vi="x", explained_en="x"
    )
    [found] = verifying.findings()
    assert found.endswith("paid on 2026-10-12: the tax is 0 đ; 0 đ were withheld, -5 đ put right afterwards.")


def test_a_moved_payment_is_found(office):
    statement = closed_for(office, 3_000_000, planned=LAST_OF_OLD)
    pay(office, statement, LAST_OF_OLD)
    found = found_after(f"UPDATE {RoyaltyPayment._meta.db_table} SET paid_on = '2026-07-01'")
    assert found.endswith("the tax is 0 đ; 300000 đ were withheld, 0 đ put right afterwards.")


def test_a_statement_of_the_first_form_is_still_proved(office):
    """As it was closed before there were corrections of tax; and its form cannot be exchanged."""
    statement = office.closed(100, period=SEPTEMBER)
    statement.form = 1
    old = chain.seal(closed.records(statement), previous=statement.previous_hash)
    set_old = f"UPDATE {STATEMENT} SET form = 1, hash = '{old}'"
    assert found_after(f"UPDATE {STATEMENT} SET form = 1").startswith("The content of statement 1 is not")
    with protection.lifted():
        run(f"UPDATE articles_statementhead SET hash = '{old}'")
    assert found_after(set_old) == ""
