"""The words of the format: namespaces, states, and how many of anything a file may hold."""

from __future__ import annotations

import hashlib

from articles.translation.pairing import PairState

XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
# What the format has no place for: where a link leads, and the words there were when the file was made.
OWN = "urn:campaign-portal:translation"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
HREF, WAS = f"{{{OWN}}}href", f"{{{OWN}}}was"
# Who says what in the notes: of the file's header the original that it was made from, of a unit what piece it is.
REVISION, FINGERPRINT, PORTAL = "portal-revision", "portal-fingerprint", "portal"

STATES = {
    PairState.MISSING: "needs-translation",
    PairState.CHANGED: "needs-review-translation",
    PairState.OPEN: "translated",
    PairState.DONE: "final",
}
UNTOUCHED = ("new", "needs-translation")
RIGHT = ("translated", "signed-off", "final")

MOST_ARTICLES = 50
MOST_BYTES = 8 * 1024 * 1024
MOST_TAGS = 300_000
DEEPEST = 20


class Unfit(Exception):
    """A file, or what it says of one article, cannot be taken in; the sentence says why."""


def tag(name: str) -> str:
    return f"{{{XLIFF}}}{name}"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
