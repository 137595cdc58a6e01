"""The statements' screens: who may do what there, closing, payments, and that nothing closed is changed by them."""

import datetime

import pytest
from django.urls import NoReverseMatch, reverse

from articles.choices import Role
from articles.models import RoyaltyLine, RoyaltyPayment, RoyaltyStatement
from articles.royalties import statements, verifying
from tests import factories
from tests.admin.pages import errors, fields, send, sentences, words
from tests.royalties.office import JULY, Office

LIST = "/admin/statements/"
READERS = (Role.ACCOUNTANT, Role.APPROVER, Role.ADMINISTRATOR)
OTHERS = (Role.REPORTER, Role.EDITOR, Role.TRANSLATOR)


@pytest.fixture
def desk(cast) -> Office:
    return Office(cast)


@pytest.fixture
def accountant(client, cast):
    factories.person("Toán", user=cast.accountant, interface_language="en")
    client.force_login(cast.accountant)
    return client


def address(name: str, *args) -> str:
    return reverse(name, args=args)


def pages_of(statement) -> list[str]:
    """Everything that only looks at a closed statement."""
    recipient = statement.recipients.get()
    return [
        LIST,
        address("statement", statement.pk),
        address("statement_payee", statement.pk, recipient.payee_id),
        *[
            address(f"statement_{kind}", statement.pk, language)
            for kind in ("pdf", "workbook")
            for language in ("vi", "en")
        ],
        address("statement_slip", statement.pk, "vi", recipient.pk),
    ]


# --- who ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", READERS)
def test_those_who_answer_for_money_read_statements(client, cast, desk, role):
    client.force_login(cast.of(role))
    assert [client.get(page).status_code for page in pages_of(desk.closed(100))] == [200] * 8


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_in_the_office_does(client, cast, desk, role):
    closed = desk.closed(100)
    client.force_login(cast.of(role))
    assert [client.get(page).status_code for page in pages_of(closed)] == [403] * 8
    assert LIST not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_stranger_is_sent_to_the_way_in(client, cast, desk, signed_in):
    closed = desk.closed(100)
    if signed_in:
        client.force_login(cast.stranger)
    for page in pages_of(closed):
        answer = client.get(page)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/admin/login/")


@pytest.mark.parametrize("role", [Role.APPROVER, Role.ADMINISTRATOR, *OTHERS])
def test_only_the_accountant_makes_closes_and_pays(client, cast, desk, role):
    desk.line(desk.payee(), 100)
    draft = desk.draft()
    seen = statements.preview(draft).fingerprint
    client.force_login(cast.of(role))
    days = {"first": "01/08/2026", "last": "31/08/2026", "payment_on": "05/10/2026"}
    answers = [
        client.post(LIST, days),
        client.post(address("statement_payment_day", draft.pk), {"payment_on": "06/10/2026"}),
        client.get(address("statement_close", draft.pk)),
        client.post(address("statement_close", draft.pk), {"fingerprint": seen}),
        client.post(address("statement_discard", draft.pk)),
    ]
    closed = desk.close(draft)
    answers += [
        client.get(address("statement_pay", closed.pk)),
        client.post(address("statement_pay", closed.pk), {"paid_on": "05/10/2026", "reference": "x"}),
        client.post(address("statement_bank", closed.pk)),
    ]
    assert [answer.status_code for answer in answers] == [403] * 8
    assert (RoyaltyStatement.objects.get().number, RoyaltyPayment.objects.count()) == (1, 0)


def test_buttons_are_shown_to_those_who_may_press_them(client, cast, desk):
    desk.line(desk.payee(), 100)
    draft = desk.draft()
    for person, shown in ((cast.accountant, True), (cast.approver, False)):
        client.force_login(person)
        page = words(client.get(address("statement", draft.pk)))
        assert [word in page for word in ("Chốt…", "Hủy bản nháp")] == [shown, shown]


# --- making and closing -------------------------------------------------------------------------------------------


def test_last_month_is_offered_and_a_draft_is_made(accountant, desk):
    desk.line(desk.payee(), 223_500, published_on=datetime.date(2026, 9, 9))
    sent = fields(accountant.get(LIST), "draft_form")
    assert (sent["first"], sent["last"], sent["payment_on"]) == (["01/09/2026"], ["30/09/2026"], ["12/10/2026"])
    page = accountant.post(LIST, sent, follow=True)
    draft = RoyaltyStatement.objects.get()
    assert (draft.number, draft.made_by, page.redirect_chain[-1][0]) == (
        None,
        desk.cast.accountant,
        f"{LIST}{draft.pk}/",
    )
    assert "223,500 đ" in words(page)


def test_a_draft_shows_each_payee_with_the_tax_of_the_payment(accountant, desk):
    desk.line(desk.payee(), 3_000_000)
    desk.line(desk.payee(), 2_000_000)
    draft = desk.draft()
    page = words(accountant.get(address("statement", draft.pk)))
    assert "10% × 5,000,000 đ (Decree 253/2026 Article 50.2: each payment from 5,000,000 đ) = 500,000 đ" in page
    assert "Four million five hundred thousand đồng" in page
    moved = accountant.post(address("statement_payment_day", draft.pk), {"payment_on": "30.6.2026"}, follow=True)
    assert sentences(moved) == ["The day of payment lies before the period."]


def test_what_the_draft_form_refuses_is_said(accountant, desk):
    days = {"first": "31/07/2026", "last": "01/07/2026", "payment_on": "05/10/2026"}
    assert errors(accountant.post(LIST, days)) == {"__all__": ["The period ends before it starts."]}
    assert set(errors(accountant.post(LIST, {"first": "x", "last": "01/07/3026", "unit": "9"}))) == {
        "first", "last", "payment_on", "unit",
    }  # fmt: skip
    desk.draft()
    again = accountant.post(LIST, {"first": "01/07/2026", "last": "31/07/2026", "payment_on": "05/10/2026"})
    assert errors(again) == {
        "__all__": ["There is a draft for days of this period already. Close or discard it first."]
    }


def test_an_empty_draft_offers_nothing_to_close(accountant, desk):
    draft = desk.draft()
    page = words(accountant.get(address("statement", draft.pk)))
    assert "No approved line waits for this statement." in page
    assert "Close…" not in page


def test_closing_asks_once_more_and_then_freezes(accountant, desk):
    desk.line(desk.payee(), 223_500)
    draft = desk.draft()
    page = send(accountant, address("statement_close", draft.pk), form="close_form", follow=True)
    assert sentences(page) == ["Statement 1 is closed. It never changes again."]
    draft.refresh_from_db()
    assert (draft.number, draft.closed_by) == (1, desk.cast.accountant)
    assert f"1:{draft.hash}" in words(page)


def test_what_changed_meanwhile_is_not_closed(accountant, desk):
    desk.line(desk.payee(), 223_500)
    draft = desk.draft()
    sent = fields(accountant.get(address("statement_close", draft.pk)), "close_form")
    desk.line(desk.payee(), 1)
    page = accountant.post(address("statement_close", draft.pk), sent, follow=True)
    assert sentences(page) == [
        "The lines or the payees changed since you looked. Look at the totals again, then close."
    ]
    assert RoyaltyStatement.objects.get().number is None


def test_a_sum_below_zero_is_shown_as_carried_over(accountant, desk):
    desk.closed(100)
    settled = RoyaltyLine.objects.get()
    desk.line(desk.payee(), -40, corrects=settled)
    draft = desk.draft()
    page = words(accountant.get(address("statement", draft.pk)))
    assert "Carried over to the next statement" in page
    assert "Đoàn Trang: -40 đ" in page


def test_cautions_and_limits_are_shown_before_closing(accountant, desk):
    desk.line(desk.payee(), 100, role="editor", published_on=JULY[0])
    draft = desk.draft()
    for page in (address("statement", draft.pk), address("statement_close", draft.pk)):
        shown = words(accountant.get(page))
        assert "1 line would be paid later than 60 days after publication" in shown
        assert "the law allows 50 %" in shown


@pytest.mark.parametrize(("day", "is_over"), [(11, True), (12, False)])
def test_a_planned_day_that_is_over_is_told_before_closing(accountant, desk, day, is_over):
    """It would select the rule of a day on which nothing can be paid any more; today is the twelfth."""
    desk.line(desk.payee(), 100)
    draft = desk.draft(payment_on=datetime.date(2026, 10, day))
    for page in (address("statement", draft.pk), address("statement_close", draft.pk)):
        shown = words(accountant.get(page))
        assert (f"The planned day of payment, {day}/10/2026, is over" in shown) == is_over


def test_my_work_says_that_the_days_run_out_before_any_draft_exists(client, cast, desk):
    desk.line(desk.payee(), 100, published_on=JULY[0])
    for person, told in ((cast.accountant, True), (cast.approver, False), (cast.reporter, False)):
        client.force_login(person)
        page = words(client.get("/admin/"))
        assert ("đã được duyệt, đăng ngày 01/07/2026, chưa nằm trong bảng kê nào đã chốt" in page) == told


def test_a_draft_is_discarded(accountant, desk):
    draft = desk.draft()
    page = accountant.post(address("statement_discard", draft.pk), follow=True)
    assert sentences(page) == ["The draft was discarded; its lines wait for the next statement."]
    assert RoyaltyStatement.objects.count() == 0


# --- closed -------------------------------------------------------------------------------------------------------


def test_a_closed_statement_is_beyond_every_screen(accountant, desk):
    closed = desk.closed(100)
    before = RoyaltyStatement.objects.values().get()
    attempts = [
        ("statement_payment_day", {"payment_on": "06/10/2026"}),
        ("statement_close", {"fingerprint": statements.preview(closed).fingerprint}),
        ("statement_discard", {}),
    ]
    for name, sent in attempts:
        assert sentences(accountant.post(address(name, closed.pk), sent, follow=True)) != []
    assert accountant.post(address("statement", closed.pk)).status_code == 405
    assert RoyaltyStatement.objects.values().get() == before
    assert list(verifying.findings()) == []


@pytest.mark.parametrize(
    "model", ["royaltystatement", "statementpayee", "statemententry", "royaltypayment", "statementhead"]
)
@pytest.mark.parametrize("form", ["changelist", "add", "change", "delete"])
def test_no_form_of_the_admin_knows_these_rows(model, form):
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:articles_{model}_{form}", args=[1] if form in ("change", "delete") else [])


def test_a_superuser_closes_nothing_they_approved(client, cast, desk):
    desk.line(desk.payee(), 100, approved_by=cast.superuser)
    draft = desk.draft()
    client.force_login(cast.superuser)
    factories.person("Quản", user=cast.superuser, interface_language="en")
    page = send(client, address("statement_close", draft.pk), form="close_form", follow=True)
    assert sentences(page) == ["You approved lines of this statement; somebody else has to close it."]


def test_drafts_have_no_papers(accountant, desk):
    draft = desk.draft()
    for kind in ("pdf", "workbook"):
        assert accountant.get(address(f"statement_{kind}", draft.pk, "vi")).status_code == 404
    assert accountant.get(address("statement_pay", draft.pk)).status_code == 404


def test_what_is_not_there_is_not_found(accountant, desk):
    closed = desk.closed(100)
    wrong = [
        address("statement", 999),
        address("statement_payee", closed.pk, 999),
        address("statement_pdf", closed.pk, "fr"),
        address("statement_slip", closed.pk, "vi", 999),
        address("statement_pay", 999),
        address("statement_take_back", closed.pk, 999),
    ]
    assert [accountant.get(page).status_code for page in wrong] == [404] * 6


# --- payments -----------------------------------------------------------------------------------------------------


def test_all_is_recorded_as_paid_at_once(accountant, desk):
    desk.line(desk.payee("Lê Bình"), 500)
    closed = desk.closed(100)
    page = send(accountant, address("statement_pay", closed.pk), {"reference": "UNC 7"}, form="paid_form", follow=True)
    assert sentences(page) == ["2 payments were recorded."]
    assert [(row.amount, row.reference) for row in RoyaltyPayment.objects.all()] == [(500, "UNC 7"), (100, "UNC 7")]
    assert "All of it was paid." in words(page)
    assert "Paid" in words(accountant.get(LIST))
    again = accountant.get(address("statement_pay", closed.pk), follow=True)
    assert sentences(again) == ["Nothing is open there."]


def test_one_payee_is_paid_in_parts_and_the_money_comes_back(accountant, desk):
    closed = desk.closed(1_000_000)
    one = address("statement_pay_one", closed.pk, closed.recipients.get().pk)
    assert fields(accountant.get(one), "paid_form")["amount"] == ["1,000,000"]
    send(accountant, one, {"reference": "UNC 7", "amount": "400.000"}, form="paid_form")
    [payment] = RoyaltyPayment.objects.all()
    assert payment.amount == 400_000
    back = address("statement_take_back", closed.pk, payment.pk)
    page = send(accountant, back, {"reference": "Trả lại"}, form="paid_form", follow=True)
    assert sentences(page) == ["It was recorded that the money came back; it is open again."]
    assert errors(send(accountant, back, {"reference": "x"}, form="paid_form")) == {
        "__all__": ["This payment was taken back already."]
    }


@pytest.mark.parametrize(
    ("sent", "refused"),
    [
        ({"reference": "", "amount": "1"}, {"reference"}),
        ({"reference": "x", "amount": "101"}, {"__all__"}),
        ({"reference": "x", "amount": "một"}, {"amount"}),
        ({"reference": "x", "paid_on": "13/10/2026"}, {"__all__"}),
        ({"reference": "x", "paid_on": "hôm nay"}, {"paid_on"}),
    ],
)
def test_what_a_payment_cannot_be_is_said(accountant, desk, sent, refused):
    closed = desk.closed(100)
    one = address("statement_pay_one", closed.pk, closed.recipients.get().pk)
    assert set(errors(send(accountant, one, sent, form="paid_form"))) == refused
    assert RoyaltyPayment.objects.count() == 0


def test_a_part_that_is_sent_twice_is_paid_once(accountant, desk):
    closed = desk.closed(1_000_000)
    one = address("statement_pay_one", closed.pk, closed.recipients.get().pk)
    sent = {**fields(accountant.get(one), "paid_form"), "reference": "UNC 7", "amount": "400.000"}
    assert accountant.post(one, sent).status_code == 302
    page = accountant.post(one, sent)
    assert errors(page)["__all__"] == [
        "A payment was recorded here since you opened this page. Look at what is still to be paid."
    ]
    assert "To be paid: 600,000 đ" in words(page)
    assert RoyaltyPayment.objects.get().amount == 400_000


def test_a_payment_under_another_tax_rule_is_put_right_by_the_next_statement(accountant, desk):
    june = (datetime.date(2026, 6, 1), datetime.date(2026, 6, 30))
    desk.line(desk.payee(), 3_000_000, published_on=june[0])
    closed = desk.close(desk.draft(june, payment_on=june[1]))
    page = send(accountant, address("statement_pay", closed.pk), {"reference": "x"}, form="paid_form", follow=True)
    assert sentences(page)[1] == (
        "The tax of what was really paid on one day is another than what was withheld: Đoàn Trang. The difference "
        "comes into the next statement of each."
    )
    assert "Waits for the next statement" in words(page)
    desk.line(desk.payee(), 1_000_000)
    draft = desk.draft()
    assert "Tax of earlier payments: -300,000 đ" in words(accountant.get(address("statement", draft.pk)))
    payee = address("statement_payee", draft.pk, desk.payee().pk)
    assert "10% × 3,000,000 đ (Circular 111/2013" in words(accountant.get(payee))
    after = desk.close(draft)
    assert "10% × 3,000,000 đ (Circular 111/2013" in words(accountant.get(payee))
    assert "Tax of earlier payments: -300,000 đ" in words(accountant.get(address("statement", after.pk)))
    assert "In statement 2" in words(accountant.get(address("statement", closed.pk)))


def test_a_line_shows_its_statement_and_whether_it_was_paid(accountant, desk):
    closed = desk.closed(100)
    desk.line(desk.payee(), 7)
    for page in (
        address("royalty_lines") + "?state=any",
        address("royalty_line", closed.recipients.get().entries.get().line_id),
    ):
        assert "Statement 1/2026, not paid yet" in words(accountant.get(page))
    send(accountant, address("statement_pay", closed.pk), {"reference": "UNC 7"}, form="paid_form")
    shown = words(accountant.get(address("royalty_lines") + "?state=any"))
    assert shown.count("Statement 1/2026, paid") == 1


# --- cost ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 4])
def test_a_statement_costs_the_same_however_many_payees(accountant, desk, django_assert_num_queries, count):
    for number in range(count):
        desk.line(desk.payee(f"An {number}"), 100)
    draft = desk.draft()
    accountant.get(LIST)
    with django_assert_num_queries(22):
        accountant.get(address("statement", draft.pk))
    closed = desk.close(draft)
    with django_assert_num_queries(13):
        accountant.get(address("statement", closed.pk))
