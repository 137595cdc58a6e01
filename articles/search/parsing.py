"""What a reader asks for: words, words that belong together, and words that must not be there.

Whatever is typed becomes a query; what means nothing is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from articles.search.words import Word, query_words
from articles.vietnamese import nfc

MOST_WORDS, MOST_EXCLUDED = 16, 8
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | {"−": "-"})
# "a phrase", or whatever stands between spaces; a minus counts only where a word begins.
_PART = re.compile('(?P<minus>(?<!\\S)-(?=["\\w]))?(?:"(?P<phrase>[^"]*)"|(?P<plain>[^\\s"]+))')

Term = tuple[Word, ...]


@dataclass(frozen=True)
class Query:
    """`terms` must all be there, the words of one next to each other; `excluded` must not.

    A term has several words where the reader put quotes, or typed them in one piece: 24/2023/NĐ-CP.
    """

    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    # More words were typed than are looked for.
    is_cut: bool = False
    # What was looked for, as it was typed.
    text: str = field(default="", compare=False)

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for term in self.terms for word in term)

    @property
    def has_marks(self) -> bool:
        return any(word.has_marks for word in self.words)


def parse(text: str) -> Query:
    terms: list[Term] = []
    excluded: list[Term] = []
    for part in _PART.finditer(nfc(text).translate(_QUOTES)):
        term = tuple(query_words(part["phrase"] if part["phrase"] is not None else part["plain"]))
        if term:
            (excluded if part["minus"] else terms).append(term)
    kept = _first(terms, MOST_WORDS)
    return Query(
        terms=tuple(kept),
        excluded=tuple(term[:MOST_WORDS] for term in excluded[:MOST_EXCLUDED]),
        is_cut=sum(map(len, kept)) < sum(map(len, terms)),
        text=text,
    )


def _first(terms: list[Term], limit: int) -> list[Term]:
    """As many terms as hold `limit` words, the last one cut short where it must be."""
    kept: list[Term] = []
    for term in terms:
        if limit <= 0:
            break
        kept.append(term[:limit])
        limit -= len(term)
    return kept
