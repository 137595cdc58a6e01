"""A new password by e-mail: the same answer to everybody, a letter to whom it belongs, a link that works once."""

import re

import pytest
from axes.models import AccessAttempt
from django.core import mail
from django.test import Client

from articles.models import ChangeRecord
from tests import factories
from tests.admin.hunt import english
from tests.admin.pages import parsed, words
from tests.admin.signing_in import LOGIN, PASSWORD, give_phone, is_in, sign_in

ASK, ASKED, CHOSEN = "/admin/password_reset/", "/admin/password_reset/done/", "/admin/reset/done/"
NEW = "mot-mat-khau-moi-1"


@pytest.fixture
def reporter(cast):
    cast.reporter.email = "phongvien@example.gov.vn"
    cast.reporter.save()
    return cast.reporter


def ask(mailbox: str, *, client: Client | None = None, **more):
    return (client or Client()).post(ASK, {"email": mailbox}, **more)


def link() -> str:
    return re.search(r"https?://\S+", mail.outbox[-1].body)[0]


def choose(client: Client, address: str, password: str = NEW):
    form = client.get(address, follow=True)
    return client.post(form.redirect_chain[-1][0], {"new_password1": password, "new_password2": password})


def test_the_way_from_the_sign_in_page_to_a_new_password(client, reporter, settings):
    settings.SITE_ADDRESS = "https://portal.example.gov.vn"
    assert f'href="{ASK}"' in client.get(LOGIN).content.decode()
    assert ask(reporter.email, client=client)["Location"] == ASKED
    assert mail.outbox[0].to == [reporter.email]
    assert mail.outbox[0].content_subtype == "plain"
    address = link()
    assert address.startswith("https://portal.example.gov.vn/admin/reset/")
    assert choose(client, address.removeprefix(settings.SITE_ADDRESS))["Location"] == CHOSEN
    assert client.get(CHOSEN).status_code == 200
    [record] = ChangeRecord.objects.all()
    assert (record.by, record.name, record.after) == (reporter, reporter.username, {"password": "changed"})
    sign_in(client, reporter.username, PASSWORD)
    assert not is_in(client)
    sign_in(client, reporter.username, NEW)
    assert is_in(client)


@pytest.mark.parametrize("mailbox", ["nobody@example.gov.vn", "phongvien@example.gov.vn"])
def test_known_and_unknown_mailboxes_get_the_same_answer(reporter, mailbox):
    answer = ask(mailbox)
    assert (answer.status_code, answer["Location"], answer.content) == (302, ASKED, b"")
    assert len(mail.outbox) == (mailbox == reporter.email)


def test_the_letter_leaves_after_the_answer(reporter, settings):
    """A mail server that is slow or down would otherwise tell who has an account."""
    settings.EMAIL_BACKEND = "tests.admin.test_password_reset.Broken"
    assert ask(reporter.email).status_code == 302


class Broken:
    def __init__(self, *args, **kwargs) -> None:
        raise ConnectionRefusedError


@pytest.mark.parametrize("kind", ["inactive", "stranger", "no password"])
def test_who_cannot_sign_in_gets_no_letter(reporter, kind):
    reporter.is_active = kind != "inactive"
    reporter.is_staff = kind != "stranger"
    if kind == "no password":
        reporter.set_unusable_password()
    reporter.save()
    assert ask(reporter.email)["Location"] == ASKED
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("language", "subject"), [("vi", "Mật khẩu mới cho reporter"), ("en", "A new password for reporter")]
)
def test_letter_and_page_speak_the_persons_language(client, reporter, language, subject):
    factories.person("Lan", user=reporter, interface_language=language)
    ask(reporter.email)
    assert mail.outbox[0].subject == subject
    page = client.get(link().removeprefix("http://127.0.0.1:8000"), follow=True)
    assert parsed(page).get("lang") == language


def test_the_link_works_once(client, reporter):
    ask(reporter.email)
    address = link().removeprefix("http://127.0.0.1:8000")
    choose(client, address)
    page = Client().get(address)
    assert "Liên kết này đã dùng hoặc đã quá hạn." in words(page)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/reset/MQ/x-y/",
        "/admin/reset/x/set-password/",
        "/admin/reset/OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5/a-b/",
        "/admin/reset/%00/%00/",
        "/admin/reset/é/é/",
    ],
)
def test_a_made_up_link_opens_nothing(client, reporter, address):
    page = client.get(address)
    assert (page.status_code, page.context.get("validlink")) == (200, False)
    assert client.post(address, {"new_password1": NEW, "new_password2": NEW}).status_code == 200


def test_a_weak_password_is_refused_and_the_link_stays(client, reporter):
    ask(reporter.email)
    address = link().removeprefix("http://127.0.0.1:8000")
    assert choose(client, address, "12345678").status_code == 200
    assert choose(client, address)["Location"] == CHOSEN


def test_the_new_password_ends_sessions_and_locks_and_asks_for_the_code_all_the_same(client, reporter, settings):
    inside = Client()
    inside.force_login(reporter)
    for _ in range(5):
        sign_in(client, reporter.username, "sai")
    ask(reporter.email)
    choose(client, link().removeprefix("http://127.0.0.1:8000"))
    assert not is_in(inside)
    settings.SECOND_FACTOR = "required"
    give_phone(reporter)
    assert sign_in(client, reporter.username, NEW)["Location"].startswith("/admin/login/code/")


def test_a_mailbox_is_asked_for_three_times_a_quarter_of_an_hour(reporter):
    answers = [ask(reporter.email, REMOTE_ADDR=f"192.0.2.{number}").status_code for number in range(4)]
    assert answers == [302, 302, 302, 429]
    assert len(mail.outbox) == 3
    unknown = [ask("nobody@example.gov.vn", REMOTE_ADDR=f"192.0.2.{number}").status_code for number in range(4)]
    assert unknown == answers


def test_an_address_asks_ten_times_a_quarter_of_an_hour_and_may_still_sign_in(client, reporter):
    answers = [ask(f"nobody{number}@example.gov.vn").status_code for number in range(11)]
    assert answers == [302] * 10 + [429]
    page = ask(reporter.email)
    assert "Đã yêu cầu mật khẩu mới quá nhiều lần." in words(page)
    assert f'value="{reporter.email}"' in page.content.decode()
    sign_in(client, reporter.username)
    assert is_in(client)


def test_questions_of_an_hour_ago_do_not_count(reporter):
    for _ in range(3):
        ask(reporter.email)
    for row in AccessAttempt.objects.all():
        AccessAttempt.objects.update(attempt_time=row.attempt_time.replace(year=row.attempt_time.year - 1))
    assert [ask(reporter.email).status_code for _ in range(4)] == [302, 302, 302, 429]


@pytest.mark.parametrize("mailbox", ["", "x", "a\x00b@example.org", "x" * 5000 + "@example.org", "a@b\nBcc: c@d"])
def test_odd_mailboxes_are_refused(db, mailbox):
    assert (ask(mailbox).status_code, Client().post(ASK).status_code, mail.outbox) == (200, 200, [])


@pytest.mark.once
def test_no_english_on_the_pages(client, reporter):
    ask(reporter.email)
    pages = [client.get(address) for address in (ASK, ASKED, CHOSEN, "/admin/reset/MQ/x-y/")]
    pages += [client.post(ASK, {"email": "x"}), client.get(link().removeprefix("http://127.0.0.1:8000"), follow=True)]
    form = pages[-1].redirect_chain[-1][0]
    pages.append(client.post(form, {"new_password1": "1", "new_password2": "2"}))
    assert {line for page in pages for line in english(page)} == set()
