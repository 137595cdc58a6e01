"""A body as the checks see it: its blocks, links, pictures, headings and tables, empty ones included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.conf import settings

from articles.richtext.addresses import is_own_picture
from articles.richtext.markup import one_spaced
from articles.richtext.reading import nodes_of, words_of
from articles.richtext.sanitiser import sanitise
from articles.richtext.tree import Element, Node, TooTangledError, parse, serialise

_LEVELS = {"h2": 2, "h3": 3, "h4": 4}
_DESCRIBED = ("alt", "title")


@dataclass(frozen=True, slots=True)
class Picture:
    src: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Link:
    """`text` is what a reader hears: the words, and the descriptions of the pictures in it."""

    href: str
    text: str
    has_picture: bool


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """`text` is how it begins, to be recognised by."""

    has_header: bool
    columns: int
    rows: int
    text: str


@dataclass(frozen=True, slots=True)
class Structure:
    """Everything in the order of the text; `lines` are its blocks' words."""

    lines: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    headings: tuple[Heading, ...] = ()
    tables: tuple[Table, ...] = ()
    list_items: int = 0
    cells: int = 0


def structure_of(html: str) -> Structure:
    """Any HTML will do; one pass, so that many checks cost one reading."""
    nodes = nodes_of(html)
    elements = list(_elements(nodes, caption=""))
    words = (one_spaced(line).strip() for line in "".join(words_of(nodes)).split("\f"))
    return Structure(
        lines=tuple(line for line in words if line),
        links=tuple(_link(element) for element, _caption in elements if element.tag == "a"),
        pictures=tuple(_picture(element, caption) for element, caption in elements if element.tag == "img"),
        headings=tuple(Heading(_LEVELS[e.tag], _text(e)) for e, _caption in elements if e.tag in _LEVELS),
        tables=tuple(_table(element) for element, _caption in elements if element.tag == "table"),
        list_items=sum(element.tag == "li" for element, _caption in elements),
        cells=sum(element.tag in ("td", "th") for element, _caption in elements),
    )


def library_name(src: str) -> str:
    """The name of the file in the library behind a picture's address; empty for a foreign one."""
    return unquote(src.removeprefix(settings.MEDIA_URL)) if is_own_picture(src) else ""


def with_texts(html: str, change: Callable[[list[str]], list[str]]) -> str:
    """The same body with other words: `change` gets all texts and descriptions at once, and gives as many back."""
    try:
        root = parse(html)
    except TooTangledError:
        return html
    places = list(_places(root))
    for (holder, key, _text), text in zip(places, change([text for _holder, _key, text in places]), strict=True):
        holder[key] = text
    return sanitise(serialise(root.children))


def _places(element: Element) -> Iterator[tuple[Any, Any, str]]:
    """Where each text is kept: the list or dictionary, its key there, and the text."""
    for name in _DESCRIBED:
        if name in element.attributes:
            yield element.attributes, name, element.attributes[name]
    for number, child in enumerate(element.children):
        if isinstance(child, str):
            yield element.children, number, child
        else:
            yield from _places(child)


def _elements(nodes: list[Node], *, caption: str) -> Iterator[tuple[Element, str]]:
    """All elements in order, each with the caption of the figure it is in."""
    for node in nodes:
        if isinstance(node, str):
            continue
        inside = _caption(node) if node.tag == "figure" else caption
        yield node, inside
        yield from _elements(node.children, caption=inside)


def _caption(figure: Element) -> str:
    captions = (child for child in figure.children if isinstance(child, Element) and child.tag == "figcaption")
    return " ".join(_text(caption) for caption in captions)


def _picture(element: Element, caption: str) -> Picture:
    return Picture(element.attributes.get("src", ""), element.attributes.get("alt", "").strip(), caption)


def _link(element: Element) -> Link:
    pictures = [inside for inside, _caption in _elements(element.children, caption="") if inside.tag == "img"]
    spoken = [_text(element), *(picture.attributes.get("alt", "") for picture in pictures)]
    return Link(element.attributes.get("href", ""), " ".join(filter(None, spoken)).strip(), bool(pictures))


def _table(element: Element) -> Table:
    inside = [found for found, _caption in _elements(element.children, caption="")]
    rows = [[_text(cell) for cell in _cells(row)] for row in inside if row.tag == "tr"]
    return Table(
        has_header=any(cell.tag == "th" and _text(cell) for cell in inside),
        columns=max(map(len, rows), default=0),
        rows=len(rows),
        text=", ".join(filter(None, (text for row in rows for text in row))),
    )


def _cells(row: Element) -> list[Element]:
    return [child for child in row.children if isinstance(child, Element) and child.tag in ("td", "th")]


def _text(element: Element) -> str:
    return one_spaced("".join(words_of(element.children)).replace("\f", " ")).strip()
