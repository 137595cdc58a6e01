"""Two texts, paragraph by paragraph: what one says and the other does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from articles.translation.facts.fact import Fact, Kind
from articles.translation.facts.finders import facts_of
from articles.translation.facts.pairing import Pairing
from articles.vietnamese.text import nfc

_OTHER = {"vi": "en", "en": "vi"}
# Slips of these are one another's: "45%" becomes 45.
_AKIN: dict[Kind, str] = {"number": "number", "percent": "number", "money": "number", "code": "number"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A title, a paragraph, a cell …: `field` it belongs to, its `place` among those of the field."""

    field: str
    place: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact without a partner, or two that stand at the same point and differ, in the passages they were found in.

    Their places count in the cleaned text (articles.vietnamese.nfc), which is how texts are stored.
    """

    kind: Kind
    source: Fact | None
    target: Fact | None
    source_passage: Passage | None
    target_passage: Passage | None


def compare(source: str, target: str, *, source_language: str) -> tuple[Finding, ...]:
    """What a plain text and its translation do not both say, in the order of the text."""
    return compare_texts([(Passage("", 0, source), Passage("", 0, target))], source_language=source_language)


def compare_texts(
    pairs: Sequence[tuple[Passage | None, Passage | None]], *, source_language: str
) -> tuple[Finding, ...]:
    """The same of paired passages. A fact that went to another passage is no slip; a passage may have no partner."""
    lefts: list[tuple[int, Fact]] = []
    rights: list[tuple[int, Fact]] = []
    for place, (source, target) in enumerate(pairs):
        said = _facts(source, source_language), _facts(target, _OTHER[source_language])
        left, right = Pairing(*said).missed()
        lefts += [(place, said[0][number]) for number in left]
        rights += [(place, said[1][number]) for number in right]
    moved = Pairing([fact for _place, fact in lefts], [fact for _place, fact in rights])
    return tuple(_findings(pairs, [lefts[number] for number in moved.left], [rights[number] for number in moved.right]))


def _facts(passage: Passage | None, language: str) -> tuple[Fact, ...]:
    return facts_of(nfc(passage.text), language=language) if passage else ()


def _findings(
    pairs: Sequence[tuple[Passage | None, Passage | None]],
    lefts: list[tuple[int, Fact]],
    rights: list[tuple[int, Fact]],
) -> list[Finding]:
    """One finding for two facts of a kind in the same pair: most likely the one was meant to be the other."""
    sides: dict[tuple[int, str], tuple[list[Fact], list[Fact]]] = defaultdict(lambda: ([], []))
    for side, found in enumerate((lefts, rights)):
        for place, fact in found:
            sides[place, _AKIN.get(fact.kind, fact.kind)][side].append(fact)
    findings = [
        (place, Finding((source or target).kind, source, target, *pairs[place]))
        for (place, _kind), both in sides.items()
        for source, target in zip_longest(*both)
    ]
    return [finding for _place, finding in sorted(findings, key=lambda item: (item[0], *_order(item[1])))]


def _order(finding: Finding) -> tuple[int, int]:
    at = finding.source or finding.target
    return (0 if finding.source else 1, at.start if at else 0)
