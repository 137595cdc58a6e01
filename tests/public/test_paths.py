"""Paths put together from kept parts are those that Django finds, whatever stands in them."""

from datetime import UTC, datetime

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from campaign_portal.paths import path_of
from tests.public.test_addresses import CONTRACT

ODD = [
    ("article_vi", [12, "bảo hiểm 100 %"]),
    ("article_vi", ["12", "a_B-9"]),
    ("search_vi", []),
    ("preview_vi", ["a:b-c_d"]),
    ("media", ["images/a b.jpg"]),
    ("front_page_show", [datetime(2026, 10, 12, 1, 0, tzinfo=UTC)]),
    ("front_page_show", [datetime(2026, 10, 12, 1, 0, tzinfo=UTC), "en/news/1/"]),
]
NOWHERE = [("article_vi", [0, "x"]), ("article_vi", [12, "a/b"]), ("article_vi", []), ("archive_day_vi", [2021, 6])]


@pytest.mark.parametrize(("name", "args"), [(name, args) for _path, name, args in CONTRACT] + ODD)
@pytest.mark.parametrize("prefix", ["/", "/admin/front-page/show/202610120800/"])
def test_a_path_is_what_django_finds(name, args, prefix):
    set_script_prefix(prefix)
    try:
        assert [path_of(name, *args) for _time in range(2)] == [reverse(name, args=args)] * 2
    finally:
        set_script_prefix("/")


@pytest.mark.parametrize(("name", "args"), [*NOWHERE, ("nothing", [])])
def test_what_has_no_path_has_none_here_either(name, args):
    for find in (lambda: reverse(name, args=args), lambda: path_of(name, *args)):
        with pytest.raises(NoReverseMatch):
            find()
