"""The allow-list: which elements and attributes a body may have, and what becomes of the others."""

import re

import nh3

from articles.richtext.addresses import clean_link, is_own_picture
from articles.vietnamese import nfc

INLINE = frozenset({"a", "strong", "em", "sub", "sup", "abbr", "q", "cite"})
VOID = frozenset({"br", "hr", "img"})
# Their content is a line of text: a block inside one of them is taken apart.
LINES = frozenset({"p", "h2", "h3", "h4", "caption", "figcaption"})
LISTS = frozenset({"ul", "ol"})
TABLE_PARTS = frozenset({"table", "thead", "tbody", "tr"})
BLOCKS = LINES | LISTS | TABLE_PARTS | {"li", "blockquote", "th", "td", "figure", "hr"}
ALLOWED = BLOCKS | INLINE | VOID

RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4", "acronym": "abbr", "tfoot": "tbody"}
# Boxes of other pages: the box goes, but its text keeps being a paragraph of its own.
BOXES = frozenset({
    "address", "article", "aside", "body", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset",
    "footer", "form", "header", "hgroup", "legend", "main", "menu", "nav", "optgroup", "pre", "search",
    "section", "summary",
})  # fmt: skip
# Elements whose content is no text of the article: code, drawings, players, fields of forms, Word's settings.
DROPPED_WITH_CONTENT = frozenset({
    "applet", "audio", "canvas", "embed", "frameset", "head", "iframe", "map", "math", "noembed",
    "noframes", "noscript", "object", "option", "plaintext", "script", "select", "style", "svg",
    "template", "textarea", "title", "video", "xml", "xmp",
})  # fmt: skip
# Google's editor wraps all it copies in a <b> that says it is not bold.
NOT_BOLD = "font-weight:normal"

_ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href", "hreflang"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_PATTERNS = {
    "lang": _LANGUAGE,
    "hreflang": _LANGUAGE,
    "colspan": re.compile(r"[1-9]\d?", re.ASCII),
    "rowspan": re.compile(r"[1-9]\d{0,2}", re.ASCII),
    "width": re.compile(r"[1-9]\d{0,3}", re.ASCII),
    "height": re.compile(r"[1-9]\d{0,3}", re.ASCII),
    "scope": re.compile("row|col|rowgroup|colgroup"),
    "rel": re.compile("noopener"),
    "style": re.compile(NOT_BOLD),
}


def clean_attribute(tag: str, name: str, value: str) -> str | None:
    """The value an attribute may have, None when it may not stay; nh3 asks this of each attribute."""
    if name == "href":
        return clean_link(value)
    if name == "src":
        return value if is_own_picture(value) else None
    if name in ("alt", "title"):
        return one_spaced(value).strip()
    if name == "style":
        value = re.sub(r"\s", "", value.lower()).rstrip(";")
    pattern = _PATTERNS.get(name)
    return value if pattern and pattern.fullmatch(value) else None


def one_spaced(text: str) -> str:
    """Clean text with single spaces: a browser shows a run of spaces and line ends as one."""
    # U+0338 strikes through the sign before it: should somebody normalise a whole page, one behind the ">" of a
    # tag makes "≯" of it, the tag never ends, and words of the text are read as its attributes.
    return re.sub("[ \t\n]+", " ", nfc(text).replace("\u0338", ""))


# First through the wide gate, which repairs the nesting and keeps what has a counterpart in the allow-list …
WIDE = nh3.Cleaner(
    tags=set(ALLOWED | BOXES | RENAMED.keys()),
    clean_content_tags=set(DROPPED_WITH_CONTENT),
    attributes={**_ATTRIBUTES, "acronym": {"title"}, "b": {"style"}},
    attribute_filter=clean_attribute,
    url_schemes=_SCHEMES,
    link_rel=None,
)
# … and last through the narrow one: whatever happened between, this alone decides what can come out.
NARROW = nh3.Cleaner(
    tags=set(ALLOWED),
    clean_content_tags=set(DROPPED_WITH_CONTENT),
    attributes=_ATTRIBUTES,
    tag_attribute_values={"a": {"rel": {"noopener"}}},
    attribute_filter=clean_attribute,
    url_schemes=_SCHEMES,
    link_rel=None,
)
