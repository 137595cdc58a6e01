"""Where words stand next to each other in a text.

A text is not cut into its words for that: it is folded letter by letter, so that a place in the one is the same place
in the other, and looked through for the words' keys. A text with a letter that does not fold to one letter is read
word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.search.words import LONGEST_WORD, Word, exact_of, words_of
from articles.vietnamese import fold

Span = tuple[int, int]
# Where a text has this, its letters are no longer counted alike.
_COMPLEX = "\uffff"
# What words.py reads as the same word with an i.
_I_AS_Y = re.compile("(?:[hklmst]|qu)i")
_Y_AS_I = re.compile("(?<![a-z])([hklmst]|qu)y(?![a-z])")


class _Letters(dict[int, str]):
    """What stands for each sign in a folded text: a letter or digit of ASCII, a space, or that there is none."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded_sign(chr(code))
        return folded


def _folded_sign(sign: str) -> str:
    if not any(words_of(sign)) and not "\u0300" <= sign <= "\u036f":
        return " "
    small = sign.lower()
    folded = fold(small)
    return folded if len(small) == len(folded) == 1 else _COMPLEX


_LETTERS = _Letters()


def runs(text: str, wanted: tuple[Word, ...], *, exact: bool) -> Iterator[Span]:
    """Where the wanted words stand next to each other, from first to last, none inside another.

    A word typed without marks fits with any; one typed with marks only exactly, where `exact` is asked for.
    """
    folded = _folded(text)
    if folded is None or not all(0 < len(word.key) < LONGEST_WORD for word in wanted):
        yield from _runs_of_words(text, wanted, exact=exact)
        return
    if any(_I_AS_Y.fullmatch(word.key) for word in wanted):
        folded = _Y_AS_I.sub(r"\1i", folded)
    marks = [word.exact if exact and word.has_marks else None for word in wanted]
    keys, at = [word.key for word in wanted], 0
    while spans := _next_run(folded, keys, at):
        if all(form is None or exact_of(text[a:b]) == form for form, (a, b) in zip(marks, spans, strict=True)):
            at = spans[-1][1]
            yield spans[0][0], at
        else:
            at = spans[0][1]


@lru_cache(maxsize=64)
def _folded(text: str) -> str | None:
    """None where some letter would not fold to one letter. Of one result, each text is looked at several times."""
    folded = text.lower() if text.isascii() else text.translate(_LETTERS)
    return folded if folded.isascii() else None


def _next_run(folded: str, keys: list[str], at: int) -> list[Span]:
    first, *others = keys
    while (at := folded.find(first, at)) >= 0:
        end = at + len(first)
        if _is_whole(folded, first, at, end):
            spans = [(at, end)]
            for key in others:
                while not folded[end : end + 1].isalnum() and end < len(folded):
                    end += 1
                at, end = end, end + len(key)
                if not folded.startswith(key, at) or not _is_whole(folded, key, at, end):
                    break
                spans.append((at, end))
            else:
                return spans
            end = spans[0][1]
        at = end
    return []


def _is_whole(folded: str, key: str, start: int, end: int) -> bool:
    """Letters and digits are different words, "Covid19" is two."""
    beside = folded[start - 1 : start] if start else "", folded[end : end + 1]
    return not any(sign.isdigit() if key.isdigit() else sign.isalpha() for sign in beside)


def _runs_of_words(text: str, wanted: tuple[Word, ...], *, exact: bool) -> Iterator[Span]:
    words, at = _words(text), 0
    while at <= len(words) - len(wanted):
        there = words[at : at + len(wanted)]
        if all(_fits(word, asked, exact=exact) for word, asked in zip(there, wanted, strict=True)):
            yield there[0].start, there[-1].end
            at += len(wanted)
        else:
            at += 1


@lru_cache(maxsize=16)
def _words(text: str) -> list[Word]:
    return list(words_of(text))


def _fits(word: Word, wanted: Word, *, exact: bool) -> bool:
    return word.exact == wanted.exact if exact and wanted.has_marks else word.key == wanted.key
