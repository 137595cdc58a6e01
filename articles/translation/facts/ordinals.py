"""Numbers that order or share: "thứ nhất", "third", "21st", "quý II", "Chapter IV", "hai phần ba", "half"."""

from __future__ import annotations

import re
from fractions import Fraction

from articles.translation.facts.fact import Key, Reading, number
from articles.translation.facts.spelled import COUNTED, ONES

_VI_DIGITS = "|".join(ONES["vi"])
_EN_DIGITS = "|".join(ONES["en"])
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_ROMAN = r"(?P<roman>(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?<=[IVXL])(?!\w)"
_BEFORE_ROMAN = {
    "vi": (
        "chương|phần|mục|khóa|khoá|lần thứ|kỳ họp thứ|thứ|thế kỷ|đại hội|hạng|loại|cấp|nhóm|vùng|phụ lục|tập|"
        "giai đoạn|học kỳ|kỳ|đợt|bảng|bậc|khu vực"
    ),
    "en": (
        "chapter|part|section|term|semester|appendix|annex|century|phase|group|class|grade|level|region|zone|volume|"
        "area|round|title|congress"
    ),
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ORDINAL = re.compile(
    rf"(?<!\w)(?:(?P<tens>{'|'.join(_TENS)})[ -])?(?P<word>{'|'.join(COUNTED)})(?!\w)"
    rf"|(?<![\w.,])(?P<digits>\d{{1,4}})(?:st|nd|rd|th)(?!\w)",
    re.IGNORECASE,
)
# Words a translation may choose or leave: they can be a partner and are never missed.
_LOOSE: dict[str, dict[str, int | Fraction]] = {
    "vi": {
        r"(?:thứ|giải|hạng) nhất|đầu tiên": 1, r"(?:thứ|giải|hạng) nhì|gấp đôi|đôi|cặp": 2,
        "chục|thập kỷ|thập niên": 10, "một nửa|nửa": Fraction(1, 2),
    },
    "en": {
        "once|single|firstly": 1, "both|twice|doubl(?:e|es|ed|ing)|pair|couple|secondly|two-?fold|fortnight": 2,
        "trip(?:le|les|led|ling)|three-?fold|thirdly": 3, "decade": 10, "dozen": 12,
        "half|halves|halved": Fraction(1, 2),
    },
}  # fmt: skip
_LOOSE_WORDS = {
    language: [(re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), value) for words, value in table.items()]
    for language, table in _LOOSE.items()
}
_SHARES = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
_SHARE = {
    "vi": re.compile(rf"(?<!\w)(?P<a>\d{{1,3}}|{_VI_DIGITS}) phần (?P<b>\d{{1,3}}|{_VI_DIGITS})(?!\w)", re.IGNORECASE),
    "en": re.compile(
        rf"(?<!\w)(?:(?P<one>an?|one)[ -](?P<share>{'|'.join(_SHARES)})"
        rf"|(?P<many>\d{{1,2}}|{_EN_DIGITS})[ -](?P<shares>{'|'.join(_SHARES)})s)(?!\w)",
        re.IGNORECASE,
    ),
}
_HALF_OF = {
    "vi": re.compile(r"(?<!\w)nửa (?P<scale>triệu|tỷ|tỉ)(?!\w)", re.IGNORECASE),
    "en": re.compile(r"(?<!\w)half a (?P<scale>million|billion)(?!\w)", re.IGNORECASE),
}
_A_SCALE = re.compile(r"(?<!\w)an? (?P<scale>hundred|thousand|million|billion)(?!\w)", re.IGNORECASE)
_SCALE_VALUES = {
    "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
}  # fmt: skip


def find_shares(reading: Reading) -> None:
    for match in _HALF_OF[reading.language].finditer(reading.left):
        reading.take(match.start(), match.end(), number(Fraction(_SCALE_VALUES[match["scale"].lower()], 2)))
    for match in _SHARE[reading.language].finditer(reading.left):
        if reading.language == "vi":
            above, below, is_sure = _digit(match["a"], "vi"), _digit(match["b"], "vi"), True
        else:
            above = 1 if match["one"] else _digit(match["many"], "en")
            below = _SHARES[(match["share"] or match["shares"]).lower()]
            is_sure = (match["one"] or "").lower() not in ("a", "an") and below > 2
        if below > 1:
            reading.take(match.start(), match.end(), number(Fraction(above, below)), is_sure=is_sure)


def find_ordinals(reading: Reading) -> None:
    before = rf"(?<!\w)(?i:{_BEFORE_ROMAN[reading.language]})\s"
    for match in re.finditer(before + _ROMAN, reading.left):
        value = _roman(match["roman"])
        reading.take(match.start("roman"), match.end(), number(value), is_sure=value > 1, words=match[0])
    if reading.language == "en":
        for match in _ORDINAL.finditer(reading.left):
            value = int(match["digits"]) if match["digits"] else COUNTED[match["word"].lower()]
            value += _TENS[match["tens"].lower()] if match["tens"] else 0
            # A second is also a stretch of time, "first" is also "đầu tiên", "trước hết" and a hundred others.
            is_sure = value > 2 if match["word"] else value > 1
            reading.take(match.start(), match.end(), number(value), is_sure=is_sure)
        for match in _A_SCALE.finditer(reading.left):
            key = number(_SCALE_VALUES[match["scale"].lower()])
            reading.take(match.start(), match.end(), key, is_sure=False)


def find_loose(reading: Reading) -> None:
    for pattern, value in _LOOSE_WORDS[reading.language]:
        for match in pattern.finditer(reading.left):
            reading.take(match.start(), match.end(), number(value), is_sure=False)


def find_around_the_clock(reading: Reading) -> None:
    """ "24/24 giờ", "24/7": said in many ways, or not at all."""
    for match in re.finditer(r"(?<![\w/.,])24/(?:24|7)(?: ?(?:giờ|h)(?!\w))?(?![\w/])", reading.left):
        reading.take(match.start(), match.end(), number(24), Key("code", match[0][:4]), is_sure=False)


def _digit(word: str, language: str) -> int:
    return int(word) if word.isdigit() else ONES[language][word.lower()]


def _roman(written: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in written]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
