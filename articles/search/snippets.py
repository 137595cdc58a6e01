"""Why a text was found: its words as they are written there, those that were looked for marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe

from articles.search.parsing import Query
from articles.search.runs import Span, runs

# How much stands before the first marked word of an excerpt.
BEFORE = 50


def matches(text: str, query: Query) -> list[Span]:
    """Where the words of the query stand, by the best class of match that the text has (see ranking.py)."""
    run = query.words
    for exact in (True, False):
        found = list(runs(text, run, exact=exact)) if len(run) > 1 else []
        if found:
            return found
    for exact in (True, False):
        found = _merged(span for term in query.terms for span in runs(text, term, exact=exact))
        if found:
            return found
    return []


def marked(text: str, spans: Iterable[Span]) -> SafeString:
    """The text with <mark> around the spans, everything else escaped."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return mark_safe("".join([*pieces, escape(text[at:])]))


def highlighted(text: str, query: Query) -> SafeString:
    return marked(text, matches(text, query))


def holds_all(text: str, query: Query) -> bool:
    return all(any(runs(text, term, exact=False)) for term in query.terms)


def excerpt(text: str, query: Query, *, length: int) -> SafeString | None:
    """The stretch of the text that holds the most of the words; None where it has none."""
    spans = matches(text, query)
    return _stretch(text, spans, length=length) if spans else None


def shortened(text: str, *, length: int) -> SafeString:
    end = _word_end(text, length)
    return conditional_escape(text if end >= len(text) else f"{text[:end].rstrip()}…")


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
    first = _richest(text, spans, length=length - BEFORE)
    start = _word_start(text, max(first[0] - BEFORE, 0))
    end = max(_word_end(text, start + length), first[1])
    inside = [(a - start, b - start) for a, b in spans if a >= start and b <= end]
    words = marked(text[start:end].replace("\n", " "), inside)
    return format_html("{}{}{}", "…" if start else "", words, "…" if end < len(text) else "")


def _richest(text: str, spans: list[Span], *, length: int) -> Span:
    """The first of them from which on the most different words that were looked for stand in so long a stretch."""
    words, ends = [text[start:end].lower() for start, end in spans], [end for _, end in spans]
    different, best, most = len(set(words)), spans[0], 0
    for number, span in enumerate(spans):
        here = len(set(words[number : bisect_right(ends, span[0] + length)]))
        if here > most:
            best, most = span, here
        if most == different:
            break
    return best


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
