"""Numbers with their magnitude, percentages and money, in digits or in words, of either language's notation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from articles.reading.spoken_numbers import parsed
from articles.translation.facts.fact import Key, Reading, number
from articles.translation.facts.passing import is_said_in_passing, is_told_anyway
from articles.translation.facts.spelled import pattern, spelled
from articles.translation.facts.units import CURRENCY, PERCENT, currency_of, scale_of, scale_pattern

# Longer rows of digits are no number anybody reads, and slow to reckon with.
_MOST_DIGITS = 40
_DIGITS = r"\d+(?:[.,]\d+)*(?:(?<![.,]\d{3})(?: \d{3}){2,}(?![\d.,]))?"


def _quantity(language: str) -> re.Pattern[str]:
    scale = rf"(?P<scale>{scale_pattern(language)}{{0,2}})"
    half = {"vi": rf"{scale}(?P<half> rưỡi(?!\w))?", "en": rf"(?P<half> and a half(?!\w))?{scale}"}[language]
    return re.compile(
        rf"(?:(?<!\w)|(?<=\dx))(?:(?P<before>{CURRENCY})\s?)?"
        rf"(?:(?P<digits>{_DIGITS})(?:(?P<k>k)(?!\w))?|(?P<row>{pattern(language)}))"
        rf"{half}(?:\s?(?:(?P<percent>{PERCENT})|(?P<after>{CURRENCY}))(?!\w))?",
        re.IGNORECASE,
    )


_QUANTITIES = {language: _quantity(language) for language in ("vi", "en")}
_BETWEEN = re.compile(
    r"\s?(?:[-–—/]|đến|tới|và|hoặc|hay|lên|xuống còn|xuống|còn|to|and|or|up to|down to)\s(?:mức )?|\s?[-–—]\s?",
    re.IGNORECASE,
)
_LONGEST_BETWEEN = 12
_HALF_YEAR = re.compile(r" tháng (?:đầu|cuối)(?! (?:tiên|cùng))")
# "Từ 6 đến dưới 14 tuổi" is "aged 6 to 13".
_UNDER = re.compile(r"(?:(?:đến|tới|và) (?:chưa đủ|dưới)|to (?:under|below)|(?:but|and) (?:under|below)) $")
_UNDER_LENGTH = 14
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Quantity:
    """As written: `mantissa` times `scale`, of a unit: a currency, "%" or none."""

    start: int
    end: int
    mantissa: Fraction
    scale: int
    unit: str
    is_sure: bool = True

    @property
    def value(self) -> Fraction:
        return self.mantissa * self.scale


def find_quantities(reading: Reading) -> None:
    found = _joined(list(_quantities(reading)), reading.left)
    shared = _shared(found, reading.left)
    for quantity in found:
        keys = [_key(quantity.value, quantity.unit), *shared.get(quantity.start, ()), *_otherwise(quantity, reading)]
        is_sure = quantity.is_sure
        if not quantity.unit:
            is_sure = is_sure and quantity.value != 1 and not is_told_anyway(reading.text, quantity.end)
        reading.take(quantity.start, quantity.end, *keys, is_sure=is_sure)


def _key(value: Fraction, unit: str) -> Key:
    if unit == "%":
        return Key("percent", value)
    return Key("money", (unit, value)) if unit else number(value)


def _shared(found: list[Quantity], text: str) -> dict[int, list[Key]]:
    """What a range or a row says once, "2 to 3 million dong", may be meant of each of its numbers."""
    shared: dict[int, list[Key]] = {}
    for first, second in pairwise(found):
        gap = text[first.end : second.start]
        if len(gap) <= _LONGEST_BETWEEN and _BETWEEN.fullmatch(gap):
            scale = first.scale if first.scale > 1 else second.scale
            shared.setdefault(first.start, []).append(_key(first.mantissa * scale, second.unit or first.unit))
            shared.setdefault(second.start, []).append(_key(second.value, first.unit or second.unit))
    return shared


def _otherwise(quantity: Quantity, reading: Reading) -> Iterator[Key]:
    """How the other language may count: "dưới 14" as "to 13", "6 tháng đầu năm" as the first half."""
    before = reading.text[max(quantity.start - _UNDER_LENGTH, 0) : quantity.start]
    if not quantity.unit and _UNDER.search(before):
        yield number(quantity.value - 1)
    if quantity.value == 6 and _HALF_YEAR.match(reading.text, quantity.end):
        yield number(_HALF)


def _quantities(reading: Reading) -> Iterator[Quantity]:
    for match in _QUANTITIES[reading.language].finditer(reading.left):
        if match["row"]:
            yield from _in_words(match, reading)
        elif len(match["digits"]) > _MOST_DIGITS:
            reading.take(match.start(), match.end(), Key("code", re.sub("[., ]", "", match["digits"])))
        else:
            yield from _in_digits(match, reading.language)


def _in_digits(match: re.Match[str], language: str) -> Iterator[Quantity]:
    known = parsed(match["digits"].replace(" ", ""), language=language)
    if known is None:
        # "Quận 1,2,3": no number but several.
        for piece in re.finditer(r"\d+", match["digits"]):
            start = match.start("digits") + piece.start()
            yield Quantity(start, start + len(piece[0]), Fraction(int(piece[0])), 1, "")
        return
    whole, decimals = known
    mantissa = Fraction(f"{whole}.{decimals or 0}") + (_HALF if match["half"] else 0)
    scale = scale_of(match["scale"], language) * (1000 if match["k"] else 1)
    yield Quantity(match.start(), match.end(), mantissa, scale, _unit(match))


def _in_words(match: re.Match[str], reading: Reading) -> Iterator[Quantity]:
    """The numbers of a row of words; what stands beside the row belongs to its first and to its last."""
    offset = match.start("row")
    for one in spelled(match["row"], language=reading.language):
        start, end = offset + one.start, offset + one.end
        is_sure = one.is_sure and not is_said_in_passing(reading.text, start, end)
        if end < match.end("row"):
            yield Quantity(start, end, one.value, 1, "", is_sure)
            continue
        scale, unit = scale_of(match["scale"], reading.language), _unit(match)
        mantissa = one.value + (_HALF if match["half"] else 0)
        begin = match.start() if one.start == 0 else start
        yield Quantity(begin, match.end(), mantissa, scale, unit, is_sure or bool(unit) or scale > 1)


def _unit(match: re.Match[str]) -> str:
    return "%" if match["percent"] else currency_of(match["before"] or match["after"] or "")


def _joined(found: list[Quantity], text: str) -> list[Quantity]:
    """ "2 triệu 350 nghìn đồng" is one amount."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        goes_on = last is not None and not last.unit and last.scale > quantity.scale > 1 and quantity.value < last.scale
        if last is not None and goes_on and text[last.end : quantity.start] == " ":
            mantissa = (last.value + quantity.value) / quantity.scale
            joined[-1] = replace(quantity, start=last.start, mantissa=mantissa)
        else:
            joined.append(quantity)
    return joined
