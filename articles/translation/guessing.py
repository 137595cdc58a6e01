"""The pairs of a translation that was written without them, or edited where no pairs are seen.

Pure and careful: what does not fit together beyond doubt becomes a leftover beside a missing pair, never a guess that
nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from articles.translation.matching import partners
from articles.translation.pairing import Leftover, Pair, Pairs, align, item, new_key
from articles.translation.segments import BREAK, HEADINGS, Segment, is_markup

_ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')
_TAG = re.compile("<[^>]*>")
# Both notations of one number give the same digits.
_NUMBER = re.compile(r"\d[\d.,]*")


def guess(source: Sequence[Segment], target: Sequence[Segment]) -> Pairs:
    """The pairs of a translation that was written without them. What fits together is taken as found right then."""
    empty = align(Pairs(), source)
    words = {segment.key: segment.text for segment in target if segment.key}
    fitting = _fitting(
        [n for n, segment in enumerate(source) if not segment.key],
        [n for n, segment in enumerate(target) if not segment.key],
        source,
        target,
    )
    pairs = []
    for number, pair in enumerate(empty.pairs):
        text = words.pop(pair.key, "") if pair.is_field else target[fitting[number]].text if number in fitting else ""
        pairs.append(replace(pair, target=text).confirmed() if text else pair)
    return Pairs(tuple(pairs), tuple(_unfitting(pairs, target, fitting, words)))


def follow(before: Pairs, target: Sequence[Segment]) -> Pairs:
    """The same pairs with the words that the translation has now, after somebody edited it as a whole."""
    words = {segment.key: segment.text for segment in target if segment.key}
    pieces = [segment for segment in target if not segment.key]
    owners = [
        (each.key, item(each.kind, line))
        for each in before.all()
        if each.key not in words
        for line in each.target.split(BREAK)
        if line
    ]
    found = partners([piece for _key, piece in owners], [item(piece.kind, piece.text) for piece in pieces])
    lines: dict[str, list[str]] = {}
    of_piece = {other: owners[number][0] for number, other in found.items()}
    for number, piece in enumerate(pieces):
        if number in of_piece:
            lines.setdefault(of_piece[number], []).append(piece.text)
    pairs = [
        _now_saying(pair, words.get(pair.key, "") if pair.is_field else BREAK.join(lines.get(pair.key, ())))
        for pair in before.pairs
    ]
    kept = [replace(each, target=BREAK.join(lines.get(each.key, ()))) for each in before.leftovers]
    names = {each.key for each in before.all()}
    return Pairs(tuple(pairs), (*(each for each in kept if each.target), *_new(pieces, of_piece, names)))


def _now_saying(pair: Pair, target: str) -> Pair:
    """What somebody took away is missing, whatever was found right before."""
    lost = bool(pair.target) and not target
    return replace(pair, target=target, source_translated=None if lost else pair.source_translated)


def _new(pieces: Sequence[Segment], owners: Mapping[int, str], names: set[str]) -> Iterable[Leftover]:
    """What somebody wrote that was in no pair stands behind what it follows."""
    after = ""
    for number, piece in enumerate(pieces):
        if number in owners:
            after = owners[number]
        else:
            yield Leftover(new_key(piece, names), piece.kind, "", piece.text, after=after)


def _fitting(
    old: Sequence[int], new: Sequence[int], source: Sequence[Segment], target: Sequence[Segment]
) -> dict[int, int]:
    """Which piece is which, where that is beyond doubt: the same kinds in a row, between what both must have."""
    kinds = [[segments[n].kind for n in numbers] for numbers, segments in ((old, source), (new, target))]
    if kinds[0] == kinds[1] or _is_begun(*kinds):
        return dict(zip(old, new, strict=False))
    anchors = _anchors([source[n] for n in old], [target[n] for n in new])
    if not anchors:
        return {}
    found: dict[int, int] = {}
    one = other = 0
    for left, right in [*anchors, (len(old), len(new))]:
        found |= _fitting(old[one:left], new[other:right], source, target)
        found |= dict(zip(old[left : left + 1], new[right : right + 1], strict=False))
        one, other = left + 1, right + 1
    return found


def _is_begun(source: list[str], target: list[str]) -> bool:
    """Is this the beginning of a translation, up to where the kind of pieces changes?"""
    count = len(target)
    return 0 < count < len(source) and source[:count] == target and source[count] != target[-1]


def _anchors(source: Sequence[Segment], target: Sequence[Segment]) -> list[tuple[int, int]]:
    """Headings, if both have the same ones; else pieces that alone carry the same links, pictures or numbers."""
    headings = [[n for n, s in enumerate(side) if s.kind in HEADINGS] for side in (source, target)]
    levels = [[side[n].kind for n in numbers] for side, numbers in zip((source, target), headings, strict=True)]
    if levels[0] and levels[0] == levels[1]:
        return list(zip(*headings, strict=True))
    places = [_signs(side) for side in (source, target)]
    found: list[tuple[int, int]] = []
    for sign, number in places[0].items():
        other = places[1].get(sign)
        if other is not None and (not found or other > found[-1][1]):
            found.append((number, other))
    return found


def _signs(segments: Sequence[Segment]) -> dict[tuple[str, ...], int]:
    """The pieces that no other has the same figures or addresses as."""
    seen: dict[tuple[str, ...], list[int]] = {}
    for number, segment in enumerate(segments):
        sign = tuple(_signs_in(segment.text)) if is_markup(segment.kind) else ()
        if sign:
            seen.setdefault((segment.kind, *sign), []).append(number)
    return {sign: numbers[0] for sign, numbers in seen.items() if len(numbers) == 1}


def _unfitting(
    pairs: Sequence[Pair], target: Sequence[Segment], fitting: Mapping[int, int], words: Mapping[str, str]
) -> Iterable[Leftover]:
    taken = {other: number for number, other in fitting.items()}
    after, keys = "", {pair.key for pair in pairs}
    for number, segment in enumerate(target):
        if number in taken:
            after = pairs[taken[number]].key
        elif segment.key in words and segment.text:
            yield Leftover(segment.key, segment.kind, "", segment.text, after="")
        elif not segment.key:
            key = new_key(segment, keys)
            yield Leftover(key, segment.kind, "", segment.text, after=after)


def _signs_in(text: str) -> list[str]:
    """The addresses and numbers of a piece, which both languages have."""
    numbers = _NUMBER.findall(_TAG.sub(" ", text))
    return [*_ADDRESS.findall(text), *(re.sub("[.,]", "", number) for number in numbers)]
