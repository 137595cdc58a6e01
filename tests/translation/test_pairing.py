"""Whatever is done to the original, each translated paragraph stays with its own one and none is lost."""

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.translation.pairing import Leftover, Pair, Pairs, PairState, align, from_json
from articles.translation.segments import Segment

VOCABULARY = [f"{first}{second}" for first in ("bảo", "hiểm", "xã", "tỉnh", "ngày", "mức") for second in range(40)]
KINDS = ("p", "p", "p", "li", "h2", "td")
paragraphs = st.tuples(
    st.sampled_from(KINDS), st.lists(st.sampled_from(VOCABULARY), min_size=3, max_size=12).map(" ".join)
)
texts = st.lists(paragraphs, min_size=1, max_size=14, unique_by=lambda paragraph: paragraph[1])
edits = st.lists(
    st.tuples(
        st.sampled_from(["insert", "remove", "move", "split", "merge", "change", "save"]),
        st.integers(0, 30),
        st.integers(0, 30),
        paragraphs,
    ),
    max_size=12,
)


def segments(*paragraphs):
    return [Segment(kind, text) for kind, text in paragraphs]


def translated(*paragraphs):
    """All paragraphs translated, each by words of its own."""
    pairs = align(Pairs(), segments(*paragraphs)).pairs
    return Pairs(tuple(replace(pair, target=f"EN {pair.source}").confirmed() for pair in pairs))


def edited(text, edit):
    verb, one, other, new = edit
    at, to = one % len(text), other % len(text)
    kind, words = text[at]
    parts = words.split()
    if verb == "insert":
        text.insert(at, new)
    elif verb == "move":
        text.insert(to, text.pop(at))
    elif verb == "split":
        text[at : at + 1] = [(kind, " ".join(parts[:1])), (kind, " ".join(parts[1:]) or "rest")]
    elif verb == "change":
        text[at] = (kind, " ".join([*parts[:-1], "khác"]))
    elif len(text) > 1:
        gone = text.pop(at)
        if verb == "merge":
            to = to % len(text)
            text[to] = (text[to][0], f"{text[to][1]} {gone[1]}")


@settings(max_examples=120, deadline=None)
@given(texts, edits)
def test_untouched_paragraphs_keep_their_partner_and_no_word_is_lost(first, steps):
    pairs, text, original = translated(*first), list(first), {words for _kind, words in first}
    targets, untouched = pairs.targets(), set(original)
    for step in steps:
        if step[0] == "save":
            pairs = align(pairs, segments(*text))
        else:
            edited(text, step)
            untouched &= {words for _kind, words in text}
    pairs = align(pairs, segments(*text))
    assert pairs.targets() == targets
    assert [pair.source for pair in pairs.pairs] == [words for _kind, words in text]
    assert len({each.key for each in pairs.all()}) == len(pairs.all())
    places = [words for _kind, words in text]
    for pair in pairs.pairs:
        if pair.source in untouched and places.count(pair.source) == 1:
            assert (pair.target, pair.state) == (f"EN {pair.source}", PairState.DONE)
        elif pair.target:
            # Kept for a paragraph of which it was translated a part, and said to be changed.
            own = pair.target.removeprefix("EN ")
            assert own == pair.source or pair.state == PairState.CHANGED
    known = {pair.key for pair in pairs.pairs}
    assert {each.after for each in pairs.leftovers} <= known | {""}


@settings(max_examples=40, deadline=None)
@given(texts, edits)
def test_pairs_survive_being_stored_and_nothing_moves_without_an_edit(first, steps):
    pairs, text = translated(*first), list(first)
    for step in steps:
        if step[0] != "save":
            edited(text, step)
    once = align(pairs, segments(*text))
    assert align(once, segments(*text)) == once
    assert from_json(json.loads(json.dumps(once.as_json()))) == once


def test_equal_paragraphs_are_told_apart_by_their_neighbours():
    cells = [("td", "Có"), ("td", "An"), ("td", "Có"), ("td", "Bình"), ("td", "Có")]
    pairs = align(Pairs(), segments(*cells)).pairs
    pairs = Pairs(tuple(replace(pair, target=f"{n}").confirmed() for n, pair in enumerate(pairs)))
    found = align(pairs, segments(*cells[2:], ("td", "Mới")))
    assert [pair.target for pair in found.pairs] == ["2", "3", "4", ""]
    assert [each.target for each in found.leftovers] == ["0", "1"]


def test_a_changed_paragraph_keeps_its_english_and_a_rewritten_one_does_not_get_anothers():
    before = translated(("p", "Mức đóng hằng tháng là 66.000 đồng"), ("p", "Người dân đến bưu điện"))
    now = align(before, segments(("p", "Mức đóng hằng tháng là 77.000 đồng"), ("p", "Quyết định có hiệu lực")))
    first, second = now.pairs
    assert (first.state, first.target) == (PairState.CHANGED, "EN Mức đóng hằng tháng là 66.000 đồng")
    assert (second.state, second.target) == (PairState.MISSING, "")
    assert now.leftovers == (replace(now.leftovers[0], target="EN Người dân đến bưu điện", after=first.key, kind="p"),)


def test_what_was_taken_away_and_comes_back_finds_its_english():
    text = [("p", "Một hai ba"), ("p", "Bốn năm sáu")]
    without = align(translated(*text), segments(text[0]))
    assert [each.target for each in without.leftovers] == ["EN Bốn năm sáu"]
    assert align(without, segments(*text)) == translated(*text)


def test_fields_are_paired_by_name_however_much_they_change():
    old = Pairs((Pair("title", "title", "Cũ", "Old", "Cũ"),), (Leftover("x", "p", "", "kept", after="title"),))
    now = align(old, [Segment("title", "Khác hẳn", "title"), Segment("summary", "", "summary", True)])
    assert [(pair.target, pair.state) for pair in now.pairs] == [("Old", PairState.CHANGED), ("", PairState.DONE)]
    assert now.leftovers == old.leftovers


def test_emphasis_asks_nothing_of_a_translation_and_a_links_address_does():
    pair = Pair("b1", "p", "Một <strong>hai</strong>", "One two", "Một hai")
    assert pair.state == PairState.DONE
    link = '<a href="https://a.vn/1">Một</a>'
    assert Pair("b1", "p", link, "One", link.replace("/1", "/2")).state == PairState.CHANGED


def test_left_out_on_purpose_is_done_until_the_original_changes():
    pair = Pair("b1", "p", "Một hai ba").confirmed()
    assert pair.state == PairState.DONE
    assert replace(pair, source="Một hai bốn").state == PairState.MISSING
