"""Words of numbers that a translation may leave out, and that are therefore never missed."""

from __future__ import annotations

import re

_SENTENCE_START = re.compile(r"(?:^|[.!?:;…\"“”(–•-])\s*$")
_START_LENGTH = 3
# "A và B là hai nhóm", "giữa hai bên": said for the sound of it.
_BEFORE = re.compile(r"(?<!\w)(?:là|cả|giữa) $", re.IGNORECASE)
_BEFORE_LENGTH = 5
_PAIRED = re.compile(r" (?:bên|bờ|đầu|chiều|phía|mặt|vợ chồng|vế)(?!\w)")
# "Trong hai ngày 26 và 27/6" counts the days it then names.
_NAMED = re.compile(r" (?:ngày|đợt|phiên|tháng),? (?:là |gồm )?(?:ngày )?\d| days[,:] \d")


def is_said_in_passing(text: str, start: int, end: int) -> bool:
    """Whether these words of a number are hardly meant as one."""
    before = text[max(start - _BEFORE_LENGTH, 0) : start]
    return _is_name(text, start, end) or _BEFORE.search(before) is not None or _PAIRED.match(text, end) is not None


def is_told_anyway(text: str, end: int) -> bool:
    return _NAMED.match(text, end) is not None


def _is_name(text: str, start: int, end: int) -> bool:
    """ "Chị Ba", "Hai Bà Trưng": a capital inside a sentence, or before another one."""
    if not text[start].isupper():
        return False
    before = text[max(start - _START_LENGTH, 0) : start]
    return not (start == 0 or _SENTENCE_START.search(before)) or text[end + 1 : end + 2].isupper()
