"""The table of codes holds what a dict would hold."""

from hypothesis import given
from hypothesis import strategies as st

from articles.readership.codes import LEAST, Codes

# Few different ends, so that many codes want one place.
CODES = st.one_of(st.integers(0, 2**64 - 1), st.integers(0, 40).map(lambda number: number * LEAST * 64))
SECONDS = st.integers(1, 10**10 - 1)


@given(st.lists(st.tuples(CODES, SECONDS), max_size=200), CODES)
def test_it_holds_the_last_second_of_each_code(rows, other):
    table = Codes()
    for code, second in rows:
        table.put(code, second)
    assert dict(table) == dict(rows)
    assert len(table) == len(dict(rows))
    assert table.get(other) == dict(rows).get(other, 0)


@given(st.lists(st.tuples(CODES, SECONDS), max_size=200), SECONDS)
def test_what_is_older_than_a_second_is_left_behind(rows, second):
    table = Codes()
    for code, at in rows:
        table.put(code, at)
    assert dict(table.since(second)) == {code: at for code, at in dict(rows).items() if at >= second}


def test_it_grows_with_what_it_holds():
    table = Codes()
    expected = {number * 0x9E3779B97F4A7C15 % 2**64: number + 1 for number in range(5 * LEAST)}
    for code, second in expected.items():
        table.put(code, second)
    assert dict(table) == expected
    assert all(table.get(code) == second for code, second in expected.items())
