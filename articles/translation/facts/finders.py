"""All the finders, in the order in which they look: what one took, the next ones do not see."""

from __future__ import annotations

from functools import lru_cache

from articles.translation.facts import addresses, days, hours, months, ordinals, quantities, weekdays
from articles.translation.facts.fact import Fact, Reading
from articles.vietnamese.text import known_language

# A date before a number, a document before a date: the longer reading first.
_FINDERS = (
    addresses.find_mails,
    addresses.find_webs,
    addresses.find_documents,
    addresses.find_phones,
    ordinals.find_around_the_clock,
    weekdays.find_weekdays,
    days.find_dates,
    months.find_quarters,
    months.find_months,
    hours.find_times,
    ordinals.find_shares,
    ordinals.find_ordinals,
    addresses.find_codes,
    quantities.find_quantities,
    ordinals.find_loose,
)


@lru_cache(maxsize=512)
def facts_of(text: str, *, language: str) -> tuple[Fact, ...]:
    """The facts of a clean text (articles.vietnamese.nfc), in order. One screen asks twice: remembered."""
    reading = Reading(text.replace("\ue000", " "), language=known_language(language))
    for find in _FINDERS:
        find(reading)
        reading.close()
    return tuple(reading.in_order())
