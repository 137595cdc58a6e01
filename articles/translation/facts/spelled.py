"""Numbers written as words: "mười lăm", "hai triệu rưỡi", "twenty-five", "one hundred and ten"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

ONES = {
    "vi": {
        "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7,
        "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
    },
    "en": {
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90,
    },
}  # fmt: skip
COUNTED = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
SCALES = {
    "vi": {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9},
    "en": {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
}
HUNDRED = {"vi": "trăm", "en": "hundred"}
_MORE = {"vi": ("mươi", "chục", "linh", "lẻ", "không", "rưỡi"), "en": ("and",)}
# These alone are other words as well: a year, ripe, private, and what counts nothing.
_OTHER_WORDS = {"vi": {"một", "mốt", "năm", "tư", "chín", "lăm", "nhăm"}, "en": {"one"}}
# "Ba mẹ" are parents.
_NEVER = {"vi": r"(?! (?:mẹ|má|vợ|nuôi|phía|bề)\b)", "en": ""}


def words_of(language: str) -> list[str]:
    return [*ONES[language], *SCALES[language], HUNDRED[language], *_MORE[language]]


def pattern(language: str) -> str:
    """A row of words of numbers; what it means, and whether it means anything, `spelled` says."""
    one = "|".join(sorted(words_of(language), key=len, reverse=True))
    begin = "|".join(sorted(ONES[language], key=len, reverse=True))
    return rf"(?:{begin})(?!\w)(?:[ -](?:{one})(?!\w)){{0,20}}{_NEVER[language]}"


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words, from `start` to `end` of the row it stood in."""

    start: int
    end: int
    value: Fraction
    is_sure: bool


def spelled(row: str, *, language: str) -> list[Spelled]:
    """The numbers in a row of words of numbers: "ba năm" is three, and years."""
    tokens = [(match[0].lower(), match.start(), match.end()) for match in re.finditer(r"[^\W\d_]+", row)]
    found: list[Spelled] = []
    position = 0
    while position < len(tokens):
        words = [word for word, _start, _end in tokens[position:]]
        value, length = (_vietnamese if language == "vi" else _english)(words)
        if not length:
            position += 1
            continue
        start, end = tokens[position][1], tokens[position + length - 1][2]
        is_sure = length > 1 or words[0] not in _OTHER_WORDS[language]
        # After a number "năm" is years.
        if not (found and words[:length] == ["năm"]):
            found.append(Spelled(start, end, value, is_sure))
        position += length
    return found


def _vietnamese(words: list[str]) -> tuple[Fraction, int]:
    """The value of the number these words begin with, and how many of them it takes."""
    total, group, last, used = Fraction(0), Fraction(0), 1, 0
    ones, scales = ONES["vi"], SCALES["vi"]
    while used < len(words):
        word, following = words[used], words[used + 1] if used + 1 < len(words) else ""
        before = words[used - 1] if used else ""
        if word in scales and (group or total):
            total, group = (total + group * scales[word], Fraction(0)) if group else (total * scales[word], group)
            last = scales[word]
        elif word == "rưỡi" and used:
            return total + group + Fraction(last, 2), used + 1
        elif (word == "không" and following == "trăm") or (word == "trăm" and before == "không"):
            pass  # "một nghìn không trăm linh năm" names the hundreds that are not there
        elif word == "trăm" and before in ones:
            group, last = group * 100, 100
        elif word in ("mươi", "chục") and before in ones:
            group, last = group + 9 * ones[before], 10
        elif word in ("linh", "lẻ") and before == "trăm" and following in ones:
            pass
        elif word in ones and _may_stand(word, before, following):
            group += ones[word]
        else:
            break
        used += 1
    return total + group, used


def _may_stand(word: str, before: str, following: str) -> bool:
    """Whether a digit goes on with what stands before it: "hai mươi lăm" does, the "năm" of "hai mươi năm" is years."""
    if not before:
        return True
    if word == "năm":
        return following in ("mươi", "trăm", "nghìn", "ngàn") or before in ("linh", "lẻ")
    if before in ("mươi", "mười"):
        return word != "mười"
    return before in ("trăm", "linh", "lẻ") or before in SCALES["vi"]


def _english(words: list[str]) -> tuple[Fraction, int]:
    total, group, used = Fraction(0), Fraction(0), 0
    ones, scales = ONES["en"], SCALES["en"]
    while used < len(words):
        word, following = words[used], words[used + 1] if used + 1 < len(words) else ""
        before = words[used - 1] if used else ""
        if word in scales and (group or total):
            total, group = (total + group * scales[word], Fraction(0)) if group else (total * scales[word], group)
        elif word == "hundred" and before in ones:
            group *= 100
        elif word == "and" and before in ("hundred", *scales) and following in ones:
            pass
        elif word in ones and (before not in ones or (ones[before] >= 20 > 10 > ones[word])):
            group += ones[word]
        else:
            break
        used += 1
    return total + group, used
