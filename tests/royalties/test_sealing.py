"""Sealed values: nothing of them shows, nothing of them can be moved, an old key opens and a wrong one does not."""

import base64

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from articles.royalties import sealing
from articles.royalties.sealing import DoesNotOpen, NoKeys, masked, reseal, seal, unseal

OLD, NEW, OTHER = (Fernet.generate_key().decode() for _number in range(3))
PLACE = "payee 7 bank_account"


@given(text=st.text(min_size=1), place=st.text(alphabet="payee 0123_").filter(lambda place: sealing.MARK not in place))
def test_what_was_sealed_opens_at_its_place(text, place):
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    assert unseal(seal(text, place=place, keys=[NEW]), place=place, keys=[NEW]) == text


def test_nothing_is_sealed_as_nothing():
    assert (seal("", place=PLACE, keys=[]), unseal("", place=PLACE, keys=[])) == ("", "")


def test_neither_value_nor_place_shows_and_no_two_are_alike():
    tokens = {seal("0071001234567", place=PLACE, keys=[NEW]) for _number in range(3)}
    assert len(tokens) == 3
    for token in tokens:
        raw = base64.urlsafe_b64decode(token)
        assert b"0071001234567" not in raw
        assert b"bank_account" not in raw


@pytest.mark.parametrize("keys", [[NEW, OLD], [OLD, NEW], [OLD]])
def test_an_old_key_opens_beside_a_new_one(keys):
    assert unseal(seal("123", place=PLACE, keys=[OLD]), place=PLACE, keys=keys) == "123"


def test_the_first_key_seals():
    token = seal("123", place=PLACE, keys=[NEW, OLD])
    assert unseal(token, place=PLACE, keys=[NEW]) == "123"
    with pytest.raises(DoesNotOpen):
        unseal(token, place=PLACE, keys=[OLD])


@pytest.mark.parametrize("place", ["payee 8 bank_account", "payee 7 tax_code", ""])
def test_a_value_moved_to_another_place_does_not_open(place):
    with pytest.raises(DoesNotOpen):
        unseal(seal("123", place=PLACE, keys=[NEW]), place=place, keys=[NEW])


@pytest.mark.parametrize("spoil", [lambda t: t[:-6] + "AAAA==", lambda t: t[:40], lambda t: "123", lambda t: "é" * 9])
def test_a_spoilt_token_does_not_open(spoil):
    with pytest.raises(DoesNotOpen):
        unseal(spoil(seal("123", place=PLACE, keys=[NEW])), place=PLACE, keys=[NEW])


def test_without_keys_nothing_is_sealed_or_opened():
    with pytest.raises(NoKeys):
        seal("123", place=PLACE, keys=[])
    with pytest.raises(NoKeys):
        unseal(seal("123", place=PLACE, keys=[NEW]), place=PLACE, keys=[])


def test_sealing_anew_moves_a_value_to_the_newest_key_and_only_once():
    old = seal("123", place=PLACE, keys=[OLD])
    new = reseal(old, place=PLACE, keys=[NEW, OLD])
    assert unseal(new, place=PLACE, keys=[NEW]) == "123"
    assert reseal(new, place=PLACE, keys=[NEW, OLD]) == new
    with pytest.raises(DoesNotOpen):
        reseal(old, place=PLACE, keys=[NEW, OTHER])


@pytest.mark.parametrize(
    ("text", "shown"),
    [("", ""), ("1234567", "••••"), ("12345678", "••••5678"), ("0071001234567", "••••4567")],
)
def test_of_a_long_number_the_last_four_show(text, shown):
    assert masked(text) == shown
