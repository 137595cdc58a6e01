"""Words in the wrong letters or the wrong language."""

import pytest

from tests.workflow.texts import codes, english, found

TCVN3, VNI = "§iÒu kiÖn ®Ó ®­îc h­ëng chÕ ®é", "Xin chaøo caùc baïn ôû tænh"


@pytest.mark.parametrize("field", ["title", "summary", "image_alt", "image_caption", "correction"])
@pytest.mark.parametrize(("text", "encoding"), [(TCVN3, "tcvn3"), (VNI, "vni")])
def test_old_letters_block_in_every_field(field, text, encoding):
    (problem,) = found(**{field: text})
    assert (problem.code, problem.field, problem.blocking) == (f"letters_{encoding}", field, True)
    assert problem.encoding == encoding


def test_the_sentence_shows_before_and_after():
    (problem,) = found(summary="Th«ng b¸o tuyÓn sinh")
    assert "Th«ng b¸o tuyÓn sinh" in problem.sentence
    assert "Thông báo tuyển sinh" in problem.sentence


def test_old_letters_in_the_body_and_its_descriptions(db):
    assert codes(found(body=f"<p>{TCVN3}</p><p>ThÓ lÖ cuéc thi</p>")) == ["letters_tcvn3"]
    alt = found(body='<p>Nội dung</p><p><img src="/media/images/a.jpg" alt="LÔ ph¸t ®éng"></p>')
    assert "letters_tcvn3" in codes(alt)


def test_a_sample_among_much_unicode_is_advice():
    text = "Bảo hiểm xã hội tỉnh đã tổ chức lễ phát động. Người dân cần biết điều kiện được hưởng chế độ."
    (problem,) = found(body=f"<p>{text}</p><p>Th«ng b¸o tuyÓn sinh</p>")
    assert (problem.code, problem.blocking) == ("letters_tcvn3", False)


def test_marks_apart_are_advice():
    (problem,) = found(summary="Lễ phát động a\u0309\u0302n")
    assert (problem.code, problem.blocking, problem.encoding) == ("letters_marks", False, "marks")


@pytest.mark.parametrize(
    "text", ["Nghị định 24/2023/NĐ-CP, HĐ, TĐ", "Ca sĩ Loïc và nhà văn Müller", "Bụi 5 µm, 7 µg – Windows® ©"]
)
def test_other_letters_are_left_alone(text):
    assert found(summary=text) == []


# --- Vietnamese in English -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", "Bảo hiểm cho mọi người dân"),
        ("summary", "Sáng nay, tỉnh tổ chức lễ phát động tháng vận động."),
        ("image_caption", "Đoàn viên phát tờ rơi tại chợ Thủ Dầu Một"),
        ("body", "<p>Everyone may join.</p><p>Người dân có thể tham gia tại xã.</p>"),
    ],
)
def test_vietnamese_left_in_an_english_text_is_advice(field, text):
    problems = english(**{field: text})
    assert [(problem.code, problem.field, problem.blocking) for problem in problems] == [
        ("still_vietnamese", field, False)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn An, Trần Thị Bình, Lê Hoàng Cường, Phạm Đức Dũng",
        "The People’s Committee of Thủ Dầu Một, Bình Dương",
        "The word “bảo hiểm” means insurance in Vietnamese",
        "Bánh mì và phở",
        "A café in Hà Nội: the résumé of Mr Trương Định",
    ],
)
def test_names_and_single_words_are_fine_in_english(text):
    assert english(summary=text) == []


def test_a_vietnamese_text_may_be_vietnamese():
    assert found(summary="Sáng nay, tỉnh tổ chức lễ phát động tháng vận động.") == []
