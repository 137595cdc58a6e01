"""The words of one piece as XLIFF carries them: `<g id="1" ctype="link">` for what the desk shows as ⟦1⟧.

Pure. The numbers are the desk's own (markers.py). `<x ctype="lb"/>` is a line break, `<x ctype="x-paragraph"/>` begins
another paragraph of a target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element as Xml
from xml.etree.ElementTree import SubElement

from django.utils.translation import gettext as _

from articles.richtext.markup import one_spaced
from articles.richtext.tree import Element, Node, serialise
from articles.translation.exchange.names import DEEPEST, HREF, Unfit, tag
from articles.translation.markers import Mark, give_address, mark_of
from articles.translation.segments import BREAK, is_markup, parse_inline
from articles.vietnamese import nfc

CTYPES = {"a": "link", "strong": "bold", "em": "italic", "img": "image"}
LINE, PARAGRAPH = "lb", "x-paragraph"
# Plain texts whose line ends are kept.
LINES = ("summary",)
# What a translation may emphasise of its own accord: elements that are nothing but their tag.
PLAIN = {CTYPES.get(name, f"x-html-{name}"): name for name in ("strong", "em", "sub", "sup", "q", "cite")}


@dataclass(frozen=True, slots=True)
class Inline:
    """One inline element; without `words` where nothing can stand in it."""

    id: str
    ctype: str = ""
    href: str = ""
    words: tuple[Word, ...] | None = None


Word = str | Inline
Words = tuple[Word, ...]


# --- the portal's words -------------------------------------------------------------------------------------------


def words_of(kind: str, text: str, marks: Sequence[Mark]) -> Words:
    """A piece as the desk stores it; every element in it has its mark in `marks`."""
    if not is_markup(kind):
        return (text,) if text else ()
    unused, breaks = list(marks), iter(range(1, len(text) + 1))
    made: list[Word] = []
    for number, line in enumerate(text.split(BREAK)):
        if number:
            made.append(Inline(f"p{number}", PARAGRAPH))
        made += _of_nodes(parse_inline(line), marks, unused, breaks)
    return tuple(made)


def _of_nodes(nodes: Sequence[Node], marks: Sequence[Mark], unused: list[Mark], breaks: Iterator[int]) -> list[Word]:
    made: list[Word] = []
    for node in nodes:
        if isinstance(node, str):
            made.append(node)
        elif node.tag == "br":
            made.append(Inline(f"{LINE}{next(breaks)}", LINE))
        else:
            mark = mark_of(node, marks, unused)
            inner = None if mark.is_void else tuple(_of_nodes(node.children, marks, unused, breaks))
            made.append(Inline(str(mark.number), ctype_of(node), node.attributes.get("href", ""), inner))
    return made


def ctype_of(element: Element) -> str:
    return CTYPES.get(element.tag, f"x-html-{element.tag}")


def text_of(kind: str, words: Words, marks: Sequence[Mark], *, links: Mapping[str, str] | None = None) -> str:
    """The same back; raises Unfit. `links` says where a link leads whose tool has dropped that."""
    if not is_markup(kind):
        if any(isinstance(word, Inline) for word in words):
            raise Unfit(_("There is markup where only plain text can stand."))
        plain = "".join(map(str, words))
        return nfc(plain).strip() if kind in LINES else one_spaced(plain).strip()
    known = {str(mark.number): mark for mark in marks}
    blocks: list[list[Word]] = [[]]
    for word in words:
        if isinstance(word, Inline) and word.ctype == PARAGRAPH and word.words is None:
            blocks.append([])
        else:
            blocks[-1].append(word)
    lines = [serialise(_nodes(block, known, links or {})).strip() for block in blocks]
    return BREAK.join(line for line in lines if line)


def normal(kind: str, text: str, marks: Sequence[Mark]) -> str:
    """A stored piece as it would come back from a tool that changed nothing."""
    return text_of(kind, words_of(kind, text, marks), marks)


def _nodes(words: Sequence[Word], known: Mapping[str, Mark], links: Mapping[str, str]) -> list[Node]:
    nodes: list[Node] = []
    for word in words:
        if isinstance(word, str):
            if word:
                nodes.append(one_spaced(word))
        elif word.words is None and (word.ctype == LINE or word.id.startswith(LINE)):
            nodes.append(Element("br"))
        else:
            nodes.append(_element(word, known, links))
    return nodes


def _element(word: Inline, known: Mapping[str, Mark], links: Mapping[str, str]) -> Element:
    mark = known.get(word.id)
    if mark is not None and (not word.ctype or word.ctype == ctype_of(mark.element)):
        element = Element(mark.element.tag, dict(mark.element.attributes))
        is_void = mark.is_void
    elif word.ctype in PLAIN and (mark is None or not mark.of_original):
        element, is_void = Element(PLAIN[word.ctype]), False
    else:
        raise Unfit(_("The original has no inline element %(id)s of this kind.") % {"id": f"“{word.id[:20]}”"})
    if is_void != (word.words is None):
        raise Unfit(_("The inline element %(id)s is broken.") % {"id": f"“{word.id[:20]}”"})
    href = word.href or links.get(word.id, "")
    if href and href != element.attributes.get("href") and not give_address(element, href):
        raise Unfit(_("The inline element %(id)s leads where no link may lead.") % {"id": f"“{word.id[:20]}”"})
    element.children = _nodes(word.words or (), known, links)
    return element


def lacking(words: Words, marks: Sequence[Mark]) -> list[Mark]:
    """The original's links and pictures that are not there."""
    there = set(ids(words))
    return [mark for mark in marks if mark.is_needed and str(mark.number) not in there]


def ids(words: Words) -> Iterator[str]:
    for word in words:
        if isinstance(word, Inline):
            yield word.id
            yield from ids(word.words or ())


def links_of(words: Words) -> dict[str, str]:
    """Where the links of a piece lead, by their numbers."""
    found: dict[str, str] = {}
    for word in words:
        if isinstance(word, Inline):
            if word.href:
                found[word.id] = word.href
            found |= links_of(word.words or ())
    return found


# --- the file's elements ------------------------------------------------------------------------------------------


def put(parent: Xml, words: Words) -> None:
    """Write words into `<source>` or `<target>`."""
    last: Xml | None = None
    for word in words:
        if isinstance(word, str):
            if last is None:
                parent.text = (parent.text or "") + word
            else:
                last.tail = (last.tail or "") + word
            continue
        attributes = {"id": word.id, "ctype": word.ctype} | ({HREF: word.href} if word.href else {})
        last = SubElement(parent, tag("x" if word.words is None else "g"), attributes)
        put(last, word.words or ())


def taken(parent: Xml, depth: int = 0) -> Words:
    """Read words from `<source>` or `<target>`; raises Unfit. Marks of a tool (`<mrk>`) are seen through."""
    if depth > DEEPEST:
        raise Unfit(_("Inline elements are nested too deeply."))
    made: list[Word] = [parent.text or ""]
    for child in parent:
        if child.tag == tag("mrk"):
            made += taken(child, depth + 1)
        elif child.tag in (tag("g"), tag("x")):
            made.append(_inline(child, depth))
        else:
            raise Unfit(_("The markup %(name)s is not known here.") % {"name": named(child)})
        made.append(child.tail or "")
    return tuple(word for word in made if word != "")


def _inline(child: Xml, depth: int) -> Inline:
    is_void = child.tag == tag("x")
    if is_void and (len(child) or (child.text or "").strip()):
        raise Unfit(_("The inline element %(id)s is broken.") % {"id": f"“{child.get('id', '')[:20]}”"})
    inner = None if is_void else taken(child, depth + 1)
    return Inline(child.get("id", ""), child.get("ctype", ""), child.get(HREF, ""), inner)


def named(element: Xml) -> str:
    """An element as a person would recognise it."""
    return f"<{str(element.tag).rpartition('}')[2][:40]}>"
