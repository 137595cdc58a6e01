"""A closed statement's files, read back: the same sums everywhere; accounts only for whoever pays, and written down."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from articles.models import SecretsLook, StatementPayee
from articles.royalties import payees
from tests import factories
from tests.admin.pages import words
from tests.reports.paper.pages import texts
from tests.royalties.office import Office

ACCOUNT = "0071 0009 99888"


def text_of(content: bytes) -> str:
    return "\n".join(texts(content))


@pytest.fixture
def desk(cast) -> Office:
    return Office(cast)


@pytest.fixture
def closed(desk):
    desk.line(desk.payee("Lê Bình"), 223_500)
    return desk.closed(5_000_000)


def get(client, name, *args):
    answer = client.get(reverse(name, args=args))
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    return answer


@pytest.mark.parametrize("language", ["vi", "en"])
def test_workbook_and_pdf_say_the_same_sums(client, cast, closed, language):
    client.force_login(cast.accountant)
    answer = get(client, "statement_workbook", closed.pk, language)
    sheet = load_workbook(io.BytesIO(answer.content)).active
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert {223_500, 5_000_000, 500_000} <= set(cells)
    text = text_of(get(client, "statement_pdf", closed.pk, language).content)
    mark = "." if language == "vi" else ","
    for amount in ("5,223,500", "500,000", "4,723,500"):
        assert amount.replace(",", mark) in text
    assert f"{closed.number}:{closed.hash}" in text.replace("\n", "").replace(" ", "")
    name = "bang-ke-chi-tra-nhuan-but" if language == "vi" else "statement-of-royalties-paid"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}-1-2026-20260701-20260731.xlsx"'


def test_a_slip_shows_nobody_else(client, cast, closed):
    client.force_login(cast.accountant)
    slip = text_of(
        get(client, "statement_slip", closed.pk, "vi", StatementPayee.objects.get(name="Lê Bình").pk).content
    )
    assert "Lê Bình" in slip
    assert "223.500" in slip
    assert "Đoàn Trang" not in slip


@pytest.mark.parametrize("whose", ["reporter", "approver", "accountant", "stranger"])
def test_ones_own_slip_is_ones_own(client, cast, desk, whose):
    mine = desk.payee("Lê Bình", person=factories.person("Bình", user=cast.reporter))
    desk.line(mine, 223_500)
    desk.closed(100)
    recipient = StatementPayee.objects.get(payee=mine)
    client.force_login(getattr(cast, whose))
    answer = client.get(reverse("own_slip", args=["vi", recipient.pk]))
    assert answer.status_code == {"reporter": 200, "stranger": 302}.get(whose, 404)
    other = StatementPayee.objects.exclude(payee=mine).get()
    assert client.get(reverse("own_slip", args=["vi", other.pk])).status_code in (404, 302)


def test_ones_own_slips_stand_on_my_royalties(client, cast, desk):
    mine = desk.payee("Lê Bình", person=factories.person("Bình", user=cast.reporter))
    desk.line(mine, 223_500)
    closed = desk.closed(100)
    recipient = StatementPayee.objects.get(payee=mine)
    client.force_login(cast.reporter)
    page = client.get(reverse("my_royalties"))
    assert [slip.pk for slip in page.context["slips"]] == [recipient.pk]
    assert "Bảng kê số 1/2026" in words(page)
    assert reverse("own_slip", args=["vi", recipient.pk]) in page.content.decode()
    assert reverse("statement", args=[closed.pk]) not in page.content.decode()
    client.force_login(cast.editor)
    assert list(client.get(reverse("my_royalties")).context["slips"]) == []


# --- the bank's list ----------------------------------------------------------------------------------------------


def bank(client, closed):
    return client.post(reverse("statement_bank", args=[closed.pk]))


def test_the_list_for_the_bank_is_written_down(client, cast, desk, closed):
    payees.store(desk.payee(), {"bank_account": ACCOUNT, "bank_name": "Vietcombank", "tax_code": "8012345678"})
    client.force_login(cast.accountant)
    answer = bank(client, closed)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    _head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert rows == [
        ["1", "Đoàn Trang", "0071000999888", "Vietcombank", "4500000", "NHUAN BUT 01 07 2026 31 07 2026 BK 1 2026"]
    ]
    [look] = SecretsLook.objects.all()
    assert (look.payee, look.by, look.shown, look.reason) == (
        desk.payee(), cast.accountant, ["bank_account", "bank_name"], "Danh sách chuyển khoản của bảng kê số 1",
    )  # fmt: skip


def test_who_has_no_account_is_named(client, cast, desk, closed):
    payees.store(desk.payee(), {"bank_account": ACCOUNT, "bank_name": "Vietcombank"})
    client.force_login(cast.accountant)
    page = client.get(reverse("statement", args=[closed.pk]))
    assert page.context["without_account"] == ["Lê Bình"]
    assert ACCOUNT not in page.content.decode()
    assert SecretsLook.objects.count() == 0


def test_without_any_account_there_is_no_list(client, cast, closed):
    client.force_login(cast.accountant)
    assert bank(client, closed).status_code == 302
    assert SecretsLook.objects.count() == 0


def test_a_lost_key_shows_nobody(client, cast, desk, closed, settings):
    payees.store(desk.payee(), {"bank_account": ACCOUNT, "bank_name": "Vietcombank"})
    settings.PAYEE_KEYS = ["QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="]
    client.force_login(cast.accountant)
    assert bank(client, closed).status_code == 302
    assert SecretsLook.objects.count() == 0


@pytest.mark.parametrize("whose", ["approver", "administrator", "reporter"])
def test_accounts_are_listed_for_nobody_else(client, cast, desk, closed, whose):
    payees.store(desk.payee(), {"bank_account": ACCOUNT, "bank_name": "Vietcombank"})
    client.force_login(getattr(cast, whose))
    assert bank(client, closed).status_code == 403
    assert SecretsLook.objects.count() == 0


def test_no_secret_is_on_any_paper(client, cast, desk, closed):
    payees.store(desk.payee(), {"bank_account": "007100099888", "bank_name": "Vietcombank", "tax_code": "8012345678"})
    client.force_login(cast.accountant)
    book = load_workbook(io.BytesIO(get(client, "statement_workbook", closed.pk, "vi").content)).active
    cells = " ".join(str(cell) for row in book.iter_rows(values_only=True) for cell in row)
    paper = text_of(get(client, "statement_pdf", closed.pk, "vi").content)
    for secret in ("007100099888", "8012345678", "Vietcombank"):
        assert secret not in cells + paper
