"""The days a text speaks of: found with the words that say more of them, and nothing else taken for a day."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.vietnamese.mentioned_days import mentioned_days


def found(text: str, language: str = "vi"):
    return list(mentioned_days(text, language=language))


def facts(text: str, language: str = "vi"):
    (only,) = found(text, language)
    return (only.words, only.day, only.month, only.year, only.when, only.weekday)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sáng 17/6, tại hội trường", ("Sáng 17/6", 17, 6, None, "part", None)),
        ("Hôm nay (17/6), tỉnh", ("Hôm nay (17/6)", 17, 6, None, "today", None)),
        ("chiều nay, 17/6/2021", ("chiều nay, 17/6/2021", 17, 6, 2021, "today", None)),
        ("hôm qua 16-6-2021", ("hôm qua 16-6-2021", 16, 6, 2021, "yesterday", None)),
        ("Sáng mai (18/6)", ("Sáng mai (18/6)", 18, 6, None, "tomorrow", None)),
        ("Sáng thứ Năm (17/6/2021)", ("Sáng thứ Năm (17/6/2021)", 17, 6, 2021, "part", 3)),
        ("thứ 2, ngày 12/10/2026", ("thứ 2, ngày 12/10/2026", 12, 10, 2026, "", 0)),
        ("Chủ nhật 11/10", ("Chủ nhật 11/10", 11, 10, None, "", 6)),
        ("đến ngày 31/2", ("ngày 31/2", 31, 2, None, "", None)),
        ("ngày 17 tháng 6 năm 2021", ("ngày 17 tháng 6 năm 2021", 17, 6, 2021, "", None)),
        ("17.6.2021", ("17.6.2021", 17, 6, 2021, "", None)),
    ],
)
def test_days_in_vietnamese(text, expected):
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On the morning of 17 June, the", ("On the morning of 17 June", 17, 6, None, "part", None)),
        ("Today (17/6)", ("Today (17/6)", 17, 6, None, "today", None)),
        ("yesterday, 16 June 2021,", ("yesterday, 16 June 2021", 16, 6, 2021, "yesterday", None)),
        ("Thursday, June 17, 2021", ("Thursday, June 17, 2021", 17, 6, 2021, "", 3)),
        ("Monday (October 12)", ("Monday (October 12)", 12, 10, None, "", 0)),
        ("by 31 February", ("31 February", 31, 2, None, "", None)),
    ],
)
def test_days_in_english(text, expected):
    assert facts(text, "en") == expected


@pytest.mark.parametrize(
    "text",
    [
        "3/4 diện tích, 24/7, tỷ lệ 1/2",
        "Nghị định 24/2023/NĐ-CP, số 12/3/2021/QĐ-UBND",
        "1.490.000 đồng, 3,5 ha, 0274.38.22.2021",
        "lãi suất 12 tháng 6%",
        "máy chủ 192.168.1.2021",
        "từ 17/6-20/6",
        "tháng 6/2021",
        "17/06/21",
    ],
)
def test_what_is_no_day(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["You may 20 times", "May 2026", "in June", "24/7 and 3/4 of it", "march 3"])
def test_what_is_no_day_in_english(text):
    assert found(text, "en") == []


@pytest.mark.parametrize(
    "text", ["Kỳ họp thứ hai ngày 12/10/2026", "lần thứ 3, ngày 12/10/2026", "giải thứ tư (12/10/2026)"]
)
def test_an_ordinal_is_no_day_of_the_week(text):
    assert [day.weekday for day in found(text)] == [None]


def test_the_sentence_and_its_start():
    text = "PORTAL - Sáng 17/6, tỉnh họp. Ông đến vào sáng 18/6. Chiều 19/6 bế mạc."
    assert [(day.sentence, day.starts) for day in found(text)] == [
        ("PORTAL - Sáng 17/6, tỉnh họp.", True),
        ("Ông đến vào sáng 18/6.", False),
        ("Chiều 19/6 bế mạc.", True),
    ]


def test_a_day_without_a_year_is_the_nearest():
    (day,) = found("sáng 30/12")
    assert day.date_near(date(2026, 1, 3)) == date(2025, 12, 30)
    (leap,) = found("ngày 29/2")
    assert leap.date_near(date(2026, 3, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize("text", ["ngày 31/2", "ngày 31/4/2026", "29/2/2026", "12/13/2026", "ngày 0/5"])
def test_the_calendar_has_no_such_day(text):
    (day,) = found(text)
    assert day.date_near(date(2026, 3, 1)) is None


pieces = st.sampled_from(
    [
        "sáng ",
        "hôm nay (",
        "thứ ",
        "hai",
        " ngày ",
        "31/2",
        "17/6/2021",
        "-",
        ". ",
        "tháng 13",
        "9999",
        "0/0/1000",
        " June ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces | st.text(st.characters(), max_size=8), max_size=12), st.sampled_from(["vi", "en"]))
def test_no_input_fails(parts, language):
    for day in mentioned_days("".join(parts), language=language):
        day.date_near(date(1, 1, 1))
        day.date_near(date(9999, 12, 31))
