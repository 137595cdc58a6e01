"""Raw SQL against a closed statement: on both databases it fails, and what is stored stays as it was."""

import datetime

import pytest
from django.apps import apps
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from articles import receivers
from articles.models import (
    RoyaltyLine,
    RoyaltyPayment,
    RoyaltyStatement,
    SecretsLook,
    StatementEntry,
    StatementHead,
    StatementPayee,
    StatementTax,
    TaxCorrection,
)
from articles.royalties import payees, paying, protection, statements, verifying
from articles.royalties.protection import LOOKED, SENTENCE
from tests.royalties.office import PAY_DAY
from tests.royalties.planted import payee_with_secrets

MODELS = (
    RoyaltyStatement, StatementHead, StatementPayee, StatementEntry, RoyaltyPayment, RoyaltyLine, TaxCorrection,
    StatementTax,
)  # fmt: skip
STATEMENT, HEAD, RECIPIENT, ENTRY, PAYMENT, LINE, CORRECTION, TAX = (model._meta.db_table for model in MODELS)
LOOK = SecretsLook._meta.db_table
COLUMNS = ", ".join(field.column for field in StatementPayee._meta.concrete_fields if not field.primary_key)
ATTACKS = [
    f"UPDATE {STATEMENT} SET net = 1, gross = 1",
    f"UPDATE {STATEMENT} SET state = 'draft', number = NULL, closed_at = NULL, closed_by_id = NULL, hash = ''",
    f"UPDATE {STATEMENT} SET number = 7",
    f"UPDATE {STATEMENT} SET hash = previous_hash",
    f"DELETE FROM {STATEMENT}",
    f"UPDATE {HEAD} SET number = 0",
    f"UPDATE {HEAD} SET hash = ''",
    f"DELETE FROM {HEAD}",
    f"UPDATE {RECIPIENT} SET gross = 1, net = 1",
    f"UPDATE {RECIPIENT} SET name = 'Ai đó'",
    f"DELETE FROM {RECIPIENT}",
    f"UPDATE {ENTRY} SET amount = amount + 1",
    f"UPDATE {ENTRY} SET title = 'Tin khác'",
    f"DELETE FROM {ENTRY}",
    f"INSERT INTO {RECIPIENT} ({COLUMNS}) SELECT {COLUMNS} FROM {RECIPIENT}",
    f"UPDATE {LINE} SET amount = 1",
    f"UPDATE {LINE} SET state = 'graded'",
    f"DELETE FROM {LINE}",
    f"UPDATE {PAYMENT} SET amount = 1",
    f"DELETE FROM {PAYMENT}",
]
TAX_ATTACKS = [
    f"UPDATE {CORRECTION} SET amount = 1",
    f"DELETE FROM {CORRECTION}",
    f"UPDATE {TAX} SET position = 7",
    f"DELETE FROM {TAX}",
    f"INSERT INTO {TAX} (recipient_id, position, correction_id) SELECT recipient_id, 7, correction_id FROM {TAX}",
]
if connection.vendor == "sqlite":
    # What REPLACE puts out of the way asks no trigger of DELETE.
    ATTACKS += [f"REPLACE INTO {table} SELECT * FROM {table}" for table in (HEAD, RECIPIENT, ENTRY, PAYMENT, LINE)]
    ATTACKS += [f"UPDATE OR REPLACE {LINE} SET id = id + 1"]
    TAX_ATTACKS += [f"REPLACE INTO {table} SELECT * FROM {table}" for table in (CORRECTION, TAX)]
if connection.vendor == "postgresql":
    ATTACKS += [f"TRUNCATE {table} CASCADE" for table in (STATEMENT, HEAD, RECIPIENT, ENTRY, PAYMENT, LINE)]
    TAX_ATTACKS += [f"TRUNCATE {table} CASCADE" for table in (CORRECTION, TAX)]


@pytest.fixture
def paid(office, cast, monkeypatch):
    """A closed statement of one line, paid out."""
    monkeypatch.setattr("campaign_portal.clock.today", lambda: PAY_DAY)
    closed = office.closed(223_500)
    paying.pay(closed, paying.unpaid(closed), paid_on=PAY_DAY, reference="UNC 12", by=cast.accountant)
    return closed


@pytest.fixture
def paid_a_day_late(office, cast, monkeypatch):
    """A statement paid under another rule of tax than planned, and the one that puts it right."""
    monkeypatch.setattr("campaign_portal.clock.today", lambda: PAY_DAY)
    june = (datetime.date(2026, 6, 1), datetime.date(2026, 6, 30))
    office.line(office.payee(), 3_000_000, published_on=june[0])
    closed = office.close(office.draft(june, payment_on=june[1]))
    paying.pay(closed, paying.unpaid(closed), paid_on=PAY_DAY, reference="UNC 12", by=cast.accountant)
    office.closed(1_000_000)


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def stored() -> list[dict]:
    return [row for model in MODELS for row in model._base_manager.order_by("pk").values()]


def copied(model, **changes):
    """The only row as another object, changed in memory."""
    row = model._base_manager.get()
    for name, value in changes.items():
        setattr(row, name, value)
    return row


def attack(sql: str) -> None:
    before = stored()
    # PostgreSQL truncates nothing, protected or not, that waits for the end of this test's own transaction.
    connection.check_constraints()
    with pytest.raises(IntegrityError, match=SENTENCE):
        run(sql)
    assert stored() == before
    assert list(verifying.findings()) == []


@pytest.mark.parametrize("sql", ATTACKS)
def test_raw_sql_fails(paid, sql):
    attack(sql)


@pytest.mark.parametrize("sql", TAX_ATTACKS)
def test_raw_sql_fails_against_corrections_of_tax(paid_a_day_late, sql):
    attack(sql)


def test_a_row_that_is_inserted_as_closed_fails(office):
    draft = office.draft()
    given = {"state": "'closed'", "number": "1", "closed_by_id": "made_by_id", "closed_at": "made_at"}
    names = [field.column for field in RoyaltyStatement._meta.concrete_fields if not field.primary_key]
    values = ", ".join(given.get(name, name) for name in names)
    attack(f"INSERT INTO {STATEMENT} ({', '.join(names)}) SELECT {values} FROM {STATEMENT} WHERE id = {draft.pk}")


@pytest.mark.parametrize("kept", ["id", "number"])
def test_a_draft_takes_no_closed_statements_place(paid, office, kept):
    """By its number, or by the number it was closed under."""
    draft = office.draft()
    if kept == "number":
        return attack(f"UPDATE {STATEMENT} SET number = {paid.number} WHERE id = {draft.pk}")
    names = [field.column for field in RoyaltyStatement._meta.concrete_fields if not field.primary_key]
    verb = "REPLACE" if connection.vendor == "sqlite" else "INSERT"
    sql = f"{verb} INTO {STATEMENT} (id, {', '.join(names)}) SELECT {paid.pk}, {', '.join(names)} FROM {STATEMENT}"
    return attack(f"{sql} WHERE id = {draft.pk}")


@pytest.mark.parametrize(
    "act",
    [
        lambda: RoyaltyStatement._base_manager.all()._raw_delete("default"),
        lambda: StatementEntry._base_manager.all()._raw_delete("default"),
        lambda: StatementEntry.objects.bulk_create(
            [copied(StatementEntry, amount=1)], update_conflicts=True, unique_fields=["line"], update_fields=["amount"]
        ),
        lambda: copied(RoyaltyStatement, net=1, gross=1).save_base(raw=True),
        lambda: RoyaltyLine.objects.update(state="taken_back"),
        lambda: RoyaltyLine._base_manager.all()._raw_delete("default"),
    ],
)
def test_ways_around_the_models_end_at_the_database(paid, act):
    before = stored()
    with pytest.raises(IntegrityError, match=SENTENCE), transaction.atomic():
        act()
    assert stored() == before


def test_drafts_and_open_lines_stay_free(office):
    office.closed(1)
    open_line = office.line(office.payee("Lê Bình"), 5)
    run(f"UPDATE {LINE} SET amount = 6 WHERE id = {open_line.pk}")
    run(f"DELETE FROM {LINE} WHERE id = {open_line.pk}")
    draft = office.draft()
    run(f"UPDATE {STATEMENT} SET payment_on = '2026-08-21' WHERE id = {draft.pk}")
    statements.discard(draft)


# --- looks at people's data ---------------------------------------------------------------------------------------

LOOK_ATTACKS = [f"UPDATE {LOOK} SET reason = 'x'", f"UPDATE {LOOK} SET payee_id = payee_id", f"DELETE FROM {LOOK}"]
LOOK_ATTACKS += [f"REPLACE INTO {LOOK} SELECT * FROM {LOOK}" if connection.vendor == "sqlite" else f"TRUNCATE {LOOK}"]


@pytest.mark.parametrize("sql", LOOK_ATTACKS)
def test_the_log_of_looks_stays_as_it_was_written(cast, sql):
    payees.look([payee_with_secrets()], by=cast.accountant, reason="Chuyển khoản")
    before = SecretsLook.objects.values().get()
    connection.check_constraints()
    with pytest.raises(IntegrityError, match=LOOKED):
        run(sql)
    assert SecretsLook.objects.values().get() == before


def test_it_is_an_error_once_somebody_looked(cast, reinstalled):
    payees.look([payee_with_secrets()], by=cast.accountant, reason="Chuyển khoản")
    drop(f"keep_{LOOK}_delete")
    assert problems() == ["portal.E001"]


# --- put up again, and missed -------------------------------------------------------------------------------------


def problems() -> list[str]:
    return [
        found.id for found in run_checks(tags=[Tags.database], databases=["default"]) if found.id.startswith("portal.")
    ]


def drop(name: str) -> None:
    guard = next(guard for guard in protection.guards() if guard.name == name)
    run(f"DROP TRIGGER {name}" + (f" ON {guard.table}" if connection.vendor == "postgresql" else ""))


@pytest.fixture
def reinstalled(db):
    yield
    protection.install()


@pytest.mark.parametrize("name", [guard.name for guard in protection.guards() if guard.event != "TRUNCATE"])
def test_a_missing_trigger_is_named_and_put_up_again(reinstalled, name):
    assert (protection.missing(), problems()) == ([], [])
    drop(name)
    assert (protection.missing(), problems()) == ([name], ["portal.W006"])
    protection.install()
    assert protection.missing() == []


def test_it_is_an_error_once_something_is_closed(office, reinstalled):
    office.closed()
    protection.lift()
    assert problems() == ["portal.E001"]
    assert any("lacks the trigger" in sentence for sentence in verifying.findings())


def test_a_trigger_that_does_something_else_counts_as_missing(reinstalled):
    name = f"keep_{ENTRY}_delete"
    drop(name)
    if connection.vendor == "postgresql":
        run("CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$")
        run(f"CREATE TRIGGER {name} BEFORE DELETE ON {ENTRY} FOR EACH ROW EXECUTE FUNCTION nothing()")
    else:
        run(f"CREATE TRIGGER {name} BEFORE DELETE ON {ENTRY} WHEN 1 = 0 BEGIN SELECT 1; END")
    assert protection.missing() == [name]
    protection.install()
    if connection.vendor == "postgresql":
        run(f"ALTER TABLE {ENTRY} DISABLE TRIGGER {name}")
        assert protection.missing() == [name]


@pytest.mark.django_db(transaction=True)
def test_what_a_test_that_commits_leaves_is_cleaned_up(office):
    office.closed(100)
    assert RoyaltyStatement.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_and_the_next_one_finds_nothing_but_the_protection():
    assert (RoyaltyStatement.objects.count(), protection.missing()) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_migrating_puts_up_what_was_lost(db):
    protection.lift()
    call_command("migrate", verbosity=0, skip_checks=True)
    assert protection.missing() == []


def test_they_are_taken_down_before_a_table_of_today_is_made(reinstalled):
    """As before the migration that makes it: what is protected already would stand in the way of a rebuilding."""
    run(f"DROP TABLE {TAX}")
    protection.lift()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'keep_%'")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'keep_%'")
        assert cursor.fetchall() == []


@pytest.mark.django_db(transaction=True)
def test_a_table_that_a_migration_rebuilds_is_protected_again():
    old = StatementEntry._meta.get_field("title")
    new = old.clone()
    new.max_length += 1
    new.set_attributes_from_name("title")
    new.model = StatementEntry
    for before, after in ((old, new), (new, old)):
        receivers.lift_protection(apps.get_app_config("articles"), "default", [(None, False)])
        with connection.schema_editor() as editor:
            editor.alter_field(StatementEntry, before, after)
        receivers.protect_statements(apps.get_app_config("articles"), "default")
        assert protection.missing() == []
