"""Inline markup as numbered markers, so that a translator types words: "See ⟦1⟧the decision⟦/1⟧".

Pure. The numbers are those of the original's elements in their order, so the same number is the same link on both
sides; what only the translation has comes after them. ⟦1/⟧ is a picture, ⟦1=https://…⟧ a link with an address of its
own. A line end is a line break, an empty line begins another paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from articles.richtext.addresses import clean_link, is_external
from articles.richtext.markup import VOID, one_spaced
from articles.richtext.tree import Element, Node, serialise
from articles.translation.segments import BREAK, parse_inline

OPEN, CLOSE = "⟦", "⟧"
_MARKER = re.compile(r"⟦\s*(/?)\s*(\d{1,4})\s*(?:(/)|=\s*([^⟦⟧]*?))?\s*⟧")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")


class Fault(StrEnum):
    """What can be wrong with the markers of a text."""

    UNREADABLE = "unreadable"  # a bracket that belongs to no marker
    UNKNOWN = "unknown"  # a number the original does not have
    UNCLOSED = "unclosed"
    CROSSED = "crossed"  # closed before what was opened inside it, or never opened
    ADDRESS = "address"  # a link's own address that no link may have
    MISSING = "missing"  # a link or picture of the original that is not there


class Broken(Exception):
    """The markers cannot be read; `fault` says how, `marker` which."""

    def __init__(self, fault: Fault, marker: str) -> None:
        super().__init__(f"{fault}: {marker}")
        self.fault, self.marker = fault, marker


@dataclass(frozen=True, slots=True)
class Mark:
    """One element that a marker stands for."""

    number: int
    element: Element
    of_original: bool = True

    @property
    def is_void(self) -> bool:
        return self.element.tag in VOID

    @property
    def opening(self) -> str:
        return f"{OPEN}{self.number}/{CLOSE}" if self.is_void else f"{OPEN}{self.number}{CLOSE}"

    @property
    def closing(self) -> str:
        return "" if self.is_void else f"{OPEN}/{self.number}{CLOSE}"

    @property
    def is_needed(self) -> bool:
        """Links and pictures say something; emphasis may fall elsewhere in another language."""
        return self.of_original and self.element.tag in ("a", "img")


def palette(source: str, target: str = "") -> list[Mark]:
    """The marks of a pair: the original's, then those that only the translation has."""
    own = list(_marked(source))
    more: list[Element] = []
    for element in _marked(target):
        if not any(_stands_for(each, element) for each in (*own, *more)):
            more.append(element)
    return [Mark(number, element, number <= len(own)) for number, element in enumerate([*own, *more], 1)]


def shown(text: str, marks: Sequence[Mark]) -> str:
    """Inline HTML with markers; every element in it has its mark in `marks`."""
    unused = list(marks)
    return "\n\n".join(_shown(parse_inline(line), marks, unused) for line in text.split(BREAK))


def read(text: str, marks: Sequence[Mark], *, complete: bool) -> str:
    """The inline HTML that was typed with markers; raises Broken. `complete` asks for every link and picture."""
    typed = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    blocks = [_read(block, {mark.number: mark for mark in marks}) for block in _EMPTY_LINE.split(typed)]
    html = [serialise(nodes).strip() for nodes in blocks]
    if complete and typed:
        _check_complete(typed, marks)
    return BREAK.join(block for block in html if block)


def as_words(text: str) -> str:
    """Typed text of which nobody knows the markers any more: its words as inline HTML."""
    words = _MARKER.sub("", text.replace("\r\n", "\n"))
    return BREAK.join(escape(one_spaced(block).strip(), quote=False) for block in _EMPTY_LINE.split(words.strip()))


def _marked(text: str) -> Iterator[Element]:
    for line in text.split(BREAK):
        yield from _elements(parse_inline(line))


def _elements(nodes: Sequence[Node]) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element):
            if node.tag != "br":
                yield Element(node.tag, node.attributes)
            yield from _elements(node.children)


def _stands_for(own: Element, element: Element) -> bool:
    """Can the original's element be shown for the translation's? A link can: it may have an address of its own."""
    return own.tag == element.tag and own.attributes.get("src") == element.attributes.get("src")


# --- showing ----------------------------------------------------------------------------------------------------


def _shown(nodes: Sequence[Node], marks: Sequence[Mark], unused: list[Mark]) -> str:
    parts = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(node)
        elif node.tag == "br":
            parts.append("\n")
        else:
            mark = mark_of(node, marks, unused)
            opening = mark.opening
            if node.tag == "a" and (href := node.attributes.get("href", "")) != mark.element.attributes.get("href"):
                opening = f"{OPEN}{mark.number}={href}{CLOSE}"
            parts.append(opening + _shown(node.children, marks, unused) + mark.closing)
    return "".join(parts)


def mark_of(element: Element, marks: Sequence[Mark], unused: list[Mark]) -> Mark:
    """The mark with the same address if there is one, else the first that is not used yet, else the first."""
    fitting = [mark for mark in marks if _stands_for(mark.element, element)]
    free = [mark for mark in fitting if mark in unused] or fitting
    href = element.attributes.get("href")
    chosen = next((mark for mark in free if mark.element.attributes.get("href") == href), free[0])
    if chosen in unused:
        unused.remove(chosen)
    return chosen


# --- reading ----------------------------------------------------------------------------------------------------


def _read(block: str, marks: dict[int, Mark]) -> list[Node]:
    root = Element("")
    opened: list[tuple[int, Element]] = [(0, root)]
    position = 0
    for found in _MARKER.finditer(block):
        _add_words(opened[-1][1], block[position : found.start()])
        position = found.end()
        mark = marks.get(int(found[2]))
        if mark is None:
            raise Broken(Fault.UNKNOWN, found[0])
        if found[1]:
            if opened[-1][0] != mark.number:
                raise Broken(Fault.CROSSED, found[0])
            opened.pop()
            continue
        element = Element(mark.element.tag, dict(mark.element.attributes))
        if found[4] is not None and not give_address(element, found[4]):
            raise Broken(Fault.ADDRESS, found[0])
        opened[-1][1].children.append(element)
        if not mark.is_void:
            opened.append((mark.number, element))
    _add_words(opened[-1][1], block[position:])
    if len(opened) > 1:
        raise Broken(Fault.UNCLOSED, marks[opened[-1][0]].opening)
    return root.children


def give_address(element: Element, address: str) -> bool:
    """Let a link lead elsewhere; False where no link may lead there."""
    href = clean_link(address)
    if element.tag != "a" or not href:
        return False
    element.attributes["href"] = href
    element.attributes.pop("rel", None)
    if is_external(href):
        element.attributes["rel"] = "noopener"
    return True


def _add_words(element: Element, words: str) -> None:
    for bracket in (OPEN, CLOSE):
        if bracket in words:
            at = words.index(bracket)
            raise Broken(Fault.UNREADABLE, words[max(at - 8, 0) : at + 8].strip())
    for number, line in enumerate(words.split("\n")):
        if number:
            element.children.append(Element("br"))
        if line:
            element.children.append(one_spaced(line))


def _check_complete(typed: str, marks: Sequence[Mark]) -> None:
    there = {int(found[2]) for found in _MARKER.finditer(typed)}
    for mark in marks:
        if mark.is_needed and mark.number not in there:
            raise Broken(Fault.MISSING, mark.opening + mark.closing)
