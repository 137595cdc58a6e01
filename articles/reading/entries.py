"""The list of abbreviations as the rules use it: one short form and what it stands for in one language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Entry:
    """`only_in_numbers`: stands for this only inside a document's number, as "QĐ" does in "02/QĐ-UBND"."""

    short: str
    expansion: str
    only_in_numbers: bool = False


Entries = tuple[Entry, ...]
NONE_OF = re.compile(r"(?!)")


@lru_cache(maxsize=8)
def by_short(entries: Entries) -> dict[str, str]:
    """What stands for what in a running text."""
    return {entry.short: entry.expansion for entry in entries if not entry.only_in_numbers}


@lru_cache(maxsize=8)
def in_numbers(entries: Entries) -> dict[str, Entry]:
    """By the letters of a document's number; English texts write "ND-CP" for "NĐ-CP"."""
    return {without_bar(entry.short): entry for entry in entries}


@lru_cache(maxsize=8)
def finder(entries: Entries) -> re.Pattern[str]:
    """Finds the short forms as whole words, longest first: letters with marks are letters too."""
    shorts = sorted(by_short(entries), key=lambda short: (-len(short), short))
    if not shorts:
        return NONE_OF
    return re.compile("|".join(_whole(short) for short in shorts))


def without_bar(code: str) -> str:
    return code.replace("Đ", "D")


def _whole(short: str) -> str:
    """What stands before is looked at behind the first letter: beginning with letters, the search skips to the next."""
    first, rest = re.escape(short[0]), re.escape(short[1:])
    before = rf"(?<!\w{first})" if short[0].isalnum() else ""
    after = r"(?!\w)" if short[-1].isalnum() else ""
    return f"{first}{before}{rest}{after}"
