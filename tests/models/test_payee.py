"""The paid person as a row: how the office lists them, and a log of looks that nobody shortens."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from articles.models import ImmutableRow, Payee, PayeeSecrets, SecretsLook
from campaign_portal import clock
from tests import factories

pytestmark = pytest.mark.django_db


def test_payees_are_listed_by_given_name():
    for name in ("Trần Ước", "Lê  Thị An", "Bùi Đức"):
        Payee.objects.create(name=name)
    assert [payee.name for payee in Payee.objects.all()] == ["Lê Thị An", "Bùi Đức", "Trần Ước"]


def test_payee_stays_when_the_byline_goes():
    person = factories.person("Trang")
    payee = Payee.objects.create(name="Nguyễn Thị Trang", person=person)
    person.delete()
    payee.refresh_from_db()
    assert payee.person is None


def test_kind_is_one_of_three():
    with pytest.raises(IntegrityError), transaction.atomic():
        Payee.objects.create(name="Ai đó", kind="friend")


@pytest.mark.parametrize(
    ("until", "on", "held"),
    [
        (None, date(2026, 7, 1), False),
        (date(2026, 12, 31), date(2026, 12, 31), True),
        (date(2026, 12, 31), date(2027, 1, 1), False),
    ],
)
def test_commitment_holds_to_its_last_day(until, on, held):
    assert Payee(name="An", commitment_until=until).is_committed(on=on) is held


def test_a_look_is_never_changed_or_taken_away(cast):
    payee = Payee.objects.create(name="An")
    look = SecretsLook.objects.create(
        payee=payee, by=cast.accountant, at=clock.now(), shown=["tax_code"], reason="Chi tháng 7"
    )
    for attempt in (
        look.save,
        look.delete,
        SecretsLook.objects.all().delete,
        lambda: SecretsLook.objects.update(reason="khác"),
    ):
        with pytest.raises(ImmutableRow):
            attempt()
    assert SecretsLook.objects.get().reason == "Chi tháng 7"


def test_secrets_do_not_say_themselves():
    payee = Payee.objects.create(name="An")
    row = PayeeSecrets(payee=payee, tax_code="8765432109")
    assert "8765432109" not in f"{row} {row!r}"
