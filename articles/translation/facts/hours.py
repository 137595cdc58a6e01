"""Times of day: "8 giờ 30", "8h30", "20:00", "8.30 a.m.", "8 to 11 p.m.", "noon"; and stretches of hours."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.translation.facts.fact import Fact, Key, Reading, number
from articles.translation.facts.spelled import ONES

_PARTS = {"sáng": "am", "trưa": "noon", "chiều": "pm", "tối": "pm", "đêm": "night", "khuya": "night"}
_HOURS_VI = {**ONES["vi"], "mười một": 11, "mười hai": 12}
_HOUR_VI = "|".join(sorted(_HOURS_VI, key=len, reverse=True))
_VI = re.compile(
    rf"(?<![\w.,:/])(?:(?P<h>\d{{1,2}})\s?(?:giờ|h|g)|(?P<word>{_HOUR_VI}) giờ)"
    r"(?:\s?(?P<m>\d{1,2})(?:\s?(?:phút|p|['’]))?|(?P<half> rưỡi))?"
    r"(?![\w/]|[.,:]\d)(?:\s(?P<part>sáng|trưa|chiều|tối|đêm|khuya)(?!\w))?"
    r"|(?<![\w.,:/])(?P<h2>\d{1,2}):(?P<m2>\d{2})(?!\w|[.,:]\d)(?:\s(?P<part2>sáng|trưa|chiều|tối|đêm|khuya)(?!\w))?",
    re.IGNORECASE,
)
_HOUR_EN = "|".join(word for word, value in ONES["en"].items() if value <= 12)
_HALF_DAY = r"(?:\s?(?P<{}>[ap])\.?\s?m\b\.?)"
_CLOCK = r"(?P<{h}>\d{{1,2}})(?:[:.](?P<{m}>\d{{2}}))?"
_EN_RANGE = re.compile(
    rf"(?<![\w.,:/]){_CLOCK.format(h='h', m='m')}\s?(?:to|and|until|till|[-–—])\s?(?={_CLOCK.format(h='h2', m='m2')}"
    rf"{_HALF_DAY.format('half')})",
    re.IGNORECASE,
)
_EN = re.compile(
    rf"(?<![\w.,:/]){_CLOCK.format(h='h', m='m')}(?:{_HALF_DAY.format('half')}"
    r"|(?:\s?o[’']clock)?\sin the (?P<part>morning|afternoon|evening)|(?P<clock>\s?o[’']clock))(?!\w)"
    rf"|(?<!\w)(?P<word>{_HOUR_EN})\so[’']clock(?:\sin the (?P<part2>morning|afternoon|evening))?(?!\w)"
    r"|(?<![\w.,:/])(?P<h3>\d{1,2}):(?P<m3>\d{2})(?!\w|[.,:]\d)",
    re.IGNORECASE,
)
_STRETCH = re.compile(r"(?<![\w.,:/])(?P<h>\d{1,2}) hours?,? (?:and )?(?P<m>\d{1,2}) minutes?\b", re.IGNORECASE)
_NAMED: dict[str, list[tuple[re.Pattern[str], tuple[int, ...]]]] = {
    "vi": [(re.compile(r"(?<!\w)nửa đêm(?!\w)", re.IGNORECASE), (0, 1440))],
    "en": [
        (re.compile(r"\b(?:12 )?(?:noon|midday)\b", re.IGNORECASE), (720,)),
        (re.compile(r"\b(?:12 )?midnight\b", re.IGNORECASE), (0, 1440)),
    ],
}  # fmt: skip
_HALVES = {"morning": "a", "afternoon": "p", "evening": "p"}
_DAY = 24


def find_times(reading: Reading) -> None:
    for pattern, minutes in _NAMED[reading.language]:
        for match in pattern.finditer(reading.left):
            reading.take(match.start(), match.end(), *(Key("time", minute) for minute in minutes), is_sure=False)
    reading.close()
    if reading.language == "vi":
        _find_vietnamese(reading)
    else:
        _find_english(reading)


def _find_vietnamese(reading: Reading) -> None:
    """Hours without minutes may be a stretch: "24 giờ tới"; before "tối" also those of the other end of a range."""
    waiting = None
    for match in _VI.finditer(reading.left):
        hour = int(match["h"] or match["h2"] or 0) if not match["word"] else _HOURS_VI[match["word"].lower()]
        minute = 30 if match["half"] else int(match["m"] or match["m2"] or 0)
        part = _PARTS.get((match["part"] or match["part2"] or "").lower(), "")
        if hour > _DAY or minute > 59:
            continue
        keys = [Key("time", _minutes(hour, minute, part))]
        if not match["m"] and not match["m2"] and not part:
            keys.append(number(hour))
        parts = (number(hour), number(minute)) if minute and match["m"] and not part else ()
        if waiting is not None and part and match.start() - waiting[1] < 8:
            reading.facts[waiting[0]] = _also(reading, waiting[0], Key("time", _minutes(*waiting[2], part)))
        reading.take(match.start(), match.end(), *keys, parts=parts)
        waiting = (len(reading.facts) - 1, match.end(), (hour, minute)) if not part else None


def _also(reading: Reading, place: int, key: Key) -> Fact:
    fact = reading.facts[place]
    return replace(fact, keys=(*fact.keys, key))


def _find_english(reading: Reading) -> None:
    for match in _EN_RANGE.finditer(reading.left):
        hour, minute, last = int(match["h"]), int(match["m"] or 0), int(match["h2"])
        same = match["half"].lower()
        # "10 to 2 p.m." begins in the morning.
        half = same if hour % 12 <= last % 12 else {"a": "p", "p": "a"}[same]
        if hour <= 12 and minute < 60:
            end = match.end("m") if match["m"] else match.end("h")
            reading.take(match.start(), end, Key("time", _english(hour, minute, half)), number(hour))
    for match in _STRETCH.finditer(reading.left):
        hour, minute = int(match["h"]), int(match["m"])
        key = Key("time", 60 * hour + minute)
        reading.take(match.start(), match.end(), key, parts=(number(hour), number(minute)))
    reading.close()
    for match in _EN.finditer(reading.left):
        minute = int(match["m"] or match["m3"] or 0)
        hour = ONES["en"][match["word"].lower()] if match["word"] else int(match["h"] or match["h3"])
        if hour > _DAY or minute > 59:
            continue
        half = (match["half"] or _HALVES.get((match["part"] or match["part2"] or "").lower(), "")).lower()
        keys = [Key("time", _english(hour, minute, half))]
        if (match["clock"] or match["word"]) and not half and hour <= 12:
            keys.append(Key("time", _english(hour, minute, "p")))
        reading.take(match.start(), match.end(), *keys)


def _minutes(hour: int, minute: int, part: str) -> int:
    """Minutes since midnight: "7 giờ tối" is 19:00, "12 giờ đêm" the end of the day."""
    if (part == "pm" and hour < 12) or (part == "noon" and hour < 4) or (part == "night" and 6 <= hour < 12):
        hour += 12
    elif part == "night" and hour == 12:
        hour = _DAY
    return 60 * hour + minute


def _english(hour: int, minute: int, half: str) -> int:
    if half == "a" and hour == 12:
        hour = 0
    elif half == "p" and hour < 12:
        hour += 12
    return 60 * hour + minute
