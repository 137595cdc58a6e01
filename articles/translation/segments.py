"""A body cut into what a translator translates at once, and put together again in another language.

Pure: HTML in, HTML out, no row is read. A segment is one run of words (a heading, paragraph, list item, cell,
caption), the description of one picture or the meaning of one abbreviation. The body itself is the skeleton: its
lists, tables and pictures stay, and each run gives way to the words that stand for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache

from articles.richtext.markup import BLOCKS, one_spaced
from articles.richtext.sanitiser import sanitise
from articles.richtext.tree import Element, Node, TooTangledError, parse, serialise, text_only

# The attributes that are words themselves, and the kind of segment each makes.
SPOKEN = {"img": ("alt", "alt"), "abbr": ("title", "abbr")}
# One of these may become several in the other language; further paragraphs of a cell or caption are lines in it.
REPEATED = frozenset({"p", "h2", "h3", "h4", "li"})
HEADINGS = frozenset({"h2", "h3", "h4"})
# Between the blocks of one target; a body's words never hold a line end.
BREAK = "\n"

_EMPHASIS = re.compile(r"</?(?:strong|em)(?: [^>]*)?>")
_UNSPOKEN = re.compile(r' (?:alt|title|width|height|rel|hreflang)="[^"]*"')


@dataclass(frozen=True, slots=True)
class Segment:
    """`text` is inline HTML in a run of a body, and plain text everywhere else. `key` names a field."""

    kind: str
    text: str
    key: str = ""
    # Nothing has to be written for it.
    optional: bool = False

    @property
    def sense(self) -> str:
        return sense(self.kind, self.text)


@dataclass(frozen=True, slots=True)
class Extra:
    """A paragraph of the translation that has no partner, kept where it was."""

    kind: str
    text: str


def is_markup(kind: str) -> bool:
    """Is a segment of this kind inline HTML? Fields, descriptions and meanings are plain text."""
    return kind in BLOCKS


def sense(kind: str, text: str) -> str:
    """What of a segment has to be said again in the other language: its words, links and pictures, no emphasis."""
    return _UNSPOKEN.sub("", _EMPHASIS.sub("", text)) if is_markup(kind) else text


def words_of(kind: str, text: str) -> list[str]:
    """The words of a segment, without its markup."""
    plain = plain_words(text) if is_markup(kind) else text
    return plain.split()


def plain_words(inline: str) -> str:
    """Inline HTML as plain text; the blocks of a target on lines of their own."""
    return BREAK.join(_plain(parse_inline(line)).strip() for line in inline.split(BREAK))


@lru_cache(maxsize=4096)
def parse_inline(inline: str) -> list[Node]:
    """The nodes of some inline HTML, to be read only: a desk asks for the same ones many times."""
    return parse(inline).children


def of_body(html: str) -> list[Segment]:
    """The segments of a sanitised body, in the order of its reader."""
    return [Segment(slot.kind, slot.text) for slot in _slots(_root(html))]


def assemble(html: str, targets: Sequence[str], extra: Mapping[int, Sequence[Extra]] | None = None) -> str:
    """The sanitised body `html` with the words of `targets` in place of its own; one target a segment, in order.

    A run without words is left out; its pictures stay. `extra` are paragraphs to stand behind a segment, by its
    number (-1: before everything).
    """
    root = _root(html)
    slots = list(_slots(root))
    spoken = {id(slot.element): text for slot, text in zip(slots, targets, strict=True) if slot.element is not None}
    for number in reversed(range(len(slots))):
        _insert(slots[number], (extra or {}).get(number, ()), root=root)
        if slots[number].element is None:
            _fill(slots[number], targets[number], spoken=spoken)
    for slot, text in zip(slots, targets, strict=True):
        if slot.element is not None:
            _say(slot.element, text)
    before: list[Node] = [_extra_block(each) for each in (extra or {}).get(-1, ())]
    return sanitise(serialise([*before, *root.children]))


# --- where the words stand --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Slot:
    """A run of `holder`'s children, or one attribute of an element in the run before."""

    kind: str
    text: str
    top: Element
    holder: Element
    row: list[Node] = field(default_factory=list)
    start: int = 0
    stop: int = 0
    element: Element | None = None

    @property
    def is_whole(self) -> bool:
        return self.stop - self.start == len(self.holder.children)


def _root(html: str) -> Element:
    try:
        return parse(html)
    except TooTangledError:
        return parse(text_only(html))


def _slots(root: Element) -> Iterator[_Slot]:
    for node in root.children:
        if isinstance(node, Element):
            yield from _slots_in(node, row=root.children, top=node)


def _slots_in(holder: Element, *, row: list[Node], top: Element) -> Iterator[_Slot]:
    start = 0
    for number, node in enumerate(holder.children):
        if isinstance(node, Element) and node.tag in BLOCKS:
            yield from _slots_of_run(holder, start, number, row=row, top=top)
            yield from _slots_in(node, row=holder.children, top=top)
            start = number + 1
    yield from _slots_of_run(holder, start, len(holder.children), row=row, top=top)


def _slots_of_run(holder: Element, start: int, stop: int, *, row: list[Node], top: Element) -> Iterator[_Slot]:
    nodes = holder.children[start:stop]
    if _plain(nodes).strip():
        yield _Slot(holder.tag, serialise(nodes), top, holder, row, start, stop)
    for element in _elements(nodes):
        attribute, kind = SPOKEN.get(element.tag, ("", ""))
        if text := element.attributes.get(attribute, ""):
            yield _Slot(kind, text, top, holder, element=element)


def _elements(nodes: Sequence[Node]) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from _elements(node.children)


def _plain(nodes: Sequence[Node]) -> str:
    parts = [node if isinstance(node, str) else " " if node.tag == "br" else _plain(node.children) for node in nodes]
    return one_spaced("".join(parts))


# --- the other language's words in their place ------------------------------------------------------------------


def _fill(slot: _Slot, target: str, *, spoken: Mapping[int, str]) -> None:
    """Put the blocks of a target in the place of a run."""
    own = slot.holder.children[slot.start : slot.stop]
    described = [element for element in _elements(own) if element.tag in SPOKEN]
    lines = [deepcopy(parse_inline(line)) for line in target.split(BREAK) if line.strip()]
    blocks = [_described(line, described, spoken=spoken) for line in lines]
    if not blocks:
        slot.holder.children[slot.start : slot.stop] = [each for each in described if each.tag == "img"]
    elif slot.is_whole and slot.kind in REPEATED:
        at = next(number for number, node in enumerate(slot.row) if node is slot.holder)
        slot.row[at : at + 1] = [Element(slot.kind, dict(slot.holder.attributes), block) for block in blocks]
    else:
        joined = [node for block in blocks for node in (Element("br"), *block)][1:]
        slot.holder.children[slot.start : slot.stop] = joined


def _described(nodes: list[Node], own: list[Element], *, spoken: Mapping[int, str]) -> list[Node]:
    """Pictures and abbreviations of the original take their words from the segments that stand for them."""
    waiting = list(own)
    for element in _elements(nodes):
        same = next((each for each in waiting if _is_same(each, element)), None)
        if same is not None:
            waiting.remove(same)
            element.attributes.update(same.attributes)
            if id(same) in spoken:
                _say(element, spoken[id(same)])
    return nodes


def _say(element: Element, text: str) -> None:
    """A picture without a description keeps an empty one; an abbreviation without a meaning has none."""
    attribute = SPOKEN[element.tag][0]
    element.attributes[attribute] = text
    if not text and element.tag != "img":
        del element.attributes[attribute]


def _is_same(one: Element, other: Element) -> bool:
    return one.tag == other.tag and one.attributes.get("src") == other.attributes.get("src")


def _insert(slot: _Slot, extra: Sequence[Extra], *, root: Element) -> None:
    """Paragraphs without a partner: items behind an item, anything else behind the block that holds the slot."""
    for each in reversed(extra):
        if each.kind == "li" and slot.holder.tag == "li" and slot.row:
            row, beside = slot.row, slot.holder
        else:
            row, beside = root.children, slot.top
        at = next(number for number, node in enumerate(row) if node is beside)
        row.insert(at + 1, _extra_block(each, in_list=row is not root.children))


def _extra_block(each: Extra, *, in_list: bool = False) -> Element:
    tag = "li" if in_list else each.kind if each.kind in HEADINGS else "p"
    lines = [deepcopy(node) for line in each.text.split(BREAK) for node in (Element("br"), *parse_inline(line))][1:]
    return Element(tag, {}, lines)
