"""Values are planted through the office's own form and hunted for: on every screen, for every role, in every table."""

import logging
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.test import Client
from django.views.debug import get_exception_reporter_filter

from articles.choices import Secret
from articles.models import Article, Contribution, Payee, SecretsLook, Unit
from tests import factories
from tests.admin.pages import fields, send
from tests.admin.test_payees import ADD, LIST, TYPED, change, look
from tests.admin.test_permissions import PEOPLE
from tests.royalties.planted import PLANTED, found_in, found_in_database

WRONG = {"tax_code": "8401927311", "identity_number": "074085926622x"}
# Of lists with many rows.
ROWS = 3
SKIPPED = ("/admin/logout/", "/admin/jsi18n/")


@pytest.fixture
def payee(client, cast, caplog) -> Payee:
    """A payee in a busy office, whose data were typed wrongly once, then stored, then looked at."""
    caplog.set_level(logging.DEBUG)
    factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    person = Contribution.objects.filter(language="vi").first().person
    client.force_login(cast.accountant)
    name = {"name": "Lê Thị Được Trả", "person": person.pk, "unit": Unit.objects.create(name_vi="Sở Y tế").pk}
    send(client, ADD, {**name, **WRONG}, form="payee_form")
    assert send(client, ADD, {**name, **TYPED}, form="payee_form", follow=True).status_code == 200
    payee = Payee.objects.get()
    send(client, change(payee), {**TYPED, "name": "Lê Thị Trang"}, form="payee_form")
    client.post(look(payee), {"reason": "Chuyển khoản tháng 7"})
    client.logout()
    payee.refresh_from_db()
    return payee


def every_screen(client: Client, payee: Payee) -> Iterator[tuple[str, str]]:
    """What this person sees on each screen that links lead to from the lists of all models, a few rows of each."""
    waiting = ["/admin/", change(payee), look(payee), f"{LIST}{payee.pk}/history/", f"{LIST}{payee.pk}/delete/"]
    waiting += [f"{LIST}?q=8401", f"{LIST}?all="]
    waiting += [f"/admin/{model._meta.app_label}/{model._meta.model_name}/" for model in admin.site._registry]
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0)
        kind = re.sub(r"\d+", "N", address)
        if address in seen or address.startswith(SKIPPED) or kinds[kind] == ROWS:
            continue
        seen.add(address)
        kinds[kind] += 1
        response = client.get(address)
        text = (b"".join(response) if response.streaming else response.content).decode("utf-8", "replace")
        yield address, text
        # The same list in another order or filtered shows the same cells.
        waiting += re.findall(r'href="(/admin/[^"#?]*)', text)


# The superuser's screens are all there are: on a second database those alone are looked through.
LOOKING = [pytest.param(who, marks=[] if who == "superuser" else pytest.mark.once) for who in PEOPLE]


@pytest.mark.parametrize("who", LOOKING)
def test_no_screen_shows_a_value_to_anybody(client, cast, payee, who):
    client.force_login(getattr(cast, who))
    pages = dict(every_screen(client, payee))
    assert len(pages) > 20
    assert {address: found for address, text in pages.items() if (found := found_in(text))} == {}
    masks = [address for address, text in pages.items() if "••••5533" in text]
    allowed = {LIST, change(payee)}
    assert (allowed <= set(masks)) if who in ("accountant", "administrator", "superuser") else masks == []


@pytest.mark.parametrize("who", PEOPLE)
def test_only_the_accountant_looks(client, cast, payee, who):
    before = SecretsLook.objects.count()
    client.force_login(getattr(cast, who))
    page = client.post(look(payee), {"reason": "Tò mò"})
    may = who in ("accountant", "superuser")
    assert page.status_code == (200 if may else 403)
    assert set(found_in(page.content.decode())) == (set(PLANTED) if may else set())
    assert SecretsLook.objects.count() - before == may


@pytest.mark.parametrize("who", PEOPLE)
def test_only_the_accountant_stores(client, cast, payee, who):
    client.force_login(cast.accountant)
    sent = {**fields(client.get(change(payee)), "payee_form"), "bank_account": "99998888"}
    new = {**sent, "person": ""}
    client.force_login(getattr(cast, who))
    before = payee.secrets.bank_account
    answers = [client.post(change(payee), sent).status_code, client.post(ADD, new).status_code]
    may = who in ("accountant", "superuser")
    assert answers == ([302, 302] if may else [403, 403])
    payee.secrets.refresh_from_db()
    assert (payee.secrets.bank_account != before) == may


def test_no_value_stands_in_a_table_a_log_or_a_session(payee, caplog):
    assert found_in_database() == []
    assert found_in(caplog.text) == []


@pytest.mark.parametrize("name", Secret.values)
@pytest.mark.parametrize("question", ["", "__startswith", "__isnull", "__contains"])
def test_no_list_answers_a_question_about_a_value(client, cast, payee, name, question):
    for who in (cast.accountant, cast.administrator):
        client.force_login(who)
        answer = client.get(LIST, {f"secrets__{name}{question}": "g"}, follow=True)
        assert answer.status_code in (200, 400)
        assert answer.status_code == 400 or answer.context["cl"].result_count == 1


def test_searching_for_a_value_finds_nothing(client, cast, payee):
    client.force_login(cast.superuser)
    for value in PLANTED.values():
        assert client.get(LIST, {"q": value}).context["cl"].result_count == 0
        chooser = {"app_label": "articles", "model_name": "payee", "field_name": "person", "term": value}
        assert client.get("/admin/autocomplete/", chooser).json()["results"] == []


def test_readers_learn_neither_a_value_nor_who_is_paid(client, cast, payee):
    article, texts = Article.objects.get(), []
    for address in ("/", "/en/", f"/tin-tuc/{article.pk}/bai/", f"/tac-gia/{payee.person.pk}/trang/", "/rss.xml"):
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        texts.append(answer.content.decode())
    assert found_in("".join(texts)) == []
    assert payee.name not in "".join(texts)


def test_a_report_of_an_error_leaves_the_values_out(client, cast, payee):
    client.force_login(cast.accountant)
    request = send(client, change(payee), {**TYPED, "name": ""}, form="payee_form").wsgi_request
    assert set(PLANTED) <= set(request.POST)
    reported = get_exception_reporter_filter(request).get_post_parameters(request)
    assert found_in(str(reported.dict())) == []


def test_the_hunt_finds_what_is_shown(client, cast, payee):
    Payee.objects.filter(pk=payee.pk).update(name=f"Lê {PLANTED['identity_number']}")
    client.force_login(cast.accountant)
    found = {address for address, text in every_screen(client, payee) if found_in(text)}
    assert {LIST, change(payee), look(payee), f"{LIST}{payee.pk}/history/"} <= found
