"""The words of a body without its markup."""

import pytest

from articles.richtext.reading import headings, image_sources, plain_text, word_count

BODY = """<h2>Kế <em>hoạch</em></h2>
<p>PORTAL - Sáng&nbsp;<strong>17/06</strong>,<br>UBND &amp; Sở.</p>
<ul><li>một</li>
<li>hai<ul><li>ba</li></ul></li></ul>
<table><caption>Bảng</caption>
<tbody><tr><th scope="col">Năm</th>
<td>2026</td></tr></tbody></table>
<figure><img alt="Không đọc" src="/media/images/a.jpg"><figcaption>Chú thích</figcaption></figure>"""


def test_plain_text_has_one_block_a_line() -> None:
    assert plain_text(BODY).splitlines() == [
        "Kế hoạch", "PORTAL - Sáng 17/06,", "UBND & Sở.", "một", "hai", "ba", "Bảng", "Năm", "2026", "Chú thích",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("<p></p>", ""),
        ("a<b>b</b>c", "abc"),
        ("<script>x</script><style>y</style>z", "z"),
        ("&lt;b&gt; &amp;amp;", "<b> &amp;"),
        ("<div>" * 500 + "a", "a"),
        ("\ud800\x00", ""),
    ],
)
def test_plain_text_of_any_html(html: str, expected: str) -> None:
    assert plain_text(html) == expected


@pytest.mark.parametrize(
    ("html", "count"),
    [("", 0), ("<p>Bảo hiểm xã hội</p>", 4), ("<p>a</p><p>b</p>", 2), ("<p>a - b – … !</p>", 2), ("1.490.000 đ", 2)],
)
def test_words_are_counted_between_spaces(html: str, count: int) -> None:
    assert word_count(html) == count


def test_headings_come_in_order_with_the_level_they_will_have() -> None:
    html = "<h1>Một</h1><div><h3>Hai <b>ba</b><br>bốn</h3></div><h2> </h2><blockquote><h6>Năm</h6></blockquote>"
    assert headings(html) == [(2, "Một"), (3, "Hai ba bốn"), (4, "Năm")]
    assert headings(BODY) == [(2, "Kế hoạch")]
    assert headings("<h2>" * 500) == []


def test_image_sources_come_in_order_and_unchanged() -> None:
    html = (
        '<p><img src="/media/images/b.jpg"><img alt="x"><img src="https://e.vn/?a=1&amp;b=2"></p>'
        "<IMG SRC=/media/images/a.jpg>&lt;img src=\"no\"&gt;<script><img src='no'></script>"
    )
    assert image_sources(html) == ["/media/images/b.jpg", "https://e.vn/?a=1&b=2", "/media/images/a.jpg"]
    assert image_sources("<div>" * 500 + "<img src=/x>") == []
