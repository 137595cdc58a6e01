"""The chain shows every change of a closed statement: changed, removed, added, moved, cut off."""

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.royalties import chain
from articles.royalties.chain import BEGINNING, CHANGED, CUT, MISSING, REPEATED, UNLINKED, Fault, Link, canonical

NOON = datetime(2026, 10, 12, 5, 0, 0, 250, tzinfo=UTC)

texts = st.text('aé\n"\\đ ', max_size=6)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3),
    max_leaves=4,
)
records = st.dictionaries(st.sampled_from("abcdef"), values, max_size=4)
plain = st.dictionaries(st.sampled_from("ab"), st.integers(0, 9) | texts, max_size=2)
statements = st.lists(st.lists(plain, max_size=3), min_size=1, max_size=5)


def chained(contents):
    """The links as closing makes them."""
    links, previous = [], BEGINNING
    for number, content in enumerate(contents, 1):
        sealed = chain.seal(content, previous=previous)
        links.append(Link(number, previous, sealed, sealed))
        previous = sealed
    return links


def found(links, *, head):
    return list(chain.faults(links, head=head))


def end(links):
    return (links[-1].number, links[-1].hash) if links else (0, BEGINNING)


def test_one_form_for_all_ways_of_writing():
    written = {"tên": unicodedata.normalize("NFD", "Đoàn Trang"), "số": 1, "ngày": date(2026, 7, 1), "lúc": NOON}
    assert canonical(written) == canonical(dict(reversed(written.items())))
    in_vietnam = NOON.astimezone(timezone(timedelta(hours=7)))
    assert canonical({"lúc": in_vietnam}) == canonical({"lúc": NOON})
    assert canonical(written).decode() == (
        '{"lúc":"2026-10-12T05:00:00.000250+00:00","ngày":"2026-07-01","số":1,"tên":"Đoàn Trang"}'
    )


@pytest.mark.parametrize("value", [1.5, Decimal("1.5"), NOON.replace(tzinfo=None), b"1", {1}])
def test_what_could_be_written_in_two_ways_is_refused(value):
    with pytest.raises(TypeError):
        canonical({"value": [value]})


@given(records)
def test_a_record_stays_on_its_line(record):
    assert b"\n" not in canonical(record)


@given(statements)
def test_an_untouched_chain_has_no_fault(contents):
    links = chained(contents)
    assert found(links, head=end(links)) == []


def test_no_statement_yet():
    assert found([], head=(0, BEGINNING)) == []


@given(statements, st.data())
def test_a_changed_record_shows(contents, data):
    place = data.draw(st.integers(0, len(contents) - 1))
    links = chained(contents)
    tampered = [*contents[place], {"amount": 1}]
    changed = chain.seal(tampered, previous=links[place].previous)
    mended = [
        link if at != place else Link(link.number, link.previous, link.hash, changed) for at, link in enumerate(links)
    ]
    assert found(mended, head=end(links)) == [Fault(place + 1, CHANGED)]


@given(statements, st.data())
def test_a_changed_statement_with_a_new_hash_shows_in_the_next(contents, data):
    place = data.draw(st.integers(0, len(contents) - 1))
    links = chained(contents)
    other = chain.seal([{"amount": 1}, *contents[place]], previous=links[place].previous)
    forged = [*links]
    forged[place] = Link(place + 1, links[place].previous, other, other)
    last = place == len(contents) - 1
    assert found(forged, head=end(links)) == [Fault(place + 1, CUT) if last else Fault(place + 2, UNLINKED)]


@given(statements, st.data())
def test_a_removed_statement_is_named(contents, data):
    place = data.draw(st.integers(0, len(contents) - 1))
    links = chained(contents)
    left = [link for link in links if link.number != place + 1]
    assert found(left, head=end(links)) == [Fault(place + 1, MISSING)]


def test_an_added_statement_shows():
    links = chained([[{"a": 1}], [{"a": 2}]])
    sealed = chain.seal([{"a": 3}], previous=links[1].hash)
    assert found([*links, Link(3, links[1].hash, sealed, sealed)], head=end(links)) == [Fault(3, CUT)]
    assert found([links[0], Link(1, BEGINNING, sealed, sealed), links[1]], head=end(links)) == [
        Fault(1, REPEATED),
        Fault(2, UNLINKED),
    ]


@given(st.lists(plain, min_size=2, max_size=4, unique_by=canonical), st.data())
def test_the_order_of_the_records_counts(content, data):
    moved = data.draw(st.permutations(content).filter(lambda order: order != content))
    assert chain.seal(moved, previous=BEGINNING) != chain.seal(content, previous=BEGINNING)


def test_two_statements_in_each_others_place_show():
    links = chained([[{"number": 1}], [{"number": 2}], [{"number": 3}]])
    swapped = [
        Link(1, links[1].previous, links[1].hash, links[1].hash),
        Link(2, links[0].previous, links[0].hash, links[0].hash),
        links[2],
    ]
    assert [fault.code for fault in found(swapped, head=end(links))] == [UNLINKED, UNLINKED, UNLINKED]
