"""Amounts, shares, measures and telephone numbers in words: "1.490.000 đ", "4,5%", "50 km/h", "0263 3822 222"."""

from __future__ import annotations

import re

from articles.reading.rules import Rule, rule
from articles.vietnamese.number_words import LARGEST, digit_words, number_words

# A plain number this short is said right by every voice; "1.490" is not.
PLAIN_DIGITS = 4
_NUMBER = r"\d+(?:[.,]\d+)*"
_RANGE = rf"(?P<a>{_NUMBER})(?:\s?[-–]\s?(?P<b>{_NUMBER}))?"
# "1 000 000 đồng", but only before a unit: "tổ 1 200 hộ" has two numbers.
_SPACED = _RANGE.replace(_NUMBER, rf"[1-9]\d{{0,2}}(?: \d{{3}})+|{_NUMBER}")
_FREE = r"(?<![\w/.,:–-])"
_DONG = "đồng|đ|₫|VNĐ|VND|vnđ|vnd"
_UNITS = {
    "vi": {
        "%": "phần trăm", "‰": "phần nghìn", "°C": "độ C", "m2": "mét vuông", "m²": "mét vuông", "m3": "mét khối",
        "m³": "mét khối", "km2": "ki-lô-mét vuông", "km²": "ki-lô-mét vuông", "km": "ki-lô-mét", "cm": "xăng-ti-mét",
        "mm": "mi-li-mét", "m": "mét", "ha": "héc-ta", "kg": "ki-lô-gam", "mg": "mi-li-gam", "g": "gam",
        "ml": "mi-li-lít", "l": "lít", "kWh": "ki-lô-oát giờ", "kW": "ki-lô-oát", "USD": "đô la Mỹ",
    },
    "en": {
        "%": "percent", "‰": "per thousand", "°C": "degrees Celsius", "m2": "square metres", "m²": "square metres",
        "m3": "cubic metres", "m³": "cubic metres", "km2": "square kilometres", "km²": "square kilometres",
        "km": "kilometres", "ha": "hectares", "kg": "kilograms", "kWh": "kilowatt hours",
    },
}  # fmt: skip
_PER = {"vi": "mỗi", "en": "per"}
_TIMES = {"vi": {"h": "giờ", "s": "giây"}, "en": {"h": "hour", "s": "second"}}
_TO = {"vi": "đến", "en": "to"}
_DONG_WORD = {"vi": "đồng", "en": "dong"}
_THOUSANDS = {"vi": ".", "en": ","}


def measures(language: str) -> list[Rule]:
    units = {**_UNITS[language], **dict.fromkeys(_DONG.split("|"), _DONG_WORD[language])}
    scale = r"(?P<scale>\s(?:nghìn|ngàn|triệu|tỷ|tỉ))?" if language == "vi" else r"(?P<scale>\s(?:m|b|tr)illion)?"
    names = "|".join(re.escape(name) for name in sorted(units, key=len, reverse=True))

    def say(match: re.Match[str]) -> str | None:
        said = [in_words(number, language=language) for number in (match["a"], match["b"]) if number]
        if None in said:
            return None
        numbers = f" {_TO[language]} ".join(str(words) for words in said)
        per = [_TIMES[language].get(unit) or units.get(unit, unit) for unit in match["per"].split("/")[1:]]
        return " ".join(
            [numbers + (match["scale"] or ""), units[match["unit"]], *(f"{_PER[language]} {u}" for u in per)]
        )

    return [rule(rf"{_FREE}{_SPACED}{scale}\s?(?P<unit>{names})(?P<per>(?:/[^\W\d_]+2?)*)(?!\w)", say)]


def telephones(language: str) -> list[Rule]:
    """Digit by digit, with a breath between the groups; also the twelve digits of a citizen's number."""

    def say(match: re.Match[str]) -> str:
        return ", ".join(" ".join(re.sub(r"\D", "", group)) for group in re.split(r"[ .-]", match[0]))

    return [
        rule(r"(?<![\w.,])(?:\+84[ .-]?|0)\d{2,3}[ .-]?\d{3,4}[ .-]?\d{3,4}(?![\w]|[.,]\d)", say),
        rule(r"(?<![\w.,])1[89]00[ .-]?\d{4,6}(?![\w]|[.,]\d)", say),
        rule(r"(?<![\w.,])\d{9,}(?![\w]|[.,]\d)", say),
    ]


def numbers(language: str) -> list[Rule]:
    """Numbers without a unit, where a voice could take a dot for the end of a sentence or of the whole part."""

    def say(match: re.Match[str]) -> str | None:
        said = [in_words(number, language=language) for number in (match["a"], match["b"]) if number]
        if None in said or (not match["b"] and said[0] == match["a"]):
            return None
        return f" {_TO[language]} ".join(str(words) for words in said)

    return [rule(rf"{_FREE}{_RANGE}(?!\w|[/:–-]\d|[.,]\d)", say)]


def in_words(number: str, *, language: str) -> str | None:
    """A number as it is written, said; None for what is none, such as "1.2.3" and the rest of "1 000 người"."""
    number = number.replace(" ", "")
    parts = None if number.startswith("00") else parsed(number, language=language)
    if parts is None:
        return None
    whole, decimals = parts
    if language == "en":
        grouped = f"{whole:,}" if _is_grouped(number) else str(whole)
        return f"{grouped}.{decimals}" if decimals else grouped
    if whole > LARGEST:
        return None
    if not decimals:
        is_short = len(number) <= PLAIN_DIGITS and number.isdigit()
        return str(whole) if is_short else number_words(whole)
    said = number_words(int(decimals)) if len(decimals) < 3 and decimals[0] != "0" else digit_words(decimals)
    return f"{number_words(whole)} phẩy {said}"


_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?P<s>[.,])\d{3})(?:(?P=s)\d{3})*")


def _is_grouped(number: str) -> bool:
    return _GROUPED.fullmatch(re.split(r"(?<=\d{3})[.,](?=\d{1,2}$)", number)[0]) is not None


def parsed(number: str, *, language: str) -> tuple[int, str] | None:
    """The whole part and the decimals. One group of three after the other language's sign is decimals."""
    if number.isdigit():
        return int(number), ""
    signs = [sign for sign in number if sign in ".,"]
    head, _, tail = number.rpartition(signs[-1])
    if len(signs) == 1:
        is_thousands = signs[0] == _THOUSANDS[language] and _GROUPED.fullmatch(number)
        return (int(head + tail), "") if is_thousands else (int(head), tail)
    if len(set(signs)) == 1:
        return (int(re.sub("[.,]", "", number)), "") if _GROUPED.fullmatch(number) else None
    if signs[-1] in signs[:-1] or not _GROUPED.fullmatch(head):
        return None
    return int(re.sub("[.,]", "", head)), tail
