"""Pictures are described, not by a file name, not twice; and as many are shown as were entered."""

import pytest

from articles.workflow import readiness
from articles.workflow.readiness_pictures import is_file_name
from tests import factories
from tests.workflow.texts import codes, found, revision


def shown(image, alt: str = "", caption: str = "") -> str:
    caption = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<p>A</p><figure><img src="{image.address(1280)}" alt="{alt}">{caption}</figure>'


FILE_NAMES = """
IMG_1234.jpg hinh1.png DSC0001 image.jpeg DSC_0001.JPG IMG-20261120-WA0003 20261120_081530 anh1 hinh-01 photo1
3f2504e04f8941d39a0c0305e82c3301 pxl_20261120_012345678 Screenshot_2026-11-20 image(1) scan0001.pdf z4567890123456.jpg
3f2504e0-4f89-41d3-9a0c-0305e82c3301 untitled 1234567890123456_n dji_0042
"""


@pytest.mark.parametrize("alt", [*FILE_NAMES.split(), "Ảnh 1", "hình ảnh 2", "image (3)", "Ảnh chụp 20261120"])
def test_names_of_files_are_known(alt):
    assert is_file_name(alt)


@pytest.mark.parametrize(
    "alt",
    [
        "Chiếc ô",
        "Ảnh Bác Hồ",
        "Đường dây nóng 1900 9068",
        "Biểu đồ số người tham gia năm 2025 và 2026",
        "Bảng 1: mức đóng theo tháng",
        "Lễ ra quân 30/4",
        "Decade",
        "Photo of 3 children",
        "Cafe",
        "17/6/2021",
        "Trang 2 của tờ rơi",
    ],
)
def test_descriptions_are_none(alt):
    assert not is_file_name(alt)


# --- at the head ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alt", "code", "is_blocking"),
    [
        ("IMG_1234.jpg", "alt_file_name", True),
        ("Ảnh minh họa", "alt_says_nothing", False),
        ("hình ảnh", "alt_says_nothing", False),
        ("Lễ phát động, sáng 12/10", "alt_repeats", False),
        ("TIÊU ĐỀ.", "alt_repeats", False),
    ],
)
def test_what_is_no_description_of_the_head_picture(alt, code, is_blocking):
    problems = found(image_id=7, image_alt=alt, image_caption="Lễ phát động sáng 12/10")
    assert [(p.code, p.blocking, p.field, p.image) for p in problems] == [(code, is_blocking, "image_alt", 7)]
    assert alt in problems[0].sentence


@pytest.mark.parametrize(
    "fields",
    [
        {"image_alt": "Đoàn viên phát tờ rơi tại chợ", "image_caption": "Lễ phát động"},
        {"image_is_decorative": True},
        {"image_alt": "Lễ phát động nhìn từ trên cao", "image_caption": "Lễ phát động"},
    ],
)
def test_a_described_or_decorative_head_picture_is_fine(fields):
    assert found(image_id=7, **fields) == []


def test_a_missing_description_leads_to_the_picture_in_the_library():
    assert [(p.code, p.image) for p in found(image_id=7)] == [("no_alt", 7)]


# --- in the body ---------------------------------------------------------------------------------------


def test_a_picture_in_the_body_is_described_or_decorative_in_the_library(db):
    plain, decorative = factories.image(), factories.image(is_decorative=True)
    problems = found(body=shown(plain, caption="Lễ phát động"))
    assert [(p.code, p.blocking, p.field, p.image) for p in problems] == [("no_alt_in_body", True, "body", plain.pk)]
    assert "Lễ phát động" in problems[0].sentence
    assert found(body=shown(decorative)) == found(body=shown(plain, alt="Đoàn viên phát tờ rơi")) == []


@pytest.mark.parametrize(
    ("alt", "caption", "expected"),
    [
        ("hinh1.png", "", ["alt_file_name"]),
        ("Lễ phát động", "Lễ phát động.", ["alt_repeats"]),
        ("photo", "Lễ", ["alt_says_nothing"]),
        ("Lễ phát động", "Ông A phát biểu", []),
    ],
)
def test_a_picture_in_the_body_is_described_in_words(db, alt, caption, expected):
    image = factories.image()
    problems = found(body=shown(image, alt=alt, caption=caption))
    assert codes(problems) == expected
    assert {problem.image for problem in problems} <= {image.pk}


def test_a_picture_that_left_the_library_blocks(db):
    image = factories.image()
    body = shown(image, alt="Lễ phát động")
    image.delete()
    assert codes(found(body=body)) == ["lost_picture"]


@pytest.mark.parametrize("count", [1, 3])
def test_pictures_cost_one_query(db, django_assert_num_queries, count):
    body = "".join(shown(factories.image()) for _ in range(count))
    with django_assert_num_queries(1):
        assert codes(found(body=body)) == ["no_alt_in_body"] * count


# --- how many ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counted", "expected"), [(0, ["photo_count"]), (1, []), (2, []), (3, ["photo_count"]), (None, [])]
)
def test_photos_are_counted_with_or_without_the_head(cast, counted, expected):
    body = shown(factories.image(), alt="Đoàn viên phát tờ rơi") + shown(factories.image(is_decorative=True))
    article = factories.draft(cast.reporter, body_vi=body, image=factories.image(), photo_count=counted)
    problems = readiness.problems(article.newest_revision_vi)
    assert codes(problems) == expected
    assert all(not problem.blocking for problem in problems)


def test_a_translation_leaves_counting_to_its_original(cast):
    article = factories.draft(cast.reporter, photo_count=5)
    factories.translate(article, cast.translator)
    assert codes(readiness.problems(article.newest_revision_en)) == []
    assert codes(readiness.problems(article.newest_revision_vi)) == ["photo_count"]


def test_a_text_that_is_in_no_database_is_not_counted():
    assert readiness.problems(revision()) == []
