"""What a browser's voice is given to say in place of a written text. Nothing here asks a database."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.reading import spoken_codes, spoken_days, spoken_numbers
from articles.reading.entries import Entries
from articles.reading.rules import Rule, applied
from articles.vietnamese import LANGUAGES


def spoken(text: str, language: str, abbreviations: Entries) -> str:
    """`text` with abbreviations, document numbers, dates, times and amounts as a person would say them.

    A language the portal does not write (a quotation's) is left to its voice as it is.
    """
    if language not in LANGUAGES:
        return text
    return re.sub(r"\s+", " ", applied(text, rules(language, abbreviations))).strip()


@lru_cache(maxsize=8)
def rules(language: str, abbreviations: Entries) -> tuple[Rule, ...]:
    """In the order in which they must look: what consists of several parts before its parts."""
    return (
        *spoken_codes.explained(abbreviations),
        *spoken_codes.addresses(language),
        *spoken_codes.documents(language, abbreviations),
        *spoken_days.days(language),
        *spoken_days.times(language),
        *spoken_codes.abbreviations(abbreviations),
        *spoken_numbers.telephones(language),
        *spoken_numbers.measures(language),
        *spoken_numbers.numbers(language),
        *spoken_codes.roman(language),
        *spoken_codes.signs(language),
    )
