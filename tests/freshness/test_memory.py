"""What is made once for each generation: never older than the last change, never of another minute."""

from datetime import timedelta

import pytest
from django.urls import set_script_prefix

from articles.freshness import current, generation, memory
from articles.freshness.current import Current, Generation
from tests import factories

NOW = factories.NOON


class Made:
    times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


@pytest.fixture
def site(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(current, "next_change", lambda now: now + timedelta(minutes=5))
    monkeypatch.setattr(generation, "token", lambda: (1, 1))
    found: Current[Generation] = Current(Generation)
    memory.use(found)
    yield found
    memory.use(None)


def kept(make: Made, minutes: float = 0) -> int:
    return memory.kept(("a thing",), make, now=NOW + timedelta(minutes=minutes))


def test_it_is_made_once_as_long_as_nothing_changes(site):
    make = Made()
    site.generation().prepare(NOW.timestamp())
    assert [kept(make), kept(make, 1), kept(make, 4.9)] == [1, 1, 1]


def test_it_is_made_anew_after_an_announcement_and_after_the_databases_word(site):
    make = Made()
    for end in (generation.announce, lambda: site.look((2, 2))):
        site.generation().prepare(NOW.timestamp())
        before = kept(make)
        end()
        assert kept(make) == before + 1  # not yet prepared: kept by nobody
        site.generation().prepare(NOW.timestamp())
        assert (kept(make), kept(make)) == (before + 2, before + 2)


def test_a_change_that_the_slower_of_two_saw_first_ends_what_the_other_made(site, monkeypatch):
    """Both found a generation that had just begun; another machine's change came between their questions."""
    make, known = Made(), site.generation()

    def slowly() -> tuple[int, int]:
        monkeypatch.setattr(generation, "token", lambda: (1, 1))
        known.prepare(NOW.timestamp())
        assert kept(make) == 1
        return 2, 2

    monkeypatch.setattr(generation, "token", slowly)
    known.prepare(NOW.timestamp())
    site.look((2, 2))
    site.generation().prepare(NOW.timestamp())
    assert kept(make) == 2


def test_it_is_made_anew_when_time_may_have_changed_something(site):
    make = Made()
    site.generation().prepare(NOW.timestamp())
    assert [kept(make), kept(make, 5)] == [1, 2]
    site.generation().prepare((NOW + timedelta(minutes=5)).timestamp())
    assert [kept(make, 5), kept(make, 6)] == [3, 3]


def test_another_minute_and_addresses_that_begin_otherwise_have_their_own(site):
    make = Made()
    site.generation().prepare(NOW.timestamp())
    assert kept(make) == 1
    assert kept(make, -10) == 2
    set_script_prefix("/admin/front-page/show/1/")
    try:
        assert kept(make) == 3
    finally:
        set_script_prefix("/")
    assert kept(make) == 1


def test_without_a_server_nothing_is_kept():
    make = Made()
    assert [kept(make), kept(make)] == [1, 2]


def test_only_so_many_things_are_kept(site):
    site.generation().prepare(NOW.timestamp())
    makes = [Made() for _ in range(memory.MOST + 1)]
    for _ in range(2):
        for number, make in enumerate(makes):
            memory.kept((str(number),), make, now=NOW)
    assert [make.times for make in (makes[0], makes[-2], makes[-1])] == [1, 1, 2]


def test_a_number_that_grows_by_itself_is_asked_for_once_in_a_while(site, monkeypatch):
    make, moments = Made(), iter([0.0, 59.9, 60.0, 61.0])
    monkeypatch.setattr("time.monotonic", lambda: next(moments))
    assert [memory.lately(("reads",), make, seconds=60) for _ in range(4)] == [1, 1, 2, 2]


def test_whoever_asks_while_it_is_made_anew_has_what_there_was(site, monkeypatch):
    moments = iter([0.0, 60.0, 61.0, 62.0])
    monkeypatch.setattr("time.monotonic", lambda: next(moments))
    memory.lately(("reads",), lambda: "before", seconds=60)
    meanwhile = []

    def slowly() -> str:
        meanwhile.append(memory.lately(("reads",), lambda: "made twice", seconds=60))
        return "after"

    assert memory.lately(("reads",), slowly, seconds=60) == "after"
    assert meanwhile == ["before"]
    assert memory.lately(("reads",), lambda: "too soon", seconds=60) == "after"


def test_without_a_server_it_is_asked_for_each_time():
    make = Made()
    assert [memory.lately(("reads",), make, seconds=60) for _ in range(2)] == [1, 2]
