"""People's data in the database: sealed, masked, shown in full only beside a line in the log."""

from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from articles.choices import Secret
from articles.models import Payee, PayeeSecrets, SecretsLook
from articles.royalties import payees
from campaign_portal import clock
from tests.factories import NOON
from tests.royalties.planted import PLANTED, found_in_database, payee_with_secrets

pytestmark = pytest.mark.django_db
OLD, NEW, OTHER = (Fernet.generate_key().decode() for _number in range(3))


@pytest.fixture
def payee():
    return payee_with_secrets()


def fresh(payee) -> Payee:
    return Payee.objects.get(pk=payee.pk)


# Stored


def test_what_is_stored_can_be_looked_at_and_the_look_is_kept(cast, payee):
    with clock.shifted_to(NOON):
        shown = payees.look([fresh(payee)], by=cast.accountant, reason="Chi tháng 7")
    assert shown == {payee.pk: PLANTED}
    look = SecretsLook.objects.get()
    assert (look.payee, look.by, look.reason, look.at.date()) == (payee, cast.accountant, "Chi tháng 7", NOON.date())
    assert (set(look.shown), len(look.shown_names)) == (set(Secret.values), 4)


def test_only_what_is_asked_for_is_opened_and_written_down(cast, payee):
    bare = Payee.objects.create(name="Chưa có gì")
    wanted = (Secret.BANK_ACCOUNT, Secret.BANK_NAME)
    shown = payees.look([payee, bare], by=cast.accountant, reason="Danh sách chuyển khoản", names=wanted)
    assert shown == {payee.pk: {name: PLANTED[name] for name in wanted}, bare.pk: {}}
    assert [(look.payee, look.shown) for look in SecretsLook.objects.all()] == [(payee, ["bank_account", "bank_name"])]


def test_what_is_not_named_stays_and_what_is_emptied_is_forgotten(cast, payee):
    payees.store(payee, {Secret.TAX_CODE: "", Secret.BANK_ACCOUNT: "99998888"})
    shown = payees.look([fresh(payee)], by=cast.accountant, reason="Kiểm tra")[payee.pk]
    kept = {name: PLANTED[name] for name in (Secret.IDENTITY_NUMBER, Secret.BANK_NAME)}
    assert shown == {**kept, Secret.BANK_ACCOUNT: "99998888"}
    assert PayeeSecrets.objects.get().tax_code == ""


@pytest.mark.parametrize("language", ["vi", "en"])
def test_without_a_key_nothing_is_stored_and_a_sentence_says_why(settings, payee, language):
    settings.PAYEE_KEYS = []
    with translation.override(language), pytest.raises(payees.Unavailable, match="PAYEE_KEYS") as refused:
        payees.store(payee, {Secret.TAX_CODE: "8765432100"})
    assert "8765432100" not in str(refused.value)
    payees.store(payee, {Secret.TAX_CODE: ""})
    assert PayeeSecrets.objects.get().tax_code == ""


# Shown


def test_masks_show_four_characters_of_numbers_and_none_of_the_bank(payee):
    assert payees.masked(payee) == {
        "tax_code": "••••7311",
        "identity_number": "••••6622",
        "bank_account": "••••5533",
        "bank_name": "••••",
    }
    assert payees.masked(Payee.objects.create(name="Chưa có gì")) == {}


@pytest.mark.parametrize("keys", [[], [OTHER]])
def test_without_the_right_key_dots_are_shown_and_nobody_looks(settings, cast, payee, keys):
    settings.PAYEE_KEYS = keys
    assert set(payees.masked(payee).values()) == {"••••"}
    with pytest.raises(payees.Unavailable, match=payee.name):
        payees.look([payee], by=cast.accountant, reason="Chi tháng 7")
    assert not SecretsLook.objects.exists()


def test_where_one_does_not_open_nobody_is_shown(cast, payee):
    other = payee_with_secrets("Người khác")
    PayeeSecrets.objects.filter(payee=other).update(bank_account=payee.secrets.bank_account)
    with pytest.raises(payees.Unavailable, match="Người khác"):
        payees.look([payee, fresh(other)], by=cast.accountant, reason="Chi tháng 7")
    assert not SecretsLook.objects.exists()


# At rest


def test_no_value_stands_in_any_table(payee):
    assert found_in_database() == []


def test_the_hunt_through_the_tables_finds_what_is_there(payee):
    Payee.objects.filter(pk=payee.pk).update(name=f"Lê {PLANTED['bank_account']}")
    assert found_in_database() == ["articles_payee: bank_account"]


def test_fixtures_and_reprs_hold_no_value(payee):
    rows = [payee, payee.secrets]
    text = serializers.serialize("json", rows) + repr(rows) + "".join(map(str, rows)) + repr(payees.masked(payee))
    dump = StringIO()
    call_command("dumpdata", "articles.payee", "articles.payeesecrets", stdout=dump)
    assert [name for name, value in PLANTED.items() if value in text + dump.getvalue()] == []


# Rotation


def rotate() -> str:
    told = StringIO()
    call_command("reseal_payees", stdout=told)
    return told.getvalue()


def test_rotation_leaves_the_old_key_unneeded(settings, cast):
    settings.PAYEE_KEYS = [OLD]
    payee = payee_with_secrets()
    Payee.objects.create(name="Chưa có gì")
    settings.PAYEE_KEYS = [NEW, OLD]
    assert rotate() == "4 values are sealed, 4 of them anew under the newest key.\n"
    assert rotate() == "4 values are sealed, 0 of them anew under the newest key.\n"
    settings.PAYEE_KEYS = [NEW]
    assert payees.look([fresh(payee)], by=cast.accountant, reason="Kiểm tra") == {payee.pk: PLANTED}


def test_rotation_names_what_does_not_open_and_leaves_it(settings):
    settings.PAYEE_KEYS = [OTHER]
    lost = payee_with_secrets("Khóa đã mất")
    settings.PAYEE_KEYS = [OLD]
    payee_with_secrets()
    before = PayeeSecrets.objects.filter(payee=lost).values().get()
    settings.PAYEE_KEYS = [NEW, OLD]
    with pytest.raises(CommandError, match=f"4 open with none of the keys.*{lost.pk}: tax_code"):
        rotate()
    assert PayeeSecrets.objects.filter(payee=lost).values().get() == before


def test_rotation_without_a_key_is_refused(settings, payee):
    settings.PAYEE_KEYS = []
    with pytest.raises(CommandError, match="PAYEE_KEYS"):
        rotate()


# The file itself


def raw_database() -> bytes:
    """SQLite's file as it lies there; PostgreSQL keeps its files to itself and is asked for its rows."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(
                "SELECT p::text, s::text FROM articles_payee p JOIN articles_payeesecrets s ON payee_id = id"
            )
            return str(cursor.fetchall()).encode()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA database_list")
        path = next(row[2] for row in cursor.fetchall() if row[1] == "main")
    with open(path, "rb") as file:
        return file.read()


@pytest.mark.django_db(transaction=True)
def test_no_value_stands_in_the_file_of_the_database():
    payee = payee_with_secrets("Trần Thị Dễ Thấy")
    raw = raw_database()
    assert payee.name.encode() in raw
    assert [name for name, value in PLANTED.items() if value.encode() in raw] == []
