"""A place in a list survives its way through an address."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.public.keyset import Place

moments = st.datetimes(timezones=st.just(datetime.UTC))


@given(moments, st.integers(1, 2**60 - 1))
def test_a_place_is_read_as_it_was_written(moment, pk):
    place = Place(moment, pk)
    assert Place.read(str(place)) == place


@given(st.text())
def test_any_other_token_is_no_place_or_a_real_one(token):
    place = Place.read(token)
    assert place is None or isinstance(place.moment, datetime.datetime)


@pytest.mark.parametrize("token", ["", "-", "1", "1-1 ", "1-1\n", "g-1", "-1-1", "1-", "F-1", "1-1-1"])
def test_what_we_never_write_is_no_place(token):
    assert Place.read(token) is None
