"""An amount of money in words, as it stands below the figures of a voucher: "Hai trăm nghìn đồng".

Without "chẵn" (even): a đồng has no smaller unit that the word could deny, and no text was found that asks for it. What
keeps words from being added is the mark that the paper puts after them.
"""

from articles.vietnamese.english_words import english_words
from articles.vietnamese.number_words import number_words
from articles.vietnamese.text import known_language

_SAY = {"vi": (number_words, "âm"), "en": (english_words, "minus")}


def amount_words(amount: int, *, language: str) -> str:
    """Whole đồng in words, the first letter a capital; an amount below zero begins with "Âm" or "Minus"."""
    say, below_zero = _SAY[known_language(language)]
    words = f"{below_zero} {say(-amount)} đồng" if amount < 0 else f"{say(amount)} đồng"
    return words[0].upper() + words[1:]
