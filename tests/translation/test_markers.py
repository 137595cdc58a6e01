"""Markup as markers: what is shown is read back as it was, and whatever is typed wrong has a name."""

import pytest
from hypothesis import given, settings

from articles.richtext.sanitiser import sanitise
from articles.translation.markers import Broken, as_words, palette, read, shown
from articles.translation.segments import is_markup, of_body
from tests.richtext.test_sanitiser_properties import documents

SOURCE = 'Xem <a href="/tin-tuc/1/">bài <strong>này</strong></a> và <img alt="Ô" src="/media/images/a.jpg">'


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("A & <b>", "A &amp; &lt;b&gt;"),
        ("⟦2⟧This⟦/2⟧ in ⟦1⟧it⟦/1⟧", '<strong>This</strong> in <a href="/tin-tuc/1/">it</a>'),
        ("⟦2⟧one⟦/2⟧ and ⟦ 2 ⟧two⟦ / 2 ⟧", "<strong>one</strong> and <strong>two</strong>"),
        ("⟦1=https://a.vn/x⟧it⟦/1⟧", '<a href="https://a.vn/x" rel="noopener">it</a>'),
        ("one\ntwo\n\n\nthree", "one<br>two\nthree"),
        ("⟦3/⟧", '<img alt="Ô" src="/media/images/a.jpg">'),
        ("", ""),
    ],
)
def test_what_is_typed_becomes_markup(typed, html):
    assert read(typed, palette(SOURCE), complete=False) == html


@pytest.mark.parametrize(
    ("typed", "fault", "marker"),
    [
        ("⟦1⟧a", "unclosed", "⟦1⟧"),
        ("a⟦/1⟧", "crossed", "⟦/1⟧"),
        ("⟦1⟧⟦2⟧a⟦/1⟧⟦/2⟧", "crossed", "⟦/1⟧"),
        ("⟦1⟧a\n\nb⟦/1⟧", "unclosed", "⟦1⟧"),
        ("⟦9⟧a⟦/9⟧", "unknown", "⟦9⟧"),
        ("⟦x⟧", "unreadable", "⟦x⟧"),
        ("a ⟧", "unreadable", "a ⟧"),
        ("⟦2=https://a.vn⟧a⟦/2⟧", "address", "⟦2=https://a.vn⟧"),
        ("⟦1⟧a⟦/1⟧", "missing", "⟦3/⟧"),
    ],
)
def test_a_wrong_marker_has_a_name(typed, fault, marker):
    with pytest.raises(Broken) as broken:
        read(typed, palette(SOURCE), complete=True)
    assert (broken.value.fault, broken.value.marker) == (fault, marker)


def test_what_only_the_translation_has_comes_after_the_originals_marks():
    target = 'See <em>this</em> <a href="/en/news/1/">one</a>'
    marks = palette(SOURCE, target)
    assert [(mark.number, mark.element.tag, mark.of_original) for mark in marks] == [
        *((1, "a", True), (2, "strong", True), (3, "img", True)),
        (4, "em", False),
    ]
    assert shown(target, marks) == "See ⟦4⟧this⟦/4⟧ ⟦1=/en/news/1/⟧one⟦/1⟧"
    assert read(shown(target, marks), marks, complete=False) == target


@settings(max_examples=60, deadline=None)
@given(documents())
def test_what_is_shown_is_read_back_as_it_was(found):
    for segment in of_body(sanitise(found[0])):
        if is_markup(segment.kind):
            marks = palette(segment.text, segment.text)
            assert read(shown(segment.text, marks), marks, complete=True) == segment.text


def test_words_whose_markers_nobody_knows_any_more_are_kept_as_words():
    assert as_words("⟦1⟧a⟦/1⟧ <b>\r\n\r\n⟦2/⟧ c") == "a &lt;b&gt;\nc"
