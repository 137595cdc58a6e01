"""Hunting for English that was left over on a Vietnamese screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from django.conf import settings
from django.http import HttpResponse

from campaign_portal import catalogues, messages
from tests.admin.pages import parsed, text_of, walk

# Words of interfaces that are no Vietnamese words even without their marks.
ENGLISH = set(Path(__file__).with_name("english.txt").read_text(encoding="ascii").split())
# Names and codes: of programs, kinds of files, and the people of these tests.
CAST = "reporter|editor|approver|translator|accountant|superuser"
NAMES = re.compile(rf"CKEditor|JPEG|PNG|WebP|HTML|https?:\S+|\S+@\S+|English|\b(?:other_)?(?:{CAST})\b")
SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-label")


def own_messages() -> Iterator[str]:
    """Our own messages in English whose Vietnamese is written otherwise."""
    known = catalogues.known(Path(settings.BASE_DIR) / messages.OURS / "django.po")
    return (key.singular for key, message in known.items() if key.singular not in catalogues.strings(message))


OWN_WORDS = set(own_messages())
OWN_PHRASES = [text for text in OWN_WORDS if len(text.split()) > 2 and "%" not in text]


def is_english(line: str) -> bool:
    line = NAMES.sub("", line).strip()
    found = ENGLISH & set(re.findall(r"[a-z]+", line.lower()))
    return bool(found) or line in OWN_WORDS or any(phrase in line for phrase in OWN_PHRASES)


def english(response: HttpResponse) -> list[str]:
    """The lines of a page in which English was left over."""
    root = parsed(response)
    _drop_content(root)
    title = [text_of(node) for node in root.iter("title")]
    return [line for line in (*title, *text_of(root).splitlines(), *_spoken(root)) if is_english(line)]


def _drop_content(root: Element) -> None:
    """The texts of articles: English ones are marked as such, typed ones lie in fields; and what stands on keys."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.get("lang") == "en" or child.tag in ("textarea", "kbd"):
                child.text, child[:] = None, []


def _spoken(root: Element) -> Iterator[str]:
    """What is read out, shown in a field or on a button without being text of the page."""
    for node in walk(root):
        if node.get("lang") != "en":
            yield from filter(None, (node.get(name) for name in SPOKEN))
        if node.tag == "input" and node.get("type") in ("submit", "button", "reset"):
            yield node.get("value") or ""
