"""Words in the wrong letters or language: TCVN3 and VNI, loose marks, Vietnamese left in an English text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.models import Revision
from articles.richtext.structure import Structure
from articles.vietnamese.legacy import find
from articles.vietnamese.syllable import is_syllable
from articles.workflow.readiness_problem import Problem, quoted

SHORT_TEXTS = ("title", "summary", "image_alt", "image_caption", "correction")
ENCODINGS = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI"}
# Vietnamese writes four words of five with marks; in an English text only names have them, and capitals.
_FEWEST_WORDS, _FOREIGN_SHARE = 5, 0.4


def problems(revision: Revision, body: Structure) -> Iterator[Problem]:
    # Descriptions in the body are converted with it.
    texts = {name: [getattr(revision, name)] for name in SHORT_TEXTS}
    texts["body"] = [*body.lines, *(picture.alt for picture in body.pictures)]
    for name, lines in texts.items():
        yield from _old_letters(name, lines)
        if revision.language == "en":
            yield from _still_vietnamese(name, lines)


def _old_letters(name: str, lines: list[str]) -> Iterator[Problem]:
    found = find(lines)
    if found is None:
        return
    words = {
        "field": label(name),
        "encoding": ENCODINGS.get(found.encoding, ""),
        "before": quoted(found.before),
        "after": quoted(found.after),
    }
    if found.encoding == "marks":
        sentence = _(
            "%(field)s: the marks of “%(after)s” are stored apart from their letters, so a search does not find it. "
            "Let them be joined."
        )
    else:
        sentence = _(
            "%(field)s: letters of the old encoding %(encoding)s, which readers see as “%(before)s”. It should read "
            "“%(after)s”: let it be converted."
        )
    # A sample quoted in a text about old fonts must not stop it.
    is_blocking = found.is_most and found.encoding != "marks"
    yield Problem(f"letters_{found.encoding}", sentence % words, name, blocking=is_blocking, encoding=found.encoding)


def _still_vietnamese(name: str, lines: list[str]) -> Iterator[Problem]:
    left = [line for line in lines if _is_vietnamese(line)]
    if left:
        sentence = _("%(field)s: “%(words)s” is still in Vietnamese. Translate it, or remove it.")
        words = {"field": label(name), "words": quoted(left[0])}
        yield Problem("still_vietnamese", sentence % words, name, blocking=False)


def _is_vietnamese(line: str) -> bool:
    words = [word.strip(".,;:!?()[]“”\"'…") for word in line.split()]
    words = [word for word in words if word.isalpha()]
    marked = [word for word in words if not word.isascii() and word[0].islower() and is_syllable(word)]
    return len(words) >= _FEWEST_WORDS and len(marked) > _FOREIGN_SHARE * len(words)


def label(name: str) -> str:
    """The field's name as its form has it."""
    field: Any = Revision._meta.get_field(name)
    return str(capfirst(field.verbose_name))
