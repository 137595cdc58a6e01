"""Which lines a draft settles, what each payee gets by it, and what closing freezes."""

import datetime

import pytest
from django.db import transaction

from articles.models import (
    ImmutableRow,
    Payee,
    RoyaltyLine,
    RoyaltyStatement,
    StatementEntry,
    StatementHead,
    StatementPayee,
    Unit,
)
from articles.royalties import closing, statements, verifying
from articles.royalties.statements import Refused
from tests import factories
from tests.royalties.office import AUGUST, JULY, MID_JULY, PAY_DAY, SEPTEMBER
from tests.royalties.paper import dong_in, table

pytestmark = pytest.mark.usefixtures("in_english")


def amounts(statement) -> list[int]:
    return sorted(statements.waiting(statement).values_list("amount", flat=True))


# --- which lines --------------------------------------------------------------------------------------------------


def test_a_draft_takes_the_approved_lines_of_its_period(office):
    payee = office.payee()
    for day, amount in ((JULY[0], 1), (JULY[1], 2), (AUGUST[0], 3), (JULY[0] - datetime.timedelta(days=1), 4)):
        office.line(payee, amount, published_on=day)
    office.line(payee, 5, state="graded", approved_by=None, approved_at=None)
    assert amounts(office.draft()) == [1, 2]


def test_a_draft_of_a_unit_takes_that_units_lines(office):
    district = Unit.objects.create(name_vi="Huyện", name_en="District")
    office.line(office.payee(), 1, unit=district)
    office.line(office.payee(), 2)
    assert amounts(office.draft(unit=district)) == [1]
    assert amounts(office.draft()) == [1, 2]


def test_what_a_closed_statement_settled_is_not_settled_again(office):
    office.closed(100, 200)
    office.line(office.payee(), 300)
    assert amounts(office.draft()) == [300]


def test_what_came_too_late_for_a_closed_statement_is_in_the_next(office):
    office.closed(100)
    office.line(office.payee(), 300, published_on=MID_JULY)
    office.line(office.payee(), 400, published_on=AUGUST[0])
    assert amounts(office.draft(AUGUST)) == [300, 400]


def test_a_period_that_nobody_closed_yet_is_left_to_its_own_statement(office):
    office.line(office.payee(), 300, published_on=MID_JULY)
    assert amounts(office.draft(AUGUST)) == []
    office.line(office.payee(), 400, published_on=AUGUST[0])
    office.close(RoyaltyStatement.objects.get())
    assert amounts(office.draft(SEPTEMBER)) == []


def test_late_is_what_its_own_units_statement_missed(office):
    district = Unit.objects.create(name_vi="Huyện", name_en="District")
    other = Unit.objects.create(name_vi="Xã", name_en="Commune")
    office.line(office.payee(), 1, unit=district)
    office.close(office.draft(unit=district))
    office.line(office.payee(), 2, unit=district)
    office.line(office.payee(), 4, unit=other)
    assert amounts(office.draft(AUGUST)) == [2]
    assert amounts(office.draft(AUGUST, unit=other)) == []


def test_the_correction_of_a_settled_line_is_in_the_next_statement(office):
    office.closed(100)
    settled = RoyaltyLine.objects.get()
    office.line(office.payee(), -40, corrects=settled)
    office.line(office.payee(), 400, published_on=AUGUST[0])
    statement = office.close(office.draft(AUGUST))
    entry = StatementEntry.objects.get(recipient__statement=statement, amount=-40)
    assert (statement.gross, entry.corrects_vi) == (360, "Điều chỉnh dòng 1, bảng kê số 1")
    assert entry.corrects_en == "Corrects line 1 of statement 1"


# --- what each payee gets -----------------------------------------------------------------------------------------


def test_tax_is_of_the_payment_and_of_the_planned_day(office):
    payee = office.payee()
    for amount in (1_500_000, 1_500_000):
        office.line(payee, amount, published_on=datetime.date(2026, 6, 10))
    june = (datetime.date(2026, 6, 1), datetime.date(2026, 6, 30))
    draft = office.draft(june, payment_on=june[1])
    assert [(share.gross, share.tax.amount) for share in statements.preview(draft).shares] == [(3_000_000, 300_000)]
    statements.move_payment(draft, PAY_DAY)
    assert [(share.gross, share.tax.amount) for share in statements.preview(draft).shares] == [(3_000_000, 0)]


@pytest.mark.parametrize("row", table("lines of the period", "corrections"), ids=lambda row: row["what it shows"])
def test_worked_example_on_paper(office, row):
    office.closed(1_000_000, period=JULY)
    settled = RoyaltyLine.objects.get()
    for amount in row["lines of the period"].split(" + "):
        office.line(office.payee(), dong_in(amount), published_on=AUGUST[0])
    if row["corrections"] != "–":
        office.line(office.payee(), -dong_in(row["corrections"].removeprefix("−")), corrects=settled)
    found = statements.preview(office.draft(AUGUST))
    if row["statement"] == "carried":
        assert (found.shares, len(found.carried)) == ((), 1)
    else:
        [share] = found.shares
        expected = tuple(dong_in(row[name]) for name in ("statement", "tax", "paid out"))
        assert (share.gross, share.tax.amount, share.net) == expected


def test_payees_stand_by_given_name_and_each_once(office):
    for name, amount in (("Vũ An", 1), ("Đoàn Trang", 2), ("Lê Bình", 4), ("Đoàn Trang", 8)):
        office.line(office.payee(name), amount)
    found = statements.preview(office.draft())
    assert [(share.payee.name, share.gross, share.line_count) for share in found.shares] == [
        ("Vũ An", 1, 1),
        ("Lê Bình", 4, 1),
        ("Đoàn Trang", 10, 2),
    ]
    assert (found.gross, found.tax, found.net, found.line_count) == (15, 0, 15, 4)


def test_a_sum_below_zero_waits_for_the_next_statement(office):
    office.closed(100)
    settled = RoyaltyLine.objects.get()
    office.line(office.payee(), -40, corrects=settled)
    office.line(office.payee("Lê Bình"), 500, published_on=AUGUST[0])
    august = office.draft(AUGUST)
    found = statements.preview(august)
    assert [(share.payee.name, share.gross) for share in found.shares] == [("Lê Bình", 500)]
    assert [(payee.name, total) for payee, total in found.carried] == [("Đoàn Trang", -40)]
    office.close(august)
    office.line(office.payee(), 50, published_on=datetime.date(2026, 9, 2))
    closed = office.close(office.draft(SEPTEMBER))
    assert (closed.gross, closed.line_count) == (10, 2)
    assert list(verifying.findings()) == []


def test_a_sum_of_nothing_settles_its_lines(office):
    office.closed(100)
    office.line(office.payee(), -40, corrects=RoyaltyLine.objects.get())
    office.line(office.payee(), 40, published_on=AUGUST[0])
    assert office.close(office.draft(AUGUST)).net == 0
    assert amounts(office.draft(AUGUST)) == []


# --- drafts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "payment_on"),
    [
        ((JULY[1], JULY[0]), PAY_DAY),
        (JULY, JULY[0] - datetime.timedelta(days=1)),
        ((datetime.date(2013, 6, 1), datetime.date(2013, 6, 30)), datetime.date(2013, 6, 30)),
    ],
)
def test_days_that_cannot_be_are_refused(office, period, payment_on):
    with pytest.raises(Refused):
        office.draft(period, payment_on=payment_on)
    assert RoyaltyStatement.objects.count() == 0


def test_a_second_draft_for_the_same_days_is_refused(office):
    office.draft()
    with pytest.raises(Refused, match="draft for days of this period"):
        office.draft((JULY[1], AUGUST[1]))
    office.draft(AUGUST)


def test_a_draft_is_discarded_and_its_lines_wait(office):
    office.line(office.payee(), 100)
    statements.discard(office.draft())
    assert RoyaltyStatement.objects.count() == 0
    assert amounts(office.draft()) == [100]


def test_a_closed_statement_is_not_discarded(office):
    closed = office.closed()
    with pytest.raises(Refused, match="Only a draft"):
        statements.discard(closed)


# --- closing ------------------------------------------------------------------------------------------------------


def test_closing_writes_everything_that_is_printed(office, cast):
    payee = office.payee(person=factories.person("Trang", pen_name="Đoan Trang"), kind="contributor")
    office.line(payee, 5_000_000)
    office.line(payee, 223_500)
    closed = office.close()
    closed.refresh_from_db()
    assert (closed.number, closed.state, closed.closed_by, closed.closed_by_name) == (
        1,
        "closed",
        cast.accountant,
        "accountant",
    )
    assert (closed.payee_count, closed.line_count) == (1, 2)
    assert (closed.gross, closed.tax, closed.net) == (5_223_500, 522_350, 4_701_150)
    [recipient] = closed.recipients.all()
    assert (recipient.name, recipient.pen_name, recipient.kind, recipient.line_count) == (
        "Đoàn Trang", "Đoan Trang", "contributor", 2,
    )  # fmt: skip
    assert recipient.tax_explained_vi.endswith("= 522.350 đ")
    first, second = recipient.entries.all()
    assert (first.position, second.position) == (1, 2)
    assert (first.title, first.published_on, first.language, first.role, first.amount) == (
        "Bảo hiểm đến từng thôn", MID_JULY, "vi", "author", 5_000_000,
    )  # fmt: skip
    assert (first.genre_vi, first.genre_en) == ("Tin", "News item")
    assert len(closed.hash) == 64


def test_numbers_follow_each_other_and_each_statement_names_the_one_before(office):
    first, second = office.closed(1), office.closed(2, period=AUGUST)
    assert [(row.number, row.previous_hash) for row in (first, second)] == [(1, "0" * 64), (2, first.hash)]
    assert StatementHead.objects.values_list("number", "hash").get() == (2, second.hash)
    assert list(verifying.findings()) == []


def test_a_draft_has_no_number_so_discarding_leaves_no_gap(office):
    office.closed(1)
    statements.discard(office.draft(AUGUST))
    assert office.closed(2, period=AUGUST).number == 2


def test_whoever_approved_a_line_does_not_close_it(office, cast):
    office.line(office.payee(), 100)
    office.line(office.payee(), 200, approved_by=cast.superuser)
    draft = office.draft()
    for person in (cast.approver, cast.superuser):
        with pytest.raises(Refused, match="somebody else has to close it"):
            office.close(draft, by=person)
    assert (StatementPayee.objects.count(), StatementHead.objects.filter(number__gt=0).count()) == (0, 0)
    assert office.close(draft).number == 1


def test_nobody_closes_twice(office):
    office.line(office.payee(), 100)
    draft = office.draft()
    seen = statements.preview(draft).fingerprint
    office.close(draft)
    with pytest.raises(Refused, match="closed or discarded by somebody else"):
        closing.close(draft, by=office.cast.accountant, fingerprint=seen)


def test_a_discarded_draft_is_not_closed(office):
    office.line(office.payee(), 100)
    draft = office.draft()
    seen = statements.preview(draft).fingerprint
    statements.discard(RoyaltyStatement.objects.get())
    with pytest.raises(Refused, match="closed or discarded"):
        closing.close(draft, by=office.cast.accountant, fingerprint=seen)


def test_nothing_to_pay_is_not_closed(office):
    with pytest.raises(Refused, match="nothing to pay"):
        office.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda office: office.line(office.payee(), 100),
        lambda office: RoyaltyLine.objects.update(state="taken_back"),
        lambda office: Payee.objects.all().update(kind="staff"),
        lambda office: Payee.objects.all().update(withholding_asked=True),
        lambda office: RoyaltyStatement.objects.all().update(payment_on=PAY_DAY + datetime.timedelta(days=1)),
    ],
)
def test_what_changed_since_the_accountant_looked_is_not_closed(office, change):
    office.line(office.payee(), 100)
    draft = office.draft()
    seen = statements.preview(draft).fingerprint
    change(office)
    with pytest.raises(Refused, match="changed since you looked"):
        closing.close(draft, by=office.cast.accountant, fingerprint=seen)
    assert StatementEntry.objects.count() == 0


def test_the_models_themselves_refuse_what_is_closed(office):
    closed = office.closed(100)
    recipient, entry = closed.recipients.get(), StatementEntry.objects.get()
    closed.net = 1
    for act in (
        closed.save,
        closed.delete,
        RoyaltyStatement.objects.all().delete,
        lambda: RoyaltyStatement.objects.update(net=1),
        lambda: RoyaltyStatement.objects.bulk_update([closed], ["net"]),
        recipient.save,
        recipient.delete,
        StatementPayee.objects.all().delete,
        lambda: StatementPayee.objects.update(net=1),
        entry.save,
        entry.delete,
        StatementEntry.objects.all().delete,
        lambda: StatementEntry.objects.bulk_update([entry], ["amount"]),
    ):
        with pytest.raises(ImmutableRow), transaction.atomic():
            act()
    assert list(verifying.findings()) == []
