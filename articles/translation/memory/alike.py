"""How alike two texts are, in words: twice what both have in the same order, of all the words of both.

One changed word of twenty leaves 95 %. Django and the database are not asked.
"""

from __future__ import annotations

from collections.abc import Sequence

# Below this nothing is offered; the index is made for it (see `kept_of`).
LEAST = 70


class Measure:
    """A text made ready to be compared with many: which word stands where in it, as bits of one number."""

    def __init__(self, words: Sequence[str]) -> None:
        self._length = len(words)
        self._places: dict[str, int] = {}
        for number, word in enumerate(words):
            self._places[word] = self._places.get(word, 0) | 1 << number

    def percent(self, others: Sequence[str]) -> int:
        """0 to 100, rounded down: only the same words in the same order are 100."""
        together = self._length + len(others)
        return 200 * self._in_common(others) // together if together else 0

    def _in_common(self, others: Sequence[str]) -> int:
        """The length of the longest common subsequence; each bit that falls is a word that was found (Hyyrö)."""
        every = (1 << self._length) - 1
        row = every
        for word in others:
            found = row & self._places.get(word, 0)
            row = ((row + found) | (row - found)) & every
        return self._length - row.bit_count()


def lengths_like(length: int, *, least: int = LEAST) -> tuple[int, int]:
    """How short and how long a text may be that is so much like one of `length` words."""
    return -(-length * least // (200 - least)), length * (200 - least) // least


def kept_of(length: int, different: int, *, most: int) -> int:
    """How many of its words have to be in the index, for a text like it to share one of them in any case.

    A text of m words with likeness L to one of n shares at least L(n+m)/2 of them; n is at least mL/(2-L), so at most
    m(1 - L/(2-L)) are missing: with one more in the index, one is found. A long text is found by fewer, its rarest.
    """
    missing = length - -(-length * LEAST // (200 - LEAST))
    return min(missing + 1, different, most)
