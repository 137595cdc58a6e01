"""A saved translation against the text it was made from: facts without a partner at their paragraph, and counts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Literal

from articles.models import Pairing, Revision
from articles.richtext.blocks import blocks
from articles.richtext.structure import structure_of
from articles.translation.facts import Finding, Passage, compare_texts
from articles.translation.pairing import from_json
from articles.translation.segments import is_markup, plain_words

Counted = Literal["links", "images", "list_items", "cells"]
TEXTS = ("title", "summary", "image_alt", "image_caption")
# Longer bodies are paired by their order alone: aligning them would take seconds.
MOST_PAIRS = 1_000_000
Pair = tuple[Passage | None, Passage | None]


@dataclass(frozen=True, slots=True)
class Count:
    """A kind of thing of which the two bodies do not hold as many."""

    kind: Counted
    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to look at, as it is kept with an approval: plain values in no language.

    `source` and `target` are the words of the two sides, or their counts; empty where a side says nothing.
    """

    kind: str
    field: str
    place: int
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Compared:
    """All that does not agree: facts in the order of the text, then counts; and with which original."""

    source: Revision | None = None
    facts: tuple[Finding, ...] = ()
    counts: tuple[Count, ...] = ()

    @property
    def points(self) -> list[Point]:
        facts = [_point(finding) for finding in self.facts]
        counts = [Point(count.kind, "body", 0, str(count.source), str(count.target)) for count in self.counts]
        return facts + counts


def compared(revision: Revision, pairing: Pairing | None = None) -> Compared:
    """The facts of a translation against those of the original it stood beside at the desk; nothing for an original.

    A text that was never at the desk is held against the revision it was made from, paragraph by paragraph.
    `pairing` saves a query to whoever has it.
    """
    source = revision.source_revision
    if source is None:
        return Compared()
    if pairing is None or pairing.revision_id != revision.pk:
        pairing = Pairing.objects.filter(revision=revision).select_related("source").first()
    if pairing is not None:
        source = pairing.source
    pairs = _pairs(source, revision) if pairing is None else _desk_pairs(pairing)
    return Compared(source, compare_texts(pairs, source_language=source.language), _counts(source, revision))


def open_points(revision: Revision) -> list[dict[str, Any]]:
    """What is open when the text is approved, to be kept with the event."""
    return [asdict(point) for point in compared(revision).points]


def _pairs(source: Revision, target: Revision) -> list[Pair]:
    texts: list[Pair] = [
        (Passage(name, 0, getattr(source, name)), Passage(name, 0, getattr(target, name))) for name in TEXTS
    ]
    return texts + _bodies(source.body, target.body)


def _desk_pairs(pairing: Pairing) -> list[Pair]:
    """The pairs of the desk, whatever their order became; words without an original stand alone."""
    stored = from_json({"pairs": pairing.pairs, "leftovers": pairing.leftovers})
    pieces = [pair for pair in stored.pairs if not pair.is_field]
    paired: list[Pair] = [
        (Passage(pair.key, 0, pair.source), Passage(pair.key, 0, pair.target))
        for pair in stored.pairs
        if pair.key in TEXTS
    ]
    for place, pair in enumerate(pieces):
        paired.append((_passage(pair.kind, pair.source, place), _passage(pair.kind, pair.target, place)))
    return paired + [(None, _passage(each.kind, each.target, len(pieces))) for each in stored.leftovers]


def _passage(kind: str, text: str, place: int) -> Passage:
    return Passage("body", place, plain_words(text) if is_markup(kind) else text)


def _bodies(source: str, target: str) -> list[Pair]:
    """Paragraph beside paragraph by their kinds and order; where these differ, what is left over is alone."""
    before, after = blocks(source), blocks(target)
    left = [Passage("body", place, block.text) for place, block in enumerate(before)]
    right = [Passage("body", place, block.text) for place, block in enumerate(after)]
    if len(left) * len(right) > MOST_PAIRS:
        return list(zip_longest(left, right))
    matcher = SequenceMatcher(None, [block.kind for block in before], [block.kind for block in after], autojunk=False)
    paired: list[Pair] = []
    for _verb, a, b, c, d in matcher.get_opcodes():
        paired.extend(zip_longest(left[a:b], right[c:d]))
    return paired


def _counts(source: Revision, target: Revision) -> tuple[Count, ...]:
    bodies = structure_of(source.body), structure_of(target.body)
    numbers: dict[Counted, tuple[int, ...]] = {
        "links": tuple(len(body.links) for body in bodies),
        "images": tuple(len(body.pictures) for body in bodies),
        "list_items": tuple(body.list_items for body in bodies),
        "cells": tuple(body.cells for body in bodies),
    }
    return tuple(Count(kind, before, after) for kind, (before, after) in numbers.items() if before != after)


def _point(finding: Finding) -> Point:
    passage = finding.target_passage or finding.source_passage
    return Point(
        kind=finding.kind,
        field=passage.field if passage else "",
        place=passage.place if passage else 0,
        source=finding.source.words if finding.source else "",
        target=finding.target.words if finding.target else "",
    )
