"""Which paragraph of one text is which of a later one: the same words first, wherever they stand now, then the likest.

Pure, and used both ways: for an original that was edited, and for a translation that was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

# From this likeness on a changed paragraph is the same one: in its old place, and anywhere else.
NEAR, FAR = 0.5, 0.7
# More changed paragraphs than this are looked for in their old places only.
MOST_COMPARED = 40_000


@dataclass(frozen=True)
class Item:
    """A paragraph. Only items of one family can be partners."""

    family: str
    sense: str
    words: tuple[str, ...]

    @cached_property
    def counted(self) -> Counter[str]:
        return Counter(word.casefold() for word in self.words)


def likeness(one: Item, other: Item) -> float:
    """Between 0 and 1: how many of the words of both the two have in common."""
    total = len(one.words) + len(other.words)
    if not total or one.family != other.family:
        return 0.0
    return 2 * sum((one.counted & other.counted).values()) / total


def partners(old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """The numbers of the old items with the numbers of the new ones that they became."""
    found = _same(old, new)
    candidates = sorted(_candidates(old, new, found), reverse=True)
    taken = set(found.values())
    for *_rank, number, other in candidates:
        if -number not in found and -other not in taken:
            found[-number] = -other
            taken.add(-other)
    return found


def _same(old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """Equal ones: where the order stayed, neighbours tell duplicates apart; what moved follows in its order."""
    before, after = ([(item.family, item.sense) for item in items] for items in (old, new))
    found: dict[int, int] = {}
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        found.update({block.a + step: block.b + step for step in range(block.size)})
    taken = set(found.values())
    waiting: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, key in enumerate(after):
        if number not in taken:
            waiting[key].append(number)
    for number, key in enumerate(before):
        if number not in found and waiting[key]:
            found[number] = waiting[key].pop(0)
    return found


def _candidates(
    old: Sequence[Item], new: Sequence[Item], found: dict[int, int]
) -> Iterator[tuple[float, bool, int, int, int]]:
    """What may have become what, to be sorted by likeness, place and nearness."""
    gone = [number for number in range(len(old)) if number not in found]
    taken = set(found.values())
    come = [number for number in range(len(new)) if number not in taken]
    places = {number: _place(number, found, old=len(old), new=len(new), taken=taken) for number in gone}
    only_near = len(gone) * len(come) > MOST_COMPARED
    for number in gone:
        for other in sorted(places[number]) if only_near else come:
            is_near = other in places[number]
            alike = likeness(old[number], new[other])
            if alike >= (NEAR if is_near else FAR):
                yield round(alike, 6), is_near, -abs(number - other), -number, -other


def _place(number: int, found: dict[int, int], *, old: int, new: int, taken: set[int]) -> set[int]:
    """The new items that stand where this old one stood: behind what was before it, before what was behind it."""
    before = next((found[other] for other in range(number - 1, -1, -1) if other in found), -1)
    after = next((found[other] for other in range(number + 1, old) if other in found), new)
    place: set[int] = set()
    for steps in (range(before + 1, new), range(after - 1, -1, -1)):
        for other in steps:
            if other in taken:
                break
            place.add(other)
    return place
