"""How a body is built: headings in order, tables with header cells, links that say where they lead."""

import pytest

from tests.workflow.texts import codes, found

FOREIGN = "https://dichvucong.gov.vn/thu-tuc/1"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h3>A</h3><p>b</p>", ["heading_order"]),
        ("<h2>A</h2><h4>B</h4>", ["heading_order"]),
        ("<h4>A</h4><h4>B</h4>", ["heading_order"]),
        ("<h2>A</h2><h3>B</h3><h2>C</h2><h4>D</h4>", ["heading_order"]),
        ("<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2><h3>E</h3>", []),
        ("<h2>A</h2><h2>B</h2>", []),
        ("<p>Không có tiểu đề</p>", []),
    ],
)
def test_headings_leave_no_level_out(body, expected):
    problems = found(body=body)
    assert codes(problems) == expected
    assert all(not problem.blocking for problem in problems)


def test_the_sentence_names_the_heading_and_the_levels():
    (problem,) = found(body="<h2>Điều kiện</h2><h4>Hồ sơ</h4>")
    assert all(words in problem.sentence for words in ("Hồ sơ", "4", "3"))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td>Tên</td><td>Số</td></tr><tr><td>A</td><td>1</td></tr>", ["table_header"]),
        ("<tr><th></th><td>Số</td></tr><tr><td>A</td><td>1</td></tr>", ["table_header"]),
        ("<tr><td>a</td><td>b</td><td>c</td></tr><tr><td>1</td><td>2</td><td>3</td></tr>", ["table_header"]),
        ("<tr><th>Tên</th><th>Số</th></tr><tr><td>A</td><td>1</td></tr>", []),
        ("<tr><th>Tên</th><td>A</td></tr><tr><th>Số</th><td>1</td></tr>", []),
        ("<tr><td>Một hàng</td><td>2</td></tr>", []),
        ("<tr><td>Một cột</td></tr><tr><td>2</td></tr>", []),
    ],
)
def test_a_table_of_rows_and_columns_has_header_cells(rows, expected):
    assert codes(found(body=f"<table><tbody>{rows}</tbody></table>")) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("…", "empty_link"),
        ("&gt;&gt;", "empty_link"),
        ("-", "empty_link"),
        (FOREIGN, "link_is_address"),
        ("www.dichvucong.gov.vn", "link_is_address"),
        ("dichvucong.gov.vn/thu-tuc", "link_is_address"),
        ("tại đây", "vague_link"),
        ("Xem thêm…", "vague_link"),
        ("Click here", "vague_link"),
    ],
)
def test_a_link_says_where_it_leads(words, expected):
    problems = found(body=f'<p>Xem <a href="{FOREIGN}">{words}</a></p>')
    assert [(problem.code, problem.blocking, problem.field) for problem in problems] == [(expected, False, "body")]


@pytest.mark.parametrize(
    "link",
    [
        f'<a href="{FOREIGN}">Cổng Dịch vụ công quốc gia</a>',
        f'<a href="{FOREIGN}">dichvucong.gov.vn</a>',
        f'<a href="{FOREIGN}">24/2023/NĐ-CP</a>',
        '<a href="mailto:toasoan@example.gov.vn">toasoan@example.gov.vn</a>',
        '<a href="tel:19009068">1900 9068</a>',
        f'<a href="{FOREIGN}">Xem mức đóng tại đây</a>',
    ],
)
def test_links_in_words_are_fine(link):
    assert found(body=f"<p>{link}</p>") == []


def test_a_link_around_a_picture_says_what_the_picture_says(db):
    picture = '<img src="/media/images/a.jpg" alt="{}">'
    silent = found(body=f'<p><a href="{FOREIGN}">{picture.format("")}</a></p>')
    assert "empty_link" in codes(silent)
    speaking = found(body=f'<p><a href="{FOREIGN}">{picture.format("Trang chủ")}</a></p>')
    assert "empty_link" not in codes(speaking)
