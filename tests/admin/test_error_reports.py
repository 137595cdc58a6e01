"""Whatever breaks while somebody's data are open, the report of the error holds none of them."""

import sys

import pytest
from django.core.signals import got_request_exception
from django.template.backends.django import Template
from django.views.debug import ExceptionReporter

from articles.models import Payee, SecretsLook
from articles.reports.paper import transfers
from articles.royalties import sealing
from tests.admin.pages import send
from tests.admin.test_payees import ADD, change, look
from tests.royalties.office import Office
from tests.royalties.planted import PLANTED, found_in, payee_with_secrets


class Broken(Exception):
    """What a view stumbles over."""


def broken(*args: object, **kwargs: object) -> None:
    raise Broken


@pytest.fixture
def reports(monkeypatch):
    """The reports of errors as they would be mailed and shown, of every request that breaks."""
    made = []

    def report(sender, request, **kwargs):
        reporter = ExceptionReporter(request, *sys.exc_info())
        made.append(f"{reporter.get_traceback_text()}\n{reporter.get_traceback_html()}")

    got_request_exception.connect(report)
    yield made
    got_request_exception.disconnect(report)


@pytest.fixture
def accountant(client, cast):
    client.force_login(cast.accountant)
    return client


def joined(reports: list[str]) -> str:
    """Two where the page that says sorry breaks too."""
    assert "Broken" in reports[0]
    return "\n".join(reports)


@pytest.mark.parametrize(
    "place", ["articles.royalties.sealing.seal", "articles.royalties.payees.store", "articles.royalties.identity.nfc"]
)
def test_what_is_typed(accountant, reports, monkeypatch, place):
    monkeypatch.setattr(place, broken)
    with pytest.raises(Broken):
        send(accountant, ADD, {"name": "Lê Thị Được Trả", **PLANTED}, form="payee_form")
    assert found_in(joined(reports)) == []


@pytest.mark.parametrize(
    ("owner", "name"),
    [(SecretsLook.objects, "bulk_create"), (sealing, "unseal"), (Template, "render")],
    ids=["writing down", "opening", "showing"],
)
def test_what_is_shown_in_full(accountant, reports, monkeypatch, owner, name):
    payee = payee_with_secrets()
    monkeypatch.setattr(owner, name, broken)
    with pytest.raises(Broken):
        accountant.post(look(payee), {"reason": "Chuyển khoản tháng 7"})
    assert found_in(joined(reports)) == []


def test_what_is_opened_to_be_masked(accountant, reports, monkeypatch):
    payee = payee_with_secrets()
    monkeypatch.setattr(sealing, "masked", broken)
    with pytest.raises(Broken):
        accountant.get(change(payee))
    assert found_in(joined(reports)) == []


@pytest.mark.parametrize("name", ["write", "Transfer"])
def test_what_goes_to_the_bank(accountant, cast, reports, monkeypatch, name):
    office = Office(cast)
    office.line(payee_with_secrets(), 1_000)
    closed = office.close()
    monkeypatch.setattr(transfers, name, broken)
    with pytest.raises(Broken):
        accountant.post(f"/admin/statements/{closed.pk}/bank/")
    assert found_in(joined(reports)) == []
    assert Payee.objects.count() == 1
