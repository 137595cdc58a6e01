"""When sessions end: after twelve hours, after two of doing nothing, and with whatever made them possible."""

import datetime
import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from articles.admin import middleware
from tests import factories
from tests.admin.pages import words
from tests.admin.signing_in import LIST, LOGIN, MINE, PASSWORD, is_in, sign_in
from tests.factories import NOON, hours

HOUR = 60 * 60


@pytest.fixture
def later(monkeypatch):
    """Moves the clock by which sessions are idle."""
    start = time.time()
    return lambda seconds: monkeypatch.setattr(time, "time", lambda: start + seconds)


def test_a_session_ends_twelve_hours_after_signing_in_whatever_is_done(client, cast, later):
    sign_in(client, cast.reporter.username)
    end = Session.objects.get().expire_date
    assert abs(end.timestamp() - time.time() - 12 * HOUR) < HOUR
    later(HOUR)
    assert is_in(client)
    assert Session.objects.get().expire_date == end
    Session.objects.update(expire_date=end - datetime.timedelta(hours=12))
    assert not is_in(client)


def test_an_open_form_that_nobody_types_into_is_nothing(client, cast, later):
    article = factories.draft(cast.reporter)
    sign_in(client, cast.reporter.username)
    beat = {"article": article.pk, "language": "vi", "tab": "a" * 16, "user": cast.reporter.pk}
    for seconds in (HOUR, 2 * HOUR - 2):
        later(seconds)
        assert client.post("/admin/articles/article/unsaved/", beat).status_code == 200
        assert client.get("/admin/articles/article/alive/").status_code == 200
    later(2 * HOUR + 2)
    assert not is_in(client)


def test_typing_into_an_open_form_keeps_the_session(client, cast, later):
    article = factories.draft(cast.reporter)
    sign_in(client, cast.reporter.username)
    typed = {"article": article.pk, "language": "vi", "tab": "a" * 16, "user": cast.reporter.pk, "version": 0}
    later(HOUR)
    answer = client.post("/admin/articles/article/unsaved/", {**typed, "data": '{"title_vi": ["Mới"]}'})
    assert answer.status_code == 200
    later(2 * HOUR + 2)
    assert is_in(client)


def test_two_hours_of_nothing_end_it_and_say_so(client, cast, later):
    sign_in(client, cast.reporter.username)
    later(2 * HOUR + 2)
    answer = client.get(f"{LIST}?q=a&p=1", follow=True)
    assert answer.redirect_chain == [(f"{LOGIN}?next=/admin/articles/article/%3Fq%3Da%26p%3D1", 302)]
    assert "hai giờ không có thao tác nào" in words(answer)
    assert not is_in(client)


def test_whoever_does_something_stays(client, cast, later):
    sign_in(client, cast.reporter.username)
    for number in range(1, 6):
        later(number * 1.9 * HOUR)
        assert is_in(client)


def test_a_busy_session_is_written_every_five_minutes_at_most(client, cast, later):
    client.force_login(cast.reporter)
    later(6 * 60)
    client.get(MINE)
    before = Session.objects.get().session_data
    later(10 * 60)
    client.get(MINE)
    assert Session.objects.get().session_data == before
    later(12 * 60)
    client.get(MINE)
    assert Session.objects.get().session_data != before


def test_whoever_signs_in_sweeps_away_sessions_that_ended(client, cast):
    client.force_login(cast.editor)
    Session.objects.update(expire_date=NOON - hours(24 * 365))
    sign_in(Client(), cast.reporter.username)
    assert Session.objects.count() == 1


def test_signing_out_while_idle_is_no_error(client, cast, later):
    client.force_login(cast.reporter)
    later(3 * HOUR)
    assert client.post("/admin/logout/").status_code == 200
    assert not is_in(client)


def test_an_inactive_account_is_out_at_once(client, cast):
    client.force_login(cast.reporter)
    cast.reporter.is_active = False
    cast.reporter.save()
    assert not is_in(client)


def test_an_account_that_is_staff_no_more_is_out_at_once(client, cast):
    client.force_login(cast.reporter)
    cast.reporter.is_staff = False
    cast.reporter.save()
    assert not is_in(client)


def test_a_changed_password_ends_all_sessions_but_this(client, cast):
    other = Client()
    for browser in (client, other):
        sign_in(browser, cast.reporter.username)
    new = {"old_password": PASSWORD, "new_password1": "mat-khau-moi-1", "new_password2": "mat-khau-moi-1"}
    client.post("/admin/password_change/", new)
    assert (is_in(client), is_in(other)) == (True, False)


def test_a_password_set_by_the_administrator_ends_all_sessions(client, cast):
    inside = Client()
    inside.force_login(cast.reporter)
    client.force_login(cast.administrator)
    sent = {"password1": "mat-khau-moi-1", "password2": "mat-khau-moi-1", "usable_password": "true"}
    client.post(f"/admin/auth/user/{cast.reporter.pk}/password/", sent)
    assert not is_in(inside)


def test_public_pages_have_no_session_even_for_whoever_is_idle(client, cast, later):
    client.force_login(cast.reporter)
    later(3 * HOUR)
    assert client.get("/").status_code == 200
    assert Session.objects.count() == 1


def test_the_sentence_names_the_hours_of_the_setting(settings):
    assert settings.SESSION_IDLE_AGE == 2 * HOUR
    assert middleware.SignInEnds.EVERY < settings.SESSION_IDLE_AGE
