"""What the translation desk says: the names of pairs, of their states, of markers, and what is wrong with those."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from articles.translation.markers import Broken, Fault, Mark
from articles.translation.pairing import Pair, Pairs, PairState
from articles.translation.texts import FIELDS

# How the names of the gallery's fields begin.
GALLERY = "gallery_"
STATES = {
    PairState.MISSING: gettext_lazy("Not translated"),
    PairState.OPEN: gettext_lazy("Not confirmed"),
    PairState.DONE: gettext_lazy("Done"),
    PairState.CHANGED: gettext_lazy("The original changed since"),
}
KINDS = {
    "h2": gettext_lazy("Heading %(n)d"),
    "h3": gettext_lazy("Heading %(n)d"),
    "h4": gettext_lazy("Heading %(n)d"),
    "li": gettext_lazy("List item %(n)d"),
    "td": gettext_lazy("Table cell %(n)d"),
    "th": gettext_lazy("Table cell %(n)d"),
    "caption": gettext_lazy("Table caption %(n)d"),
    "figcaption": gettext_lazy("Picture caption %(n)d"),
    "alt": gettext_lazy("Alternative text of picture %(n)d in the body"),
    "abbr": gettext_lazy("Meaning of abbreviation %(n)d"),
}
PARAGRAPH = gettext_lazy("Paragraph %(n)d")
FAULTS = {
    Fault.UNREADABLE: gettext_lazy(
        "At “%(marker)s” a marker is broken. Markers look like ⟦1⟧ and ⟦/1⟧; put it back from the row of markers."
    ),
    Fault.UNKNOWN: gettext_lazy("There is no marker %(marker)s in the original. Use only those in the row of markers."),
    Fault.UNCLOSED: gettext_lazy(
        "The marker %(marker)s is opened and not closed. Put its end behind the words it covers."
    ),
    Fault.CROSSED: gettext_lazy("The marker %(marker)s closes what is not open there. Close the inner marker first."),
    Fault.ADDRESS: gettext_lazy("%(marker)s has an address that no link may have. Write https://… or remove it."),
    Fault.MISSING: gettext_lazy(
        "The marker %(marker)s is missing: the original has a link or picture there. Put it where it belongs, or take "
        "the tick away while the translation is unfinished."
    ),
}


def labels(pairs: Pairs) -> dict[str, str]:
    """Every pair by a name of its own, for its field, for messages and for who cannot see where it stands."""
    seen: Counter[str] = Counter()
    pictures: dict[str, int] = {}
    named = {}
    for pair in pairs.pairs:
        if pair.key in FIELDS:
            column: Any = Article._meta.get_field(pair.key)
            named[pair.key] = str(capfirst(column.verbose_name))
        elif pair.is_field:
            named[pair.key] = _of_gallery(pair.key, pictures)
        else:
            pattern = str(KINDS.get(pair.kind, PARAGRAPH))
            seen[pattern] += 1
            named[pair.key] = pattern % {"n": seen[pattern]}
    return named


def _of_gallery(key: str, pictures: dict[str, int]) -> str:
    _gallery, image, word = key.split("-", 2)
    number = pictures.setdefault(image, len(pictures) + 1)
    pattern = (
        _("Gallery, picture %(n)d: caption") if word == "caption" else _("Gallery, picture %(n)d: alternative text")
    )
    return pattern % {"n": number}


def fault(broken: Broken) -> str:
    return str(FAULTS[broken.fault]) % {"marker": broken.marker}


def mark_name(mark: Mark) -> str:
    """What a marker stands for."""
    element = mark.element
    if element.tag == "a":
        return _("link to %(address)s") % {"address": element.attributes.get("href", "")}
    if element.tag == "img":
        return _("picture “%(text)s”") % {"text": element.attributes.get("alt", "")}
    names = {
        "strong": _("bold"),
        "em": _("italic"),
        "sub": _("subscript"),
        "sup": _("superscript"),
        "abbr": _("abbreviation"),
        "q": _("quotation"),
        "cite": _("title of a work"),
    }
    return names.get(element.tag, element.tag)


def progress(pairs: list[Pair]) -> dict[str, int]:
    """How many pairs there are to translate, and how many of them stand in each state."""
    counted = Counter(pair.state for pair in pairs if pair.source or pair.target)
    return {"total": sum(counted.values()), **{state.value: counted[state] for state in PairState}}
