"""Days of the week: "Thứ 5", "thứ Năm", "Chủ nhật", "Thursday", "Mon–Fri"."""

from __future__ import annotations

import re

from articles.translation.facts.fact import Key, Reading, number

_NAMES = {
    "vi": {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5, **{str(n + 2): n for n in range(6)}},
    "en": {
        "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6, "mon": 0,
        "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
    },
}  # fmt: skip
_SUNDAY = 6
# "Thứ ba mươi" is the thirtieth.
_VI = re.compile(
    rf"(?<!\w)(?i:thứ) (?P<name>(?i:{'|'.join(_NAMES['vi'])}))(?![\w/]|[.,]\d| mươi| trăm)|(?i:chủ nhật)(?!\w)"
)
_SHORT = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_EN = re.compile(
    r"\b(?P<name>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?\b"
    rf"|\b(?P<short>Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)(?=[.,]? ?\d|\.|\s?[-–—/]\s?(?:{_SHORT}))"
    rf"|(?<=[-–—])(?P<last>{_SHORT})\b",
    re.IGNORECASE,
)


def find_weekdays(reading: Reading) -> None:
    """ "Thứ năm" is Thursday, or the fifth; with a capital only the day."""
    if reading.language == "vi":
        for match in _VI.finditer(reading.left):
            name = match["name"]
            day = _NAMES["vi"][name.lower()] if name else _SUNDAY
            ordinal = [] if not name or name[0].isupper() else [number(day + 2)]
            reading.take(match.start(), match.end(), Key("weekday", day), *ordinal)
    else:
        for match in _EN.finditer(reading.left):
            name = (match["name"] or match["short"] or match["last"]).lower()
            reading.take(match.start(), match.end(), Key("weekday", _NAMES["en"][name]))
