"""The days a text speaks of: "sáng 17/6", "hôm nay (17/6)", "thứ Hai, ngày 12/10/2026", "Monday, 12 October".

Only what is surely a day is found: a number with two strokes and a year, one after a word for a day, a month
by its name. "3/4 diện tích", "24/7" and "24/2023/NĐ-CP" are none. What is wrong about a day, others judge.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from articles.vietnamese.text import known_language

# "part" is a part of a day told of ("sáng 17/6"), the others count from the day of writing.
When = Literal["", "part", "today", "yesterday", "tomorrow"]

# As names, with a capital: "you may 20 times" is no day in May.
_MONTHS = {
    "January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6, "July": 7, "August": 8,
    "September": 9, "October": 10, "November": 11, "December": 12, "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4,
    "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Sept": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NUMBERS = (
    r"(?<![\w/.,-])(?:(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>[12]\d{3})|(?P<d2>\d{1,2})/(?P<m2>\d{1,2}))"
    r"(?![\w/]|[.,-]\d)"
)
_DATES = {
    "vi": re.compile(
        rf"{_NUMBERS}"
        rf"|(?<![\w/.,-])(?P<d3>\d{{1,2}}) tháng (?P<m3>\d{{1,2}})(?:,? năm (?P<y3>[12]\d{{3}}))?(?![\w/]|[.,]\d)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"{_NUMBERS}"
        rf"|(?<![\w/.,-])(?P<d3>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m3>{_MONTH})\b\.?(?:,? (?P<y3>[12]\d{{3}})\b)?"
        rf"|\b(?P<m4>{_MONTH})\b\.? (?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\b(?:, (?P<y4>[12]\d{{3}})\b)?",
        re.IGNORECASE,
    ),
}
_WEEKDAYS = {
    "vi": {
        "thứ hai": 0, "thứ ba": 1, "thứ tư": 2, "thứ năm": 3, "thứ sáu": 4, "thứ bảy": 5, "chủ nhật": 6,
        "thứ 2": 0, "thứ 3": 1, "thứ 4": 2, "thứ 5": 3, "thứ 6": 4, "thứ 7": 5,
    },
    "en": {
        "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    },
}  # fmt: skip
_WHENS: dict[str, dict[When, str]] = {
    "vi": {
        "today": "hôm nay|(?:sáng|trưa|chiều|tối|đêm) nay",
        "yesterday": "hôm qua|(?:sáng|trưa|chiều|tối|đêm) qua",
        "tomorrow": "ngày mai|(?:sáng|trưa|chiều|tối) mai",
        "part": "(?:rạng )?sáng|trưa|chiều|tối|đêm",
    },
    "en": {
        "today": "today|this (?:morning|afternoon|evening)|tonight",
        "yesterday": "yesterday(?: (?:morning|afternoon|evening))?|last night",
        "tomorrow": "tomorrow(?: (?:morning|afternoon|evening))?",
        "part": "(?:on )?the (?:morning|afternoon|evening|night) of",
    },
}
_GAP = r"[\s,(–-]{1,3}"


def _lead(language: str) -> re.Pattern[str]:
    """What may stand right before a date and say more of it, up to the date."""
    when = "|".join(_WHENS[language].values())
    weekday = "|".join(_WEEKDAYS[language])
    day = "ngày|hôm" if language == "vi" else "on|the"
    return re.compile(
        rf"(?:(?<!\w)(?P<when>{when}){_GAP})?(?:(?:ngày )?(?<!\w)(?P<weekday>{weekday}){_GAP})?"
        rf"(?P<day>(?<!\w)(?:{day})\s)?\(?$",
        re.IGNORECASE,
    )


_LEADS = {language: _lead(language) for language in _DATES}
_LEAD_LENGTH = 50
# Of the sentence around it; a paragraph without a full stop may be a book.
_CONTEXT = 200
# "Kỳ họp thứ hai", "lần thứ ba" count; a day of the week stands at a beginning, after a sign or one of these.
_BEFORE_WEEKDAY = re.compile(
    r"(?:^|[.,;:(“\"–-]\s?|(?<!\w)(?:vào|từ|đến|tới|sáng|trưa|chiều|tối|đêm|ngày|hôm|và|giờ|phút|trong|là|\d+h\d*)\s)$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…](?=[\s”\"])")
# "PORTAL - ", "(Cổng TTĐT) – ", "BÌNH DƯƠNG: ": the line of the place before the first sentence.
_PLACE_LINE = re.compile(r"[^.!?]{0,60}[-–—:)]\s*")


@dataclass(frozen=True, slots=True)
class MentionedDay:
    """One day as written. `words` are to be shown; `sentence` is what it stands in, `starts` whether as its start."""

    words: str
    day: int
    month: int
    year: int | None
    when: When
    weekday: int | None
    sentence: str
    starts: bool

    def date_near(self, other: date) -> date | None:
        """The day; without a year, the one nearest to `other`. None where the calendar has no such day."""
        if self.year is not None:
            return _date(self.year, self.month, self.day)
        years = range(max(other.year - 4, 1), min(other.year + 5, 10_000))
        days = [day for year in years if (day := _date(year, self.month, self.day))]
        return min(days, key=lambda day: abs(day - other), default=None)


def mentioned_days(text: str, *, language: str) -> Iterator[MentionedDay]:
    """The days in one paragraph, in order."""
    ends: list[int] = []
    for found in _DATES[known_language(language)].finditer(text):
        ends = ends or [0, *(end.end() for end in _SENTENCE_END.finditer(text)), len(text)]
        lead = _lead_of(text, found.start(), language=language)
        parts = {name.rstrip("234"): value for name, value in found.groupdict().items() if value}
        if not (parts.get("y") or parts["m"] in _MONTHS or lead.says_day):
            continue
        begin = found.start() - lead.length
        start = ends[bisect_right(ends, begin) - 1]
        stop = ends[bisect_left(ends, found.end())]
        before = text[max(start, begin - _CONTEXT) : begin].strip(' ”"“(')
        yield MentionedDay(
            words=_words(text, begin, found.end()),
            day=int(parts["d"]),
            month=_MONTHS.get(parts["m"]) or int(parts["m"]),
            year=int(parts["y"]) if "y" in parts else None,
            when=lead.when,
            weekday=lead.weekday,
            sentence=text[max(start, begin - _CONTEXT) : min(stop, found.end() + _CONTEXT)].strip(),
            starts=not before or _PLACE_LINE.fullmatch(before) is not None,
        )


@dataclass(frozen=True, slots=True)
class _Lead:
    """What the words right before a date say of it."""

    length: int
    when: When
    weekday: int | None
    says_day: bool


def _lead_of(text: str, end: int, *, language: str) -> _Lead:
    before = text[max(end - _LEAD_LENGTH, 0) : end]
    lead = _LEADS[language].search(before)
    if lead is None or not lead[0]:
        return _Lead(0, "", None, False)
    begin, when, weekday = lead.start(), lead["when"], lead["weekday"]
    if weekday and language == "vi" and not _BEFORE_WEEKDAY.search(before[: lead.start("weekday")]):
        begin, when, weekday = lead.end("weekday"), None, None
    return _Lead(
        length=len(before) - begin,
        when=_when(when or "", language=language),
        weekday=_WEEKDAYS[language][weekday.lower()] if weekday else None,
        says_day=bool(when or weekday or lead["day"]),
    )


def _words(text: str, begin: int, end: int) -> str:
    """As written, with the bracket that closes an opened one."""
    words = text[begin:end].strip(" ,–-")
    if words.startswith("("):
        words = words[1:]
    return f"{words})" if words.count("(") > words.count(")") else words


def _when(words: str, *, language: str) -> When:
    fitting = (when for when, pattern in _WHENS[language].items() if re.fullmatch(pattern, words, re.IGNORECASE))
    return next(fitting, "")


def _date(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)
