"""Sensible markup from pasted markup: names, paragraphs, lists, spaces; and nothing empty."""

from collections.abc import Callable, Iterable

from articles.richtext.addresses import is_external
from articles.richtext.markup import (
    BLOCKS,
    BOXES,
    INLINE,
    LINES,
    LISTS,
    NOT_BOLD,
    RENAMED,
    TABLE_PARTS,
    VOID,
    one_spaced,
)
from articles.richtext.tree import Element, Node

ImageAllowed = Callable[[str], bool]

# Outside its parent such an element means nothing: its text becomes a paragraph.
_AT_HOME_IN = {"li": LISTS, "figcaption": {"figure"}}
# An empty cell has its place in a table; an empty anything else is only noise to a screen reader.
_KEPT_EMPTY = VOID | {"td", "th"}


def tidy(nodes: Iterable[Node], *, image_allowed: ImageAllowed | None) -> list[Node]:
    """The tidied top level of a body: blocks only, loose text gathered into paragraphs."""
    simple = _simplify(nodes, image_allowed=image_allowed)
    return _arrange(simple, parent="", in_box=True)


# --- first round, from the leaves up: right names, nothing that may not stay -----------------------------


def _simplify(nodes: Iterable[Node], *, image_allowed: ImageAllowed | None) -> list[Node]:
    simple: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            simple.append(node)
            continue
        node.children = _simplify(node.children, image_allowed=image_allowed)
        simple.extend(_replacement(node, image_allowed=image_allowed))
    return simple


def _replacement(element: Element, *, image_allowed: ImageAllowed | None) -> list[Node]:
    is_bold = element.attributes.pop("style", "") != NOT_BOLD
    element.tag = RENAMED.get(element.tag, element.tag)
    if element.tag == "img":
        src = element.attributes.get("src", "")
        return [element] if src and (image_allowed is None or image_allowed(src)) else []
    if element.tag not in INLINE:
        return [element]
    if element.tag == "a" and not _mark_link(element):
        return element.children
    if not is_bold or not _says_something(element):
        return element.children
    return _inside_blocks(element)


def _mark_link(link: Element) -> bool:
    href = link.attributes.get("href", "")
    if is_external(href):
        link.attributes["rel"] = "noopener"
    return bool(href)


def _says_something(node: Node) -> bool:
    if isinstance(node, str):
        return bool(one_spaced(node).strip())
    return node.tag == "img" or any(_says_something(child) for child in node.children)


def _inside_blocks(wrapper: Element) -> list[Node]:
    """A link or emphasis around paragraphs becomes one within each of them."""
    if not any(_is_block(child) for child in wrapper.children):
        return [wrapper]
    parts: list[Node] = []
    line: list[Node] = []
    for child in [*wrapper.children, Element("div")]:
        if isinstance(child, str) or not _is_block(child):
            line.append(child)
            continue
        if any(_says_something(node) for node in line):
            parts.append(Element(wrapper.tag, dict(wrapper.attributes), line))
        line = []
        if child.tag not in VOID:
            within = Element(wrapper.tag, dict(wrapper.attributes), child.children)
            child.children = _inside_blocks(within) if _says_something(within) else child.children
        parts.append(child)
    return parts[:-1]


# --- second round, from the top down: every text in its paragraph, no space too many ---------------------


def _arrange(nodes: Iterable[Node], *, parent: str, in_box: bool) -> list[Node]:
    """The children of one block; text that lies loose in a box becomes a paragraph."""
    arranged: list[Node] = []
    line: list[Node] = []

    def end_line() -> None:
        text = _trimmed(line)
        line.clear()
        if text and in_box:
            arranged.append(Element("p", {}, text))
        elif text:
            # What stood between this line and the one before was empty and is gone; their words stay apart.
            follows_line = bool(arranged) and not _is_block(arranged[-1])
            arranged.extend([Element("br"), *text] if follows_line else text)

    for node in nodes:
        if isinstance(node, str) or not _is_block(node):
            line.append(node)
            continue
        end_line()
        if node.tag in BOXES or parent not in _AT_HOME_IN.get(node.tag, {parent}):
            arranged.extend(_arrange(node.children, parent=parent, in_box=True))
        elif (block := _block(node)) is not None:
            arranged.append(block)
    end_line()
    return arranged


def _block(block: Element) -> Element | None:
    if block.tag in LINES:
        block.children = _trimmed(_flattened(block.children))
    elif block.tag not in VOID:
        block.children = _arrange(block.children, parent=block.tag, in_box=False)
    if block.tag in LISTS:
        block.children = _only_items(block.children)
    elif block.tag in TABLE_PARTS:
        block.children = [child for child in block.children if isinstance(child, Element)]
    return block if block.children or block.tag in _KEPT_EMPTY else None


def _only_items(nodes: list[Node]) -> list[Node]:
    """The children of a list: what is no item, like a list directly in a list, joins the item before it."""
    items: list[Node] = []
    for node in nodes:
        if isinstance(node, Element) and node.tag == "li":
            items.append(node)
        elif items and isinstance(items[-1], Element):
            items[-1].children.append(node)
        else:
            items.append(Element("li", {}, [node]))
    return items


def _flattened(nodes: Iterable[Node]) -> list[Node]:
    """A line of text has no blocks: theirs is taken out, kept apart by a space."""
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, Element) and _is_block(node):
            flat.extend([" ", *_flattened(node.children), " "])
        else:
            flat.append(node)
    return flat


def _trimmed(nodes: list[Node]) -> list[Node]:
    """One line of text: joined, without spaces and line breaks at its ends; empty when it says nothing."""
    line = _joined(nodes)
    if not any(_says_something(node) for node in line):
        return []
    while _is_edge(line[0]):
        line.pop(0)
    while _is_edge(line[-1]):
        line.pop()
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if isinstance(text := line[at], str):
            line[at] = strip(text)
    return line


def _joined(nodes: Iterable[Node]) -> list[Node]:
    """Neighbouring texts as one: a letter and its tone mark may have lain in two elements."""
    joined: list[Node] = []
    for node in nodes:
        if isinstance(node, Element):
            node.children = _joined(node.children) if node.tag in INLINE else node.children
            joined.append(node)
        elif joined and isinstance(before := joined[-1], str):
            joined[-1] = before + node
        else:
            joined.append(node)
    return [one_spaced(node) if isinstance(node, str) else node for node in joined]


def _is_edge(node: Node) -> bool:
    return not node.strip() if isinstance(node, str) else node.tag == "br"


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and (node.tag in BLOCKS or node.tag in BOXES)
