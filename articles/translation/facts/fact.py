"""One fact of a text: what it says, in the words it is said with, and where."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

Kind = Literal["number", "percent", "money", "date", "weekday", "time", "document", "phone", "email", "web", "code"]
# A character that stands in no text, is no letter and no digit.
TAKEN = "\ue000"


class Key(NamedTuple):
    """What a fact means, whatever the notation: equal keys are the same fact."""

    kind: Kind
    value: Hashable


@dataclass(frozen=True, slots=True)
class Fact:
    """`keys` are all that the words may mean, the likeliest first; `parts` what they are if read as several facts.

    One that `is_sure` wants a partner. The others are words such as "one", "both" or "half" that a translation may
    well do without: they can be a partner and are never missed.
    """

    start: int
    end: int
    words: str
    keys: tuple[Key, ...]
    is_sure: bool = True
    parts: tuple[Key, ...] = ()

    @property
    def kind(self) -> Kind:
        return self.keys[0].kind


class Reading:
    """A text while it is searched: what one finder took, the next ones do not see."""

    def __init__(self, text: str, *, language: str) -> None:
        self.text = text
        self.language = language
        self.left = text
        self.facts: list[Fact] = []
        self._taken: list[tuple[int, int]] = []

    def take(
        self, start: int, end: int, *keys: Key, is_sure: bool = True, parts: tuple[Key, ...] = (), words: str = ""
    ) -> None:
        words = words or self.text[start:end]
        self.facts.append(Fact(start, end, words.strip(), tuple(dict.fromkeys(keys)), is_sure, parts))
        self._taken.append((start, end))

    def close(self) -> None:
        """After a finder: hide what it took. Once a finder, so that long texts stay cheap."""
        pieces: list[str] = []
        position = 0
        for start, end in sorted(self._taken):
            if end > position:
                start = max(start, position)
                pieces += [self.left[position:start], TAKEN * (end - start)]
                position = end
        self.left = "".join([*pieces, self.left[position:]])
        self._taken = []

    def in_order(self) -> Iterator[Fact]:
        return iter(sorted(self.facts, key=lambda fact: (fact.start, fact.end)))


def number(value: Fraction | int) -> Key:
    return Key("number", Fraction(value))


def calendar(day: int | None = None, month: int | None = None, year: int | None = None) -> Key:
    return Key("date", (day, month, year))
