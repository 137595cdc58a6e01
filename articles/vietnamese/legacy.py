"""Text typed for the fonts of before Unicode, TCVN3 (ABC: .VnTime) or VNI, or with loose marks: found, converted.

In such a text a Latin-1 letter stands for a Vietnamese one: "B¶o hiÓm x· héi" and "Baûo hieåm xaõ hoäi" are
"Bảo hiểm xã hội". French and other languages have the same letters, so a word is evidence only if it is no
Vietnamese syllable as it stands and becomes one. The tables are in legacy_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from articles.vietnamese.legacy_tables import from_tcvn3, from_vni, with_marks_joined
from articles.vietnamese.syllable import is_syllable

Encoding = Literal["tcvn3", "vni", "marks"]
_CONVERTERS: dict[Encoding, Callable[[str], str]] = {"tcvn3": from_tcvn3, "vni": from_vni}

# A word as these texts write it: letters and the signs that stand for letters, with no digit beside it.
_SIGNS = "¡-¯µ-¹»-¾×÷"
_WORD = re.compile(rf"(?<![\d{_SIGNS}])(?:[^\W\d_]|[{_SIGNS}])++(?!\d)")
_CAPITALS, _SMALL = re.compile("[A-Z]"), re.compile("[a-z]")
# "àm" is no word, a micrometre is.
_UNITS = frozenset({"µm", "µg", "µl", "µs"})
_SHOWN = 60
# Two different words are the least evidence; beside more Vietnamese in Unicode it takes four.
_FEW, _ENOUGH = 2, 4


@dataclass(frozen=True, slots=True)
class Legacy:
    """What was found: the encoding, whether most of the text is in it, and its first words before and after."""

    encoding: Encoding
    is_most: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Word:
    line: int
    start: int
    before: str
    after: str

    @property
    def is_legacy(self) -> bool:
        """Only sense as legacy text. One sign alone is no evidence: "®", "«" and "ö" have lives of their own."""
        return self.changes and len(self.before) > 1 and is_syllable(self.after) and not is_syllable(self.before)

    @property
    def is_unicode(self) -> bool:
        """Only sense as the Vietnamese it is."""
        return is_syllable(self.before) and not (self.changes and is_syllable(self.after))

    @property
    def is_odd(self) -> bool:
        """No Vietnamese either way: another language, a code, a sign of a unit."""
        return len(self.before) > 1 and not is_syllable(self.before) and not is_syllable(self.after)

    @property
    def changes(self) -> bool:
        return self.before != self.after and self.before not in _UNITS


def find(lines: Iterable[str]) -> Legacy | None:
    """What is written in an old encoding in these lines, or None."""
    lines = [line for line in lines if not line.isascii()]
    for encoding, words in sorted(_all_words(lines).items(), key=lambda item: -len(_evidence(item[1]))):
        evidence = _evidence(words)
        if evidence:
            is_most = len(evidence) > sum(word.is_unicode for word in words)
            first = min(evidence, key=lambda word: (word.line, word.start))
            sample = _shortened(lines[first.line][first.start :])
            return Legacy(encoding, is_most, sample, convert([sample], encoding)[0])
    for line in lines:
        joined = with_marks_joined(line)
        if joined != line:
            return Legacy("marks", True, _shortened(line), _shortened(joined))
    return None


def convert(texts: Sequence[str], encoding: Encoding) -> list[str]:
    """The same texts in Unicode. Vietnamese that is Unicode already, and other languages, stay as they are.

    A word that could be both ("cã" is "có" in TCVN3) goes with the nearest word that can be only one of them.
    """
    if encoding == "marks":
        return [with_marks_joined(text) for text in texts]
    words = _words(texts, encoding)
    shouted = [not _SMALL.search(text) and bool(_CAPITALS.search(text)) for text in texts]
    pieces: list[list[str]] = [[] for _text in texts]
    ends = [0] * len(texts)
    for word, is_chosen in zip(words, _verdicts(words), strict=True):
        if is_chosen and word.changes:
            text = texts[word.line]
            is_shouted = shouted[word.line] or _is_shouted(word.before)
            letters = word.after.upper() if is_shouted else word.after
            pieces[word.line] += [text[ends[word.line] : word.start], letters]
            ends[word.line] = word.start + len(word.before)
    return ["".join([*own, text[end:]]) for own, text, end in zip(pieces, texts, ends, strict=True)]


def with_hidden_letters(text: str) -> str:
    """TCVN3's ư is a soft hyphen, which cleaning drops as invisible: in such a text it becomes the ư it is.

    Run on input before anything is dropped, so that a text stays whole until a person decides to convert it.
    """
    if "\u00ad" not in text or not _is_legacy(_words([text], "tcvn3")):
        return text
    return text.replace("\u00ad", "ư")


def _all_words(lines: Sequence[str]) -> dict[Encoding, list[_Word]]:
    return {encoding: _words(lines, encoding) for encoding in _CONVERTERS}


def _words(lines: Sequence[str], encoding: Encoding) -> list[_Word]:
    """The words with letters beyond English, in order."""
    change = _CONVERTERS[encoding]
    return [
        _Word(number, match.start(), match[0], change(match[0]))
        for number, line in enumerate(lines)
        if not line.isascii()
        for match in _WORD.finditer(line)
        if not match[0].isascii()
    ]


def _evidence(words: list[_Word]) -> set[_Word]:
    """The words that make all lines together, or single ones of them, a text of this encoding."""
    if _is_legacy(words):
        return {word for word in words if word.is_legacy}
    by_line = groupby(words, key=lambda word: word.line)
    return {word for _number, line in by_line if _is_legacy(own := list(line)) for word in own if word.is_legacy}


def _is_legacy(words: list[_Word]) -> bool:
    legacy = [word.before.lower() for word in words if word.is_legacy]
    different = len(set(legacy))
    if different < _FEW or len(legacy) <= sum(word.is_odd for word in words):
        return False
    return different >= _ENOUGH or len(legacy) > sum(word.is_unicode for word in words)


def _verdicts(words: list[_Word]) -> list[bool]:
    """For each word, whether it is to be converted: by itself, or as the nearest one that is certain."""
    evidence = _evidence(words) or {word for word in words if word.is_legacy}
    certain = [True if word in evidence else False if word.is_unicode else None for word in words]
    before, after = _nearest(certain), _nearest(certain[::-1])[::-1]
    # On a tie the word behind decides: the text that was pasted starts with it.
    return [(left if left[0] < right[0] else right)[1] for left, right in zip(before, after, strict=True)]


def _nearest(certain: list[bool | None]) -> list[tuple[int, bool]]:
    """How far back the last certain word is, and what it is."""
    found, distance, last = [], len(certain), False
    for verdict in certain:
        distance, last = (0, verdict) if verdict is not None else (distance + 1, last)
        found.append((distance, last))
    return found


def _is_shouted(word: str) -> bool:
    """TCVN3 has no capitals with tones; its fonts of capitals show small ones as such, beside a capital letter."""
    return not _SMALL.search(word) and bool(_CAPITALS.search(word[1:]))


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rpartition(" ")[0] or text[:_SHOWN]
