"""A body as the row of blocks a reader sees: paragraphs, headings, list items, cells, captions, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.richtext.markup import BLOCKS, one_spaced
from articles.richtext.reading import nodes_of, words_of
from articles.richtext.tree import Element, Node


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its tag, its words, and the links and pictures in it, in order."""

    kind: str
    text: str
    links: tuple[str, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()


def blocks(html: str) -> list[Block]:
    """The blocks of a body in reading order; one without words, links or pictures is none."""
    found = (_block(element) for element in _leaves(nodes_of(html)))
    return [block for block in found if block.text or block.links or block.pictures]


def _leaves(nodes: list[Node]) -> Iterator[Element]:
    """The blocks that hold no further block."""
    for node in nodes:
        if isinstance(node, str):
            continue
        if any(isinstance(child, Element) and child.tag in BLOCKS for child in node.children):
            yield from _leaves(node.children)
        else:
            yield node


def _block(element: Element) -> Block:
    inside = list(_elements(element))
    text = one_spaced("".join(words_of(element.children)).replace("\f", " ")).strip()
    return Block(
        kind=element.tag,
        text=text,
        links=tuple(e.attributes["href"] for e in inside if e.tag == "a" and "href" in e.attributes),
        pictures=tuple((e.attributes.get("src", ""), e.attributes.get("alt", "")) for e in inside if e.tag == "img"),
    )


def _elements(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from _elements(child)
