"""A translation as pairs: each piece of the original beside the words that stand for it in the other language.

Pure. Whatever happens to the original, what was translated stays with its own piece; what has no piece any more is a
leftover, kept until somebody decides. docs/translation.md tells the whole of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from articles.translation.matching import Item, partners
from articles.translation.segments import Segment, is_markup, sense, words_of


class PairState(StrEnum):
    MISSING = "missing"  # nothing is written
    OPEN = "open"  # something is, and nobody said that it is right
    DONE = "done"
    CHANGED = "changed"  # the original says something else than when this was found right


@dataclass(frozen=True, slots=True)
class Pair:
    """One piece of both texts. `source_translated` is the original's piece that the target was found right for.

    Body pieces are inline HTML, the blocks of a target parted by line ends; all others are plain text.
    """

    key: str
    kind: str
    source: str
    target: str = ""
    source_translated: str | None = None
    # Nothing has to be written: the original is empty, or the library has words of this language.
    optional: bool = False

    @property
    def state(self) -> PairState:
        if not self.target and self.optional:
            return PairState.DONE
        if self.source_translated is None:
            return PairState.OPEN if self.target else PairState.MISSING
        if sense(self.kind, self.source) == sense(self.kind, self.source_translated):
            return PairState.DONE
        return PairState.CHANGED if self.target else PairState.MISSING

    @property
    def is_field(self) -> bool:
        """A text with a name of its own, not a piece of the body."""
        return self.key == self.kind

    def confirmed(self) -> Pair:
        """The same, found right by somebody; with an empty target: left out on purpose."""
        return replace(self, source_translated=self.source)


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words of the translation without a piece of the original; `after` is the key of the pair they followed."""

    key: str
    kind: str
    source: str
    target: str
    source_translated: str | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    pairs: tuple[Pair, ...] = ()
    leftovers: tuple[Leftover, ...] = ()

    @property
    def is_current(self) -> bool:
        """Is every piece found right for the original as it is here, with nothing left over?"""
        return not self.leftovers and all(pair.state == PairState.DONE for pair in self.pairs)

    def targets(self) -> list[str]:
        """All words of the translation, for counting that none is lost."""
        return sorted(each.target for each in self.all() if each.target)

    def all(self) -> list[Pair | Leftover]:
        return [*self.pairs, *self.leftovers]

    def as_json(self) -> dict[str, Any]:
        return {
            "pairs": [_pair_as_json(pair) for pair in self.pairs],
            "leftovers": [
                {
                    name: getattr(each, name)
                    for name in ("key", "kind", "source", "target", "source_translated", "after")
                }
                for each in self.leftovers
            ],
        }


def from_json(stored: Mapping[str, Any]) -> Pairs:
    pairs = [
        Pair(**{**entry, "source_translated": entry["source"]} if entry.pop("agreed", False) else entry)
        for entry in map(dict, stored.get("pairs", ()))
    ]
    return Pairs(tuple(pairs), tuple(Leftover(**entry) for entry in stored.get("leftovers", ())))


def align(before: Pairs, now: Sequence[Segment]) -> Pairs:
    """The same translation beside the original as it is now; nothing is found right or written by this."""
    found = _fields(before.pairs, now) | _pieces(before.pairs, now)
    kept = {number: before.pairs[old] for old, number in found.items()}
    moved, gone = _gone(before.pairs, found)
    leftovers = [replace(each, after=moved.get(each.after, each.after)) for each in before.leftovers] + gone
    for number, segment in enumerate(now):
        if number not in kept and (returned := _returned(segment, leftovers)):
            leftovers.remove(returned)
            kept[number] = _pair_of(returned)
    names = {pair.key for pair in kept.values()} | {each.key for each in leftovers}
    pairs = [_beside(segment, kept.get(number), names) for number, segment in enumerate(now)]
    return Pairs(tuple(pairs), tuple(leftovers))


def item(kind: str, text: str) -> Item:
    """A piece as it is looked for in a later text."""
    return Item("words" if is_markup(kind) else kind, sense(kind, text), tuple(words_of(kind, text)))


# --- the original was edited -------------------------------------------------------------------------------------


def _fields(before: Sequence[Pair], now: Sequence[Segment]) -> dict[int, int]:
    places = {segment.key: number for number, segment in enumerate(now) if segment.key}
    return {old: places[pair.key] for old, pair in enumerate(before) if pair.is_field and pair.key in places}


def _pieces(before: Sequence[Pair], now: Sequence[Segment]) -> dict[int, int]:
    old = [number for number, pair in enumerate(before) if not pair.is_field]
    new = [number for number, segment in enumerate(now) if not segment.key]
    found = partners(
        [item(before[number].kind, before[number].source) for number in old],
        [item(now[number].kind, now[number].text) for number in new],
    )
    return {old[one]: new[other] for one, other in found.items()}


def _gone(before: Sequence[Pair], found: Mapping[int, int]) -> tuple[dict[str, str], list[Leftover]]:
    """Where leftovers behind a lost pair stand now, and the lost pairs that say something."""
    moved: dict[str, str] = {}
    gone: list[Leftover] = []
    after = ""
    for number, pair in enumerate(before):
        if number in found:
            after = after if pair.is_field else pair.key
            continue
        moved[pair.key] = after
        if pair.target:
            gone.append(Leftover(pair.key, pair.kind, pair.source, pair.target, pair.source_translated, after))
    return moved, gone


def _returned(segment: Segment, leftovers: Sequence[Leftover]) -> Leftover | None:
    """A piece that was taken away and stands there again word by word finds its own translation."""
    if segment.key:
        return next((each for each in leftovers if each.key == segment.key), None)
    wanted = item(segment.kind, segment.text)
    return next((each for each in leftovers if each.source and item(each.kind, each.source) == wanted), None)


def _pair_of(leftover: Leftover) -> Pair:
    return Pair(leftover.key, leftover.kind, leftover.source, leftover.target, leftover.source_translated)


def _beside(segment: Segment, pair: Pair | None, names: set[str]) -> Pair:
    """The pair of a segment; `names` are the keys that are taken, and get the one that is made."""
    if pair is not None:
        return replace(pair, kind=segment.kind, source=segment.text, optional=segment.optional)
    key = segment.key or new_key(segment, names)
    return Pair(key, segment.kind, segment.text, optional=segment.optional)


def new_key(segment: Segment, names: set[str]) -> str:
    """A name made of the piece's own words: two people who see it for the first time call it the same."""
    digest = hashlib.sha256(f"{segment.kind}\n{segment.text}".encode()).hexdigest()[:10]
    name, copies = f"b{digest}", 1
    while name in names:
        copies += 1
        name = f"b{digest}-{copies}"
    names.add(name)
    return name


def _pair_as_json(pair: Pair) -> dict[str, Any]:
    entry: dict[str, Any] = {"key": pair.key, "kind": pair.kind, "source": pair.source, "target": pair.target}
    if pair.source_translated == pair.source:
        entry["agreed"] = True
    elif pair.source_translated is not None:
        entry["source_translated"] = pair.source_translated
    return {**entry, "optional": True} if pair.optional else entry
