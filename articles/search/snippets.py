"""Why a text was found: its words as they are written there, those that were looked for marked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from articles.search.parsing import Query
from articles.search.words import Word, words_of

Span = tuple[int, int]
# How much stands before the first marked word of an excerpt.
BEFORE = 50


class Read(NamedTuple):
    """The words of a text, column by column."""

    keys: list[str]
    exacts: list[str]
    starts: list[int]
    ends: list[int]


# Of one result, title, summary and body are each looked at several times.
@lru_cache(maxsize=16)
def _read(text: str) -> Read:
    words = list(words_of(text))
    return Read(
        [word.key for word in words],
        [word.exact for word in words],
        [word.start for word in words],
        [word.end for word in words],
    )


def matches(text: str, query: Query) -> list[Span]:
    """Where the words of the query stand, by the best class of match that the text has (see ranking.py)."""
    words, run = _read(text), query.words
    for exact in (True, False):
        found = list(_runs(words, run, exact=exact)) if len(run) > 1 else []
        if found:
            return found
    for exact in (True, False):
        found = _merged(span for term in query.terms for span in _runs(words, term, exact=exact))
        if found:
            return found
    return []


def marked(text: str, spans: Iterable[Span]) -> SafeString:
    """The text with <mark> around the spans, everything else escaped."""
    pieces: list[tuple[object]] = []
    at = 0
    for start, end in spans:
        pieces += [(text[at:start],), (format_html("<mark>{}</mark>", text[start:end]),)]
        at = end
    return format_html_join("", "{}", [*pieces, (text[at:],)])


def highlighted(text: str, query: Query) -> SafeString:
    return marked(text, matches(text, query))


def holds_all(text: str, query: Query) -> bool:
    words = _read(text)
    return all(any(_runs(words, term, exact=False)) for term in query.terms)


def excerpt(text: str, query: Query, *, length: int) -> SafeString | None:
    """The stretch of the text that holds the most of the words; None where it has none."""
    spans = matches(text, query)
    return _stretch(text, spans, length=length) if spans else None


def shortened(text: str, *, length: int) -> SafeString:
    end = _word_end(text, length)
    return conditional_escape(text if end >= len(text) else f"{text[:end].rstrip()}…")


def _runs(read: Read, wanted: tuple[Word, ...], *, exact: bool) -> Iterable[Span]:
    """Where the wanted words stand next to each other.

    A word typed without marks fits with any; one typed with marks only exactly, in the first round.
    """
    sought = [(read.exacts, word.exact) if exact and word.has_marks else (read.keys, word.key) for word in wanted]
    (forms, first), *others = sought
    at, last = 0, len(read.keys) - len(wanted)
    while True:
        try:
            at = forms.index(first, at)
        except ValueError:
            return
        if at > last:
            return
        if all(column[at + number] == form for number, (column, form) in enumerate(others, start=1)):
            yield read.starts[at], read.ends[at + len(wanted) - 1]
            at += len(wanted)
        else:
            at += 1


def _merged(spans: Iterable[Span]) -> list[Span]:
    """In order, and none inside another."""
    kept: list[Span] = []
    for start, end in sorted(set(spans)):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _stretch(text: str, spans: list[Span], *, length: int) -> SafeString:
    if len(text) <= length:
        return marked(text, spans)
    first = max(spans, key=lambda span: (_different(text, spans, span[0], length - BEFORE), -span[0]))
    start = _word_start(text, max(first[0] - BEFORE, 0))
    end = max(_word_end(text, start + length), first[1])
    inside = [(a - start, b - start) for a, b in spans if a >= start and b <= end]
    words = marked(text[start:end].replace("\n", " "), inside)
    return format_html("{}{}{}", "…" if start else "", words, "…" if end < len(text) else "")


def _different(text: str, spans: list[Span], start: int, length: int) -> int:
    """How many different words that were looked for stand in that stretch."""
    return len({text[a:b].lower() for a, b in spans if a >= start and b <= start + length})


def _word_start(text: str, at: int) -> int:
    if at == 0:
        return 0
    space = max(text.find(" ", at), text.find("\n", at))
    return space + 1 if 0 <= space < at + BEFORE else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at))
    return space if space > 0 else at
