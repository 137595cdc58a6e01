"""Names of stored pictures."""

import datetime
import re
import secrets

import pytest

from articles.media.naming import unguessable_name
from articles.richtext.addresses import is_own_picture

NOON = datetime.datetime(2026, 11, 5, 12, tzinfo=datetime.UTC)


def test_name_says_the_month_and_nothing_else() -> None:
    name = unguessable_name("jpg", now=NOON)
    assert re.fullmatch(r"images/2026/11/[A-Za-z0-9][A-Za-z0-9_-]{21}\.jpg", name)


def test_names_differ_and_are_accepted_in_bodies() -> None:
    names = {unguessable_name("png", now=NOON) for _ in range(2000)}
    assert len(names) == 2000
    assert all(is_own_picture(f"/media/{name}") for name in names)


def test_no_name_begins_with_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["-aaaaaaaaaaaaaaaaaaaaa", "_aaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaa"])
    monkeypatch.setattr(secrets, "token_urlsafe", lambda size: next(drawn))
    assert unguessable_name("jpg", now=NOON) == "images/2026/11/aaaaaaaaaaaaaaaaaaaaaa.jpg"
