"""Official names found in texts, and what a translation makes of them; no database."""

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.entries import Entry
from articles.translation.glossary.reference import ROWS
from articles.translation.glossary.terms import Glossary, Term, is_rendering
from articles.translation.glossary.words import key_of

SHORTS = {
    "vi": (Entry("UBND", "Ủy ban nhân dân"), Entry("BHXH", "bảo hiểm xã hội"), Entry("GD&ĐT", "Giáo dục và Đào tạo")),
    "en": (Entry("UBND", "People's Committee"),),
}
PROVINCE = Term(
    "Ủy ban nhân dân tỉnh",
    "Provincial People's Committee",
    ("People's Committee of … Province",),
    ("People Committee", "Provincial Committee"),
)
TERMS = (
    PROVINCE,
    Term("Ủy ban nhân dân", "People's Committee"),
    Term("bảo hiểm xã hội", "social insurance", ("SI",), ("social security",)),
    Term("bảo hiểm xã hội tự nguyện", "voluntary social insurance", ("voluntary SI",)),
    Term("Bảo hiểm xã hội Việt Nam", "Viet Nam Social Security"),
    Term("Quyết định", "Decision", case_counts=True),
    Term("Sở Giáo dục và Đào tạo", "Department of Education and Training", case_counts=True),
    Term("Sở Lao động - Thương binh và Xã hội", "Department of Labour, War Invalids and Social Affairs"),
    Term("Giám đốc", "Director"),
    Term("phòng, chống dịch", "epidemic prevention and control"),
    Term("cuộc vận động", "campaign"),
    Term("chiến dịch", "campaign"),
)
GLOSSARY = Glossary(TERMS, shorts=SHORTS)


def found(text: str, language: str = "vi") -> list[str]:
    return [text[each.start : each.end] for each in GLOSSARY.terms_in(text, language)]


def problems(source: str, target: str, language: str = "vi") -> list[tuple[str, str, str]]:
    told = GLOSSARY.problems(source, target, source_language=language)
    return [(problem.kind, problem.terms[0].vietnamese, problem.used) for problem in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ủy ban nhân dân tỉnh ban hành", ["Ủy ban nhân dân tỉnh"]),  # the longest, and nothing inside it
        ("Uỷ Ban Nhân Dân TỈNH", ["Uỷ Ban Nhân Dân TỈNH"]),  # the tone elsewhere, other capitals
        ("UBND tỉnh và UBND xã", ["UBND tỉnh", "UBND"]),
        ("BHXH tự nguyện, BHXH", ["BHXH tự nguyện", "BHXH"]),
        ("UBND. Tỉnh", ["UBND"]),  # another sentence
        ("uy ban nhan dan tinh", []),  # marks count
        ("bảo hiểm xã hộii", []),  # whole syllables only
        ("quyết định của Quyết định", ["Quyết định"]),
        ("cơ sở giáo dục và đào tạo", []),
        ("Giám đốc Sở GD&ĐT", ["Giám đốc", "Sở GD&ĐT"]),  # the longer one takes the word both want
        ("Sở Lao động, Thương binh và Xã hội", ["Sở Lao động, Thương binh và Xã hội"]),
        ("Sở Lao động-Thương binh và Xã hội", ["Sở Lao động-Thương binh và Xã hội"]),
        ("phòng chống dịch", ["phòng chống dịch"]),
        ("", []),
    ],
)
def test_terms_are_found_whole_longest_and_once(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Provincial People’s Committees’ plan", ["Provincial People’s Committees"]),
        ("the People's Committee of Bà Rịa - Vũng Tàu Province", ["People's Committee of Bà Rịa - Vũng Tàu Province"]),
        ("the People's Committee. Of the province", ["People's Committee"]),
        ("SI and si", ["SI"]),
        ("Department of Education & Training", []),
        ("a department of labor, war invalids and the social affairs", [
            "department of labor, war invalids and the social affairs"
        ]),
    ],
)  # fmt: skip
def test_terms_are_found_in_english_too(text, expected):
    assert found(text, "en") == expected


@pytest.mark.parametrize(
    "english",
    [
        "Provincial People's Committee",
        "the provincial People’s Committees",
        "Binh Duong Provincial People's Committee's plan",
        "the People's Committee of Binh Duong Province",
        "PROVINCIAL PEOPLE'S COMMITTEE",
    ],
)
def test_a_rendering_may_be_plural_quoted_and_written_as_a_sentence_needs_it(english):
    assert problems("UBND tỉnh", english) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("UBND tỉnh", "the province", [("missing", "Ủy ban nhân dân tỉnh", "")]),
        ("UBND tỉnh", "the People Committee", [("forbidden", "Ủy ban nhân dân tỉnh", "People Committee")]),
        ("Ủy ban nhân dân", "the Provincial People's Committee", []),  # it is in the longer one
        ("BHXH", "social security", [("forbidden", "bảo hiểm xã hội", "social security")]),
        ("BHXH của Bảo hiểm xã hội Việt Nam", "social insurance, Viet Nam Social Security", []),  # part of a right one
        ("BHXH", "the si of it", [("missing", "bảo hiểm xã hội", "")]),
        ("Quyết định 5", "the decisions", []),
        ("UBND tỉnh, UBND tỉnh", "x", [("missing", "Ủy ban nhân dân tỉnh", "")]),  # told once
        ("UBND tỉnh", "", []),  # nothing is translated yet
        ("không có gì", "People Committee", []),  # only where the term stands
    ],
)
def test_what_a_translation_lacks_or_must_not_say(source, target, expected):
    assert problems(source, target) == expected


def test_an_english_original_is_checked_in_vietnamese():
    source = "The Provincial People's Committee's campaign for voluntary social insurance"
    assert problems(source, "UBND tỉnh mở chiến dịch về BHXH tự nguyện", "en") == []
    assert problems(source, "Ủy ban tỉnh vận động bảo hiểm xã hội", "en") == [
        ("missing", "Ủy ban nhân dân tỉnh", ""),
        ("missing", "cuộc vận động", ""),  # or "chiến dịch": either would do
        ("missing", "bảo hiểm xã hội tự nguyện", ""),
    ]


@given(st.lists(st.sampled_from([*"ỦuyBbanHXƯ .,-…'’\u0301\u0309\n\u200b", "Ủy ban nhân dân", " tỉnh", "UBND", "SI"])))
def test_any_text_is_read_and_nothing_overlaps(pieces):
    text = unicodedata.normalize("NFC", "".join(pieces))
    for language in ("vi", "en"):
        places = [(each.start, each.end) for each in GLOSSARY.terms_in(text, language)]
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert all(one[1] <= other[0] for one, other in pairwise(places))
    GLOSSARY.problems(text, text, source_language="vi")


@pytest.mark.parametrize(
    ("rendering", "right"),
    [("People's Committee of … Province", True), ("…", False), ("a … b … c … d", False), ("", False), ("… x", False)],
)
def test_what_can_be_a_rendering(rendering, right):
    assert is_rendering(rendering) is right


def test_the_reference_list_holds_what_it_promises():
    by_term = {row.vietnamese: row for row in ROWS}
    assert len(ROWS) >= 150
    assert len({key_of(row.vietnamese) for row in ROWS}) == len(ROWS)
    assert by_term["Ủy ban nhân dân tỉnh"].english == "Provincial People's Committee"
    assert by_term["bảo hiểm xã hội tự nguyện"].english == "voluntary social insurance"
    assert all(row.source for row in ROWS)
    renderings = [each for row in ROWS for each in (row.english, *row.accepted, *row.forbidden)]
    assert [each for each in renderings if not is_rendering(each)] == []
    texts = [text for row in ROWS for text in (row.vietnamese, *row.accepted, row.note, row.english)]
    assert [text for text in texts if text != unicodedata.normalize("NFC", text)] == []


def test_each_term_of_the_reference_list_is_satisfied_by_its_renderings_and_not_by_what_is_forbidden():
    terms = [Term(row.vietnamese, row.english, row.accepted, row.forbidden) for row in ROWS]
    glossary = Glossary(terms)
    wrong = []
    for term in terms:
        for rendering in (term.english, *term.accepted):
            english = rendering.replace("…", "Binh Duong")
            wrong += [(term.vietnamese, english)] * bool(
                glossary.problems(term.vietnamese, english, source_language="vi")
            )
        for english in term.forbidden:
            kinds = [each.kind for each in glossary.problems(term.vietnamese, english, source_language="vi")]
            wrong += [(term.vietnamese, english, kinds)] * (kinds != ["forbidden"])
    assert wrong == []


def test_five_hundred_terms_in_three_hundred_paragraphs_take_a_moment():
    terms = [Term(f"{row.vietnamese} {number}", row.english) for number in range(2) for row in ROWS][:500]
    glossary = Glossary([*terms, *TERMS], shorts=SHORTS)
    paragraph = "UBND tỉnh ban hành Quyết định về bảo hiểm xã hội tự nguyện cho người cao tuổi. " * 6
    started = time.process_time()
    for _ in range(300):
        glossary.problems(paragraph, "The Provincial People's Committee issued a Decision. " * 8, source_language="vi")
    # Two milliseconds a pair; what is watched is that it does not grow with the terms.
    assert time.process_time() - started < 3
