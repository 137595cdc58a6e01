"""A body is cut into what is translated at once, and comes together again around other words."""

import pytest
from hypothesis import given, settings

from articles.richtext.sanitiser import sanitise
from articles.translation.segments import Extra, assemble, of_body
from tests.richtext.test_sanitiser_properties import documents, soup

PICTURE = '<img alt="Cái ô" height="9" src="/media/images/2026/11/abc.jpg" width="16">'
BODY = sanitise(
    f"""<h2>Đầu đề</h2><p>Một <strong>hai</strong> <a href="https://a.vn/x">ba</a>.</p>
    <ul><li>Mục<ul><li>Mục con</li></ul></li><li>Mục hai</li></ul><blockquote><p>Lời</p></blockquote>
    <figure>{PICTURE}<figcaption>Chú thích</figcaption></figure>
    <table><caption>Bảng</caption><tbody><tr><th>A</th><td></td><td>1<br>2</td></tr></tbody></table><hr>
    <p>Chữ {PICTURE} giữa <abbr title="Ủy ban">UB</abbr></p>"""
)
KINDS = [
    *("h2", "p", "li", "li", "li", "p", "alt", "figcaption", "caption", "th", "td"),
    *("p", "alt", "abbr"),
]


def test_every_run_of_words_is_a_segment_with_its_kind():
    segments = of_body(BODY)
    assert [segment.kind for segment in segments] == KINDS
    assert [segment.text for segment in segments if segment.kind in ("h2", "li", "alt", "abbr", "td")] == [
        *("Đầu đề", "Mục", "Mục con", "Mục hai", "Cái ô", "1<br>2", "Cái ô", "Ủy ban"),
    ]


def test_translated_segments_stand_in_the_same_skeleton():
    texts = [f"W{number}" for number in range(len(KINDS))]
    texts[11] = f"Text {PICTURE.replace('Cái ô', 'stale')} <abbr>PC</abbr>"
    made = assemble(BODY, texts)
    assert [segment.kind for segment in of_body(made)] == KINDS
    # Descriptions and meanings come from their own segments, whatever stood in the words around them.
    assert [segment.text for segment in of_body(made)][12:] == ["W12", "W13"]
    assert made == sanitise(made)


@pytest.mark.parametrize(
    ("html", "targets", "extra", "made"),
    [
        ("<p>Một</p><p>Hai</p>", ["One\nmore", "Two"], {}, "<p>One</p>\n<p>more</p>\n<p>Two</p>"),
        ("<p>Một</p><p>Hai</p>", ["", "Two"], {}, "<p>Two</p>"),
        ("<ul><li>Một</li></ul>", ["One\nmore"], {}, "<ul><li>One</li>\n<li>more</li></ul>"),
        ("<ul><li>Một</li></ul>", ["One"], {0: [Extra("li", "x")]}, "<ul><li>One</li>\n<li>x</li></ul>"),
        ("<ul><li>Một</li></ul>", ["One"], {0: [Extra("h2", "x")]}, "<ul><li>One</li></ul>\n<h2>x</h2>"),
        ("<p>Một</p>", ["One"], {-1: [Extra("td", "x\ny")]}, "<p>x<br>y</p>\n<p>One</p>"),
        (
            "<table><tr><td>Một</td><td>Hai</td></tr></table>",
            ["One\nmore", ""],
            {},
            "<table><tbody><tr><td>One<br>more</td>\n<td></td></tr></tbody></table>",
        ),
    ],
)
def test_a_target_holds_any_number_of_paragraphs(html, targets, extra, made):
    assert assemble(sanitise(html), targets, extra) == made


@settings(max_examples=60, deadline=None)
@given(documents().map(lambda found: found[0]) | soup)
def test_a_body_with_its_own_words_is_itself(html):
    body = sanitise(html)
    assert assemble(body, [segment.text for segment in of_body(body)]) == body
