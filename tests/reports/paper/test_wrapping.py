"""Lines of a width: nothing lost, nothing wider than it may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reports.paper.wrapping import lines_of, printable


def test_text_breaks_at_spaces_and_a_word_only_where_it_must():
    assert lines_of("một hai ba", 7, len) == ["một hai", "ba"]
    assert lines_of("https://example.vn/tin", 10, len) == ["https://ex", "ample.vn/t", "in"]
    assert lines_of("một\nhai", 20, len) == ["một", "hai"]
    assert lines_of("  ", 5, len) == []


@pytest.mark.parametrize(("typed", "printed"), [("a\tb\u2028c", "a b c"), ("Ho\u0300a", "Hòa"), ("a\u200bb\x00", "ab")])
def test_what_no_printer_shows_becomes_a_space(typed, printed):
    assert printable(typed) == printed


@given(st.text(), st.integers(1, 30))
def test_no_letter_is_lost_and_no_line_too_wide(text, width):
    lines = lines_of(text, width, len)
    assert "".join(lines).replace(" ", "") == "".join(printable(part) for part in text.split("\n")).replace(" ", "")
    assert all(len(line) <= width for line in lines)
