"""Texts of before Unicode: found where they are, left alone where they are not, converted letter for letter."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.vietnamese import nfc
from articles.vietnamese.legacy import Legacy, convert, find, with_hidden_letters
from articles.vietnamese.legacy_tables import TCVN3, VNI, from_tcvn3, from_vni, with_marks_joined

SMALL = "ăâđêôơư" + unicodedata.normalize(
    "NFC", "".join(base + tone for base in "aăâeêioôơuưy" for tone in "\u0300\u0301\u0303\u0309\u0323")
)
SENTENCES = [
    "Sáng nay, Bảo hiểm xã hội tỉnh tổ chức lễ phát động tháng vận động người dân tham gia.",
    "Nghị định số 24/2023/NĐ-CP của Chính phủ quy định mức lương cơ sở là 1.800.000 đồng.",
    "Ở đâu có khó khăn, ở đó có thanh niên; ước gì mọi người đều khoẻ, kỳ quý, uỷ ban.",
]
TO_TCVN3 = {letter: sign for sign, letter in TCVN3.items()}
TO_VNI = {letter: piece for piece, letter in VNI.items()}


def as_tcvn3(text: str) -> str:
    return "".join(TO_TCVN3.get(sign, sign) for sign in text)


def as_vni(text: str) -> str:
    return "".join(TO_VNI.get(sign, sign) for sign in text)


# --- the tables ----------------------------------------------------------------------------------------


def test_every_letter_comes_back_from_tcvn3():
    assert set(TCVN3.values()) == {*SMALL, *"ĂÂĐÊÔƠƯ"}
    assert [from_tcvn3(as_tcvn3(letter)) for letter in SMALL] == list(SMALL)
    # As the system's own converter reads these bytes (TCVN5712-1).
    assert bytes(range(0xB5, 0xBA)).decode("latin-1") == "µ¶·¸¹"
    assert from_tcvn3("µ¶·¸¹ ÌÎÏÐÑ ×ØÜÝÞ õö÷øù ¨©ª«¬\u00ad®§") == "àảãáạ èẻẽéẹ ìỉĩíị ừửữứự ăâêôơưđĐ"


def test_every_letter_comes_back_from_vni():
    both = SMALL + SMALL.upper()
    assert set(VNI.values()) == set(both)
    assert [from_vni(as_vni(letter)) for letter in both] == list(both)
    assert from_vni("aùaøaûaõaï aáaàaåaãaä aéaèaúaüaë ôùöï AÙAù ñÑ íìæóò î") == "áàảãạ ấầẩẫậ ắằẳẵặ ớự ÁÁ đĐ íìỉĩị ỵ"


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(("encode", "encoding"), [(as_tcvn3, "tcvn3"), (as_vni, "vni")])
def test_sentences_are_found_and_come_back(sentence, encode, encoding):
    old = encode(sentence)
    found = find([old])
    assert (found.encoding, found.is_most) == (encoding, True)
    assert convert([old], encoding) == [sentence]


# --- what is found -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "encoding", "after"),
    [
        ("B¶o hiÓm x· héi", "tcvn3", "Bảo hiểm xã hội"),
        ("Th«ng b¸o", "tcvn3", "Thông báo"),
        ("UBND TØNH B×NH D¦¥NG", "tcvn3", "UBND TỈNH BÌNH DƯƠNG"),
        ("B¶O HIÓM X· HéI", "tcvn3", "BẢO HIỂM XÃ HỘI"),
        ("nĐt ch÷ cña bĐ", "tcvn3", "nét chữ của bé"),
        ("Xin chaøo caùc baïn", "vni", "Xin chào các bạn"),
        ("TÆNH BÌNH DÖÔNG ñöôïc coù nöôùc", "vni", "TỈNH BÌNH DƯƠNG được có nước"),
        ("Giaûi thöôûng cuûa tænh", "vni", "Giải thưởng của tỉnh"),
        ("a\u0309\u0302n ba\u0309\u0302n", "marks", "ẩn bẩn"),
        (unicodedata.normalize("NFD", "Bảo hiểm"), "marks", "Bảo hiểm"),
    ],
)
def test_old_texts_are_found(text, encoding, after):
    found = find([text])
    assert found.encoding == encoding
    assert convert([text], encoding) == [after]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bảo hiểm xã hội tự nguyện cho mọi người",
        "có là và hoà quý thuế toán hoàn ngoài đoàn tô hòn nói dãy mây",
        "Nghị định 24/2023/NĐ-CP, HĐ, TĐ, LĐ, QĐ-UBND, BĐ 12",
        "Insurance for everyone: naïve résumé, façade",
        "À l’école, Loïc a été très content où qu’il soit",
        "Müller, Köln, schön, für, Österreich, Göteborg, Ångström",
        "São Paulo, coração, niño, señor, año, mañana",
        "Bụi 5 µm và 7 µg, Windows® ©2026 «Bonjour» 3×4 m², 20 °C, §5, x¹",
        "Đắk Lắk, Krông Pắc, Pleiku, Buôn Đôn, sôcôla, Ê Đê",
        "1.490.000 đ – 50 % · 17/6/2021",
        "x· 1",
    ],
)
def test_other_texts_are_none(text):
    assert find([text]) is None


def test_one_strange_word_is_no_evidence_and_the_same_twice_neither():
    assert find(["Hãng Nhµ mở cửa. Hãng Nhµ đóng cửa."]) is None


def test_a_pasted_paragraph_is_found_among_others_and_said_to_be_a_part():
    lines = ["Bảo hiểm xã hội tỉnh đã tổ chức lễ phát động.", "§iÒu kiÖn ®Ó ®­îc h­ëng", "Người dân cần biết điều này."]
    found = find(lines)
    assert found == Legacy("tcvn3", False, "§iÒu kiÖn ®Ó ®­îc h­ëng", "Điều kiện để được hưởng")
    assert convert(lines, "tcvn3") == [lines[0], "Điều kiện để được hưởng", lines[2]]


def test_a_word_that_could_be_both_goes_with_its_neighbours():
    assert convert(["Người dân có quyền. Nhµ n­íc cã luËt."], "tcvn3") == ["Người dân có quyền. Nhà nước có luật."]


def test_nothing_is_converted_in_a_text_that_is_none():
    text = "Bảo hiểm xã hội: có, là, của 5 µm và Windows®."
    assert convert([text], "tcvn3") == convert([text], "vni") == convert([text], "marks") == [text]


# --- on input ------------------------------------------------------------------------------------------


def test_the_soft_hyphen_of_tcvn3_is_kept_as_the_letter_it_is():
    assert nfc("n­íc ®­îc tù do") == "nưíc ®ưîc tù do"
    assert convert([nfc("n­íc ®­îc tù do")], "tcvn3") == ["nước được tự do"]


@pytest.mark.parametrize("text", ["in­ter­est", "thông­tin của­tỉnh", "co­op ré­su­mé", "x·­1"])
def test_every_other_soft_hyphen_goes_as_before(text):
    assert with_hidden_letters(text) == text
    assert nfc(text) == text.replace("\u00ad", "")


# --- any input -----------------------------------------------------------------------------------------

letters = st.text(st.characters(), max_size=80)
mixed = st.lists(
    st.sampled_from([*SENTENCES, *map(as_tcvn3, SENTENCES), *map(as_vni, SENTENCES), "5 µm", "Loïc"]) | letters,
    max_size=4,
)


@settings(max_examples=200, deadline=None)
@given(mixed, st.sampled_from(["tcvn3", "vni", "marks"]))
def test_no_input_fails_and_texts_keep_their_number(lines, encoding):
    find(lines)
    assert len(convert(lines, encoding)) == len(lines)


@settings(max_examples=200, deadline=None)
@given(letters)
def test_cleaning_twice_changes_nothing(text):
    assert nfc(nfc(text)) == nfc(text)


@settings(max_examples=200, deadline=None)
@given(letters)
def test_joined_marks_are_composed(text):
    joined = with_marks_joined(text)
    assert with_marks_joined(joined) == joined
    assert unicodedata.is_normalized("NFC", joined)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(" ".join(SENTENCES).split()), min_size=12, max_size=30))
def test_vietnamese_in_unicode_is_never_taken_for_old(words):
    assert find([" ".join(words)]) is None
