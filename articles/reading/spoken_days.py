"""Dates and times in words: 17/06/2021 is "ngày 17 tháng 6 năm 2021", 20:00 is "20 giờ"."""

from __future__ import annotations

import re
from datetime import date

from articles.reading.rules import Rule, rule

# A day and a month without "ngày" before them could be a fraction; these are the days every office writes so.
HOLIDAYS = frozenset({
    "1/1", "3/2", "27/2", "8/3", "10/3", "30/4", "1/5", "19/5", "1/6", "21/6", "27/7", "19/8", "2/9", "20/10", "20/11",
    "22/12",
})  # fmt: skip
_BEFORE_DAY = "ngày|sáng|trưa|chiều|tối|đêm|hôm|rạng sáng"
_FREE = r"(?<![\w/.,:-])"
_END = r"(?![\w/:]|[.,-]\d)"
_MONTHS = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def days(language: str) -> list[Rule]:
    full = rf"(?P<d>\d{{1,2}})(?P<s>[/.-])(?P<m>\d{{1,2}})(?P=s)(?P<y>(?:19|20)\d\d){_END}"
    iso = rf"{_FREE}(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d){_END}"
    if language == "en":
        return [rule(rf"{_FREE}{full}", _english_day), rule(iso, _english_day)]
    word = r"(?P<word>(?i:ngày)\s+)?"
    return [
        rule(rf"{_FREE}{word}(?P<first>\d{{1,2}})\s?[-–]\s?{full.replace('[/.-]', '/')}", _day_range),
        rule(rf"{_FREE}{word}{full}", _day),
        rule(iso.replace(_FREE, f"{_FREE}{word}"), _day),
        rule(
            rf"{_FREE}(?P<word>(?i:{_BEFORE_DAY})\s+)(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})"
            rf"(?:(?P<to>\s?[-–]\s?|\s+(?:đến|và)\s+(?:ngày\s+)?)(?P<d2>\d{{1,2}})/(?P<m2>\d{{1,2}}))?{_END}",
            _short_day,
        ),
        rule(rf"{_FREE}(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}}){_END}", _holiday),
        rule(rf"{_FREE}(?P<word>(?i:tháng)\s+)?(?P<m>0?[1-9]|1[0-2])/(?P<y>(?:19|20)\d\d){_END}", _month),
        rule(
            rf"{_FREE}(?P<word>(?i:quý)\s+)(?P<q>I{{1,3}}|IV|[1-4])/(?P<y>(?:19|20)\d\d){_END}",
            lambda match: f"{match['word']}{_QUARTERS.get(match['q'], match['q'])} năm {match['y']}",
        ),
        rule(
            rf"(?P<word>(?i:năm học)\s+)?{_FREE}(?P<a>(?:19|20)\d\d)\s?[-–]\s?(?P<b>(?:19|20)\d\d){_END}",
            lambda match: f"{match['word'] or ''}{match['a']}{', ' if match['word'] else ' đến '}{match['b']}",
        ),
    ]  # fmt: skip


_QUARTERS = {"I": "1", "II": "2", "III": "3", "IV": "4"}


def _exists(day: str, month: str, year: str = "2000") -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _day(match: re.Match[str]) -> str | None:
    if not _exists(match["d"], match["m"], match["y"]):
        return None
    return f"{match['word'] or 'ngày '}{int(match['d'])} tháng {int(match['m'])} năm {match['y']}"


def _day_range(match: re.Match[str]) -> str | None:
    rest = _day(match)
    if rest is None or int(match["first"]) >= int(match["d"]):
        return None
    return f"{match['word'] or 'ngày '}{int(match['first'])} đến {rest}".replace(f" đến {match['word']}", " đến ngày ")


def _short_day(match: re.Match[str]) -> str | None:
    if not _exists(match["d"], match["m"]):
        return None
    words = f"{match['word']}{int(match['d'])} tháng {int(match['m'])}"
    if not match["to"]:
        return words
    if not _exists(match["d2"], match["m2"]):
        return None
    joint = match["to"] if match["to"].strip(" -–") else " đến "
    return f"{words}{joint}{int(match['d2'])} tháng {int(match['m2'])}"


def _holiday(match: re.Match[str]) -> str | None:
    day, month = int(match["d"]), int(match["m"])
    return f"{day} tháng {month}" if f"{day}/{month}" in HOLIDAYS else None


def _month(match: re.Match[str]) -> str:
    return f"{match['word'] or 'tháng '}{int(match['m'])} năm {match['y']}"


def _english_day(match: re.Match[str]) -> str | None:
    if not _exists(match["d"], match["m"], match["y"]):
        return None
    return f"{int(match['d'])} {_MONTHS[int(match['m'])]} {match['y']}"


# --- times ---------------------------------------------------------------------------------------------------

_HOUR = r"(?P<{0}>[01]?\d|2[0-4])"
_TIME = _HOUR + r"(?:\s?:\s?(?P<{1}>[0-5]\d)|\s?[hg](?P<{2}>[0-5]\d)?)"


def times(language: str) -> list[Rule]:
    one = _TIME.format("h", "m", "n")
    if language == "en":
        named = r"(?!\s?[apAP]\.?[mM])"
        return [rule(rf"(?<![\w:.,/-])(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?![\w:]){named}", _english_time)]
    two = _TIME.format("h2", "m2", "n2")
    return [rule(rf"(?<![\w:.,/]){one}(?:\s?[-–]\s?{two})?(?![\w:])", _time)]


def _time(match: re.Match[str]) -> str:
    words = _hour(match["h"], match["m"] or match["n"])
    return f"{words} đến {_hour(match['h2'], match['m2'] or match['n2'])}" if match["h2"] else words


def _hour(hour: str, minute: str | None) -> str:
    return f"{int(hour)} giờ" + (f" {int(minute)} phút" if minute and int(minute) else "")


def _english_time(match: re.Match[str]) -> str:
    hour, minute = int(match["h"]) % 24, match["m"]
    exact = "" if minute == "00" else f":{minute}"
    return f"{hour % 12 or 12}{exact} {'a.m.' if hour < 12 else 'p.m.'}"
