"""Facts are read in every notation, paired, and what has no partner is told with its words and its place."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.translation.facts import Passage, compare, compare_texts
from articles.vietnamese import date_short, format_decimal, format_vnd, nfc
from articles.vietnamese.number_words import number_words
from tests.translation.fact_figures import measure
from tests.translation.fact_pairs import SETS

# The aims of the desk: who is warned for nothing three times reads no fourth warning.
PRECISION, RECALL = 0.98, 0.95


def told(vi: str, en: str) -> list[tuple[str, str, str]]:
    """Kind, words of the original, words of the translation; the other direction says the same."""
    found = compare(vi, en, source_language="vi")
    back = compare(en, vi, source_language="en")
    assert {(f.source, f.target) for f in found} == {(f.target, f.source) for f in back}
    return [(f.kind, f.source.words if f.source else "", f.target.words if f.target else "") for f in found]


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("reverse", [False, True])
def test_the_labelled_pairs_reach_the_aims(name, reverse):
    figures = measure(name, reverse=reverse)
    assert figures.precision >= PRECISION
    assert figures.recall >= RECALL


@pytest.mark.parametrize(
    ("vi", "en"),
    [
        ("1.234,5 ha", "1,234.5 ha"),
        ("3,5 triệu người", "3.5 million people"),
        ("2 triệu 350 nghìn đồng", "VND 2,350,000"),
        ("từ 2 đến 3 triệu đồng", "VND 2–3 million"),
        ("20 nghìn tỷ đồng", "VND 20 trillion"),
        ("hai triệu rưỡi", "2.5 million"),
        ("tăng từ 10 lên 15%", "up from 10 to 15 per cent"),
        ("mười lăm hộ", "15 households"),
        ("một trăm linh năm hộ", "one hundred and five households"),
        ("hai mươi năm", "twenty years"),
        ("hai phần ba số hộ", "two thirds of the households"),
        ("9/12 xã", "nine of the 12 communes"),
        ("6 tháng đầu năm", "the first half of the year"),
        ("từ đủ 6 đến dưới 14 tuổi", "aged 6 to 13"),
        ("quý II/2026", "Q2 2026"),
        ("ngày 17 tháng 6 năm 2021", "June 17, 2021"),
        ("từ ngày 12 đến ngày 16 tháng 11", "from 12 to 16 November"),
        ("các tháng 7, 8 và 9", "July, August and September"),
        ("mỗi tháng hai lần", "twice a month"),
        ("thứ hai, ngày 12/10/2026", "Monday, 12 October 2026"),
        ("người thứ hai và người thứ ba", "the second and third persons"),
        ("từ 7 giờ đến 9 giờ tối", "from 7 to 9 p.m."),
        ("12 giờ trưa", "noon"),
        ("trong 24 giờ tới", "over the next 24 hours"),
        ("2 giờ 30 phút", "2 hours and 30 minutes"),
        ("trực 24/24 giờ", "staffed around the clock"),
        ("Nghị định số 224/2026/NĐ-CP", "Decree No. 224/2026/ND-CP"),
        ("Nghị định 224/2026/NĐ-CP", "Decree 224/2026"),
        ("(0274) 3822 222", "+84 274 3822222"),
        ("https://www.tinh.example.vn/", "tinh.example.vn"),
        ("ba mẹ và cô Năm", "the parents and Ms Nam"),
        ("hai bên bờ kênh", "both banks of the canal"),
    ],
)  # fmt: skip
def test_every_notation_is_the_same_fact(vi, en):
    assert told(vi, en) == []


@pytest.mark.parametrize(
    ("vi", "en", "kind", "words", "other_words"),
    [
        ("có 12.480 thẻ", "12,840 cards", "number", "12.480", "12,840"),
        ("có 45.000 cây", "4,500 trees", "number", "45.000", "4,500"),
        ("đạt 1.234 ha", "1.234 ha", "number", "1.234", "1.234"),
        ("45% hộ", "45 households", "percent", "45%", "45"),
        ("412,6 tỷ đồng", "VND 412.6 million", "money", "412,6 tỷ đồng", "VND 412.6 million"),
        ("ngày 05/08/2025", "8 May 2025", "date", "05/08/2025", "8 May 2025"),
        ("ngày 8/5", "18 May", "date", "8/5", "18 May"),
        ("tháng Tám", "April", "date", "tháng Tám", "April"),
        ("thứ Hai", "Tuesday", "weekday", "thứ Hai", "Tuesday"),
        ("lúc 8h30", "at 8:30 pm", "time", "8h30", "8:30 pm"),
        ("120/KH-UBND", "102/KH-UBND", "document", "120/KH-UBND", "102/KH-UBND"),
        ("gọi 0913 456 789", "call 0913 456 798", "phone", "0913 456 789", "0913 456 798"),
        ("gửi a.b@example.vn", "send to a.c@example.vn", "email", "a.b@example.vn", "a.c@example.vn"),
        ("xem x.example.vn/2", "see x.example.vn/3", "web", "x.example.vn/2", "x.example.vn/3"),
        ("tuyến QL13", "route QL31", "code", "QL13", "QL31"),
        ("ba đội", "four teams", "number", "ba", "four"),
    ],
)
def test_a_slip_is_told_with_the_words_of_both_sides(vi, en, kind, words, other_words):
    assert told(vi, en) == [(kind, words, other_words)]


def test_places_are_those_of_the_stored_text():
    text = "Toàn xã có 12.480 hộ và 7 ấp."
    [finding] = compare(text, "The commune has 12,840 households and 7 hamlets.", source_language="vi")
    assert text[finding.source.start : finding.source.end] == "12.480"


def test_what_stands_on_one_side_only_is_told_of_that_side():
    assert told("80% và 100%", "80%") == [("percent", "100%", "")]
    assert told("37 hộ", "37 households and 12 wells") == [("number", "", "12")]


def test_what_is_only_said_twice_is_no_slip():
    assert told("Xã có 37 hộ khó khăn.", "The commune has 37 poor households. All 37 get help.") == []


def passages(*texts: str) -> list[Passage]:
    return [Passage("body", place, text) for place, text in enumerate(texts)]


def test_a_fact_that_moved_to_another_paragraph_is_no_slip():
    source = passages("Xã có 214 hộ.", "Họp ngày 17/6/2021.")
    target = passages("The commune met on 17 June 2021.", "It has 214 households.")
    assert compare_texts(list(zip(source, target, strict=True)), source_language="vi") == ()


def test_findings_stand_at_their_paragraph_and_a_paragraph_may_be_alone():
    source = passages("Xã có 214 hộ.", "Gọi 0913 456 789.")
    pairs = [(source[0], Passage("body", 0, "It has 241 households.")), (source[1], None)]
    found = compare_texts(pairs, source_language="vi")
    assert [(f.kind, f.source_passage, f.target_passage) for f in found] == [
        ("number", *pairs[0]),
        ("phone", source[1], None),
    ]


WHOLE = st.integers(min_value=2, max_value=10**12)
EACH_NOTATION = st.one_of(
    WHOLE.map(lambda n: (format_vnd(n), format_vnd(n, language="en"))),
    st.decimals(min_value=Decimal("1.1"), max_value=999, places=2).map(
        lambda n: (f"{format_decimal(n, language='vi')}%", f"{format_decimal(n, language='en')} per cent")
    ),
    st.dates().filter(lambda day: 1900 <= day.year < 2100).map(
        lambda day: (date_short(day, language="vi"), date_short(day, language="en"))
    ),
    st.times().map(lambda t: (f"{t.hour} giờ {t.minute:02d}", f"{t:%I:%M %p}")),
    st.integers(2, 999_999).map(lambda n: (number_words(n), f"{n:,}")),
    st.integers(10**8, 10**9 - 1).map(lambda n: (f"09{n:09d}"[:10], f"+84 9{n:09d}"[:13])),
    st.tuples(st.integers(1, 9999), st.sampled_from(["QĐ-UBND", "KH-UBND", "NQ-HĐND"])).map(
        lambda made: (f"{made[0]}/{made[1]}", f"{made[0]}/{made[1].replace('Đ', 'D')}")
    ),
)  # fmt: skip


@given(st.lists(EACH_NOTATION, max_size=6))
def test_a_text_in_the_other_notation_says_the_same(facts):
    vi = "; ".join(said for said, _other in facts)
    en = "; ".join(other for _said, other in facts)
    assert told(vi, en) == []


@given(
    st.text(st.characters(exclude_categories=()), max_size=80),
    st.text(alphabet="0123456789.,/-: hgđ%ngày", max_size=60),
)
def test_no_text_is_too_odd(one, other):
    for found in (compare(one, other, source_language="vi"), compare(other, one, source_language="en")):
        assert all(f.source or f.target for f in found)
    text = nfc(other)
    for finding in compare(other, "", source_language="vi"):
        assert finding.source.words in text[finding.source.start : finding.source.end] or finding.kind == "date"


UNITS = [
    "1.", "1,234", "0 ", "12/", "a@", "a.", "a-", "năm ", "hai mươi ", "one hundred and ", "ngày 1, ", "A1-", "1/QĐ-",
    "http://", "tháng 1, 2", "(0", "8 to ", " tháng 1 năm", "12 giờ ", "1900 ", "+84 ",
]  # fmt: skip


@pytest.mark.parametrize("text", ["9" * 100_000, *(unit * (4_000 // len(unit)) for unit in UNITS)], ids=str.__len__)
def test_a_long_hostile_text_is_read_in_good_time(text):
    """A pattern that goes back and forth would take hours over one of these."""
    began = time.process_time()
    compare(text, "", source_language="vi")
    compare(text, "", source_language="en")
    assert time.process_time() - began < 20
