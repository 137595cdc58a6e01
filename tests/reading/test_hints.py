"""Abbreviations explained on the page: which place gets the hint, and that no other byte changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.entries import Entry
from articles.reading.hints import with_hints
from articles.richtext.sanitiser import sanitise

LIST = (
    Entry("UBND", "Ủy ban nhân dân"),
    Entry("UBND TP", "Ủy ban nhân dân thành phố"),
    Entry("R&D", 'nghiên cứu "và" phát triển'),
    Entry("TP.", "thành phố"),
    Entry("QĐ", "Quyết định", only_in_numbers=True),
)
HINT = '<abbr title="Ủy ban nhân dân">UBND</abbr>'


def hinted(html: str) -> str:
    return with_hints(html, LIST)[0]


def test_the_first_of_each_gets_a_hint():
    assert hinted("<p>UBND họp.</p><p>UBND chi.</p>") == f"<p>{HINT} họp.</p><p>UBND chi.</p>"


def test_the_list_below_is_in_the_order_of_the_text():
    explained = with_hints("<p>TP. Đà Lạt: UBND họp.</p>", LIST)[1]
    assert list(explained.items()) == [("TP.", "thành phố"), ("UBND", "Ủy ban nhân dân")]


@pytest.mark.parametrize(
    "html",
    [
        "<p>UBNDX, XUBND, ĐUBND, UBNDĐ, ubnd, 1UBND</p>",
        '<p><a href="/UBND/">UBND</a></p>',
        '<p><a href="/x/"><strong>UBND</strong></a></p>',
        "<h2>UBND</h2>",
        "<h3>Của UBND</h3>",
        '<p><abbr title="khác">UBND</abbr></p>',
        '<p><img alt="UBND > x" src="/media/images/UBND.jpg"></p>',
        "<p>QĐ</p>",
        "<p>Ủy ban nhân dân (UBND) họp, UBND chi.</p>",
        "<p>không có gì &amp; &lt;UBNDX&gt;</p>",
        "",
    ],
)
def test_there_is_no_hint(html):
    assert with_hints(html, LIST) == (html, {})


def test_after_a_link_or_a_heading_the_next_one_gets_the_hint():
    assert hinted('<h2>UBND</h2><p><a href="/x">UBND</a> và UBND</p>') == (
        f'<h2>UBND</h2><p><a href="/x">UBND</a> và {HINT}</p>'
    )


def test_the_longest_one_is_explained():
    assert 'thành phố">UBND TP</abbr>' in hinted("<p>UBND TP họp</p>")


def test_signs_of_markup_stay_text():
    assert hinted("<p>R&amp;D &lt;b&gt;</p>") == (
        '<p><abbr title="nghiên cứu &quot;và&quot; phát triển">R&amp;D</abbr> &lt;b&gt;</p>'
    )


def test_in_a_document_number_the_office_is_explained():
    assert f"02/QĐ-{HINT}" in hinted("<p>02/QĐ-UBND</p>")


@given(st.text(alphabet='<>&"/ pabUBND=;', max_size=60))
def test_whatever_is_stored_only_hints_are_added(text):
    html = sanitise(f"<p>{text} UBND</p>")
    with_them = hinted(html)
    assert with_them.replace('<abbr title="Ủy ban nhân dân">', "").replace("</abbr>", "") == html.replace("</abbr>", "")
    assert sanitise(with_them) == with_them
