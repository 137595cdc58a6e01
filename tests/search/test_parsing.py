"""What a query means, and in which classes its matches stand; no database is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.parsing import MOST_EXCLUDED, MOST_WORDS, Query, parse
from articles.search.ranking import Expression, anywhere, beginning, classes


def terms(query: Query) -> list[str]:
    return [" ".join(word.key for word in term) for term in query.terms]


def excluded(query: Query) -> list[str]:
    return [" ".join(word.key for word in term) for term in query.excluded]


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("bảo hiểm", ["bao", "hiem"], []),
        ('"bảo hiểm" y', ["bao hiem", "y"], []),
        ("24/2023/NĐ-CP tỉnh", ["24 2023 nd cp", "tinh"], []),
        ('a -b -"c d" e-f', ["a", "e f"], ["b", "c d"]),
        ("a - b", ["a", "b"], []),
        ('"a b', ["a", "b"], []),
        ('a"b c"d', ["a", "b c", "d"], []),
        ("-a", [], ["a"]),
        ("--a", ["a"], []),
        ("", [], []),
    ],
)
def test_a_query_is_read(text, wanted, unwanted):
    query = parse(text)
    assert (terms(query), excluded(query), bool(query)) == (wanted, unwanted, bool(wanted))


def test_so_many_words_are_looked_for_and_no_more():
    query = parse("a " * MOST_WORDS + "b " + "-c " * 20)
    assert (len(query.words), query.is_cut, len(query.excluded)) == (MOST_WORDS, True, MOST_EXCLUDED)
    assert not parse("a " * MOST_WORDS).is_cut
    assert len(parse("1/" * 50).words) == MOST_WORDS


@given(st.text(max_size=300))
def test_every_input_is_a_query(text):
    query = parse(text)
    assert all(query.terms)
    assert all(query.excluded)
    if query:
        assert classes(query)


def test_classes_go_from_exact_to_folded_from_phrase_to_words_from_title_to_body():
    required = [set(one.required) for one in classes(parse("bão to"))]
    tone = "bao\u0303"
    assert required == [
        {"t:bao_to", f"t:{tone}"},
        {"l:bao_to", f"l:{tone}"},
        {"bao_to", tone},
        {f"t:{tone}", "t:to"},
        {f"l:{tone}", "l:to"},
        {tone, "to"},
        {"t:bao_to"},
        {"l:bao_to"},
        {"bao_to"},
        {"t:bao", "t:to"},
        {"l:bao", "l:to"},
        {"bao", "to"},
    ]


def test_a_word_without_marks_has_three_classes_each_without_the_one_before():
    assert classes(parse("bao")) == [
        Expression(frozenset({"t:bao"})),
        Expression(frozenset({"l:bao"}), (frozenset({"t:bao"}),)),
        Expression(frozenset({"bao"}), (frozenset({"l:bao"}),)),
    ]


def test_filters_and_what_is_left_out_hold_for_every_class():
    query = parse('bao -"y te"')
    for one in [*classes(query, facets=frozenset({"c:1"})), anywhere(query, facets=frozenset({"c:1"}))]:
        assert "c:1" in one.required
        assert frozenset({"y", "te", "y_te"}) in one.excluded


def test_suggestions_ask_for_the_last_word_by_its_beginning():
    assert beginning(parse("bảo hi")).required == {"t:bao", "p:hi"}
    assert beginning(parse("nghiêngngả")).required == {"p:nghiengn", "t:nghiengnga"}
