"""A table of readers' codes, each with the second it was counted at, in some thirty bytes each.

A dict takes 170: three hundred thousand readers in half an hour would cost a worker more than all it is made of.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

# Places of an empty table, a power of two; a table is never fuller than two thirds.
LEAST = 1024
FULL = 2 / 3


class Codes:
    """From numbers of 64 bits, evenly spread as hashes are, to seconds since 1970; two arrays with linear probing."""

    __slots__ = ("_codes", "_length", "_mask", "_seconds")

    def __init__(self, places: int = LEAST) -> None:
        self._mask, self._length = places - 1, 0
        self._codes, self._seconds = array("Q", bytes(8 * places)), array("Q", bytes(8 * places))

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Codes and seconds, in no order."""
        return ((code, second) for code, second in zip(self._codes, self._seconds, strict=True) if second)

    def get(self, code: int) -> int:
        """The second of `code`; 0 where there is none."""
        return self._seconds[self._place(code)]

    def put(self, code: int, second: int) -> None:
        if self._length >= FULL * (self._mask + 1):
            self._grow()
        place = self._place(code)
        self._length += not self._seconds[place]
        self._codes[place], self._seconds[place] = code, second

    def since(self, second: int) -> Codes:
        """A table of those from then on."""
        kept = Codes()
        for code, at in self:
            if at >= second:
                kept.put(code, at)
        return kept

    def _place(self, code: int) -> int:
        """Where the code is, or the free place where it belongs."""
        codes, seconds, mask = self._codes, self._seconds, self._mask
        place = code & mask
        while seconds[place] and codes[place] != code:
            place = (place + 1) & mask
        return place

    def _grow(self) -> None:
        larger = Codes(2 * (self._mask + 1))
        for code, second in self:
            larger.put(code, second)
        self._codes, self._seconds, self._mask = larger._codes, larger._seconds, larger._mask
