"""Abbreviations explained on the page: the first of each in a body gets its words as a hint.

Works on a body as the sanitiser writes it; what it adds is never stored.
"""

from __future__ import annotations

import re
from html import escape, unescape

from articles.reading.entries import Entries, by_short, finder

# Sanitised markup quotes every attribute, and a quoted one may hold ">".
_TAG = re.compile(r'(<[^>"]*(?:"[^"]*"[^>"]*)*>)')
_NAME = re.compile(r"</?([a-z0-9]+)")
# A hint inside a link or a heading would be read with each list of links or headings; one inside a hint makes no sense.
CLOSED = frozenset({"a", "h2", "h3", "h4", "abbr", "code"})


def with_hints(html: str, abbreviations: Entries) -> tuple[str, dict[str, str]]:
    """The body with its hints, and what they explain, in the order of the text."""
    table, find = by_short(abbreviations), finder(abbreviations)
    explained: dict[str, str] = {}
    seen: set[str] = set()
    depth = 0
    pieces = _TAG.split(html)
    for place, piece in enumerate(pieces):
        if place % 2:
            depth += _step(piece)
        elif piece.strip():
            pieces[place] = _text(unescape(piece), depth, table, find, seen, explained)
    return "".join(pieces), explained


def _step(tag: str) -> int:
    name = _NAME.match(tag)
    if name is None or name[1] not in CLOSED:
        return 0
    return -1 if tag.startswith("</") else 1


def _text(
    text: str, depth: int, table: dict[str, str], find: re.Pattern[str], seen: set[str], explained: dict[str, str]
) -> str:
    parts, done = [], 0
    for match in find.finditer(text):
        short = match[0]
        # In a link or a heading it is left alone: the next one gets the hint.
        if depth or short in seen:
            continue
        seen.add(short)
        if _is_explained(text[: match.start()], table[short]):
            continue
        explained[short] = table[short]
        hint = f'<abbr title="{escape(table[short])}">{escape(short, quote=False)}</abbr>'
        parts += [escape(text[done : match.start()], quote=False), hint]
        done = match.end()
    return "".join([*parts, escape(text[done:], quote=False)])


def _is_explained(before: str, expansion: str) -> bool:
    """ "Ủy ban nhân dân (UBND)": the writer says it already."""
    return before.rstrip(" (\"“'").casefold().endswith(expansion.casefold())
