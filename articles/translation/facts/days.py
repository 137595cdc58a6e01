"""Days of the calendar: "ngày 17/6/2021", "26 và 27 tháng 6", "June 17, 2021", "10–25 October", "2021-06-17"."""

from __future__ import annotations

import re
from fractions import Fraction

from articles.translation.facts.fact import Key, Reading, calendar, number
from articles.translation.facts.months import LAST_MONTH, MONTHS, NAMES, YEAR

LAST_DAY = 31
_FREE = r"(?<![\w/.,-])"
_END = r"(?![\w/]|[.,-]\d)"
_ST = r"(?:st|nd|rd|th)?"
# "ngày 12 đến ngày 16 tháng 11", "26 và 27/6", "10 to 25 October": the days before share the month of the last.
_LEADS = {
    "vi": r"(?P<leads>(?:\d{1,2}\s?(?:đến(?: hết)?|tới|và|rạng|,|[-–])\s?(?:sáng )?(?:ngày\s)?){0,6})",
    "en": rf"(?P<leads>(?:\d{{1,2}}{_ST}(?:\s?(?:to|and|or|until|till|through|,|[-–—])\s?)(?:the )?){{0,6}})",
}
_ISO = re.compile(rf"{_FREE}(?P<y>{YEAR})-(?P<m>\d{{2}})-(?P<d>\d{{2}}){_END}")
_SURE = {
    "vi": (
        re.compile(
            rf"{_FREE}{_LEADS['vi']}(?P<d>\d{{1,2}})(?:(?P<s>[/.-])(?P<m>\d{{1,2}})(?P=s)(?P<y>{YEAR})"
            rf"| tháng (?:(?P<m2>\d{{1,2}})|(?P<name>{NAMES['vi']})(?!\w))(?:(?:,? năm |/)(?P<y2>{YEAR}))?){_END}"
        ),
        _ISO,
    ),
    "en": (
        re.compile(
            rf"{_FREE}{_LEADS['en']}(?P<d>\d{{1,2}}){_ST} (?:of )?(?P<name>{NAMES['en']})\b(?:[.,]? (?P<y>{YEAR})\b)?"
        ),
        re.compile(
            rf"\b(?P<name>{NAMES['en']})\b\.? (?P<d>\d{{1,2}}){_ST}(?![\w/]|[.,]\d|\s?[:%])"
            rf"(?:\s?(?:-|–|—|to|and)\s?(?P<last>\d{{1,2}}){_ST}(?![\w:%]))?(?:,? (?P<y>{YEAR})\b)?"
        ),
        re.compile(rf"{_FREE}(?P<d>\d{{1,2}})(?P<s>[/.-])(?P<m>\d{{1,2}})(?P=s)(?P<y>{YEAR}){_END}"),
        _ISO,
    ),
}
_TWO_NUMBERS = {
    language: re.compile(rf"{_FREE}{leads}(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}}){_END}")
    for language, leads in (("vi", _LEADS["vi"]), ("en", "(?P<leads>)"))
}
_SAYS_DAY = re.compile(
    r"(?<!\w)(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|dịp|lễ|đến|tới|từ|trước|sau|hạn|đường)\s\(?$", re.IGNORECASE
)
_SAYS_DAY_LENGTH = 10
_DAY_ALONE = re.compile(rf"(?<!\w)(?:ngày|mùng|mồng) (?P<d>\d{{1,2}}){_END}", re.IGNORECASE)


def find_dates(reading: Reading) -> None:
    for pattern in _SURE[reading.language]:
        for match in pattern.finditer(reading.left):
            _date(match, reading)
        reading.close()
    for match in _TWO_NUMBERS[reading.language].finditer(reading.left):
        _day_or_share(match, reading)
    reading.close()
    if reading.language == "vi":
        for match in _DAY_ALONE.finditer(reading.left):
            day = int(match["d"])
            if 1 <= day <= LAST_DAY:
                reading.take(match.start("d"), match.end(), calendar(day=day), number(day), words=match[0])


def _date(match: re.Match[str], reading: Reading) -> None:
    parts = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
    day, year = int(parts["d"]), int(parts["y"]) if "y" in parts else None
    month = int(parts["m"]) if "m" in parts else MONTHS[reading.language][parts["name"].lower()]
    if month > LAST_MONTH >= day and reading.language == "en":
        day, month = month, day  # as Americans write it
    if not _is_day(day, month):
        return
    start = _take_leads(match, reading, month=month, year=year)
    end = match.end()
    if "last" in parts:
        last, end = int(parts["last"]), match.end("d")
        reading.take(match.start("last"), match.end(), calendar(last, month, year), number(last))
    apart = () if year else (number(day), calendar(month=month))
    reading.take(start, end, calendar(day, month, year), parts=apart)


def _take_leads(match: re.Match[str], reading: Reading, *, month: int, year: int | None) -> int:
    """Take the days before the last; where the last begins."""
    leads = match.groupdict().get("leads")
    if leads is None:
        return match.start()
    for piece in re.finditer(r"\d+", leads):
        place, day = match.start() + piece.start(), int(piece[0])
        if 1 <= day <= LAST_DAY:
            reading.take(place, place + len(piece[0]), calendar(day, month, year), number(day))
    return match.start("d")


def _day_or_share(match: re.Match[str], reading: Reading) -> None:
    """ "8/5" is a day, "3/4" of something a share of it, "9/12 xã" nine of twelve: what stands before decides."""
    above, below = int(match["d"]), int(match["m"])
    start = match.start("d")
    dates: tuple[Key, ...] = ()
    shares: tuple[Key, ...] = ()
    parts: tuple[Key, ...] = ()
    if _is_day(above, below):
        start = _take_leads(match, reading, month=below, year=None)
        dates = (calendar(above, below),)
    before = reading.text[max(start - _SAYS_DAY_LENGTH, 0) : start]
    if not dates or not (match["leads"] or _SAYS_DAY.search(before)):
        shares = (number(Fraction(above, below)),) if below else ()
        parts = number(above), number(below)
    keys = (*shares, *dates) if above < below else (*dates, *shares)
    if keys:
        reading.take(start, match.end(), *keys, parts=parts)


def _is_day(day: int, month: int) -> bool:
    return 1 <= month <= LAST_MONTH and 1 <= day <= LAST_DAY
