"""Whoever gets past the protection is found: the verifier names what was changed, removed, added or moved."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.choices import Secret
from articles.models import RoyaltyStatement, StatementEntry, StatementHead, StatementPayee
from articles.royalties import chain, closed, paying, protection, verifying
from tests.royalties.office import AUGUST, PAY_DAY, SEPTEMBER
from tests.royalties.test_protection import ENTRY, HEAD, LINE, PAYMENT, RECIPIENT, STATEMENT, run


@pytest.fixture
def three(office):
    """Three closed statements, the first of two lines."""
    return [office.closed(100, 200), office.closed(400, period=AUGUST), office.closed(800, period=SEPTEMBER)]


def verify(*options: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_statements", *options, stdout=out, stderr=err)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def tamper(*statements: str) -> list[str]:
    """What is found after somebody took the triggers down, wrote, and put them up again."""
    with protection.lifted():
        for sql in statements:
            run(sql)
    return list(verifying.findings())


# The factors of a line with 401 where 400 stood.
SNAPSHOT = "CAST(replace(CAST(snapshot AS text), '400', '401') AS {})".format(
    "jsonb" if connection.vendor == "postgresql" else "text"
)
CHANGED = "The content of statement {} is not what was closed: something was changed, added or removed."


def test_untouched_statements_are_proved(three):
    code, out, err = verify()
    assert (code, err) == (0, "")
    assert out.strip() == f"3 closed statements, as they were closed. Last fingerprint: 3:{three[2].hash}"


def test_no_statement_yet(db):
    assert verify()[0] == 0


def test_a_changed_amount(three):
    number = StatementEntry.objects.get(amount=100).pk
    line = StatementEntry.objects.get(amount=100).line_id
    assert tamper(f"UPDATE {ENTRY} SET amount = 101 WHERE id = {number}") == [
        CHANGED.format(1),
        "Statement 1, payee 1: 300 for 2 lines stand there, the lines add up to 301 for 2.",
        f"Statement 1, line 1: royalty line {line} was changed afterwards.",
    ]


def test_a_changed_line_behind_a_statement(three):
    line = StatementEntry.objects.get(amount=400).line_id
    assert tamper(f"UPDATE {LINE} SET amount = 401 WHERE id = {line}") == [
        f"Statement 2, line 1: royalty line {line} was changed afterwards."
    ]


@pytest.mark.parametrize(
    "change",
    ["role = 'other'", "language = 'en'", "published_on = '2026-08-02'", f"snapshot = {SNAPSHOT}", "snapshot = '[]'"],
)
def test_whatever_else_a_line_behind_a_statement_says(three, change):
    line = StatementEntry.objects.get(amount=400).line_id
    assert tamper(f"UPDATE {LINE} SET {change} WHERE id = {line}") == [
        f"Statement 2, line 1: royalty line {line} was changed afterwards."
    ]


def test_a_row_that_closing_did_not_write_keeps_no_line_from_being_paid(three, office):
    """Below a draft nothing is closed yet, so no trigger refuses it."""
    draft, line = office.draft(), office.line(office.payee(), 5)
    planted = StatementPayee.objects.create(
        statement=draft, position=1, payee=line.payee, name="x", kind="staff", line_count=1, gross=5, tax=0, net=5
    )
    StatementEntry.objects.create(
        recipient=planted, position=1, line=line, amount=5, title="x", role="author", language="vi",
        published_on=line.published_on,
    )  # fmt: skip
    assert list(verifying.findings()) == [
        f"Draft {draft.pk} has a row of payee {line.payee_id}: closing did not write it."
    ]


def test_changed_totals(three):
    assert tamper(f"UPDATE {STATEMENT} SET gross = 401, net = 401 WHERE number = 2") == [
        CHANGED.format(2),
        "Statement 2: gross is 401, its payees add up to 400.",
        "Statement 2: net is 401, its payees add up to 400.",
    ]


@pytest.mark.parametrize(
    "sql", [f"UPDATE {ENTRY} SET factors = '{{\"gross\": 1.5}}'", f"UPDATE {STATEMENT} SET previous_hash = 'ế'"]
)
def test_what_no_closing_could_have_written(three, sql):
    assert set(tamper(sql)) >= {CHANGED.format(number) for number in (1, 2, 3)}


@pytest.mark.parametrize(
    ("sql", "day"),
    [(f"UPDATE {PAYMENT} SET paid_on = '2010-01-01'", "2010-01-01"), (f"UPDATE {RECIPIENT} SET kind = 'x'", PAY_DAY)],
)
def test_what_no_rule_of_tax_speaks_of(three, cast, monkeypatch, sql, day):
    monkeypatch.setattr("campaign_portal.clock.today", lambda: PAY_DAY)
    [paid] = paying.pay(three[0], paying.unpaid(three[0]), paid_on=PAY_DAY, reference="UNC 1", by=cast.accountant)
    assert tamper(sql)[-1] == (
        f"Payee {paid.recipient.payee_id}, paid on {day}: no rule says the tax; 0 đ were withheld, 0 đ put right "
        "afterwards."
    )


def test_a_removed_statement(three):
    middle = three[1]
    entries = f"DELETE FROM {ENTRY} WHERE recipient_id IN (SELECT id FROM {RECIPIENT} WHERE statement_id = {middle.pk})"
    gone = [entries, f"DELETE FROM {RECIPIENT} WHERE statement_id = {middle.pk}"]
    assert tamper(*gone, f"DELETE FROM {STATEMENT} WHERE id = {middle.pk}") == ["Statement 2 is missing."]


def test_the_last_statement_removed(three):
    last = three[2]
    entries = f"DELETE FROM {ENTRY} WHERE recipient_id IN (SELECT id FROM {RECIPIENT} WHERE statement_id = {last.pk})"
    gone = [entries, f"DELETE FROM {RECIPIENT} WHERE statement_id = {last.pk}"]
    assert tamper(*gone, f"DELETE FROM {STATEMENT} WHERE id = {last.pk}") == ["Statement 3 is missing."]


def test_a_removed_line(three):
    assert tamper(f"DELETE FROM {ENTRY} WHERE amount = 200") == [
        CHANGED.format(1),
        "Statement 1, payee 1: 300 for 2 lines stand there, the lines add up to 100 for 1.",
    ]


def test_a_removed_payee(three):
    gone = three[0].recipients.get().pk
    found = tamper(f"DELETE FROM {ENTRY} WHERE recipient_id = {gone}", f"DELETE FROM {RECIPIENT} WHERE id = {gone}")
    assert found[0] == CHANGED.format(1)
    assert "Statement 1: gross is 300, its payees add up to 0." in found


def test_an_added_line(three, office):
    line = office.line(office.payee(), 5, published_on=datetime.date(2026, 7, 10))
    names = [field.column for field in StatementEntry._meta.concrete_fields if not field.primary_key]
    given = {"line_id": str(line.pk), "position": "3", "amount": "5"}
    values = ", ".join(given.get(name, name) for name in names)
    found = tamper(f"INSERT INTO {ENTRY} ({', '.join(names)}) SELECT {values} FROM {ENTRY} WHERE amount = 200")
    assert found == [
        CHANGED.format(1),
        "Statement 1, payee 1: 300 for 2 lines stand there, the lines add up to 305 for 3.",
    ]


def test_lines_in_each_others_place(three):
    def move(old: int, new: int) -> str:
        return f"UPDATE {ENTRY} SET position = {new} WHERE position = {old} AND amount IN (100, 200)"

    assert tamper(move(1, 9), move(2, 1), move(9, 2)) == [CHANGED.format(1)]


def test_statements_in_each_others_place(three):
    def move(old: int, new: int) -> str:
        return f"UPDATE {STATEMENT} SET number = {new} WHERE number = {old}"

    found = tamper(move(1, 9), move(2, 1), move(9, 2))
    assert found[:4] == [
        "Statement 1 does not follow the one before it: that one was exchanged, or this one moved.",
        CHANGED.format(1),
        "Statement 2 does not follow the one before it: that one was exchanged, or this one moved.",
        CHANGED.format(2),
    ]


def test_a_forged_statement_with_a_hash_of_its_own(three):
    """Whoever knows the form makes a hash that fits; the next statement and the printed one tell."""
    with protection.lifted():
        run(f"UPDATE {RECIPIENT} SET name = 'Ai đó' WHERE statement_id = {three[0].pk}")
        forged = chain.seal(closed.records(RoyaltyStatement.objects.get(pk=three[0].pk)), previous=chain.BEGINNING)
        run(f"UPDATE {STATEMENT} SET hash = '{forged}' WHERE id = {three[0].pk}")
    assert list(verifying.findings()) == [
        "Statement 2 does not follow the one before it: that one was exchanged, or this one moved."
    ]


def test_a_chain_made_wholly_anew_is_found_by_what_was_printed(three):
    printed = f"3:{three[2].hash}"
    assert verify("--expect", printed)[0] == 0
    with protection.lifted():
        run(f"UPDATE {RECIPIENT} SET name = 'Ai đó' WHERE statement_id = {three[0].pk}")
        previous = chain.BEGINNING
        for statement in RoyaltyStatement.objects.order_by("number"):
            statement.previous_hash = previous
            run(f"UPDATE {STATEMENT} SET previous_hash = '{previous}' WHERE id = {statement.pk}")
            previous = chain.seal(closed.records(statement), previous=previous)
            run(f"UPDATE {STATEMENT} SET hash = '{previous}' WHERE id = {statement.pk}")
        run(f"UPDATE {HEAD} SET hash = '{previous}'")
    assert verify()[0] == 0
    code, _out, err = verify("--expect", printed)
    assert (code, err.strip()) == (1, f"Statement 3 does not have the fingerprint {three[2].hash}.")


def test_a_lost_end_of_the_chain(three):
    with protection.lifted():
        run(f"DELETE FROM {HEAD}")
    assert list(verifying.findings()) == [
        "The chain should not end with statement 3 as it is: the last statement was exchanged or added."
    ]
    assert StatementHead.objects.count() == 0


def test_more_paid_than_the_statement_says(three, cast, monkeypatch):
    monkeypatch.setattr("campaign_portal.clock.today", lambda: PAY_DAY)
    paying.pay(three[0], paying.unpaid(three[0]), paid_on=PAY_DAY, reference="UNC 1", by=cast.accountant)
    assert tamper(f"UPDATE {PAYMENT} SET amount = 301") == ["Statement 1, payee 1: 301 đ were paid of 300 đ."]


def test_money_that_did_not_come_back(three, cast, monkeypatch):
    monkeypatch.setattr("campaign_portal.clock.today", lambda: PAY_DAY)
    [sent] = paying.pay(three[0], paying.unpaid(three[0]), paid_on=PAY_DAY, reference="UNC 1", by=cast.accountant)
    back = paying.take_back(sent, on=PAY_DAY, reference="Trả lại", by=cast.accountant)
    assert tamper(f"UPDATE {PAYMENT} SET amount = -1 WHERE id = {back.pk}") == [
        f"Statement 1, payee 1: payment {back.pk} is not payment {sent.pk} taken back."
    ]


def test_the_command_names_what_is_wrong_and_ends_with_one(three):
    tamper(f"UPDATE {STATEMENT} SET closed_by_name = 'Ai đó' WHERE number = 1")
    code, out, err = verify()
    assert (code, out, err.strip()) == (1, "", CHANGED.format(1))


def test_a_missing_trigger_is_named(three):
    protection.lift()
    try:
        code, _out, err = verify()
        assert code == 1
        assert f"The database lacks the trigger keep_{ENTRY}_delete" in err
    finally:
        protection.install()


@pytest.mark.parametrize("typed", ["3", "x:y", f"0:{'a' * 64}", "3:abc"])
def test_what_is_no_printed_fingerprint_is_refused(db, typed):
    with pytest.raises(CommandError, match="NUMBER:FINGERPRINT"):
        verify("--expect", typed)


def test_no_secret_is_part_of_the_hash():
    assert not {*closed.STATEMENT, *closed.RECIPIENT, *closed.ENTRY} & set(Secret.values)


def test_every_printed_column_is_part_of_the_hash():
    """A column that is added later is hashed too, or left out on purpose, here."""
    left_out = {
        RoyaltyStatement: {"id", "state", "hash", "previous_hash", "form"},
        StatementPayee: {"statement_id"},
        StatementEntry: {"id"},
    }
    for model, names in (
        (RoyaltyStatement, closed.STATEMENT + closed.STATEMENT_2),
        (StatementPayee, closed.RECIPIENT + closed.RECIPIENT_2),
        (StatementEntry, closed.ENTRY),
    ):
        assert {field.attname for field in model._meta.concrete_fields} == set(names) | left_out[model]
