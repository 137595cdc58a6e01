"""XLIFF 1.2 in: bytes of an unknown sender become sheets of units, or a sentence that says why not.

Nothing is looked up here and no row is read. A file may hold several articles: what is wrong with one of them is said
of that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element as Xml
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from articles.translation.exchange import inline, names
from articles.translation.exchange.inline import Words
from articles.translation.exchange.names import Unfit, tag

_ENCODING = re.compile(r"""<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)["']""")
_ORIGINAL = re.compile(r"article/([1-9]\d{0,17})", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)
# XML permits these; no text of ours holds them.
_CONTROL = re.compile("[\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
# What tools may add to a unit, and what may group units.
_BESIDE = frozenset(map(tag, ("note", "alt-trans", "seg-source", "context-group", "count-group", "prop-group")))


@dataclass(frozen=True, slots=True)
class Unit:
    key: str
    source: Words
    target: Words
    state: str
    # The digest of the target when the file was made; empty where a tool has dropped it.
    was: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article's texts in a file."""

    article: int
    source_language: str
    language: str
    revision: int
    fingerprint: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Which part of the file cannot be taken in, and why."""

    name: str
    sentence: str


def sheets(content: bytes) -> list[Sheet | Refusal]:
    """All that a file holds; raises Unfit where it is no such file."""
    root = _parsed(content)
    if root.tag != tag("xliff"):
        if str(root.tag).rpartition("}")[2] != "xliff":
            raise Unfit(_("This is no XLIFF file."))
        raise Unfit(_("Only XLIFF 1.2 is read; this file has another version or namespace."))
    if root.get("version") != "1.2":
        raise Unfit(_("Only XLIFF 1.2 is read; this file has another version or namespace."))
    for child in root:
        if child.tag != tag("file"):
            raise Unfit(_("The markup %(name)s is not known here.") % {"name": inline.named(child)})
    if not len(root):
        raise Unfit(_("The file holds no article."))
    if len(root) > names.MOST_ARTICLES:
        raise Unfit(_("The file holds too many articles: %(most)d at most.") % {"most": names.MOST_ARTICLES})
    found: list[Sheet | Refusal] = []
    seen: set[int] = set()
    for child in root:
        found.append(_sheet_or_refusal(child, seen))
    return found


def _parsed(content: bytes) -> Xml:
    if len(content) > names.MOST_BYTES:
        raise Unfit(_("The file is too large: 8 MB at most."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unfit(_("The file is not UTF-8 text.")) from error
    declared = _ENCODING.match(text.lstrip())
    if declared and declared[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        raise Unfit(_("The file is not UTF-8 text."))
    if text.count("<") > names.MOST_TAGS:
        raise Unfit(_("The file holds too much markup."))
    try:
        root: Any = fromstring(text, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise Unfit(_("The file brings a document type or entities of its own. Such files are not read.")) from error
    except (ParseError, ValueError) as error:
        place = getattr(error, "position", (1, 0))[0]
        raise Unfit(_("The file is broken: line %(line)d is no correct XML.") % {"line": place}) from error
    return root


def _sheet_or_refusal(file: Xml, seen: set[int]) -> Sheet | Refusal:
    try:
        sheet = _sheet(file)
        if sheet.article in seen:
            raise Unfit(_("This article stands in the file twice."))
    except Unfit as unfit:
        return Refusal(file.get("original", "")[:60], str(unfit))
    seen.add(sheet.article)
    return sheet


def _sheet(file: Xml) -> Sheet:
    original = _ORIGINAL.fullmatch(file.get("original", ""))
    if original is None:
        raise Unfit(_("This part of the file belongs to no article of the portal."))
    said = _notes(file)
    number, fingerprint = (said.get(name, "") for name in (names.REVISION, names.FINGERPRINT))
    if not _NUMBER.fullmatch(number) or not fingerprint:
        raise Unfit(_("The file does not say which revision of the original it was made from."))
    units = tuple(_unit(each) for each in _units(file))
    keys = [unit.key for unit in units]
    twice = next((key for key in keys if keys.count(key) > 1), None) if len(set(keys)) < len(keys) else None
    if twice is not None:
        raise Unfit(_("The unit %(id)s stands in the file twice.") % {"id": f"“{twice[:40]}”"})
    source, target = (file.get(f"{side}-language", "").split("-")[0].lower() for side in ("source", "target"))
    return Sheet(int(original[1]), source, target, int(number), fingerprint, units)


def _notes(file: Xml) -> dict[str, str]:
    """What the header says, by who says it."""
    return {note.get("from", ""): (note.text or "").strip() for note in file.iterfind(f"{tag('header')}/{tag('note')}")}


def _units(file: Xml) -> Iterator[Xml]:
    for part in file:
        if part.tag == tag("body"):
            yield from _units_in(part, 0)
        elif part.tag != tag("header"):
            raise Unfit(_("The markup %(name)s is not known here.") % {"name": inline.named(part)})


def _units_in(parent: Xml, depth: int) -> Iterator[Xml]:
    """Tools may put units into groups."""
    for child in parent:
        if child.tag == tag("trans-unit"):
            yield child
        elif child.tag == tag("group") and depth < names.DEEPEST:
            yield from _units_in(child, depth + 1)
        elif child.tag not in _BESIDE:
            raise Unfit(_("The markup %(name)s is not known here.") % {"name": inline.named(child)})


def _unit(unit: Xml) -> Unit:
    key = unit.get("id", "")
    try:
        parts: dict[str, list[Xml]] = {"source": [], "target": []}
        for child in unit:
            if child.tag in _BESIDE:
                continue
            name = str(child.tag).removeprefix(tag(""))
            if name not in parts:
                raise Unfit(_("The markup %(name)s is not known here.") % {"name": inline.named(child)})
            parts[name].append(child)
        if len(parts["source"]) != 1 or len(parts["target"]) > 1:
            raise Unfit(_("It needs one source and at most one target."))
        if any(_CONTROL.search("".join(each.itertext())) for each in unit):
            raise Unfit(_("There are control characters in it."))
        source, target = inline.taken(parts["source"][0]), [inline.taken(each) for each in parts["target"]]
    except Unfit as unfit:
        raise Unfit(_("Unit %(id)s: %(why)s") % {"id": f"“{key[:40]}”", "why": unfit}) from unfit
    state = parts["target"][0].get("state", "") if target else ""
    return Unit(key, source, target[0] if target else (), state, unit.get(names.WAS, ""))
