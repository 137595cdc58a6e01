"""What the index holds of a text: a plain set of tokens, the same in both databases.

A database then only has to know which tokens stand in which text. There are words without marks, words with marks
(where they have some) and pairs of neighbouring words, which make a Vietnamese phrase ("bảo hiểm y tế": three
pairs) as cheap as a word. The same again for the title alone and for title and summary together, with a letter in
front; then how the words of the title begin, for suggestions; and what filters ask for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from articles.search.words import Word, words_of
from articles.vietnamese import DAY_ZONE

TITLE, LEAD, ANYWHERE = "t:", "l:", ""
BEGINNING = "p:"
LONGEST_BEGINNING = 8


@dataclass(frozen=True)
class Text:
    """What is searched of a publication. `rest` is what comes after the body: captions, files, people."""

    title: str
    summary: str
    body: str = ""
    rest: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.title, self.summary, self.body, self.rest)


def tokens_of(text: Text) -> set[str]:
    tokens: set[str] = set()
    for number, field in enumerate(text.fields):
        # Words are neighbours within a line only: the next one is another paragraph.
        for line in field.split("\n"):
            words = list(words_of(line))
            own = _word_tokens(words) | pairs(words)
            tokens |= own
            if number == 0:
                tokens.update(f"{TITLE}{token}" for token in own)
                tokens.update(beginnings(words))
            if number <= 1:
                tokens.update(f"{LEAD}{token}" for token in own)
    return tokens


def of_lines(lines: Iterable[str]) -> set[str]:
    """Of a working copy the office searches a few lines, all alike: their words, pairs and beginnings."""
    tokens: set[str] = set()
    for line in lines:
        words = list(words_of(line))
        tokens |= _word_tokens(words) | pairs(words) | beginnings(words)
    return tokens


def vocabulary(text: Text) -> set[str]:
    """The words without marks that a spelling may be compared with."""
    keys = {word.key for field in text.fields for word in words_of(field)}
    return {key for key in keys if 2 <= len(key) <= 20 and key.isalpha()}


def pairs(words: Iterable[Word]) -> set[str]:
    return {f"{one.key}_{next_.key}" for one, next_ in pairwise(words)}


def beginnings(words: Iterable[Word]) -> set[str]:
    return {f"{BEGINNING}{word.key[:length]}" for word in words for length in range(1, LONGEST_BEGINNING + 1)}


def _word_tokens(words: Iterable[Word]) -> set[str]:
    return {form for word in words for form in (word.key, word.exact)}


# --- what filters ask -------------------------------------------------------------------------------------


def category_token(number: int | None) -> str:
    return f"c:{number}"


def campaign_token(number: int | None) -> str:
    return f"k:{number}"


def type_token(number: int | None) -> str:
    return f"g:{number}"


# --- stretches of time, for a database that cannot walk its index from the newest text ----------------------

FIRST_YEAR = 2000


def period_tokens(published_at: datetime) -> set[str]:
    """Year and month of publication; all years before the portals' time are one."""
    day = published_at.astimezone(DAY_ZONE)
    if day.year < FIRST_YEAR:
        return {"y:0"}
    return {f"y:{day.year}", f"m:{day.year}{day.month:02d}"}
