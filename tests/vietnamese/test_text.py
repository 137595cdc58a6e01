import re
import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.vietnamese import RESERVED_SLUGS, fold, nfc, slugify

# Python's strings may hold halves of surrogate pairs; people's clipboards do too.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
MARKED = [letter for letter in LETTERS if not letter.isascii()]
BOTH_CASES = [*MARKED, *(letter.upper() for letter in MARKED)]


def bare(letter: str) -> str:
    """The expected plain letter, by a way that shares nothing with the code: the letter's Unicode name."""
    return unicodedata.name(letter).split(" LETTER ")[1].split(" WITH ")[0].lower()


def test_all_134_vietnamese_letters_are_tried():
    assert len(BOTH_CASES) == 134


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("letter", BOTH_CASES)
def test_every_letter_keeps_its_plain_letter_in_slugs_and_search(letter, form):
    typed = unicodedata.normalize(form, letter)

    assert slugify(f"x{typed}y") == f"x{bare(letter)}y"
    assert fold(typed) == bare(letter)
    assert nfc(typed) == letter


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("21/2015/QÐ-UBND, ðường", "21/2015/QĐ-UBND, đường"),
        ("bảo\u00adhiểm\u200b xã\u200d hội\ufeff\u2060", "bảohiểm xã hội"),
        ("bảo\u00a0hiểm\u202fxã\u3000hội", "bảo hiểm xã hội"),
        ("một\r\nhai\rba\vbốn\u2028năm\x85sáu", "một\nhai\nba\nbốn\nnăm\nsáu"),
        ("cột\tmột\x00\x07\x1b[0m", "cột\tmột[0m"),
        ("nửa \ud83d cặp", "nửa  cặp"),
        ("a\u202egnort\u202c", "agnort"),
        ("x\ufffe\uffffml", "xml"),
        # The tone mark must find its letter although something invisible stands between them.
        ("hiê\u200b\u0309m", "hiểm"),
        ("một\r\u200b\nhai", "một\nhai"),
        ("bảo  hiểm", "bảo  hiểm"),
        ("", ""),
    ],
)
def test_nfc_repairs_what_people_paste(typed, stored):
    assert nfc(typed) == stored


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nghị định 24/2023/NĐ-CP", "nghi dinh 24 2023 nd cp"),
        ("1.490.000", "1 490 000"),
        ("www.binhduong.gov.vn", "www binhduong gov vn"),
        ("hoà HÒA", "hoa hoa"),
        ("kỳ kì", "ky ki"),
        ("COVID_19", "covid 19"),
        ("QÐ-UBND", "qd ubnd"),
    ],
)
def test_fold_makes_texts_findable(text, folded):
    assert fold(text) == folded


@given(st.text(st.sampled_from(LETTERS + LETTERS.upper() + " 0123456789/-_.,:\n\u0309\u0323"), max_size=80))
def test_fold_keeps_positions_in_vietnamese_text(text):
    written = "".join(c for c in nfc(text) if not unicodedata.combining(c))

    assert len(fold(written)) == len(nfc(written))


@given(ANY_TEXT)
def test_fold_gives_what_the_plain_loop_gives(text):
    eth_and_d = str.maketrans("đĐðÐ", "dDdD")
    decomposed = unicodedata.normalize("NFD", nfc(text).translate(eth_and_d))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()

    assert fold(text) == re.sub(r"[/\-_.]", " ", plain)


@given(ANY_TEXT)
@example("\u200b\r\u200b\n")
@example("İß\u0345ŉǰ")
def test_cleaning_twice_is_cleaning_once(text):
    assert nfc(nfc(text)) == nfc(text)
    assert fold(fold(text)) == fold(text)
    assert unicodedata.is_normalized("NFC", nfc(text))


def test_every_character_alone_is_cleaned_once_and_for_all():
    unstable = [c for c in map(chr, range(0x30000)) if nfc(nfc(c)) != nfc(c) or fold(fold(c)) != fold(c)]

    assert unstable == []


@given(ANY_TEXT)
def test_clean_text_goes_into_utf8_xml_and_postgresql(text):
    clean = nfc(text)

    assert "\x00" not in clean
    assert clean.encode("utf-8").decode("utf-8") == clean
    escaped = clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert (ElementTree.fromstring(f"<t>{escaped}</t>").text or "") == clean


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đẩy mạnh tuyên truyền", "day-manh-tuyen-truyen"),
        ("Nghị định 24/2023/NĐ-CP: lương 1.800.000 đ", "nghi-dinh-24-2023-nd-cp-luong-1-800-000-d"),
        ("The People's Committee – “new” plan’s", "the-peoples-committee-new-plans"),
        ("  --Ａ² ﬁ--  ", "a2-fi"),
        ("???", "bai-viet"),
        ("日本語", "bai-viet"),
        ("", "bai-viet"),
        ("Liên kết", "bai-lien-ket"),
        ("LINK!", "article-link"),
    ],
)
def test_slug_of_title(title, slug):
    assert slugify(title) == slug


def test_slug_without_letters_is_named_in_the_language_of_the_page():
    assert slugify("…", language="en") == "article"


def test_slug_is_cut_between_words():
    assert slugify("tuyên truyền bảo hiểm xã hội", max_length=20) == "tuyen-truyen-bao"
    assert slugify("tuyên truyền bảo hiểm", max_length=21) == "tuyen-truyen-bao-hiem"
    assert slugify("tuyên truyền bảo hiểm xã", max_length=21) == "tuyen-truyen-bao-hiem"
    assert slugify("x" * 30, max_length=20) == "x" * 20


def test_slug_cut_down_to_a_reserved_word_is_renamed():
    assert slugify("link " + "x" * 30, max_length=20) == "article-link"


@given(ANY_TEXT, st.sampled_from(["vi", "en"]), st.integers(20, 90))
@example("Liên-kết", "en", 20)
def test_slug_is_always_a_slug(text, language, max_length):
    slug = slugify(text, language=language, max_length=max_length)

    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= max_length
    assert slug not in RESERVED_SLUGS
    assert slugify(slug, language=language, max_length=max_length) == slug


def test_slug_refuses_too_little_room_and_unknown_languages():
    with pytest.raises(ValueError, match="at least 20"):
        slugify("Tin", max_length=5)
    with pytest.raises(ValueError, match="not 'fr'"):
        slugify("Tin", language="fr")


def test_folding_rare_letters_does_not_fill_memory():
    from articles.vietnamese.text import _FOLD

    fold("".join(map(chr, range(0x20000, 0x24000))))

    assert len(_FOLD) <= 0x3000 + 8
