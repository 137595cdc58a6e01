"""What was written where no pairs are seen is paired only where that is beyond doubt."""

from articles.translation.guessing import follow, guess
from articles.translation.pairing import PairState
from articles.translation.segments import Segment


def body(*texts):
    """Paragraphs; "# x" is a heading, "- x" an item."""
    kinds = {"#": "h2", "-": "li"}
    return [Segment(kinds.get(text[0], "p"), text.removeprefix("# ").removeprefix("- ")) for text in texts]


def seen(pairs):
    return [pair.target for pair in pairs.pairs], [each.target for each in pairs.leftovers]


SOURCE = body("# Một", "Đoạn a", "Đoạn b", "# Hai", "- mục 1", "- mục 2")


def test_the_same_kinds_in_a_row_are_pairs_that_were_right_then():
    pairs = guess(SOURCE, body("# One", "A", "B", "# Two", "- item 1", "- item 2"))
    assert seen(pairs) == (["One", "A", "B", "Two", "item 1", "item 2"], [])
    assert {pair.state for pair in pairs.pairs} == {PairState.DONE}


def test_between_the_same_headings_only_what_fits_is_paired():
    pairs = guess(SOURCE, body("# One", "A and B in one", "# Two", "- item 1", "- item 2"))
    assert seen(pairs) == (["One", "", "", "Two", "item 1", "item 2"], ["A and B in one"])
    assert pairs.leftovers[0].after == pairs.pairs[0].key


def test_figures_and_addresses_that_only_one_piece_has_tell_it():
    source = body("Mức 1.234,5 đồng", "Chữ", "Xem 17", "Chữ nữa", "Gọi 115")
    pairs = guess(source, body("1,234.5 dong", "See 17", "Words", "Call 115"))
    assert seen(pairs) == (["1,234.5 dong", "", "See 17", "Words", "Call 115"], [])


def test_a_translation_that_was_begun_is_its_beginning():
    pairs = guess(SOURCE, body("# One", "A", "B"))
    assert seen(pairs) == (["One", "A", "B", "", "", ""], [])
    # Where the kind does not change there, it may as well be two pieces in one.
    assert seen(guess(SOURCE, body("# One", "A"))) == ([""] * 6, ["One", "A"])


def test_fields_are_paired_by_name_and_words_for_none_are_kept():
    source = [Segment("title", "Tựa", "title"), Segment("image_caption", "", "image_caption", True)]
    target = [Segment("title", "Title", "title"), Segment("gallery-1-alt", "Gone", "gallery-1-alt")]
    assert seen(guess(source, target)) == (["Title", ""], ["Gone"])


def test_pairs_follow_a_translation_that_was_edited_as_a_whole():
    pairs = guess(SOURCE, body("# One", "A long paragraph of words", "B", "# Two", "- item 1", "- item 2"))
    edited = body("# One", "A longer paragraph of words", "New", "# Two", "- item 2", "- item 1")
    found = follow(pairs, edited)
    assert seen(found) == (["One", "A longer paragraph of words", "", "Two", "item 1", "item 2"], ["New"])
    assert [pair.state for pair in found.pairs].count(PairState.MISSING) == 1
