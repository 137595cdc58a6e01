"""The starting list in both languages, as the rules use it."""

from articles.reading.entries import Entry
from articles.reading.starter import EVERYWHERE, IN_NUMBERS

VI = (
    *(Entry(short, vi) for short, vi, _ in EVERYWHERE),
    *(Entry(short, vi, only_in_numbers=True) for short, vi, _ in IN_NUMBERS),
)
EN = (
    *(Entry(short, en) for short, _, en in EVERYWHERE),
    *(Entry(short, en, only_in_numbers=True) for short, _, en in IN_NUMBERS),
)
