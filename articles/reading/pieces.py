"""A text as a voice reads it: runs of words of one language, and what is said where that differs from what is written.

The script on the page finds the same runs among the page's own words (static/js/listen.js), so nothing has to be
numbered and a picture or a gallery more on the page breaks nothing: a run that is not found is read as it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from articles.reading.entries import Entries
from articles.reading.speech import spoken
from articles.richtext.markup import BLOCKS, one_spaced
from articles.richtext.reading import nodes_of
from articles.richtext.tree import Node

Run = tuple[str, str]


def runs(html: str, *, language: str) -> list[Run]:
    """The language and the words of each run of a body: an element in another language and a line end part two runs."""
    found: list[tuple[str, list[str]]] = [(language, [])]
    _walk(nodes_of(html), language, found)
    joined = ((code, one_spaced("".join(words)).strip()) for code, words in found)
    return [(code, words) for code, words in joined if words]


def differing(texts: Iterable[Run], abbreviations: dict[str, Entries]) -> dict[str, dict[str, str]]:
    """By language: what is written, and what is said in its place."""
    said: dict[str, dict[str, str]] = {}
    for language, text in texts:
        words = spoken(text, language, abbreviations.get(language, ()))
        if words != text:
            said.setdefault(language, {})[text] = words
    return said


def _walk(nodes: list[Node], language: str, found: list[tuple[str, list[str]]]) -> None:
    for node in nodes:
        if isinstance(node, str):
            if found[-1][0] != language:
                found.append((language, []))
            found[-1][1].append(node)
            continue
        own = _short(node.attributes.get("lang", "")) or language
        ends = node.tag in BLOCKS or node.tag == "br"
        if ends:
            found.append((own, []))
        _walk(node.children, own, found)
        if ends:
            found.append((language, []))


def _short(code: str) -> str:
    return code.partition("-")[0].lower()


def all_runs(title: str, more: Iterable[str], html: str, *, language: str) -> Iterator[Run]:
    """The heading, the lead and what else stands above the body, then the body."""
    for text in (title, *more):
        if words := one_spaced(text).strip():
            yield language, words
    yield from runs(html, language=language)
