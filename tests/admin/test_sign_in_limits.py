"""How often somebody may fail to sign in, per account and per address, and who ends a lock."""

import datetime

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.test import Client

from articles.admin import limits
from articles.models import ChangeRecord
from tests.admin.pages import words
from tests.admin.signing_in import LOCKED, LOGIN, PASSWORD, is_in, sign_in

HERE, THERE = "192.0.2.1", "198.51.100.7"
TWENTY_MINUTES = datetime.timedelta(minutes=20)


def fail(name: str, times: int, *, address: str = HERE) -> list[int]:
    client = Client(REMOTE_ADDR=address)
    return [sign_in(client, name, "sai").status_code for _ in range(times)]


def fail_from_many(name: str, times: int) -> None:
    for number in range(times):
        fail(name, 1, address=f"203.0.113.{number}")


def signs_in(name: str, *, address: str = HERE) -> bool:
    client = Client(REMOTE_ADDR=address)
    sign_in(client, name)
    return is_in(client)


def let_time_pass() -> None:
    for row in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=row.pk).update(attempt_time=row.attempt_time - TWENTY_MINUTES)


def test_the_fifth_failure_of_an_account_at_an_address_locks_them(cast):
    name = cast.reporter.username
    assert fail(name, 4) == [200] * 4
    assert signs_in(name)
    assert fail(name, 5) == [200] * 4 + [429]
    assert not signs_in(name)


def test_the_lock_is_for_that_account_at_that_address_alone(cast):
    fail(cast.reporter.username, 5)
    assert signs_in(cast.editor.username)
    assert signs_in(cast.reporter.username, address=THERE)


def test_the_page_says_so_keeps_the_name_and_tells_nobody_whether_the_account_exists(cast):
    said = {}
    for name in (cast.reporter.username, "khong-co-ai"):
        fail(name, 5)
        page = sign_in(Client(REMOTE_ADDR=HERE), name, onward="/admin/articles/image/")
        assert (page.status_code, page["Retry-After"]) == (429, "900")
        assert f'value="{name}"' in page.content.decode()
        assert "next=/admin/articles/image/" in page.content.decode()
        said[name] = words(page).replace(name, "")
    assert len(set(said.values())) == 1
    assert LOCKED in said["khong-co-ai"]


def test_wrong_name_wrong_password_and_locked_out_stranger_read_alike(cast):
    inactive = cast.editor
    inactive.is_active = False
    inactive.save()
    answers = {
        words(sign_in(Client(), name, password)).replace(name, "")
        for name, password in (
            (cast.reporter.username, "sai"),
            ("khong-co-ai", "sai"),
            (inactive.username, PASSWORD),
            (cast.stranger.username, PASSWORD),
        )
    }
    assert len(answers) == 1


def test_one_address_that_tries_many_accounts_is_stopped_and_an_office_is_not(cast):
    for number in range(49):
        fail(f"ten-{number}", 1)
    assert signs_in(cast.reporter.username)
    fail("ten-50", 1)
    assert not signs_in(cast.editor.username)
    assert signs_in(cast.editor.username, address=THERE)


def test_signing_in_gives_an_address_no_new_tries_at_others(cast):
    for number in range(49):
        fail(f"ten-{number}", 1)
    assert signs_in(cast.reporter.username)
    fail("ten-50", 1)
    assert not signs_in(cast.translator.username)


def test_an_account_tried_from_everywhere_is_locked_but_not_where_its_owner_works(cast):
    name = cast.reporter.username
    assert signs_in(name, address=THERE)
    fail_from_many(name, 20)
    assert not signs_in(name, address=HERE)
    assert signs_in(name, address=THERE)


def test_an_address_of_long_ago_is_not_the_owners_any_more(cast):
    name = cast.reporter.username
    signs_in(name, address=THERE)
    AccessLog.objects.update(attempt_time=AccessLog.objects.get().attempt_time - datetime.timedelta(days=31))
    fail_from_many(name, 20)
    assert not signs_in(name, address=THERE)


def test_a_lock_ends_after_a_quarter_of_an_hour_although_somebody_kept_trying(cast):
    name = cast.reporter.username
    fail(name, 5)
    let_time_pass()
    assert signs_in(name)
    fail(name, 5)
    before = AccessAttempt.objects.get(username=name).attempt_time
    assert fail(name, 3) == [429] * 3
    row = AccessAttempt.objects.get(username=name)
    assert (row.attempt_time, row.failures_since_start) == (before, 5)


def test_old_failures_add_nothing_to_new_ones(cast):
    name = cast.reporter.username
    fail(name, 4)
    let_time_pass()
    fail(name, 4)
    assert signs_in(name)


def test_a_success_forgets_the_failures(cast):
    for _ in range(3):
        fail(cast.reporter.username, 4)
        assert signs_in(cast.reporter.username)


def test_another_browser_is_no_new_chance(cast):
    for number in range(5):
        client = Client(REMOTE_ADDR=HERE, headers={"User-Agent": f"Browser {number}"})
        sign_in(client, cast.reporter.username, "sai")
    assert not signs_in(cast.reporter.username)


def test_what_was_typed_is_not_kept(cast):
    sign_in(Client(), cast.reporter.username, "mat-khau-bi-mat")
    row = AccessAttempt.objects.get()
    assert (row.post_data, row.get_data) == ("", "")
    assert "mat-khau-bi-mat" not in str(list(AccessFailureLog.objects.values())) + str(vars(row))


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"username": "", "password": ""},
        {"username": "a\x00b", "password": "x"},
        {"username": "x" * 100_000, "password": "x"},
        {"username": "ten", "password": "x\x00y"},
        {"username": "ten", "password": "x" * 100_000},
        {"username": "é" * 150, "password": "x"},
        {"username": ["a", "b"], "password": "x"},
    ],
    ids=["nothing", "empty", "NUL", "huge", "NUL in password", "huge password", "accents", "twice"],
)
def test_odd_input_is_refused_like_any_other(db, sent):
    client = Client(headers={"User-Agent": "x" * 9000})
    for _ in range(6):
        assert client.post(LOGIN, sent).status_code in (200, 429)


def test_an_administrator_sees_failures_and_unlocks(client, cast):
    fail(cast.reporter.username, 5)
    client.force_login(cast.administrator)
    address = "/admin/axes/accessfailurelog/"
    page = client.get(address)
    assert (words(page).count(cast.reporter.username), words(page).count(HERE)) == (5, 5)
    chosen = AccessFailureLog.objects.latest("pk").pk
    client.post(address, {"action": "unlock", "_selected_action": [chosen]})
    assert signs_in(cast.reporter.username)


def test_whom_the_list_unlocked_stands_in_the_change_log(client, cast):
    for name in (cast.reporter.username, cast.editor.username, "khong-co-ai"):
        fail(name, 5)
    fail(cast.approver.username, 5, address=THERE)
    client.force_login(cast.administrator)
    chosen = AccessFailureLog.objects.filter(username="khong-co-ai").latest("pk").pk
    for _twice in range(2):
        client.post("/admin/axes/accessfailurelog/", {"action": "unlock", "_selected_action": [chosen]})
    kept = {(row.name, row.by, *row.before.values(), *row.after.values()) for row in ChangeRecord.objects.all()}
    assert kept == {(name, cast.administrator, "đang khóa", "đã mở khóa") for name in ("reporter", "editor")}
    assert ChangeRecord.objects.count() == LogEntry.objects.count() == 2


@pytest.mark.parametrize("who", ["reporter", "editor", "approver", "translator", "accountant"])
def test_nobody_else_sees_or_unlocks(client, cast, who):
    fail(cast.other_reporter.username, 5)
    client.force_login(getattr(cast, who))
    address = "/admin/axes/accessfailurelog/"
    sent = {"action": "unlock", "_selected_action": [AccessFailureLog.objects.latest("pk").pk]}
    assert (client.get(address).status_code, client.post(address, sent).status_code) == (403, 403)
    assert not signs_in(cast.other_reporter.username)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_failures_asks_the_same_however_long(client, cast, rows, django_assert_num_queries):
    fail("ten", rows)
    client.force_login(cast.administrator)
    client.get(LOGIN)
    with django_assert_num_queries(8):
        client.get("/admin/axes/accessfailurelog/")


def test_the_command_unlocks_too(cast, capsys):
    fail(cast.reporter.username, 5)
    call_command("axes_reset_username", cast.reporter.username)
    assert signs_in(cast.reporter.username)


def test_failures_and_sign_ins_are_kept_for_ninety_days(cast):
    fail("cu", 1)
    AccessFailureLog.objects.update(attempt_time=AccessFailureLog.objects.get().attempt_time - limits.KEPT)
    signs_in(cast.reporter.username)
    AccessLog.objects.update(attempt_time=AccessLog.objects.get().attempt_time - limits.KEPT)
    fail("moi", 1)
    signs_in(cast.editor.username)
    assert [row.username for row in AccessFailureLog.objects.all()] == ["moi"]
    assert [row.username for row in AccessLog.objects.all()] == [cast.editor.username]
