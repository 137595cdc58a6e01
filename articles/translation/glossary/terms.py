"""Which official names stand in a text, and what a translation of it makes of them. Knows no database.

The longest name wins and none overlap: in "Ủy ban nhân dân tỉnh" there is no "Ủy ban nhân dân" beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from articles.reading.entries import Entries
from articles.translation.glossary.tree import DOTS, MOST_PARTS, Tree
from articles.translation.glossary.words import Token, tokens
from articles.vietnamese import nfc

# A rendering in capitals and no longer than this is an abbreviation: "SI" is not the "si" of another word.
LONGEST_SHORT = 6


class Term(NamedTuple):
    """A Vietnamese name and its renderings: the official one, others that are accepted, and what it must not be.

    In an English rendering "…" stands for a place's name. `case_counts`: only written as here, for words that mean
    something else in a sentence (Quyết định, a document; quyết định, to decide).
    """

    vietnamese: str
    english: str
    accepted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    note: str = ""
    case_counts: bool = False
    is_former: bool = False

    def renderings(self, language: str) -> tuple[str, ...]:
        return (self.vietnamese,) if language == "vi" else (self.english, *self.accepted)

    def official(self, language: str) -> str:
        return self.vietnamese if language == "vi" else self.english


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text and the terms it may be: one in Vietnamese, in English sometimes several."""

    start: int
    end: int
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """`missing`: no rendering of what stands in the source; `forbidden`: `used` stands there in its place."""

    kind: Literal["missing", "forbidden"]
    terms: tuple[Term, ...]
    used: str = ""


class Meaning(NamedTuple):
    """One rendering of a term, as the trees keep it."""

    term: Term
    rendering: str

    def fits(self, written: str) -> bool:
        is_short = self.rendering.isupper() and len(self.rendering) <= LONGEST_SHORT
        return not is_short or written == self.rendering

    def fits_case(self, text: str, first: Token) -> bool:
        return not self.term.case_counts or text[first.start].isupper()


class Glossary:
    """The terms made ready to be looked for; made once for a list of terms and used for many texts."""

    def __init__(self, terms: Iterable[Term], *, shorts: dict[str, Entries] | None = None) -> None:
        self._shorts = shorts or {}
        self._names: dict[str, Tree[Meaning]] = {"vi": Tree(), "en": Tree()}
        self._forbidden: Tree[Meaning] = Tree()
        for term in terms:
            for language, tree in self._names.items():
                for rendering in term.renderings(language):
                    tree.add(_parts(rendering, language), Meaning(term, rendering))
            for rendering in term.forbidden:
                self._forbidden.add(_parts(rendering, "en"), Meaning(term, rendering))

    def terms_in(self, text: str, language: str) -> list[Found]:
        """The names in a text, in order; the text is NFC already, as all stored text is."""
        read = self._tokens(text, language)
        taken: set[int] = set()
        found: list[Found] = []
        for number, after, meanings in sorted(_all(self._names[language], read, text), key=_longest_first):
            words = range(number, after)
            fitting = [each for each in meanings if each.fits_case(text, read[number])]
            if fitting and taken.isdisjoint(words):
                taken.update(words)
                terms = tuple(dict.fromkeys(meaning.term for meaning in fitting))
                found.append(Found(read[number].start, read[after - 1].end, terms))
        return sorted(found, key=lambda each: each.start)

    def problems(self, source: str, target: str, *, source_language: str) -> list[Problem]:
        """Where the translation of a text leaves the official names; none while nothing is translated."""
        language = "en" if source_language == "vi" else "vi"
        target = nfc(target)
        read = self._tokens(target, language)
        if not read:
            return []
        named = self.terms_in(nfc(source), source_language)
        asked = {term for found in named for term in found.terms}
        spans, said = self._said(target, read, language, asked)
        wrong = self._wrong(target, read, spans, asked) if language == "en" else {}
        problems: dict[tuple[Term, ...], Problem] = {}
        for found in named:
            used = next((wrong[term] for term in found.terms if term in wrong), "")
            if used:
                problems[found.terms] = Problem("forbidden", found.terms, used)
            elif said.isdisjoint(found.terms):
                problems[found.terms] = Problem("missing", found.terms)
        return list(problems.values())

    def _tokens(self, text: str, language: str) -> list[Token]:
        return tokens(text, language=language, shorts=self._shorts.get(language, ()))

    def _said(
        self, text: str, read: list[Token], language: str, asked: set[Term]
    ) -> tuple[list[tuple[int, int]], set[Term]]:
        """Where a translation says what is asked for, inside longer names too."""
        spans: list[tuple[int, int]] = []
        said: set[Term] = set()
        for number, after, meanings in _all(self._names[language], read, text):
            if right := asked.intersection(meaning.term for meaning in meanings):
                spans.append((number, after))
                said |= right
        return spans, said

    def _wrong(self, text: str, read: list[Token], good: list[tuple[int, int]], asked: set[Term]) -> dict[Term, str]:
        """The forbidden renderings of what is asked for that are no part of a right one."""
        wrong: dict[Term, str] = {}
        for number, after, meanings in _all(self._forbidden, read, text):
            if not any(start <= number and after <= end for start, end in good):
                written = text[read[number].start : read[after - 1].end]
                wrong.update((meaning.term, written) for meaning in meanings if meaning.term in asked)
        return wrong


def _all(tree: Tree[Meaning], read: list[Token], text: str) -> Iterator[tuple[int, int, list[Meaning]]]:
    """Every phrase of the tree that stands in the text: its first word, the word after it, what it means."""
    for number in range(len(read)):
        for after, meanings in tree.at(read, number):
            written = text[read[number].start : read[after - 1].end]
            if fitting := [meaning for meaning in meanings if meaning.fits(written)]:
                yield number, after, fitting


def _longest_first(found: tuple[int, int, list[Meaning]]) -> tuple[int, int]:
    number, after, _meanings = found
    return number - after, number


def _parts(rendering: str, language: str) -> list[list[Token]]:
    return [tokens(part, language=language) for part in nfc(rendering).split(DOTS)]


def is_rendering(text: str) -> bool:
    """Could a text be compared with it? It has words, before, between and after its dots."""
    parts = _parts(text, "en")
    return all(parts) and len(parts) <= MOST_PARTS
