"""The screen of royalty budgets: the accountant enters them, others look, and what changed is kept."""

import pytest

from articles.choices import Role
from articles.models import ChangeRecord, RoyaltyBudget, Unit
from tests import factories
from tests.admin.pages import errors, fields, send, words

LIST, ADD, FORM = "/admin/articles/royaltybudget/", "/admin/articles/royaltybudget/add/", "royaltybudget_form"


def change(row: RoyaltyBudget) -> str:
    return f"{LIST}{row.pk}/change/"


@pytest.fixture
def accountant(client, cast):
    client.force_login(cast.accountant)
    return client


def test_the_accountant_enters_a_budget_as_offices_write_money(accountant, cast):
    unit, campaign = Unit.objects.create(name_vi="Trạm y tế"), factories.campaign()
    typed = {"year": "2026", "unit": unit.pk, "campaign": campaign.pk, "amount": "1.250.000.000 đ", "note": "QĐ 12"}
    send(accountant, ADD, typed, form=FORM)
    row = RoyaltyBudget.objects.get()
    assert (row.year, row.unit, row.campaign, row.amount, row.note) == (2026, unit, campaign, 1_250_000_000, "QĐ 12")
    send(accountant, change(row), {"amount": "1.300.000.000"}, form=FORM)
    added, changed = ChangeRecord.objects.filter(subject="articles.royaltybudget", by=cast.accountant).order_by("pk")
    assert (added.action, changed.before, changed.after) == (
        "add",
        {"amount": 1_250_000_000},
        {"amount": 1_300_000_000},
    )
    accountant.post(f"{LIST}{row.pk}/delete/", {"post": "yes"})
    assert (RoyaltyBudget.objects.count(), ChangeRecord.objects.latest("pk").action) == (0, "delete")


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"amount": "0"}, "__all__", "Dự toán phải lớn hơn 0."),
        ({"amount": "-1"}, "amount", "số tiền"),
        ({"amount": "1,5"}, "amount", "số tiền"),
        ({"year": "26"}, "year", "2000"),
        ({"year": "99999"}, "year", "2199"),
        ({"year": "2025"}, "__all__", "Năm, đơn vị và chiến dịch này đã có dự toán."),
    ],
)
def test_what_cannot_be_a_budget_is_said(accountant, typed, field, sentence):
    RoyaltyBudget.objects.create(year=2025, amount=1)
    found = errors(send(accountant, ADD, {"year": "2026", "amount": "1.000", **typed}, form=FORM))
    assert (list(found), sentence.casefold() in found[field][0].casefold()) == ([field], True)
    assert RoyaltyBudget.objects.count() == 1


@pytest.mark.parametrize("role", [Role.APPROVER, Role.ADMINISTRATOR])
def test_others_read_years_and_money_as_they_are_written(client, cast, role):
    row = RoyaltyBudget.objects.create(year=2026, amount=1_250_000)
    client.force_login(cast.of(role))
    for page in (client.get(LIST), client.get(change(row))):
        shown = words(page)
        assert ("1.250.000 đ" in shown, "2.026" in shown) == (True, False)
    sent = {"year": "2026", "amount": "1"}
    assert (client.post(change(row), sent).status_code, client.post(ADD, sent).status_code) == (403, 403)
    assert RoyaltyBudget.objects.get().amount == 1_250_000


def test_a_year_is_sent_back_as_it_was_shown(accountant):
    row = RoyaltyBudget.objects.create(year=2026, amount=1_250_000)
    sent = fields(accountant.get(change(row)), FORM)
    assert (sent["year"], sent["amount"]) == (["2026"], ["1.250.000"])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(accountant, django_assert_num_queries, rows):
    for number in range(rows):
        unit, campaign = Unit.objects.create(name_vi=f"Đơn vị {number}"), factories.campaign(f"Đợt {number}")
        RoyaltyBudget.objects.create(year=2026, amount=1, unit=unit, campaign=campaign)
    with django_assert_num_queries(10):
        accountant.get(LIST)
