"""What may stand beside a number and is part of it: magnitudes, currencies, percent."""

from __future__ import annotations

import re

from articles.translation.facts.spelled import SCALES

_SCALES: dict[str, dict[str, int]] = {
    "vi": {**SCALES["vi"], "trăm": 100, "chục": 10, "tr": 10**6},
    "en": {**SCALES["en"], "hundred": 100, "bn": 10**9, "mn": 10**6},
}
_CURRENCIES = {
    "VND": "vnđ|vnd|₫|đồng|đ|dong|dongs",
    "USD": r"usd|us\$|\$|đô la mỹ|đô la|dollars|dollar",
    "EUR": "eur|€|euros|euro",
}
CURRENCY = "|".join(_CURRENCIES.values())
PERCENT = "%|(?:điểm )?phần trăm|điểm %|per cent(?:age points?)?|percent(?:age points?)?|pct"


def scale_pattern(language: str) -> str:
    words = "|".join(sorted(_SCALES[language], key=len, reverse=True))
    return rf"(?:\s?(?:{words})(?!\w))"


def scale_of(words: str, language: str) -> int:
    """ "nghìn tỷ" is a thousand billions."""
    scale = 1
    for word in words.lower().split():
        scale *= _SCALES[language][word]
    return scale


def currency_of(written: str) -> str:
    """The code of a currency as it is written; empty for none."""
    return next((code for code, names in _CURRENCIES.items() if re.fullmatch(names, written.lower())), "")
