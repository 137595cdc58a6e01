"""Dates as the portal prints them, in the time of Vietnam whatever the server's clock is set to."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from articles.vietnamese.text import known_language

# The zone that says which day a moment belongs to: UTC+7, no summer time.
DAY_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

# Monday first. Vietnamese counts the days from Sunday: Monday is "second".
_WEEKDAYS = {
    "vi": ("Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
# Inside a sentence of the office's screens.
_WEEKDAYS_IN_WORDS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": _WEEKDAYS["en"],
}
# Written out because strftime("%B") follows the server's locale, not the page's language.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date_line(moment: datetime, *, language: str) -> str:
    """The line above an article: "Thứ 5, Ngày 17/06/2021, 20:00" or "Thursday, 17 June 2021, 20:00"."""
    here = _in_vietnam(moment)
    weekday = _WEEKDAYS[known_language(language)][here.weekday()]
    word = "Ngày " if language == "vi" else ""
    return f"{weekday}, {word}{_day(here, language=language)}, {here:%H:%M}"


def moment_words(moment: datetime, *, language: str, with_year: bool = True) -> str:
    """A moment in a sentence: "08:00 thứ Hai 12/10/2026" or "08:00 Monday 12/10/2026"."""
    here = _in_vietnam(moment)
    weekday = weekdays(language)[here.weekday()]
    return f"{here:%H:%M} {weekday} {here.day:02d}/{here.month:02d}" + (f"/{here.year:04d}" if with_year else "")


def weekdays(language: str) -> tuple[str, ...]:
    """The days' names as they stand in a sentence, Monday first."""
    return _WEEKDAYS_IN_WORDS[known_language(language)]


def weekday_short(language: str) -> tuple[str, ...]:
    """The days' names over the columns of a calendar, Monday first."""
    if known_language(language) == "vi":
        return ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
    return tuple(name[:3] for name in _WEEKDAYS["en"])


def date_short(day_or_moment: date, *, language: str) -> str:
    """A day, "17/06/2021" or "17 June 2021"; a moment gives the day it falls on in Vietnam."""
    return _day(_local_day(day_or_moment), language=known_language(language))


def month_heading(day_or_moment: date, *, language: str) -> str:
    """Above a month of the archive: "Tháng 6 năm 2021" or "June 2021"."""
    day = _local_day(day_or_moment)
    if known_language(language) == "vi":
        return f"Tháng {day.month} năm {day.year}"
    return f"{_MONTHS[day.month - 1]} {day.year}"


def year_heading(year: int, *, language: str) -> str:
    """Above a year of the archive: "Năm 2021" or "2021"."""
    return f"Năm {year}" if known_language(language) == "vi" else str(year)


def _day(day: date, *, language: str) -> str:
    if language == "vi":
        return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _local_day(day_or_moment: date) -> date:
    return _in_vietnam(day_or_moment) if isinstance(day_or_moment, datetime) else day_or_moment


def _in_vietnam(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone: without one nobody knows which day it is in Vietnam.")
    return moment.astimezone(DAY_ZONE)
