"""XLIFF 1.2 out: a `<file>` for each article, a `<trans-unit>` for each pair of its desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.etree.ElementTree import Element as Xml
from xml.etree.ElementTree import SubElement, register_namespace, tostring

from django.utils.translation import gettext as _

from articles.translation.desk import Desk
from articles.translation.exchange import inline, names
from articles.translation.exchange.names import tag
from articles.translation.markers import palette
from articles.translation.pairing import Pair, Pairs, PairState
from articles.translation.segments import is_markup, plain_words
from articles.vietnamese import nfc

register_namespace("", names.XLIFF)
register_namespace("portal", names.OWN)
_INDENTED = frozenset(map(tag, ("xliff", "file", "header", "body", "trans-unit")))


def document(desks: Iterable[Desk], *, labels: Callable[[Pairs], Mapping[str, str]]) -> bytes:
    """The file; `labels` are what the desk calls the pairs, by their keys."""
    root = Xml(tag("xliff"), {"version": "1.2"})
    for desk in desks:
        _add_file(root, desk, labels(desk.pairs))
    _indent(root)
    written = tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()


def exported(pair: Pair) -> bool:
    """Is there anything to translate? What the library says and what readers need not be told is not sent out."""
    return bool(pair.source) and bool(pair.target or not pair.optional)


def _add_file(root: Xml, desk: Desk, labels: Mapping[str, str]) -> None:
    attributes = {
        "original": f"article/{desk.article.pk}",
        "source-language": desk.source.language,
        "target-language": desk.language,
        "datatype": "html",
    }
    file = SubElement(root, tag("file"), attributes)
    header = SubElement(file, tag("header"))
    _note(header, names.REVISION, str(desk.source.number))
    _note(header, names.FINGERPRINT, desk.source.fingerprint)
    body = SubElement(file, tag("body"))
    for pair in desk.pairs.pairs:
        if exported(pair):
            _add_unit(body, pair, labels[pair.key])


def _add_unit(body: Xml, pair: Pair, label: str) -> None:
    marks = palette(pair.source, pair.target) if is_markup(pair.kind) else []
    was = names.digest(inline.normal(pair.kind, pair.target, marks))
    unit = SubElement(body, tag("trans-unit"), {"id": pair.key, names.SPACE: "preserve", names.WAS: was})
    inline.put(SubElement(unit, tag("source")), inline.words_of(pair.kind, pair.source, marks))
    target = SubElement(unit, tag("target"), {"state": names.STATES[pair.state]})
    inline.put(target, inline.words_of(pair.kind, pair.target, marks))
    _note(unit, names.PORTAL, label)
    if pair.state == PairState.CHANGED and pair.source_translated:
        former = plain_words(pair.source_translated) if marks or is_markup(pair.kind) else pair.source_translated
        _note(unit, names.PORTAL, _("The original said before: %(words)s") % {"words": former})


def _note(parent: Xml, sender: str, text: str) -> None:
    SubElement(parent, tag("note"), {"from": sender}).text = nfc(text)


def _indent(element: Xml, depth: int = 1) -> None:
    """Lines of their own for what holds no words."""
    if element.tag in _INDENTED and len(element):
        element.text = "\n" + "  " * depth
        for child in element:
            child.tail = element.text
            _indent(child, depth + 1)
        element[-1].tail = "\n" + "  " * (depth - 1)
