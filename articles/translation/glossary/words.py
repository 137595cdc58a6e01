"""Both languages' texts as words that are compared: what is the same word there, and what may stand between two.

Vietnamese is compared with its marks, wherever a tone was written (Uỷ, Ủy); English without number, article and the
spelling of one side of the Atlantic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from articles.reading.entries import Entries, by_short, finder
from articles.search.words import words_of


class Token(NamedTuple):
    """A word with its place, and the signs between it and the word before: none for a space or a hyphen."""

    key: str
    start: int
    end: int
    gap: str = ""


_ENGLISH_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_ARTICLE = re.compile(r"(?i)(?<![^\W_])(?:the|an?)(?![^\W_])")
_HYPHENS = ("-", "‐", "‑")
# "Lao động - Thương binh" is written with a comma as often.
_JOINERS = re.compile("[-‐‑–—,]+")
_ALIKE = (
    (re.compile("isation$"), "ization"),
    (re.compile("centre$"), "center"),
    (re.compile("defence$"), "defense"),
    (re.compile("licence$"), "license"),
    (re.compile("programme$"), "program"),
    (re.compile("^(lab|fav|hon|col|neighb)our"), r"\1or"),
)


def vietnamese(text: str) -> Iterator[Token]:
    for word in words_of(text):
        yield Token(word.exact, word.start, word.end)


def english(text: str) -> Iterator[Token]:
    for match in _ENGLISH_WORD.finditer(text):
        if not _ARTICLE.fullmatch(match[0]):
            yield Token(_stem(match[0]), match.start(), match.end())


READERS: dict[str, Callable[[str], Iterator[Token]]] = {"vi": vietnamese, "en": english}


def tokens(text: str, *, language: str, shorts: Entries = ()) -> list[Token]:
    """The words of an NFC text; an abbreviation is the words it stands for, all at its place."""
    found: list[Token] = []
    start = 0
    for match in finder(shorts).finditer(text):
        found += _plain(text, start, match.start(), language)
        stands_for = tokens(by_short(shorts)[match[0]], language=language)
        found += [token._replace(start=match.start(), end=match.end()) for token in stands_for]
        start = match.end()
    found += _plain(text, start, len(text), language)
    return _with_gaps(text, found)


def key_of(term: str) -> str:
    """What a Vietnamese term is known by: the same for Ủy and Uỷ, for capitals, and for every dash."""
    return "".join(f"{_joined(token.gap)}{token.key}" for token in tokens(term, language="vi")).strip()


def _joined(gap: str) -> str:
    return f"{gap} " if gap else " "


def _plain(text: str, start: int, end: int, language: str) -> Iterator[Token]:
    for token in READERS[language](text[start:end]):
        yield token._replace(start=token.start + start, end=token.end + start)


def _with_gaps(text: str, found: list[Token]) -> list[Token]:
    told: list[Token] = []
    end = 0
    for token in found:
        # The words of one abbreviation share a place; between them stands what its own words say.
        told.append(token if told and token.start < end else token._replace(gap=_gap(text[end : token.start])))
        end = token.end
    return told


@lru_cache(maxsize=1024)
def _gap(between: str) -> str:
    if between in _HYPHENS:
        return ""
    return _JOINERS.sub(",", "".join(_ARTICLE.sub("", between).split()))


# A text has few different words; what a hostile one has is soon forgotten again.
@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """The word without case and number; `people's` keeps its end, for "People Committee" is another thing."""
    word = word.lower().replace("’", "'").replace("ʼ", "'")
    if "'" not in word:
        word = _singular(word)
    for pattern, other in _ALIKE:
        word = pattern.sub(other, word)
    return word


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("men"):
        return f"{word[:-3]}man"
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
