from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.vietnamese import DAY_ZONE, date_line, date_short, moment_words, month_heading, weekdays, year_heading

EVENING = datetime(2021, 6, 17, 13, 0, tzinfo=UTC)  # 20:00 in Vietnam


def test_date_line_of_the_page_the_portal_was_born_from():
    assert date_line(EVENING, language="vi") == "Thứ 5, Ngày 17/06/2021, 20:00"
    assert date_line(EVENING, language="en") == "Thursday, 17 June 2021, 20:00"


@pytest.mark.parametrize(
    ("day", "vietnamese", "english"),
    [
        (14, "Thứ 2", "Monday"),
        (15, "Thứ 3", "Tuesday"),
        (16, "Thứ 4", "Wednesday"),
        (17, "Thứ 5", "Thursday"),
        (18, "Thứ 6", "Friday"),
        (19, "Thứ 7", "Saturday"),
        (20, "Chủ nhật", "Sunday"),
    ],
)
def test_weekdays(day, vietnamese, english):
    morning = datetime(2021, 6, day, 8, 5, tzinfo=DAY_ZONE)

    assert date_line(morning, language="vi") == f"{vietnamese}, Ngày {day}/06/2021, 08:05"
    assert date_line(morning, language="en") == f"{english}, {day} June 2021, 08:05"


def test_moment_near_midnight_belongs_to_the_day_in_vietnam():
    just_after_midnight = datetime(2021, 12, 31, 17, 0, tzinfo=UTC)

    assert date_line(just_after_midnight, language="vi") == "Thứ 7, Ngày 01/01/2022, 00:00"
    assert date_short(just_after_midnight, language="vi") == "01/01/2022"
    assert month_heading(just_after_midnight, language="vi") == "Tháng 1 năm 2022"


def test_day_is_taken_as_it_is():
    assert date_short(date(2021, 6, 5), language="vi") == "05/06/2021"
    assert date_short(date(2021, 6, 5), language="en") == "5 June 2021"


def test_headings_of_the_archive():
    assert month_heading(date(2021, 6, 17), language="vi") == "Tháng 6 năm 2021"
    assert month_heading(date(2021, 6, 17), language="en") == "June 2021"
    assert year_heading(2021, language="vi") == "Năm 2021"
    assert year_heading(2021, language="en") == "2021"


@pytest.mark.parametrize("month", range(1, 13))
def test_english_months(month):
    day = date(2021, month, 9)

    assert date_short(day, language="en") == f"9 {day:%B} 2021"


def test_a_moment_in_a_sentence_has_its_weekday_in_words():
    assert moment_words(EVENING, language="vi") == "20:00 thứ Năm 17/06/2021"
    assert moment_words(EVENING, language="en", with_year=False) == "20:00 Thursday 17/06"
    late = datetime(2021, 6, 19, 17, 5, tzinfo=UTC)  # five past midnight in Vietnam
    assert moment_words(late, language="vi") == "00:05 Chủ nhật 20/06/2021"
    assert (weekdays("vi")[0], weekdays("en")[6]) == ("thứ Hai", "Sunday")


def test_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="needs a time zone"):
        date_line(datetime(2021, 6, 17, 20, 0), language="vi")


@pytest.mark.parametrize("write", [date_line, date_short, month_heading, moment_words])
def test_unknown_language_is_refused(write):
    with pytest.raises(ValueError, match="not 'de'"):
        write(EVENING, language="de")


@given(
    st.datetimes(datetime(1976, 1, 1), datetime(9998, 1, 1)),
    st.integers(-12, 14),
)
def test_same_moment_is_the_same_line_whatever_the_zone_it_came_in(naive, hours):
    moment = naive.replace(tzinfo=UTC)
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))

    assert date_line(elsewhere, language="vi") == date_line(moment, language="vi")
    here = moment + timedelta(hours=7)
    assert date_line(moment, language="vi").endswith(f"Ngày {here:%d/%m}/{here.year:04d}, {here:%H:%M}")
