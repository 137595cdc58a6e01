"""What changed between two revisions, for a person to read: facts as items, texts word by word.

Pure: it reads two revisions and writes nothing. Paragraphs are aligned first and compared by words after,
so that one changed word is one changed word and not two new paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from articles.models import Revision
from articles.richtext.blocks import Block, blocks

Kind = Literal["same", "added", "removed"]
TEXTS = ("title", "summary", "image_alt", "image_caption", "image_credit", "replacement_url", "correction")
# Below this likeness two paragraphs are a removed one and a new one, not a changed one.
LIKE = 0.4
# A partner is looked for this far on, and words of longer texts are not aligned: both would take seconds.
NEARBY, MOST_PAIRS = 20, 4_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stayed, came or went."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the two bodies beside each other; `tag` is its kind of block."""

    tag: str
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Items:
    """What came and what went of a set of things: keywords, links, pictures, people."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in one row; neighbours of one kind are one piece."""
    old, new = before.split(), after.split()
    if len(old) * len(new) > MOST_PAIRS and old != new:
        return Piece("removed", " ".join(old)), Piece("added", " ".join(new))
    pieces: list[Piece] = []
    for verb, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            pieces.append(Piece("same", " ".join(old[a:b])))
            continue
        if b > a:
            pieces.append(Piece("removed", " ".join(old[a:b])))
        if d > c:
            pieces.append(Piece("added", " ".join(new[c:d])))
    return tuple(pieces)


def compare_bodies(before: str, after: str) -> list[Paragraph]:
    """Both bodies aligned by paragraph; unchanged paragraphs are there too, as one piece that stayed."""
    old, new = blocks(before), blocks(after)
    paragraphs: list[Paragraph] = []
    matcher = SequenceMatcher(None, [(b.kind, b.text) for b in old], [(b.kind, b.text) for b in new], autojunk=False)
    for verb, a, b, c, d in matcher.get_opcodes():
        if verb == "equal":
            paragraphs.extend(_whole(block, "same") for block in old[a:b])
        else:
            paragraphs.extend(_aligned(old[a:b], new[c:d]))
    return [paragraph for paragraph in paragraphs if paragraph.pieces]


def compare_links(before: str, after: str) -> Items:
    return compare_items(_links(before), _links(after))


def compare_pictures(before: str, after: str) -> Items:
    return compare_items(_pictures(before), _pictures(after))


def compare_items(before: list[str], after: list[str]) -> Items:
    """What came and what went, each in its own order."""
    return Items(
        added=tuple(item for item in after if item not in before),
        removed=tuple(item for item in before if item not in after),
    )


def compare_texts(before: Revision | None, after: Revision) -> dict[str, tuple[Piece, ...]]:
    """The short texts that differ, by field."""
    pairs = {name: (getattr(before, name, "") or "", getattr(after, name) or "") for name in TEXTS}
    return {name: compare_words(old, new) for name, (old, new) in pairs.items() if old != new}


def _aligned(old: list[Block], new: list[Block]) -> list[Paragraph]:
    """Changed paragraphs beside what they became: the likest pairs in order, the rest came or went."""
    paragraphs: list[Paragraph] = []
    position = 0
    for block in new:
        partner = _likest(block, old[position : position + NEARBY])
        if partner is None:
            paragraphs.append(_whole(block, "added"))
            continue
        paragraphs.extend(_whole(gone, "removed") for gone in old[position : position + partner])
        position += partner
        paragraphs.append(Paragraph(block.kind, compare_words(old[position].text, block.text)))
        position += 1
    paragraphs.extend(_whole(gone, "removed") for gone in old[position:])
    return paragraphs


def _likest(block: Block, candidates: list[Block]) -> int | None:
    words = block.text.split()
    best, found = LIKE, None
    for number, candidate in enumerate(candidates):
        if candidate.kind != block.kind:
            continue
        matcher = SequenceMatcher(None, candidate.text.split(), words, autojunk=False)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
            best, found = matcher.ratio(), number
    return found


def _whole(block: Block, kind: Kind) -> Paragraph:
    return Paragraph(block.kind, (Piece(kind, block.text),) if block.text else ())


def _links(html: str) -> list[str]:
    return [link for block in blocks(html) for link in block.links]


def _pictures(html: str) -> list[str]:
    return [f"{alt} ({src})" if alt else src for block in blocks(html) for src, alt in block.pictures]
