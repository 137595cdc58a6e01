"""Many phrases as one tree of words, so that a text is read once however many terms there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from articles.translation.glossary.words import Token

Value = TypeVar("Value")
# "People's Committee of … Province": up to so many words of one sentence stand for the dots.
DOTS, MOST_WORDS, MOST_PARTS = "…", 5, 3
_END = ""
_STOPS = frozenset(".;:!?")


class Tree(Generic[Value]):
    """Phrases and what each of them means."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, parts: list[list[Token]], value: Value) -> None:
        """A phrase of one part, or of several with dots between them."""
        if not all(parts) or len(parts) > MOST_PARTS:
            return
        node = self._root
        for number, part in enumerate(parts):
            node = node.setdefault(DOTS, {}) if number else node
            for place, token in enumerate(part):
                node = node.setdefault(token.key if place == 0 else token.gap + token.key, {})
        node.setdefault(_END, []).append(value)

    def at(self, tokens: list[Token], start: int) -> Iterator[tuple[int, list[Value]]]:
        """Every phrase that begins with the word at `start`: the number of the word after it, and its meanings."""
        node = _step(self._root, tokens[start].key)
        if node is not None:
            yield from self._on(node, tokens, start + 1)

    def _on(self, node: dict[str, Any], tokens: list[Token], number: int) -> Iterator[tuple[int, list[Value]]]:
        if _END in node:
            yield number, node[_END]
        if DOTS in node:
            for after in _after_dots(tokens, number):
                further = _step(node[DOTS], tokens[after].key)
                if further is not None:
                    yield from self._on(further, tokens, after + 1)
        if number < len(tokens):
            further = _next(node, tokens[number])
            if further is not None:
                yield from self._on(further, tokens, number + 1)


def _next(node: dict[str, Any], token: Token) -> dict[str, Any] | None:
    """A comma that a text leaves out ("phòng chống") parts no phrase that has one ("phòng, chống")."""
    further = _step(node, token.gap + token.key)
    return _step(node, f",{token.key}") if further is None and not token.gap else further


def _step(node: dict[str, Any], key: str) -> dict[str, Any] | None:
    """The way on; the last word of a phrase may own something ("the Committee's plan")."""
    further: dict[str, Any] | None = node.get(key)
    if further is None and key.endswith("'s"):
        owner = node.get(key[:-2])
        return {_END: owner[_END]} if owner and _END in owner else None
    return further


def _after_dots(tokens: list[Token], number: int) -> Iterator[int]:
    """Where a phrase may go on after its dots."""
    for after in range(number, min(number + MOST_WORDS + 1, len(tokens))):
        if not _STOPS.isdisjoint(tokens[after].gap):
            return
        if after > number:
            yield after
