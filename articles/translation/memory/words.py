"""What of a text is compared: its words with their marks, without case and punctuation, and its numbers whole."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

from articles.search.words import words_of
from articles.vietnamese import nfc

# "1.234,5", "17/06/2021" and "7:30" are one number each, so that another one is one difference.
_PIECE = re.compile("\\d+(?:[.,:/-]\\d+)*|[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*")
# Numbers are what changes most: in the index they are all one word, a common one that finds nothing by itself.
NUMBER = "#"
LONGEST = 40


def compared(text: str) -> list[str]:
    """The words and numbers of a text, in order."""
    return [piece if piece[0].isdigit() else _same(piece) for piece in _PIECE.findall(nfc(text))]


def numbers(text: str) -> list[str]:
    """The numbers of a text, in order of size as they are written."""
    return sorted(piece for piece in _PIECE.findall(nfc(text)) if piece[0].isdigit())


def indexed(words: Iterable[str]) -> set[str]:
    """What an index knows of words: each once, every number the same."""
    return {NUMBER if word[0].isdigit() else word for word in words}


def hash_of(text: str) -> str:
    """The same for texts that differ in nothing a reader sees."""
    return hashlib.sha1(" ".join(nfc(text).split()).encode(), usedforsecurity=False).hexdigest()


# A text has few different words; what a hostile one has is soon forgotten again.
@lru_cache(maxsize=32768)
def _same(word: str) -> str:
    """Uỷ and Ủy are one word; so is one with a capital."""
    return next((found.exact for found in words_of(word)), word.lower())[:LONGEST]
