"""The words of a text, each as it is written and as it is compared: without marks, and with them.

One function for the index, the query and the highlighting, so that they never disagree about what a word is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.vietnamese import fold, nfc

# A run of letters, with what marks NFC leaves apart, or of digits: "Covid19" is "Covid" and "19" like "Covid-19".
_WORD = re.compile("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*|\\d+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# One syllable, two spellings: kỹ and kĩ, lý and lí, Mỹ and Mĩ, quý and quí, tỷ and tỉ, sỹ and sĩ.
_Y_AS_I = re.compile("(?:[hklmst]|qu)y")
# Nothing longer is a word of either language; what is cut is cut the same way on both sides.
LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Word:
    """`key` has no marks and no case; `exact` keeps the marks, the tone at the end wherever it was written."""

    key: str
    exact: str
    start: int
    end: int

    @property
    def has_marks(self) -> bool:
        return self.exact != self.key


def words_of(text: str) -> Iterator[Word]:
    """The words of a text that is NFC already (all stored text is), with their places in it."""
    for match in _WORD.finditer(text):
        key, exact = _forms(match[0].lower()[:LONGEST_WORD])
        yield Word(key, exact, match.start(), match.end())


def exact_of(word: str) -> str:
    """How a word is compared that is written so."""
    return _forms(word.lower()[:LONGEST_WORD])[1]


def query_words(text: str) -> list[Word]:
    """The words of a text as somebody typed it."""
    return list(words_of(nfc(text)))


# A text has few different words; what a hostile one has is soon forgotten again.
@lru_cache(maxsize=32768)
def _forms(word: str) -> tuple[str, str]:
    key = fold(word)
    decomposed = unicodedata.normalize("NFD", word)
    tones = [sign for sign in decomposed if sign in _TONES]
    # "hoà" and "hòa" are one syllable: the tone is compared, not the letter it was put on.
    bare = unicodedata.normalize("NFC", "".join(sign for sign in decomposed if sign not in _TONES))
    if _Y_AS_I.fullmatch(key):
        key, bare = f"{key[:-1]}i", f"{bare[:-1]}i"
    return key, bare + "".join(tones)
