"""Months without a day, and quarters of a year: "tháng 6/2021", "tháng Sáu", "June 2021", "quý II", "Q2"."""

from __future__ import annotations

import re

from articles.translation.facts.fact import Key, Reading, calendar, number
from articles.translation.facts.spelled import COUNTED, ONES

MONTHS = {
    "vi": {
        "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
        "chín": 9, "mười một": 11, "mười hai": 12, "mười": 10, "chạp": 12,
    },
    "en": {
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
        "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4,
        "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    },
}  # fmt: skip
# As names, with a capital in English: "you may 20 times" is no day in May.
NAMES = {
    "vi": f"(?i:{'|'.join(MONTHS['vi'])})",
    "en": "|".join(name.capitalize() for name in sorted(MONTHS["en"], key=len, reverse=True)),
}
YEAR = r"(?:19|20)\d\d"
LAST_MONTH = 12

_VI = re.compile(
    rf"(?<!\w)(?i:tháng) (?:(?P<m>\d{{1,2}})|(?P<name>{NAMES['vi']})(?!\w))(?:(?:\s?[/-]|,? năm )(?P<y>{YEAR}))?"
    r"(?![\w/]|[.,]\d)(?P<more>(?:\s?(?:,|và|đến|[-–])\s?(?:tháng )?\d{1,2}(?![\w/]|[.,]\d)){0,6})"
)
# "6 tháng năm 2025" is six months of a year, "ba tháng một lần" once in three of them.
_COUNT = re.compile(rf"(?:\d|(?<!\w)(?:{'|'.join(ONES['vi'])}|mươi|mỗi|hằng|hàng|vài|mấy|nhiều|từng)) $", re.IGNORECASE)
_COUNT_LENGTH = 8
_TIMES = re.compile(r" (?:lần|buổi|đợt|kỳ|ngày|suất|phiên|lượt|người)(?!\w)", re.IGNORECASE)

_EN = re.compile(rf"\b(?P<name>{NAMES['en']})\b(?:[.,]? (?:of )?(?P<y>{YEAR})\b)?")
_LUNAR = re.compile(rf"\b(?P<name>{'|'.join(COUNTED)}) (?:lunar month|month of the lunar)", re.IGNORECASE)
# At the start of a sentence these are verbs unless more is said.
_VERBS = ("may", "march", "mar")
_STARTS = re.compile(r"(?:^|[.!?:;…\"“”(•])\s*$")
_BEFORE = 4

_FOURTHS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_MORE_QUARTERS = r"(?:(?:,| and| to|, and) (?:second|third|fourth|2nd|3rd|4th)){1,3} quarters\b"
_QUARTERS = {
    "vi": re.compile(r"(?<!\w)quý (?P<n>[1-4]|IV|I{1,3})(?!\w)", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:(?P<word>first|second|third|fourth|[1-4](?:st|nd|rd|th))"
        rf"(?= quarters?\b|{_MORE_QUARTERS})(?: quarters?)?|Q(?P<n>[1-4]))\b",
        re.IGNORECASE,
    ),
}


def find_quarters(reading: Reading) -> None:
    for match in _QUARTERS[reading.language].finditer(reading.left):
        said = next(filter(None, match.groups())).lower()
        quarter = COUNTED[said] if said in COUNTED else _FOURTHS[said]
        reading.take(match.start(), match.end(), Key("date", ("quarter", quarter)))


def find_months(reading: Reading) -> None:
    if reading.language == "vi":
        for match in _VI.finditer(reading.left):
            _vietnamese(match, reading)
        return
    for match in _LUNAR.finditer(reading.left):
        reading.take(match.start(), match.end(), calendar(month=COUNTED[match["name"].lower()]))
    for match in _EN.finditer(reading.left):
        before = reading.text[max(match.start() - _BEFORE, 0) : match.start()]
        name = match["name"].lower()
        if match["y"] or name not in _VERBS or not _STARTS.search(before):
            year = int(match["y"]) if match["y"] else None
            reading.take(match.start(), match.end(), calendar(month=MONTHS["en"][name], year=year))


def _vietnamese(match: re.Match[str], reading: Reading) -> None:
    if match["name"] and _counts_months(match, reading):
        return
    month = int(match["m"]) if match["m"] else MONTHS["vi"][match["name"].lower()]
    year = int(match["y"]) if match["y"] else None
    if not 1 <= month <= LAST_MONTH:
        return
    end = match.start("more")
    reading.take(match.start(), end, calendar(month=month, year=year))
    for piece in re.finditer(r"\d+", match["more"]):
        value = int(piece[0])
        if 1 <= value <= LAST_MONTH:
            reading.take(end + piece.start(), end + piece.end(), calendar(month=value, year=year), number(value))


def _counts_months(match: re.Match[str], reading: Reading) -> bool:
    before = reading.text[max(match.start() - _COUNT_LENGTH, 0) : match.start()]
    return _COUNT.search(before) is not None or _TIMES.match(reading.text, match.end("name")) is not None
