"""One's own page about signing in, and what an administrator does about somebody else's."""

from __future__ import annotations

import pytest
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.admin import second_factor
from articles.admin.my_sign_in import browser
from articles.models import ChangeRecord
from tests.admin.hunt import english
from tests.admin.pages import words
from tests.admin.signing_in import LOCKED, MINE, PASSWORD, SET_UP, codes_on, give_phone, is_in, phone_code, sign_in
from tests.admin.test_second_factor import NEEDY, phones, set_up

__all__ = ["phones"]  # the setting of production and the phones' clock, for every test here
NEW = "mat-khau-moi-1"


def press(client: Client, action: str, password: str = PASSWORD, **more):
    return client.post(MINE, {"action": action, "password": password}, **more)


def page_of(user) -> str:
    return f"/admin/auth/user/{user.pk}/sign-in/"


# --- one's own -----------------------------------------------------------------------------------------


def test_a_reporter_sets_up_the_second_step_and_turns_it_off(client, cast):
    user = cast.reporter
    sign_in(client, user.username)
    answer = press(client, "phone")
    assert answer["Location"].startswith(SET_UP)
    page = client.get(answer["Location"])
    assert len(codes_on(client.post(answer["Location"], {"code": phone_code(user)}))) == 10
    assert "Vai trò của bạn duyệt bài" not in words(page)
    assert is_in(client)
    other = Client()
    assert sign_in(other, user.username)["Location"].startswith("/admin/login/code/")
    press(client, "off")
    assert not TOTPDevice.objects.exists()
    assert is_in(client)


@pytest.mark.parametrize("who", NEEDY)
def test_whose_role_needs_it_cannot_turn_it_off(client, cast, who):
    set_up(client, getattr(cast, who))
    assert "Vai trò của bạn bắt buộc có" in words(press(client, "off", follow=True))
    assert second_factor.phone_of(getattr(cast, who))


def test_a_new_phone_replaces_the_old_one_once_it_shows_a_code(client, cast, phones):
    codes = set_up(client, cast.approver)
    old = second_factor.phone_of(cast.approver)
    phones.at += 60
    late = phone_code(cast.approver, at=phones.at)
    address = press(client, "phone")["Location"]
    client.get(address)
    assert client.post(address, {"code": late}).status_code == 200
    assert second_factor.phone_of(cast.approver) == old
    TOTPDevice.objects.update(throttling_failure_count=0)
    new = codes_on(client.post(address, {"code": phone_code(cast.approver, at=phones.at)}))
    assert (len(new), second_factor.verify(cast.approver, codes[0])) == (10, None)
    assert [device.pk for device in TOTPDevice.objects.all()] != [old.pk]
    assert TOTPDevice.objects.count() == 1
    assert is_in(client)


@pytest.mark.parametrize("action", ["phone", "codes", "off", "elsewhere"])
def test_nothing_changes_without_the_password(client, cast, action):
    set_up(client, cast.approver)
    before = list(TOTPDevice.objects.values("key"))
    for password in ("", "sai", "\x00", "x" * 5000):
        answer = press(client, action, password)
        assert "Đây không phải mật khẩu của bạn." in words(answer)
    assert client.post(MINE, {"action": action}).status_code == 429
    assert list(TOTPDevice.objects.values("key")) == before
    assert is_in(client)


def test_wrong_passwords_here_count_too(client, cast):
    sign_in(client, cast.reporter.username)
    for _ in range(5):
        answer = press(client, "elsewhere", "sai")
    assert (answer.status_code, LOCKED in words(answer)) == (429, True)
    assert LOCKED in words(press(client, "elsewhere"))


def test_new_backup_codes_replace_the_old(client, cast):
    old = set_up(client, cast.approver)
    new = codes_on(press(client, "codes"))
    assert (len(new), set(new) & set(old)) == (10, set())
    assert second_factor.verify(cast.approver, old[0]) is None


def test_backup_codes_without_a_phone_are_refused(client, cast):
    sign_in(client, cast.reporter.username)
    assert "Hãy cài đặt điện thoại trước." in words(press(client, "codes", follow=True))


def test_signing_out_everywhere_else_leaves_this_browser_and_the_password(client, cast):
    other = Client()
    for one in (client, other):
        sign_in(one, cast.reporter.username)
    assert "Bạn đã đăng xuất khỏi mọi nơi khác." in words(press(client, "elsewhere", follow=True))
    assert (is_in(client), is_in(other)) == (True, False)
    sign_in(other, cast.reporter.username)
    assert is_in(other)


def test_the_code_given_is_still_good_after_signing_out_elsewhere(client, cast):
    set_up(client, cast.approver)
    press(client, "elsewhere")
    assert is_in(client)


@pytest.mark.parametrize("sent", [{}, {"action": ""}, {"action": "x", "password": PASSWORD}, {"action": "\x00"}])
def test_an_unknown_button_shows_the_page_again(client, cast, sent):
    sign_in(client, cast.reporter.username)
    assert client.post(MINE, sent).status_code == 200


def test_the_page_lists_ones_own_last_sign_ins(cast):
    sign_in(Client(REMOTE_ADDR="198.51.100.7"), cast.editor.username)
    client = Client(REMOTE_ADDR="192.0.2.1", headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    sign_in(client, cast.reporter.username)
    shown = words(client.get(MINE))
    assert ("192.0.2.1" in shown, "Firefox, Windows" in shown, "198.51.100.7" in shown) == (True, True, False)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0", "Edge, Windows"),
        ("", "–"),
    ],
)
def test_a_browser_is_named_as_people_know_it(agent, name):
    assert browser(agent) == name


# --- somebody else's -----------------------------------------------------------------------------------


@pytest.fixture
def desk(client, cast, settings) -> Client:
    """The administrator, signed in with a code."""
    set_up(client, cast.administrator)
    return client


def test_the_administrator_resets_a_lost_phone_and_that_is_recorded(desk, cast):
    give_phone(cast.reporter)
    shown = words(desk.get(page_of(cast.reporter)))
    assert "Đặt lại bước xác minh thứ hai" in shown
    desk.post(page_of(cast.reporter), {"action": "forget"})
    assert second_factor.phone_of(cast.reporter) is None
    row = ChangeRecord.objects.get()
    assert (row.by, row.subject, row.object_id, row.name) == (
        cast.administrator, "auth.user", str(cast.reporter.pk), "reporter"
    )  # fmt: skip
    assert (row.before, row.after) == ({"second step": "đang bật"}, {"second step": "đã đặt lại"})
    history = words(desk.get(f"/admin/auth/user/{cast.reporter.pk}/history/"))
    assert "bước xác minh thứ hai" in history


def test_a_link_lets_its_owner_choose_a_password_that_nobody_else_knows(desk, cast):
    page = desk.post(page_of(cast.reporter), {"action": "link"})
    address = page.context["link"].removeprefix("http://127.0.0.1:8000")
    assert address in page.content.decode()
    owner = Client()
    form = owner.get(address, follow=True).redirect_chain[-1][0]
    owner.post(form, {"new_password1": NEW, "new_password2": NEW})
    sign_in(owner, cast.reporter.username, NEW)
    assert is_in(owner)
    kept = [(row.by, row.after) for row in ChangeRecord.objects.order_by("pk")]
    assert kept == [
        (cast.administrator, {"link for a new password": "đã tạo"}),
        (cast.reporter, {"password": "changed"}),
    ]
    assert address not in str(list(ChangeRecord.objects.values()))


def test_a_locked_account_is_unlocked(desk, cast):
    for _ in range(5):
        sign_in(Client(REMOTE_ADDR="192.0.2.1"), cast.reporter.username, "sai")
    assert "5 lần nhập sai trong 15 phút qua." in words(desk.get(page_of(cast.reporter)))
    desk.post(page_of(cast.reporter), {"action": "unlock"})
    inside = Client(REMOTE_ADDR="192.0.2.1")
    sign_in(inside, cast.reporter.username)
    assert is_in(inside)
    assert ChangeRecord.objects.get().after == {"lock": "đã mở khóa"}


def test_what_was_not_there_is_not_recorded(desk, cast):
    for action in ("unlock", "forget", "x", ""):
        assert desk.post(page_of(cast.reporter), {"action": action}).status_code == 302
    assert ChangeRecord.objects.count() == 0


def test_no_link_for_an_account_that_is_not_active(desk, cast):
    cast.reporter.is_active = False
    cast.reporter.save()
    assert desk.post(page_of(cast.reporter), {"action": "link"}).status_code == 302
    assert "Tạo liên kết" not in words(desk.get(page_of(cast.reporter)))


@pytest.mark.parametrize("who", ["reporter", "editor", "approver", "translator", "accountant", "stranger"])
def test_nobody_else_opens_or_uses_it(client, cast, settings, who):
    settings.SECOND_FACTOR = "off"
    give_phone(cast.other_reporter)
    client.force_login(getattr(cast, who))
    address = page_of(cast.other_reporter)
    for answer in (client.get(address), *(client.post(address, {"action": a}) for a in ("forget", "link", "unlock"))):
        assert answer.status_code == (302 if who == "stranger" else 403)
    assert second_factor.phone_of(cast.other_reporter)


@pytest.mark.parametrize("number", ["999999", "abc", "9" * 40, "%00"])
def test_an_account_that_is_none_is_not_found(desk, number):
    for answer in (desk.get(f"/admin/auth/user/{number}/sign-in/"), desk.post(f"/admin/auth/user/{number}/sign-in/")):
        assert answer.status_code == 404


def test_an_administrator_does_nothing_to_a_superuser(desk, cast):
    give_phone(cast.superuser)
    assert desk.post(page_of(cast.superuser), {"action": "forget"}).status_code == 404
    assert second_factor.phone_of(cast.superuser)


@pytest.mark.once
def test_no_english_on_these_pages(desk, cast):
    give_phone(cast.reporter)
    sign_in(Client(), cast.reporter.username, "sai")
    waiting = Client()
    sign_in(waiting, cast.approver.username)
    pages = [desk.get(MINE), press(desk, "codes"), press(desk, "off", follow=True), desk.get(page_of(cast.reporter))]
    pages += [desk.post(page_of(cast.reporter), {"action": "link"}), desk.get("/admin/axes/accessfailurelog/")]
    pages += [desk.get(f"/admin/auth/user/{cast.reporter.pk}/change/"), press(desk, "off", "sai")]
    pages += [waiting.get(SET_UP), waiting.post(SET_UP, {"code": "000000"}), waiting.post(SET_UP, {"code": "1"})]
    assert {line for page in pages for line in english(page)} == set()
