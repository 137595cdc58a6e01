"""The payees' screens: what the accountant types, what is refused and how, what the office keeps of it."""

import pytest
from django.contrib.admin.models import LogEntry

from articles.choices import Secret
from articles.models import ChangeRecord, Payee, PayeeSecrets, SecretsLook, Unit
from articles.royalties import payees
from tests import factories
from tests.admin.pages import errors, fields, parsed, send, sentences, walk, words
from tests.royalties.planted import PLANTED, payee_with_secrets

LIST = "/admin/articles/payee/"
ADD = f"{LIST}add/"
LOOKS = "/admin/articles/secretslook/"
TYPED = {**PLANTED, "bank_account": "7041 9380 2655 33", "tax_code": " 8401927311 "}


def change(payee: Payee) -> str:
    return f"{LIST}{payee.pk}/change/"


def look(payee: Payee) -> str:
    return f"{LIST}{payee.pk}/look/"


@pytest.fixture
def accountant(client, cast):
    client.force_login(cast.accountant)
    return client


@pytest.fixture
def payee(db) -> Payee:
    return payee_with_secrets()


def test_nobody_cuts_their_own_payee_loose(accountant, cast):
    """The bars of grading follow the link from payee to account."""
    own = Payee.objects.create(name="Tôi", person=factories.person("Tôi", user=cast.accountant))
    page = accountant.post(change(own), {"name": "Tôi", "kind": "staff", "person": "", "is_active": "on"})
    assert "người khác" in words(page)
    own.refresh_from_db()
    assert own.person is not None


PERSON = "/admin/articles/person/"


def test_nobody_cuts_their_own_account_loose_from_whom_is_paid(client, cast):
    """Nor deletes the person between, on any screen."""
    person = factories.person("Tôi", user=cast.superuser)
    Payee.objects.create(name="Tôi", person=person)
    client.force_login(cast.superuser)
    screen = f"{PERSON}{person.pk}/change/"
    assert errors(send(client, screen, {"user": ""}, form="person_form")).keys() == {"user"}
    assert send(client, screen, {"pen_name": "Minh"}, form="person_form").status_code == 302
    assert client.post(f"{PERSON}{person.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(PERSON, {"action": "delete_selected", "_selected_action": person.pk, "post": "yes"})
    account = f"/admin/auth/user/{cast.superuser.pk}/change/"
    send(client, account, {"person-0-DELETE": "on"}, form="user_form")
    person.refresh_from_db()
    assert (person.user, person.payee.name, person.pen_name) == (cast.superuser, "Tôi", "Minh")


def opened(payee: Payee, by) -> dict[str, str]:
    return payees.look([Payee.objects.get(pk=payee.pk)], by=by, reason="Kiểm tra")[payee.pk]


# Typed and stored


def test_what_the_accountant_types_is_stored(accountant, cast):
    person, unit = factories.person("Trang"), Unit.objects.create(name_vi="Sở Y tế")
    more = {"name": "Nguyễn  Thị Trang ", "kind": "contributor", "person": person.pk, "unit": unit.pk}
    dates = {"withholding_asked": "on", "commitment_until": "31/12/2026"}
    assert send(accountant, ADD, {**more, **dates, **TYPED}, form="payee_form").status_code == 302
    payee = Payee.objects.get()
    assert (payee.name, payee.person, payee.unit, payee.kind) == ("Nguyễn Thị Trang", person, unit, "contributor")
    assert (payee.withholding_asked, payee.commitment_until.isoformat(), payee.is_active) == (True, "2026-12-31", True)
    assert opened(payee, cast.accountant) == PLANTED


def test_a_payee_needs_a_name_and_nothing_else(accountant):
    assert send(accountant, ADD, {"name": "Lê An"}, form="payee_form").status_code == 302
    assert not PayeeSecrets.objects.exists()
    refused = send(accountant, ADD, {"name": " ", "tax_code": "8401927311"}, form="payee_form")
    assert list(errors(refused)) == ["name"]
    assert fields_of(refused)["tax_code"] == ["8401927311"]


def fields_of(response) -> dict[str, list[str]]:
    return {
        node.get("name"): [node.get("value")]
        for node in walk(parsed(response))
        if node.tag == "input" and node.get("name") in Secret.values
    }


def test_a_field_left_empty_keeps_what_is_stored_and_a_tick_forgets_it(accountant, cast, payee):
    sent = {"bank_account": "9999-8888", "forget": ["tax_code"]}
    assert send(accountant, change(payee), sent, form="payee_form").status_code == 302
    kept = {name: PLANTED[name] for name in ("identity_number", "bank_name")}
    assert opened(payee, cast.accountant) == {**kept, "bank_account": "99998888"}
    assert send(accountant, change(payee), {"name": "Lê Thị Khác"}, form="payee_form").status_code == 302
    assert opened(payee, cast.accountant) == {**kept, "bank_account": "99998888"}


def test_the_form_offers_to_forget_what_is_stored_and_no_more(accountant, payee):
    bare = Payee.objects.create(name="Chưa có gì")
    payees.store(payee, {"bank_name": ""})

    def offered(row):
        return {n.get("value") for n in walk(parsed(accountant.get(change(row)))) if n.get("name") == "forget"}

    assert (offered(payee), offered(bare)) == ({"tax_code", "identity_number", "bank_account"}, set())
    refused = send(accountant, change(bare), {"forget": ["tax_code"]}, form="payee_form")
    assert list(errors(refused)) == ["forget"]


def test_a_person_has_one_payee(accountant, payee):
    person = factories.person("Trang")
    Payee.objects.filter(pk=payee.pk).update(person=person)
    refused = send(accountant, ADD, {"name": "Người khác", "person": person.pk}, form="payee_form")
    assert errors(refused) == {"person": ["Nhân sự này đã gắn với một người nhận nhuận bút khác."]}


# Refused


WRONG = {
    "tax_code": ("87654321", "Mã số thuế gồm 10 hoặc 12 chữ số", "A tax code has 10 or 12 digits"),
    "identity_number": ("12345", "Số căn cước gồm 12 chữ số", "An identity number has 9 digits"),
    "bank_account": ("số 12/34", "Số tài khoản ngân hàng gồm 4 đến 34", "A bank account has 4 to 34 digits"),
    "bank_name": ("n" * 121, "Tên ngân hàng dài nhất 120 ký tự", "The name of a bank has at most 120"),
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_wrong_value_is_refused_in_a_sentence_and_kept_as_typed(accountant, cast, payee, name, language):
    factories.person("Kế", user=cast.accountant, interface_language=language)
    typed, *sentence = WRONG[name]
    right = {"tax_code": "1111111111", "identity_number": "222222222"}
    sent = {**right, name: typed}
    refused = send(accountant, change(payee), sent, form="payee_form")
    assert list(errors(refused)) == [name]
    assert sentence[language == "en"] in words(refused)
    assert fields_of(refused) == {field: [sent.get(field)] for field in Secret.values}
    assert opened(payee, cast.accountant) == PLANTED


def test_a_new_value_and_forgetting_it_is_asked_about(accountant, cast, payee):
    refused = send(accountant, change(payee), {"tax_code": "1111111111", "forget": ["tax_code"]}, form="payee_form")
    assert list(errors(refused)) == ["tax_code"]
    assert opened(payee, cast.accountant) == PLANTED


def test_without_a_key_the_form_says_so_and_keeps_what_was_typed(accountant, settings, db):
    settings.PAYEE_KEYS = []
    refused = send(accountant, ADD, {"name": "Lê An", "tax_code": "8401927311"}, form="payee_form")
    assert "cổng này chưa có khóa" in errors(refused)["__all__"][0]
    assert fields_of(refused)["tax_code"] == ["8401927311"]
    assert not Payee.objects.exists()
    assert send(accountant, ADD, {"name": "Lê An"}, form="payee_form").status_code == 302


# Shown


def test_the_list_and_the_form_show_masks(accountant, payee):
    assert "••••5533" in words(accountant.get(LIST))
    page = accountant.get(change(payee))
    assert [mask for mask in ("••••7311", "••••6622", "••••5533") if mask not in words(page)] == []
    assert fields_of(page) == {name: [None] for name in Secret.values}


def test_in_full_only_for_a_reason_and_never_unwritten(accountant, cast, payee):
    page = accountant.get(look(payee))
    assert "••••5533" in words(page)
    refused = accountant.post(look(payee), {"reason": " "})
    assert (errors(refused), SecretsLook.objects.count()) == ({"reason": ["Trường này là bắt buộc."]}, 0)
    shown = accountant.post(look(payee), {"reason": "Chuyển khoản tháng 7"})
    assert [value for value in PLANTED.values() if value not in words(shown)] == []
    assert "no-store" in shown["Cache-Control"]
    [kept] = SecretsLook.objects.all()
    assert (kept.payee, kept.by, kept.reason) == (payee, cast.accountant, "Chuyển khoản tháng 7")
    assert set(kept.shown) == set(Secret.values)


def test_a_look_at_what_does_not_open_is_refused_in_a_sentence(accountant, settings, payee):
    settings.PAYEE_KEYS = ["A" * 43 + "="]
    page = accountant.post(look(payee), {"reason": "Chuyển khoản"})
    assert "Không mở được dữ liệu của Lê Thị Được Trả" in words(page)
    assert not SecretsLook.objects.exists()


def test_the_page_of_a_payee_without_data_asks_for_nothing(accountant, db):
    bare = Payee.objects.create(name="Chưa có gì")
    assert "Chưa có gì." in words(accountant.get(look(bare)))
    assert accountant.post(look(bare), {"reason": "Xem"}).status_code == 200
    assert not SecretsLook.objects.exists()
    assert accountant.get(f"{LIST}999/look/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(accountant, django_assert_num_queries, rows):
    for number in range(rows):
        person = factories.person(f"Người {number}", unit=None)
        payee_with_secrets(f"Lê {number}", person=person, unit=Unit.objects.create(name_vi=f"Sở {number}"))
    accountant.get(LIST)
    with django_assert_num_queries(9):
        accountant.get(LIST)


# Kept


def test_the_records_say_that_a_secret_changed_and_not_to_what(accountant, cast, payee):
    send(accountant, change(payee), {"bank_account": "99998888", "name": "Lê Thị Khác"}, form="payee_form")
    kept = {record.subject: (record.name, record.before, record.after) for record in ChangeRecord.objects.all()}
    assert kept == {
        "articles.payeesecrets": ("Lê Thị Khác", {"bank_account": "changed"}, {"bank_account": "changed"}),
        "articles.payee": ("Lê Thị Khác", {"name": "Lê Thị Được Trả"}, {"name": "Lê Thị Khác"}),
    }
    [entry] = LogEntry.objects.all()
    assert "Bank account" in entry.change_message
    assert "99998888" not in entry.change_message
    accountant.force_login(cast.administrator)
    page = words(accountant.get("/admin/articles/changerecord/"))
    assert "Số tài khoản ngân hàng: đã đổi → đã đổi" in page
    history = words(accountant.get(f"{LIST}{payee.pk}/history/"))
    assert "Số tài khoản ngân hàng" in history


def test_the_log_of_looks_is_read_and_never_written(client, cast, payee):
    opened(payee, cast.accountant)
    row = SecretsLook.objects.get()
    client.force_login(cast.administrator)
    page = words(client.get(LOOKS))
    assert [word for word in ("accountant", payee.name, "số căn cước", "Kiểm tra") if word not in page] == []
    assert client.get(f"{LOOKS}{row.pk}/change/").status_code == 200
    for screen in ("add/", f"{row.pk}/delete/"):
        assert client.post(LOOKS + screen, {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    client.post(LOOKS, chosen)
    client.force_login(cast.superuser)
    client.post(LOOKS, chosen)
    assert SecretsLook.objects.get().reason == "Kiểm tra"


def test_who_was_looked_at_stays(client, cast, payee):
    opened(payee, cast.accountant)
    client.force_login(cast.superuser)
    client.post(f"{LIST}{payee.pk}/delete/", {"post": "yes"})
    client.post(LIST, {"action": "delete_selected", "_selected_action": [payee.pk], "post": "yes"})
    assert Payee.objects.get() == payee


# Found and chosen


def test_payees_are_found_by_name_with_or_without_marks(accountant, payee):
    for words_typed, found in (("duoc tra", 1), ("Được Trả", 1), ("Không ai", 0)):
        assert accountant.get(LIST, {"q": words_typed}).context["cl"].result_count == found


def test_saving_without_a_change_keeps_nothing_and_asks_nothing(accountant, payee):
    before = PayeeSecrets.objects.values().get()
    answer = send(accountant, change(payee), form="payee_form", follow=True)
    assert answer.status_code == 200
    assert sentences(answer)
    assert not ChangeRecord.objects.exists()
    assert PayeeSecrets.objects.values().get() == before
    assert "tax_code" in fields(accountant.get(change(payee)), "payee_form")
