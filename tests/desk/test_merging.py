"""Whose value of one field stands when two people saved; plain values, no database."""

import datetime
from decimal import Decimal

import pytest

from articles.desk import merging
from articles.desk.merging import Verdict, answer, short_hash, verdict


@pytest.mark.parametrize(
    ("opened", "mine", "theirs", "expected"),
    [
        ("a", "a", "a", Verdict.SAME),
        ("a", "b", "b", Verdict.SAME),
        ("a", "b", "a", Verdict.MINE),
        ("a", "a", "b", Verdict.THEIRS),
        ("a", "b", "c", Verdict.ASK),
        (None, "a", "a", Verdict.SAME),
        (None, "a", "b", Verdict.ASK),
    ],
)
def test_whose_value_stands(opened, mine, theirs, expected):
    assert verdict(opened=opened, mine=mine, theirs=theirs) == expected


@pytest.mark.parametrize("choice", [Verdict.MINE, Verdict.THEIRS])
def test_an_answer_settles_the_difference_it_was_given_for_and_no_later_one(choice):
    given = [answer(choice, theirs="c")]
    assert verdict(opened="a", mine="b", theirs="c", answers=given) == choice
    assert verdict(opened="a", mine="b", theirs="d", answers=given) == Verdict.ASK
    assert verdict(opened="a", mine="b", theirs="c", answers=["", "mine", "mine:", "theirs:x"]) == Verdict.ASK


SAME = [
    (None, ""),
    (" Tựa\r\nhai ", "Tựa\nhai"),
    ("Tiếng Viê\u0323t", "Tiếng Việt"),
    (Decimal("1.50"), Decimal("1.5")),
    (Decimal(10), 10),
    ([3, 1], ["1", "3"]),
    (
        datetime.datetime(2026, 10, 12, 5, 0, 33, tzinfo=datetime.UTC),
        datetime.datetime(2026, 10, 12, 12, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=7))),
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_a_person_calls_equal_has_one_hash(one, other):
    assert short_hash(one) == short_hash(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "b"),
        (False, True),
        (False, ""),
        ([1], [1, 2]),
        (Decimal("1.5"), Decimal("1.51")),
        (["1"], "1"),
        ([12], [1, 2]),
    ],
)
def test_what_differs_has_two(one, other):
    assert short_hash(one) != short_hash(other)


def test_a_body_is_the_same_however_an_editor_spaced_it():
    stored = "<p>Một <strong>đậm</strong> <em>nghiêng</em></p>\n<ul><li>a</li>\n<li>b</li></ul>"
    spaced = "<p>Một <b>đậm</b> <i>nghiêng</i></p>\r\n\r\n<ul>\n\t<li>a</li>\n\t<li>b</li>\n</ul>\r\n"
    joined = spaced.replace("</b> <i>", "</b><i>")
    assert short_hash(stored, is_html=True) == short_hash(spaced, is_html=True)
    assert short_hash(stored, is_html=True) != short_hash(joined, is_html=True)


def test_packed_hashes_come_back_and_anything_else_says_nothing():
    hashes = {"title_vi": "abc", "body_vi": "def"}
    assert merging.unpack(merging.pack(hashes)) == hashes
    odd = ["", "x", "[]", "1", "null", "[" * 10_000, '{"a": 1, "b": ["c"]}', '{"a": "' + "x" * merging.LONGEST + '"}']
    assert [merging.unpack(text) for text in odd] == [{}] * len(odd)
