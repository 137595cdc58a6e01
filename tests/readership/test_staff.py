"""The mark that tells staff apart: signed, short-lived, and of no use for anything else."""

import time

import pytest
from django.core.signing import TimestampSigner
from django.http import HttpResponse

from articles.readership import staff


@pytest.fixture
def marked():
    response = HttpResponse()
    staff.mark(response)
    return response.cookies[staff.COOKIE]


def test_a_marked_browser_is_staff(marked):
    assert staff.is_staff({staff.COOKIE: marked.value}) is True


def test_the_mark_is_kept_from_scripts_and_other_sites(marked):
    assert (marked["httponly"], marked["samesite"], marked["path"]) == (True, "Lax", "/")
    assert marked["max-age"] == 12 * 60 * 60


def test_with_https_the_mark_travels_by_https_alone(settings):
    settings.SESSION_COOKIE_SECURE = True
    response = HttpResponse()
    staff.mark(response)
    assert response.cookies[staff.COOKIE]["secure"] is True


@pytest.mark.parametrize("value", ["", "yes", "yes:1:x", "a" * 5000, "\x00", "é:é:é", ":", "::"])
def test_a_forged_mark_is_none(value):
    assert staff.is_staff({staff.COOKIE: value}) is False
    assert staff.is_staff({}) is False


def test_a_mark_made_for_another_purpose_is_none():
    assert staff.is_staff({staff.COOKIE: TimestampSigner(salt="other").sign("yes")}) is False


def test_a_mark_fades_after_twelve_hours(marked, monkeypatch):
    later = time.time() + 12 * 60 * 60 + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert staff.is_staff({staff.COOKIE: marked.value}) is False


def test_signing_out_takes_the_mark_away():
    response = HttpResponse()
    staff.unmark(response)
    cookie = response.cookies[staff.COOKIE]
    assert (cookie.value, cookie["max-age"], cookie["path"]) == ("", 0, "/")
