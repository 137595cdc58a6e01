"""Which stretch of a translation stands for which of its original, where nothing says so but their places."""

from __future__ import annotations

from collections.abc import Iterator

from articles.models import Revision
from articles.richtext.blocks import blocks

# Where it stood, the original's words, the translation's.
Pair = tuple[str, str, str]
TEXTS = ("title", "summary", "image_alt", "image_caption")


def aligned(source: Revision, translation: Revision) -> Iterator[Pair]:
    """The short texts, and the blocks of two bodies that are built alike; of others no block is guessed."""
    for name in TEXTS:
        yield name, getattr(source, name), getattr(translation, name)
    originals, translated = blocks(source.body), blocks(translation.body)
    if [block.kind for block in originals] == [block.kind for block in translated]:
        for one, other in zip(originals, translated, strict=True):
            yield one.kind, one.text, other.text
