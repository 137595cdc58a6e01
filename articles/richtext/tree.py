"""HTML as a small tree, and back: what the sanitiser works on between its two gates."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser

from articles.richtext.markup import BLOCKS, VOID, WIDE, one_spaced

# An article of a million characters is a book. The other limits are far above what editors and Word write and
# keep a hostile paste from taking minutes: parsing costs the square of the depth and of the references.
MAX_CHARACTERS = 1_000_000
MAX_TAGS = 100_000
MAX_DEPTH = 100
MAX_WORK = 1_000_000
MAX_REFERENCES = 100_000

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
# Never nested by a parser: left open, as old pages do, they do not make the tree any deeper.
_CLOSED_BY_NEXT = VOID | {"p", "li", "dd", "dt", "td", "th", "tr", "thead", "tbody", "tfoot", "option"}
# Large in pastes and never kept: pictures written out in letters, comments, Word's settings. Each pattern
# takes the end of the text for its own: one that looked for a missing end again and again would take minutes.
_PICTURE_IN_LETTERS = re.compile(r"data:[\w/+.-]*;base64,[A-Za-z0-9+/=%\s]*")
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
_WORD_SETTINGS = re.compile(r"<xml\b.*?(?:</xml\b[^>]*>?|\Z)", re.DOTALL | re.IGNORECASE)
_CODE = re.compile(r"<(script|style|title)\b.*?(?:</\1\b[^>]*>?|\Z)", re.DOTALL | re.IGNORECASE)
_ANY_TAG = re.compile("<[/!?A-Za-z][^>]*>?")


class TooTangledError(ValueError):
    """The markup is too long or too deep to be taken apart in sensible time."""


@dataclass(slots=True)
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)


Node = Element | str


def parse(html: str) -> Element:
    """The tree of any HTML, with only what has a counterpart in the allow-list.

    Raises TooTangledError for markup that would take too long; `text_only` copes with that.
    """
    builder = _Builder()
    builder.feed(WIDE.clean(without_ballast(html)))
    builder.close()
    return builder.root


def without_ballast(html: str) -> str:
    """The same HTML without what is never kept and only costs time; raises TooTangledError like `parse`."""
    # Half a surrogate pair cannot be encoded; nh3 refuses the whole text for one.
    whole = html.encode("utf-8", "ignore").decode()
    for ballast, rest in ((_COMMENT, ""), (_WORD_SETTINGS, ""), (_PICTURE_IN_LETTERS, "data:,")):
        whole = ballast.sub(rest, whole)
    _refuse_tangled(whole)
    return whole


def serialise(nodes: Iterable[Node]) -> str:
    """The HTML of a tree, attributes in alphabetical order, neighbouring blocks on lines of their own."""
    parts: list[str] = []
    after_block = False
    for node in nodes:
        is_block = isinstance(node, Element) and node.tag in BLOCKS
        if after_block and is_block:
            parts.append("\n")
        parts.append(_element(node) if isinstance(node, Element) else escape(node, quote=False))
        after_block = is_block
    return "".join(parts)


def text_only(html: str) -> str:
    """One paragraph with the words of any HTML, in time proportional to its length: no word is ever lost."""
    for ballast in (_COMMENT, _WORD_SETTINGS, _CODE, _ANY_TAG):
        html = ballast.sub(" ", html)
    text = escape(one_spaced(unescape(html)).strip(), quote=False)
    return f"<p>{text}</p>" if text else ""


def _refuse_tangled(html: str) -> None:
    tags = _TAG.findall(html)
    if len(html) > MAX_CHARACTERS or html.count("&") > MAX_REFERENCES or len(tags) > MAX_TAGS:
        raise TooTangledError
    opened: Counter[str] = Counter()
    depth = work = 0
    for closing, tag in tags:
        name = tag.lower()
        if closing and opened[name]:
            opened[name] -= 1
            depth -= 1
        elif not closing and name not in _CLOSED_BY_NEXT:
            opened[name] += 1
            depth += 1
        work += depth
        if depth > MAX_DEPTH or work > MAX_WORK:
            raise TooTangledError


def _element(element: Element) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in sorted(element.attributes.items()))
    start = f"<{element.tag}{attributes}>"
    return start if element.tag in VOID else f"{start}{serialise(element.children)}</{element.tag}>"


class _Builder(HTMLParser):
    """Reads what nh3 wrote: balanced, quoted, free of comments."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)
            if len(self._open) > 2 * MAX_DEPTH:
                raise TooTangledError

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
