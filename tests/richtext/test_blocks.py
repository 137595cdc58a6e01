"""A body as the row of blocks a reader sees."""

from articles.richtext.blocks import Block, blocks


def test_blocks_come_in_reading_order_with_their_kind():
    html = (
        "<h2>Đầu</h2><p>Một <strong>hai</strong></p><ul><li>ba</li><li>bốn</li></ul>"
        "<table><caption>Bảng</caption><tbody><tr><th>a</th><td>b</td></tr></tbody></table>"
        "<blockquote><p>lời</p></blockquote>"
    )
    assert [(block.kind, block.text) for block in blocks(html)] == [
        ("h2", "Đầu"),
        ("p", "Một hai"),
        ("li", "ba"),
        ("li", "bốn"),
        ("caption", "Bảng"),
        ("th", "a"),
        ("td", "b"),
        ("p", "lời"),
    ]


def test_links_and_pictures_are_named():
    picture = '<img src="/media/images/a.jpg" alt="Ô">'
    html = f'<p><a href="/x/">xem</a></p><figure>{picture}<figcaption>Ô</figcaption></figure>'
    found = blocks(html)
    assert found[0] == Block("p", "xem", links=("/x/",))
    assert [picture for block in found for picture in block.pictures] == [("/media/images/a.jpg", "Ô")]


def test_nothing_has_no_blocks():
    assert blocks("") == blocks("<p> </p>") == []
