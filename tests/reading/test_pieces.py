"""The runs of a text that a voice reads, and what is said in their place."""

from articles.reading.pieces import all_runs, differing, runs
from tests.reading.lists import EN, VI

LISTS = {"vi": VI, "en": EN}


def test_blocks_and_line_ends_part_runs():
    html = "<h2>Một</h2><p>Hai <strong>ba</strong><br>bốn</p><ul><li>năm<ul><li>sáu</li></ul></li></ul>"
    assert runs(html, language="vi") == [("vi", words) for words in ("Một", "Hai ba", "bốn", "năm", "sáu")]


def test_each_cell_is_a_run():
    html = "<table><tbody><tr><th>Mức</th><td>4,5%</td></tr></tbody></table>"
    assert runs(html, language="vi") == [("vi", "Mức"), ("vi", "4,5%")]


def test_another_language_is_a_run_of_its_own():
    html = '<p>Xem <span lang="en">x</span><em lang="en-GB">the 20:00 news</em> nhé</p>'
    assert runs(html, language="vi")[-2:] == [("en", "the 20:00 news"), ("vi", "nhé")]


def test_title_and_lead_come_first_and_empty_ones_do_not():
    assert list(all_runs("Tên  bài", ["", "Dẫn"], "<p>Thân</p>", language="vi")) == [
        ("vi", "Tên bài"),
        ("vi", "Dẫn"),
        ("vi", "Thân"),
    ]


def test_only_what_sounds_otherwise_is_told_in_its_language():
    found = [("vi", "Không đổi."), ("vi", "Lúc 20:00"), ("en", "at 20:00"), ("fr", "à 20:00")]
    assert differing(found, LISTS) == {"vi": {"Lúc 20:00": "Lúc 20 giờ"}, "en": {"at 20:00": "at 8 p.m."}}
