"""What can be one syllable of written Vietnamese."""

import pytest

from articles.vietnamese.syllable import is_syllable

SYLLABLES = """
Bảo hiểm xã hội nước được nghiêng giếng gì quyền quý thuở khuỷu Đường oẳn yêu ý ỷ tuýp xoong khoẻ khỏe
hoà hòa thuỳ kỳ kì a ở ế ƯƠNG ngoằn ngoèo nghệch quặp giữa uỷ
"""
OTHERS = """
b chx Müller café français tèt bãt cế ke1 ngệ ghà Đắk Krông Brazil street żółć º NĐ-CP héé
"""


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", *OTHERS.split()])
def test_what_is_none_is_not(word):
    assert not is_syllable(word)


def test_a_text_of_the_portal_is_made_of_them():
    text = (
        "Sáng nay bảo hiểm xã hội tỉnh phối hợp với các xã phường tổ chức lễ phát động tháng vận động người dân "
        "tham gia nhằm hướng tới mục tiêu mọi người đều được chăm sóc sức khoẻ khuyến khích nghiêng ngả quanh quẩn"
    )
    assert [word for word in text.split() if not is_syllable(word)] == []
