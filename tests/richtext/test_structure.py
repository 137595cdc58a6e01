"""A body as the checks see it: links, pictures, headings and tables, empty ones too; and its words changed."""

import pytest

from articles.richtext.sanitiser import sanitise
from articles.richtext.structure import Heading, Link, Picture, Table, library_name, structure_of, with_texts

OWN = "/media/images/2026/11/abc.jpg"


def test_everything_is_named_in_order():
    body = structure_of(
        f'<h2>Đầu</h2><p>Xem <a href="/x/"><em>tin</em> này</a></p>'
        f'<figure><img src="{OWN}" alt=" Ô "><figcaption>Cái <b>ô</b></figcaption></figure>'
        f'<h4><img src="{OWN}"></h4>'
        f"<table><caption>Bảng</caption><tr><th>Tên</th><td>1</td><td>2</td></tr></table>"
    )
    assert body.lines == ("Đầu", "Xem tin này", "Cái ô", "Bảng", "Tên", "1", "2")
    assert body.links == (Link("/x/", "tin này", False),)
    assert body.pictures == (Picture(OWN, "Ô", "Cái ô"), Picture(OWN, "", ""))
    assert body.headings == (Heading(2, "Đầu"), Heading(4, ""))
    assert body.tables == (Table(has_header=True, columns=3, rows=1, text="Tên, 1, 2"),)


@pytest.mark.parametrize(
    ("inside", "link"),
    [
        (f'<img src="{OWN}" alt="">', Link("/x/", "", True)),
        (f'<img src="{OWN}" alt="Ô">', Link("/x/", "Ô", True)),
        (f'Xem <img src="{OWN}" alt="Ô">', Link("/x/", "Xem Ô", True)),
    ],
)
def test_a_link_says_its_words_and_its_pictures(inside, link):
    assert structure_of(f'<p><a href="/x/">{inside}</a></p>').links == (link,)


def test_an_empty_header_cell_is_no_header():
    assert structure_of("<table><tr><th></th><td>1</td></tr></table>").tables[0].has_header is False


@pytest.mark.parametrize("html", ["", "<p>", "text", "<a><img></a>", "<table>", "<" * 500, "<b>" * 300 + "x"])
def test_any_html_has_a_structure(html):
    assert structure_of(html) == structure_of(sanitise(html))


@pytest.mark.parametrize(
    ("src", "name"),
    [(OWN, "images/2026/11/abc.jpg"), ("https://example.org/a.jpg", ""), ("/media/other/a.jpg", ""), ("", "")],
)
def test_a_pictures_file_in_the_library(src, name):
    assert library_name(src) == name


def test_words_are_changed_everywhere_and_nothing_else():
    html = sanitise(
        f'<p lang="vi">a <strong>b</strong> &lt;i&gt; <a href="/abc/">c</a></p><p><img src="{OWN}" alt="d"></p>'
        '<p><abbr title="e">f</abbr></p>'
    )
    changed = with_texts(html, lambda texts: [text.upper() for text in texts])
    assert changed == sanitise(
        f'<p lang="vi">A <strong>B</strong> &lt;I&gt; <a href="/abc/">C</a></p><p><img src="{OWN}" alt="D"></p>'
        '<p><abbr title="E">F</abbr></p>'
    )


def test_what_a_change_brings_is_text_and_never_markup():
    changed = with_texts("<p>a</p>", lambda texts: ["<script>alert(1)</script>" for _text in texts])
    assert changed == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
