"""The code besides the password: who needs one, how it is set up, what it lets through and what not."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest
from axes.models import AccessLog
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_otp import models as waits
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp import models as otp
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.admin import second_factor
from articles.choices import Role
from tests import factories
from tests.admin.pages import ADD, parsed, words
from tests.admin.signing_in import (
    CODE,
    INDEX,
    LIST,
    LOCKED,
    LOGIN,
    MINE,
    MOMENT,
    PASSWORD,
    SET_UP,
    WRONG_CODE,
    codes_on,
    give_phone,
    is_in,
    phone_code,
    sign_in,
)  # fmt: skip
from tests.factories import NOON

NEEDY = ("approver", "accountant", "administrator", "superuser")
FREE = ("reporter", "editor", "translator")


@pytest.fixture(autouse=True)
def phones(settings, monkeypatch) -> SimpleNamespace:
    """The setting of production, and clocks that stand still: the phones' until a test moves it, and the waits'."""
    settings.SECOND_FACTOR = "required"
    clock = SimpleNamespace(at=MOMENT)
    monkeypatch.setattr(otp, "time", SimpleNamespace(time=lambda: clock.at))
    for module in (waits, second_factor):
        monkeypatch.setattr(module, "timezone", SimpleNamespace(now=lambda: NOON))
    return clock


def wait() -> None:
    """The seconds after a wrong code go by."""
    ago = datetime.timedelta(hours=1)
    for model in (TOTPDevice, StaticDevice):
        for device in model.objects.exclude(throttling_failure_timestamp=None):
            device.throttling_failure_timestamp -= ago
            device.save()


def set_up(client: Client, user) -> list[str]:
    """From the password to the backup codes."""
    sign_in(client, user.username)
    client.get(SET_UP)
    return codes_on(client.post(SET_UP, {"code": phone_code(user)}))


# --- who needs it --------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", FREE)
def test_whose_role_does_not_ask_signs_in_with_the_password(client, cast, who):
    assert sign_in(client, getattr(cast, who).username)["Location"] == INDEX
    assert is_in(client)


@pytest.mark.parametrize("who", NEEDY)
def test_whose_role_asks_comes_to_set_it_up_and_nowhere_else(client, cast, who):
    user = getattr(cast, who)
    answer = sign_in(client, user.username, follow=True)
    assert answer.redirect_chain[-1][0].startswith(SET_UP)
    for address in (INDEX, LIST, ADD, "/admin/password_change/", "/admin/articles/person/language/", MINE):
        for response in (client.get(address), client.post(address, {"password": PASSWORD, "action": "off"})):
            assert (response.status_code, response["Location"].split("?")[0]) == (302, LOGIN)
    assert AccessLog.objects.count() == 0
    user.refresh_from_db()
    assert user.last_login is None


@pytest.mark.parametrize("who", NEEDY)
def test_setting_it_up_signs_in_and_shows_ten_codes_once(client, cast, who):
    user = getattr(cast, who)
    codes = set_up(client, user)
    assert (len(codes), len(set(codes))) == (10, 10)
    assert is_in(client)
    assert client.get(SET_UP)["Location"].startswith(LOGIN)


def test_setting_off_asks_nobody(client, cast, settings):
    settings.SECOND_FACTOR = "off"
    give_phone(cast.approver)
    assert sign_in(client, cast.approver.username)["Location"] == INDEX
    assert is_in(client)


def test_whoever_set_it_up_is_asked_whatever_the_role(client, cast):
    give_phone(cast.reporter)
    assert sign_in(client, cast.reporter.username)["Location"].startswith(CODE)
    assert not is_in(client)


# --- the code ------------------------------------------------------------------------------------------


def test_the_code_of_the_phone_signs_in_and_leads_where_one_wanted_to_go(client, cast):
    give_phone(cast.approver)
    answer = sign_in(client, cast.approver.username, onward=ADD)
    answer = client.post(answer["Location"], {"code": phone_code(cast.approver)})
    assert answer["Location"] == ADD
    assert is_in(client)


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\x00"])
def test_no_step_leads_out_of_the_portal(client, cast, onward):
    give_phone(cast.approver)
    client.post(LOGIN, {"username": cast.approver.username, "password": PASSWORD, "next": onward})
    answer = client.post(CODE, {"code": phone_code(cast.approver), "next": onward})
    assert answer["Location"] == INDEX


@pytest.mark.parametrize(("steps", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_one_step_early_or_late_is_let_through(client, cast, steps, good):
    give_phone(cast.approver)
    sign_in(client, cast.approver.username)
    client.post(CODE, {"code": phone_code(cast.approver, steps=steps)})
    assert is_in(client) is good


@pytest.mark.parametrize("typed", ["{0}{1}", "{0} {1}", " {0}-{1} "])
def test_a_code_may_be_typed_with_gaps(client, cast, typed):
    give_phone(cast.approver)
    sign_in(client, cast.approver.username)
    code = phone_code(cast.approver)
    client.post(CODE, {"code": typed.format(code[:3], code[3:])})
    assert is_in(client)


def test_a_code_is_good_once(client, cast, phones):
    give_phone(cast.approver)
    code = phone_code(cast.approver)
    sign_in(client, cast.approver.username)
    client.post(CODE, {"code": code})
    other = Client()
    sign_in(other, cast.approver.username)
    assert WRONG_CODE in words(other.post(CODE, {"code": code}))
    wait()
    phones.at += 30
    other.post(CODE, {"code": phone_code(cast.approver, at=phones.at)})
    assert is_in(other)


def test_another_persons_code_is_none(client, cast):
    give_phone(cast.approver)
    give_phone(cast.other_approver)
    sign_in(client, cast.approver.username)
    client.post(CODE, {"code": phone_code(cast.other_approver)})
    assert not is_in(client)


@pytest.mark.parametrize(
    "code", ["", "12345", "1234567", "abcdef", "\x00", "٣٤٥٦٧٨", "9" * 5000, "-123456", "0x1f4a"], ids=range(9)
)
def test_what_is_no_code_is_refused(client, cast, code):
    give_phone(cast.approver)
    sign_in(client, cast.approver.username)
    for sent in ({"code": code}, {}):
        assert client.post(CODE, sent).status_code == 200
    assert not is_in(client)


def test_after_a_wrong_code_the_next_waits_longer_each_time(client, cast):
    give_phone(cast.approver)
    sign_in(client, cast.approver.username)
    client.post(CODE, {"code": "000000"})
    assert "hãy chờ 1 giây" in words(client.post(CODE, {"code": phone_code(cast.approver)}))
    assert not is_in(client)
    wait()
    client.post(CODE, {"code": "000000"})
    assert "hãy chờ 2 giây" in words(client.post(CODE, {"code": phone_code(cast.approver)}))
    wait()
    client.post(CODE, {"code": phone_code(cast.approver)})
    assert is_in(client)


def test_wrong_codes_count_as_failed_sign_ins_and_the_password_does_not_reset_them(client, cast):
    give_phone(cast.approver)
    for number in range(5):
        sign_in(client, cast.approver.username)
        answer = client.post(CODE, {"code": "000000"})
        assert answer.status_code == (429 if number == 4 else 200)
        wait()
    assert LOCKED in words(client.post(CODE, {"code": phone_code(cast.approver)}))
    assert LOCKED in words(sign_in(client, cast.approver.username))
    assert not is_in(client)


# --- between password and code -------------------------------------------------------------------------


@pytest.mark.parametrize("address", [CODE, SET_UP])
def test_nobody_comes_to_the_code_without_a_password(client, cast, address):
    give_phone(cast.approver)
    for response in (client.get(address), client.post(address, {"code": phone_code(cast.approver)})):
        assert response["Location"].startswith(LOGIN)


def test_the_password_alone_never_replaces_a_phone(client, cast):
    phone = give_phone(cast.approver)
    sign_in(client, cast.approver.username)
    for answer in (client.get(SET_UP), client.post(SET_UP, {"code": phone_code(cast.approver)})):
        assert answer["Location"].startswith(CODE)
    assert list(TOTPDevice.objects.all()) == [phone]


def test_a_password_is_good_for_ten_minutes(client, cast, monkeypatch):
    give_phone(cast.approver)
    sign_in(client, cast.approver.username)
    later = second_factor.time.time() + 10 * 60
    monkeypatch.setattr(second_factor, "time", SimpleNamespace(time=lambda: later))
    assert client.post(CODE, {"code": phone_code(cast.approver)})["Location"].startswith(LOGIN)


@pytest.mark.parametrize("change", ["password", "inactive"])
def test_what_changed_meanwhile_ends_the_waiting(client, cast, change):
    give_phone(cast.approver)
    sign_in(client, cast.approver.username)
    user = cast.approver
    if change == "password":
        user.set_password("mot-mat-khau-khac")
    user.is_active = change != "inactive"
    user.save()
    assert client.post(CODE, {"code": phone_code(user)})["Location"].startswith(LOGIN)
    assert not is_in(client)


def test_the_session_gets_a_new_key_at_the_password_and_at_the_code(client, cast):
    client.get(LOGIN)
    give_phone(cast.approver)
    sign_in(client, cast.approver.username)
    first = client.session.session_key
    client.post(CODE, {"code": phone_code(cast.approver)})
    assert client.session.session_key != first


def test_somebody_elses_session_ends_when_another_person_gives_a_password(client, cast):
    give_phone(cast.approver)
    client.force_login(cast.reporter)
    sign_in(client, cast.approver.username)
    assert not is_in(client)


def test_the_pages_speak_the_language_of_whose_password_was_right(client, cast):
    factories.person("Lan", user=cast.approver, interface_language="en")
    sign_in(client, cast.approver.username)
    page = client.get(SET_UP)
    assert parsed(page).get("lang") == "en"
    assert "Type the six digits that the app shows now:" in words(page)
    assert parsed(client.get(LOGIN)).get("lang") == "vi"


def test_the_secret_stays_until_a_code_confirms_it_and_is_shown_as_picture_and_text(client, cast):
    sign_in(client, cast.approver.username)
    page, again = client.get(SET_UP), client.get(SET_UP)
    assert TOTPDevice.objects.filter(user=cast.approver).count() == 1
    assert (page.context["secret"], page.context["picture"]) == (again.context["secret"], again.context["picture"])
    assert len(page.context["secret"].replace(" ", "")) == 32
    assert WRONG_CODE in words(client.post(SET_UP, {"code": "000000"}))
    assert not is_in(client)
    assert not TOTPDevice.objects.get(user=cast.approver).confirmed


def test_a_secret_that_another_browser_saw_is_never_confirmed(client, cast):
    """Whoever else has the password could read it and wait until its owner takes it into use."""
    thief = Client()
    sign_in(thief, cast.approver.username)
    seen = thief.get(SET_UP).context["secret"]
    stolen = phone_code(cast.approver)
    sign_in(client, cast.approver.username)
    assert client.get(SET_UP).context["secret"] != seen
    assert client.post(SET_UP, {"code": stolen}).status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize("address", [CODE, SET_UP])
def test_the_field_suits_a_phone_and_the_page_a_frame(client, cast, address):
    if address == CODE:
        give_phone(cast.approver)
    sign_in(client, cast.approver.username)
    page = client.get(address)
    field = page.context["form"].fields["code"].widget.attrs
    assert (field["autocomplete"], field["inputmode"]) == ("one-time-code", "numeric")
    assert (page["X-Frame-Options"], "frame-ancestors 'self'" in page["Content-Security-Policy"]) == (
        "SAMEORIGIN",
        True,
    )
    assert "no-store" in page["Cache-Control"]


# --- backup codes --------------------------------------------------------------------------------------


def test_a_backup_code_signs_in_once(cast):
    codes = set_up(Client(), cast.approver)
    for code, good in ((codes[0], True), (codes[1].replace(" ", ""), True), (codes[0], False)):
        client = Client()
        sign_in(client, cast.approver.username)
        client.post(CODE, {"code": code})
        assert is_in(client) is good
    assert second_factor.backup_codes_left(cast.approver) == 8


def test_the_database_does_not_hold_the_codes(cast):
    codes = set_up(Client(), cast.approver)
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert not kept & {code.replace(" ", "") for code in codes}


def test_another_persons_backup_code_is_none(client, cast):
    codes = set_up(Client(), cast.other_approver)
    set_up(Client(), cast.approver)
    sign_in(client, cast.approver.username)
    client.post(CODE, {"code": codes[0]})
    assert not is_in(client)


# --- a session without its code ------------------------------------------------------------------------


def test_a_role_given_to_somebody_signed_in_ends_their_session(client, cast):
    sign_in(client, cast.editor.username)
    assert is_in(client)
    cast.editor.groups.add(Group.objects.get(name=Role.APPROVER))
    answer = client.get(LIST, follow=True)
    assert answer.redirect_chain == [(f"{LOGIN}?next={LIST}", 302)]
    assert "Tài khoản của bạn nay cần thêm mã ngoài mật khẩu." in words(answer)


def test_a_device_taken_away_closes_the_sessions_it_opened(client, cast):
    set_up(client, cast.approver)
    assert is_in(client)
    second_factor.forget(cast.approver)
    assert not is_in(client)


@pytest.mark.parametrize(("who", "more"), [("approver", 0), ("reporter", 1)])
def test_whoever_gave_no_code_costs_one_query_more(client, cast, settings, who, more):
    """Who gave one has it looked up already, to see whether it is still theirs."""
    if more:
        sign_in(client, getattr(cast, who).username)
    else:
        set_up(client, getattr(cast, who))
    counted = {}
    for setting in ("off", "required"):
        settings.SECOND_FACTOR = setting
        with CaptureQueriesContext(connection) as asked:
            assert is_in(client)
        counted[setting] = len(asked)
    assert counted["required"] - counted["off"] == more
